"""Nothing but what everybody may see is in any public page: each hidden field carries a word that is looked for."""

import re
from dataclasses import replace
from typing import Any

import pytest
from builders import need, supply
from flask.testing import FlaskClient

from corpus.fields import NEED_FIELDS, SUPPLY_FIELDS, Field, Visibility
from corpus.store import Store
from corpus.values import Indicator

MARK = "麒麟"
PHONE = "15400000077"


def secret(field: Field) -> Any:
    """A value of the field with a word that no page may show."""
    kind = field.kind.name
    if field.name in ("mobile", "phone"):
        return PHONE
    if kind in ("line", "text"):
        return f"{MARK}{field.name}"
    return {"rows": (Indicator(name=MARK),), "tags": (MARK,)}.get(kind, field.kind.empty)


def hidden_fields(fields: tuple[Field, ...], *visibilities: Visibility) -> dict[str, Any]:
    """Secret values for the fields of these visibilities, but for those that decide what is listed."""
    return {
        field.name: secret(field)
        for field in fields
        if field.visibility in visibilities
        and field.name
        not in ("disclosure", "status", "budget", "as_of", "valid_until", "visits", "not_secret", "consent")
    }


@pytest.fixture
def places(store: Store) -> list[str]:
    """Every public address over records full of secrets, searches for them among these."""
    staff_only = hidden_fields(NEED_FIELDS, Visibility.STAFF)
    anonymous = hidden_fields(NEED_FIELDS, Visibility.STAFF, Visibility.CONSENT)
    open_card = store.needs.add(replace(need(), **staff_only), actor="t")
    texts = {"problem": f"{anonymous['org_name']}的电解液问题，电话 {PHONE}。"}
    hidden_card = store.needs.add(replace(need(disclosure="anonymous"), **(anonymous | texts)), actor="t")
    for disclosure in ("bureau_only", "directed", ""):
        store.needs.add(need(title=f"{MARK}低温电解液", disclosure=disclosure), actor="t")
    store.needs.add(need(title=f"{MARK}低温电解液", state="submitted"), actor="t")
    offer = store.supplies.add(replace(supply(), **hidden_fields(SUPPLY_FIELDS, Visibility.STAFF)), actor="t")
    store.supplies.add(supply(title=f"{MARK}低温电解液", status="to_review"), actor="t")
    return [
        "/",
        "/card",
        "/progress",
        "/login",
        "/api/docs",
        "/no/such/page",
        "/needs/",
        "/needs/?q=电解液",
        "/supplies/",
        "/supplies/?q=电解液",
        f"/needs/{open_card.id}",
        f"/needs/{hidden_card.id}",
        f"/supplies/{offer.id}",
        f"/needs/{hidden_card.id}?supply={offer.id}",
        f"/supplies/{offer.id}?need={hidden_card.id}",
        f"/supplies/{offer.id}?need=SZXQ-2026-0003",
        *(f"/needs/SZXQ-2026-000{number}" for number in range(3, 7)),
        "/supplies/GJ-2026-00002",
        "/chains/",
        f"/chains/{need().chain}",
        "/fields/",
        "/fields/603",
        "/suppliers/",
        "/suppliers/1",
        "/feeds/all.atom",
        "/feeds/needs.atom",
        "/feeds/kinds/achievement.atom",
        f"/feeds/chains/{need().chain}.atom",
        "/sitemap.xml",
        "/robots.txt",
    ]


def test_no_hidden_word_is_on_any_public_page(client: FlaskClient, places: list[str]) -> None:
    for place in places:
        page = client.get(place)
        assert page.status_code in (200, 404), place
        assert MARK not in page.text, place
        assert PHONE not in page.text, place


@pytest.mark.usefixtures("places")
@pytest.mark.parametrize("place", ["/needs/", "/supplies/"])
@pytest.mark.parametrize("query", [MARK, PHONE, "0000077", "麒麟contact", "麒麟org"])
def test_no_hidden_word_can_be_searched_for(client: FlaskClient, place: str, query: str) -> None:
    assert client.get(place, query_string={"q": query}).text.count("<article") == 0
    page = client.get(place, query_string={"q": f"{query} 电解液"}).text
    shown = "".join(re.findall(r'<article class="rec">.*?</article>|<ul class="plain">.*?</ul>', page, re.DOTALL))
    assert "电解液" in shown
    assert MARK not in shown


@pytest.mark.usefixtures("places")
def test_what_may_be_seen_is_there(client: FlaskClient) -> None:
    assert "示例甲电池有限公司" in client.get("/needs/SZXQ-2026-0001").text
    hidden = client.get("/needs/SZXQ-2026-0002").text
    assert "本企业的" in hidden
    assert "***" in hidden
    assert "0077" not in hidden


def test_every_public_page_has_one_heading_and_no_inline_style_or_script(
    client: FlaskClient, places: list[str]
) -> None:
    answers = [(place, client.get(place)) for place in places]
    for place, text in ((place, answer.text) for place, answer in answers if answer.mimetype == "text/html"):
        assert text.count("<h1") == 1, place
        assert " style=" not in text, place
        assert not re.search(r'<script(?! src=| type="application/ld\+json")', text), place


def test_every_public_page_is_under_a_strict_policy(client: FlaskClient, places: list[str]) -> None:
    for place in places:
        policy = client.get(place).headers["Content-Security-Policy"]
        assert "default-src 'self'" in policy, place
        assert "unsafe" not in policy, place


HOME = ("/yun/", "http://localhost/yun/", "data:", "https://")


def test_every_link_keeps_to_a_sub_path(client: FlaskClient, places: list[str]) -> None:
    for place in places:
        text = client.get(place, environ_overrides={"SCRIPT_NAME": "/yun"}).text
        links = re.findall(r'(?:href|action|src)="([^"#]*)', text)
        astray = [link for link in links if link and not link.startswith(HOME)]
        assert astray == [], place
