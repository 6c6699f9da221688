import json
import re

import pytest
from builders import need, supply
from flask.testing import FlaskClient

from corpus.store import Store


@pytest.fixture(autouse=True)
def records(store: Store) -> None:
    """One supply, one open need and an anonymous one."""
    store.supplies.add(supply(title='引号"与<b>'), actor="t")
    store.needs.add(need(), actor="t")
    store.needs.add(need(disclosure="anonymous"), actor="t")


def meta(text: str) -> dict[str, str]:
    """The share card of a page."""
    return dict(re.findall(r'<meta (?:property|name)="([^"]+)" content="([^"]*)">', text))


@pytest.mark.parametrize(
    ("place", "canonical"),
    [
        ("/supplies/GJ-2026-00001", "/supplies/GJ-2026-00001"),
        ("/supplies/GJ-2026-00001?need=SZXQ-2026-0001", "/supplies/GJ-2026-00001"),
        ("/needs/SZXQ-2026-0001", "/needs/SZXQ-2026-0001"),
        ("/supplies/", "/supplies/"),
        ("/fields/60", "/fields/60"),
        ("/suppliers/1", "/suppliers/1"),
        ("/", "/"),
    ],
)
def test_a_page_has_one_address(client: FlaskClient, place: str, canonical: str) -> None:
    text = client.get(place).text
    assert f'<link rel="canonical" href="http://localhost{canonical}">' in text
    assert meta(text)["og:url"] == f"http://localhost{canonical}"
    assert meta(text)["description"] == meta(text)["og:description"] != ""


def test_searches_are_not_for_search_engines(client: FlaskClient) -> None:
    text = client.get("/supplies/?q=电解液").text
    assert meta(text)["robots"] == "noindex"
    assert "canonical" not in text


def test_the_card_of_a_record(client: FlaskClient) -> None:
    card = meta(client.get("/supplies/GJ-2026-00001").text)
    assert card["og:title"] == "引号&#34;与&lt;b&gt;"
    assert card["og:type"] == "article"
    assert card["description"].startswith("示例大学；通过中试；采用低黏度溶剂")
    assert "og:image" not in card


def test_a_record_can_be_scanned_and_leads_onward(client: FlaskClient) -> None:
    text = client.get("/supplies/GJ-2026-00001").text
    assert 'class="qr"' in text
    for place in ("/fields/603", "/suppliers/1", "/chains/%E6%96%B0"):
        assert f'href="{place}' in text


def test_an_anonymous_enterprise_stays_so(client: FlaskClient) -> None:
    text = client.get("/needs/SZXQ-2026-0002").text
    assert "示例甲" not in text
    assert "示例甲电池有限公司" in meta(client.get("/needs/SZXQ-2026-0001").text)["description"]


def test_the_data_block_is_whole(client: FlaskClient) -> None:
    text = client.get("/supplies/GJ-2026-00001").text
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)
    assert json.loads(block)["mainEntity"]["name"] == '引号"与<b>'
