"""A signed need is marked wherever everybody sees it, and offered to nobody any more."""

import csv
import io

import pytest
from builders import need
from flask.testing import FlaskClient
from following import CONTRACT, act, in_talks

from corpus.states import PublicState
from corpus.store import Store


@pytest.fixture
def signed(store: Store) -> str:
    """The number of a need with a contract; beside it one that is settled without, and one that is open."""
    pairing = in_talks(store, title="已经签约的需求")
    store.work.following.sign(act(store, pairing), CONTRACT)
    closed = store.needs.add(need(title="没有签约就办结的"), actor="企业")
    store.needs.step(closed.id, version=1, state="settled", actor="王干事", note="企业自己解决了")
    store.needs.add(need(title="还在找的需求"), actor="企业")
    return pairing.need_id


def marked(page: str, title: str, mark: str) -> bool:
    """Whether a title of a list carries a mark."""
    return f'<span class="state">{mark}</span>' in page.split(f">{title}</a>")[1].split("</h")[0]


@pytest.mark.parametrize("place", ["/needs/", "/"])
def test_the_list_marks_what_is_over(client: FlaskClient, signed: str, place: str) -> None:
    page = client.get(place).text
    assert signed in page
    assert marked(page, "已经签约的需求", "已签约")
    assert marked(page, "没有签约就办结的", "已办结")
    assert not marked(page, "还在找的需求", "已受理")
    for label in ("已签约", "已办结", "已受理"):
        assert f"<span>{label}</span>" in page


def test_its_page_says_so_and_asks_nobody_for_a_solution(client: FlaskClient, signed: str) -> None:
    page = client.get(f"/needs/{signed}").text
    assert f"{signed} · 已签约" in page
    assert '<span class="state">已签约</span></h1>' in page
    assert "这项需求已签约，不再征集解决办法" in page
    assert "我能解决" not in page
    assert "有意承接的单位请与" not in page
    refused = client.get(f"/needs/{signed}/solve")
    assert refused.status_code == 409
    assert "这项需求已签约，不再收应答" in refused.text


def test_the_list_can_be_filtered_by_state(client: FlaskClient, signed: str) -> None:
    page = client.get("/needs/?state=signed").text
    assert signed in page
    assert "还在找的需求" not in page
    assert "状态：已签约" in page
    assert "没有符合这些条件的项目" in client.get("/needs/?state=nonsense").text
    unfiltered = client.get("/needs/").text
    assert '<a href="/needs/?state=settled">已办结</a><span>1</span>' in unfiltered


def test_other_programs_and_other_pages_read_it(client: FlaskClient, signed: str) -> None:
    states = {item["id"]: item["state"] for item in client.get("/api/v1/needs").json["items"]}
    assert [states.pop(signed), *sorted(states.values())] == ["已签约", "已办结", "已受理"]
    assert client.get(f"/api/v1/needs/{signed}").json["state"] == "已签约"
    assert [item["id"] for item in client.get("/api/v1/needs?state=signed").json["items"]] == [signed]
    feed = client.get("/feeds/needs.atom").text
    assert "<title>已经签约的需求（已签约）</title>" in feed
    assert '<category term="已签约" />' in feed
    assert "<title>还在找的需求</title>" in feed
    assert "已签约" in client.get("/embed/needs").text


def test_the_district_s_list_says_so_on_the_page_and_in_files(client: FlaskClient, signed: str) -> None:
    page = client.get("/lists/needs/").text
    assert signed in page
    assert '已经签约的需求</a> <span class="state">已签约</span>' in " ".join(page.split())
    rows = [*csv.reader(io.StringIO(client.get("/lists/needs.csv").text.lstrip("\ufeff")))]
    titles = [row[rows[0].index("需求名称")] for row in rows[1:]]
    assert titles == ["已经签约的需求（已签约）", "没有签约就办结的（已办结）", "还在找的需求"]


def test_a_contract_that_was_ended_is_none(client: FlaskClient, store: Store, signed: str) -> None:
    assert marked(client.get("/needs/").text, "已经签约的需求", "已签约")
    (pairing,) = store.pairings.of_need(signed)
    store.work.following.end(act(store, pairing), reason="budget_mismatch", side=None)
    assert marked(client.get("/needs/").text, "已经签约的需求", "已办结")
    assert client.get("/api/v1/needs?state=signed").json["total"] == 0, "what is kept in memory has followed"
    assert store.needs.get(signed).public_state is PublicState.SETTLED


def test_open_is_whoever_is_still_looked_for() -> None:
    assert [state for state in PublicState if state.is_open] == [PublicState.ACCEPTED, PublicState.IN_TALKS]
