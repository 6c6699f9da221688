import xml.etree.ElementTree as Tree
from datetime import datetime

import feedparser
import pytest
from builders import need, supply
from flask.testing import FlaskClient
from issued import issue_of

from corpus.store import Store
from web.hall.feeds import NAMESPACE, NEWEST

CHAIN = "新能源（锂电、光伏）"
EVERY = (
    "/feeds/all.atom",
    "/feeds/needs.atom",
    "/feeds/kinds/achievement.atom",
    f"/feeds/chains/{CHAIN}.atom",
    "/feeds/publications.atom",
)


@pytest.fixture
def records(store: Store) -> None:
    """Public records of both sides, and some that are not; the control character is one that XML forbids."""
    published = store.supplies.add(supply(title="电解液<b>&\x0b", summary="联系 15400000034"), actor="t")
    issue_of(store, published)
    store.supplies.add(supply(title="检测平台", kind="facility", chain="新材料"), actor="t")
    store.supplies.add(supply(title="已下架", status="withdrawn"), actor="t")
    store.needs.add(need(), actor="t")
    store.needs.add(need(title="匿名的需求", disclosure="anonymous", problem="示例甲电池有限公司的问题"), actor="t")
    store.needs.add(need(title="不公开的需求", disclosure="bureau_only"), actor="t")


def titles(client: FlaskClient, place: str) -> set[str]:
    answer = client.get(place)
    assert answer.mimetype == "application/atom+xml"
    return {entry.title for entry in feedparser.parse(answer.data).entries}


@pytest.mark.usefixtures("records")
def test_each_feed_has_what_is_public_of_it(client: FlaskClient) -> None:
    first = "电解液&lt;b>&amp;"
    assert {title.replace("<b>&", "&lt;b>&amp;") for title in titles(client, "/feeds/all.atom")} == {
        first,
        "检测平台",
        "磷酸铁锂电池低温放电性能提升",
        "匿名的需求",
    }
    assert titles(client, "/feeds/needs.atom") == {"磷酸铁锂电池低温放电性能提升", "匿名的需求"}
    assert titles(client, "/feeds/kinds/facility.atom") == {"检测平台"}
    assert titles(client, "/feeds/chains/新材料.atom") == {"检测平台"}
    assert len(titles(client, f"/feeds/chains/{CHAIN}.atom")) == 3


@pytest.mark.usefixtures("records")
@pytest.mark.parametrize("place", EVERY)
def test_a_feed_is_what_the_standard_asks(client: FlaskClient, place: str) -> None:
    """RFC 4287, 4.1.1 and 4.1.2: what a feed and an entry must have, each once."""
    data = client.get(place).data
    assert not feedparser.parse(data).bozo
    root = Tree.fromstring(data)  # noqa: S314 - our own
    assert root.tag == f"{{{NAMESPACE}}}feed"
    entries = root.findall(f"{{{NAMESPACE}}}entry")
    for element in (root, *entries):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{{{NAMESPACE}}}{name}")) == 1
        assert element.findtext(f"{{{NAMESPACE}}}id", "").startswith("http://localhost/")
        assert datetime.fromisoformat(element.findtext(f"{{{NAMESPACE}}}updated", "")).tzinfo
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{{{NAMESPACE}}}link")}
    assert links["self"] == root.findtext(f"{{{NAMESPACE}}}id")
    assert client.get(str(links["self"])).data == data
    assert client.get(str(links["alternate"])).status_code == 200
    assert root.find(f"{{{NAMESPACE}}}author/{{{NAMESPACE}}}name") is not None
    for entry in entries:
        assert client.get(entry.findtext(f"{{{NAMESPACE}}}id", "")).status_code == 200


@pytest.mark.usefixtures("records")
@pytest.mark.parametrize("place", EVERY)
def test_no_feed_says_what_is_hidden(client: FlaskClient, place: str) -> None:
    text = client.get(place).text
    assert not [secret for secret in ("15400000034", "王某", "周某", "不公开的需求", "已下架") if secret in text]
    for entry in feedparser.parse(text).entries:
        assert entry.title != "匿名的需求" or "示例甲" not in str(entry)


def test_an_empty_feed_is_a_feed(client: FlaskClient) -> None:
    feed = feedparser.parse(client.get("/feeds/all.atom").data)
    assert (feed.bozo, feed.entries) == (False, [])


@pytest.mark.parametrize("place", ["/feeds/kinds/x.atom", "/feeds/chains/没有的.atom", "/feeds/x.atom"])
def test_a_feed_of_nothing_is_not_found(client: FlaskClient, place: str) -> None:
    assert client.get(place).status_code == 404


def test_a_feed_has_the_newest(client: FlaskClient, store: Store) -> None:
    for number in range(NEWEST):
        store.supplies.add(supply(title=f"第{number}项"), actor="t")
    for number in range(3):
        store.needs.add(need(title=f"需求第{number}项"), actor="t")
    assert len(titles(client, "/feeds/all.atom")) == NEWEST


@pytest.mark.usefixtures("records")
def test_a_reader_that_has_it_is_not_sent_it_again(client: FlaskClient, store: Store) -> None:
    first = client.get("/feeds/all.atom")
    again = client.get("/feeds/all.atom", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    store.supplies.add(supply(title="新的"), actor="t")
    assert client.get("/feeds/all.atom", headers={"If-None-Match": first.headers["ETag"]}).status_code == 200


@pytest.mark.usefixtures("records")
def test_pages_name_their_feeds(client: FlaskClient) -> None:
    for place in ("/", "/supplies/", "/needs/", f"/chains/{CHAIN}", "/supplies/GJ-2026-00001", "/needs/SZXQ-2026-0001"):
        links = feedparser.parse(client.get(place).text).feed.get("links", [])
        feeds = [link.href for link in links if link.get("type") == "application/atom+xml"]
        assert "http://localhost/feeds/all.atom" in feeds, place
        assert all(client.get(feed).status_code == 200 for feed in feeds), place


def test_a_withdrawn_publication_says_why_and_no_more(client: FlaskClient, store: Store) -> None:
    issue = issue_of(store, store.supplies.add(supply(), actor="t"))
    (entry,) = feedparser.parse(client.get("/feeds/publications.atom").data).entries
    assert (entry.title, entry.author) == ("示例区科技供给发布（2026年第1期）", "示例区科学技术局")
    assert entry.summary.startswith("现将有关供给予以发布。")
    store.issues.publishing.withdraw(issue.id, reason="院校要求撤回", version=issue.version, actor="t")
    (entry,) = feedparser.parse(client.get("/feeds/publications.atom").data).entries
    assert entry.summary == "已撤回：院校要求撤回"
