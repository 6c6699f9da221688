import xml.etree.ElementTree as Tree
from datetime import datetime

import pytest
from builders import need, supply
from flask.testing import FlaskClient
from issued import issue_of

from corpus.store import Store
from web.hall import sitemap
from web.services import services

NAMES = {"s": sitemap.NAMESPACE}


@pytest.fixture(autouse=True)
def records(store: Store) -> None:
    """Public records of both sides, and some that are not."""
    store.supplies.add(supply(), actor="t")
    store.supplies.add(supply(title="已下架", status="withdrawn", org="乙研究院", chain="新材料"), actor="t")
    store.needs.add(need(field="401"), actor="t")
    store.needs.add(need(disclosure="bureau_only", chain="精细化工"), actor="t")


def document(client: FlaskClient, place: str = "/sitemap.xml") -> Tree.Element:
    return Tree.fromstring(client.get(place).data)  # noqa: S314 - our own


def addresses(client: FlaskClient, place: str = "/sitemap.xml") -> dict[str, str]:
    root = document(client, place)
    return {element.findtext("s:loc", "", NAMES): element.findtext("s:lastmod", "", NAMES) for element in root}


def test_every_public_page_is_there_and_opens(client: FlaskClient) -> None:
    listed = addresses(client)
    paths = {address.removeprefix("http://localhost") for address in listed}
    assert {
        "/",
        "/supplies/",
        "/needs/",
        "/chains/",
        "/supplies/GJ-2026-00001",
        "/needs/SZXQ-2026-0001",
        "/fields/60",
        "/fields/603",
        "/fields/40",
        "/fields/401",
        "/suppliers/1",
    } <= paths
    assert {client.get(path).status_code for path in paths} == {200}


def test_nothing_hidden_or_empty_is_there(client: FlaskClient) -> None:
    text = client.get("/sitemap.xml").text
    for hidden in ("GJ-2026-00002", "SZXQ-2026-0002", "/suppliers/2", "%E6%96%B0%E6%9D%90%E6%96%99", "/fields/70"):
        assert hidden not in text
    assert not {address for address in addresses(client) if "%E7%B2%BE%E7%BB%86" in address}


def test_records_and_columns_say_when_they_changed(client: FlaskClient) -> None:
    for address, changed in addresses(client).items():
        if address.rsplit("/", 1)[1] not in ("", "card", "ymt", "privacy"):
            assert datetime.fromisoformat(changed).tzinfo, address


def test_publications_are_there(client: FlaskClient, store: Store) -> None:
    published = issue_of(store, store.supplies.get("GJ-2026-00001"))
    assert f"http://localhost/publications/{published.number}" in addresses(client)


def test_a_long_one_comes_in_parts(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    with client.application.test_request_context():
        whole = dict(sitemap.places(services()))
    monkeypatch.setattr(sitemap, "MOST", 4)
    assert document(client).tag == f"{{{sitemap.NAMESPACE}}}sitemapindex"
    parts = [addresses(client, address) for address in addresses(client)]
    assert {len(part) for part in parts[:-1]} == {4}
    assert {place: changed for part in parts for place, changed in part.items()} == whole
    assert client.get(f"/sitemap-{len(parts) + 1}.xml").status_code == 404
    assert client.get("/sitemap-0.xml").status_code == 404


def test_robots_are_told_of_the_site_map_and_kept_from_the_desk(client: FlaskClient) -> None:
    answer = client.get("/robots.txt")
    assert answer.mimetype == "text/plain"
    assert "Sitemap: http://localhost/sitemap.xml" in answer.text
    closed = [line.removeprefix("Disallow: ") for line in answer.text.splitlines() if line.startswith("Disallow")]
    assert {"/desk/", "/card/receipt/", "/ask/", "/progress/"} <= set(closed)
    paths = [address.removeprefix("http://localhost") for address in addresses(client)]
    assert not [path for path in paths if path.startswith(tuple(closed))]
