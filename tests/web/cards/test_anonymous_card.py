"""An anonymous card, sent by its form and accepted: whatever a visitor can reach is searched for who sent it."""

import io
import re
from html import unescape
from urllib.parse import quote

import attached_files as files
import pytest
from builders import supply
from card_form import CARD, press
from crawl import MANY, plain, reached, routes
from flask import Flask
from flask.testing import FlaskClient
from staff import Staff

from corpus.states import PairingState
from corpus.store import NeedConditions, Store

NAME, CODE, CONTACT, MOBILE, EMAIL = (
    "示例秘岭电池有限公司",
    "91370400MA3MPX7T2H",
    "邹秘岭",
    "15400000093",
    "miling@example.com",
)
ATTACHMENT = "秘岭工况曲线"
SECRETS = (NAME, "秘岭", CODE, MOBILE, EMAIL, "miling")
FORM = CARD | {
    "title": "户外储能电池低温放电性能提升",
    "problem": f"{NAME}的储能柜冬季放电容量只剩六成，电解液黏度大。",
    "org_name": NAME,
    "uscc": CODE,
    "contact": CONTACT,
    "mobile": MOBILE,
    "email": EMAIL,
    "disclosure": "anonymous",
}


@pytest.fixture
def card(client: FlaskClient, staff: Staff, store: Store) -> str:
    """The number of the card, accepted, matched, with one pairing recommended and an attachment."""
    for number in range(3):
        store.supplies.add(supply(title=f"宽温域锂离子电池电解液 {number}"), actor="t")
    content = [(io.BytesIO(files.PDF), f"{ATTACHMENT}.pdf")]
    sent = press(client, client.get("/card").text, "send", attachments=content, **FORM)
    assert sent.status_code == 303
    (need,) = store.needs.iterate(NeedConditions())
    staff.post(f"/desk/needs/{need.id}/step", state="accepted", version="1")
    pairing = store.pairings.of_need(need.id)[0]
    staff.post(f"/desk/needs/{need.id}/pairings/{pairing.id}", state=PairingState.RECOMMENDED, version=pairing.version)
    return need.id


def searches(card: str) -> set[str]:
    """Searches for what is hidden and for what is not, on every page and interface that searches."""
    words = (NAME, "秘岭", CONTACT, MOBILE, ATTACHMENT, "电解液", card)
    return {
        f"{place}?q={quote(word)}"
        for place in ("/", "/needs/", "/supplies/", "/api/v1/needs", "/api/v1/supplies")
        for word in words
    }


def test_nothing_that_a_visitor_can_reach_tells_who_sent_it(app: Flask, card: str) -> None:
    visitor = app.test_client()
    values = {
        "need_id": card,
        "link": "energy_2",
        "supply_id": "GJ-2026-00001",
        "token": "x",
        "number": 1,
        "what": "needs",
        "form": "csv",
        "size": "a4",
    }
    starts = {"/", f"/needs/{card}", "/api/v1/openapi.json"} | routes(app, values) | searches(card)
    pages = reached(visitor, starts)
    assert len(pages) < MANY
    assert f"/needs/{card}" in pages
    assert "户外储能电池低温放电性能提升" in pages[f"/needs/{card}"]
    for address, text in pages.items():
        # A page of results repeats what was searched for, and links keep it, in addresses of addresses too.
        said = plain(text)
        for word in (NAME, "秘岭", CONTACT, MOBILE, ATTACHMENT):
            if word in plain(address):
                said = said.replace(word, "")
        assert [secret for secret in SECRETS if secret in said] == [], address


def test_no_search_finds_it_by_who_sent_it(app: Flask, card: str) -> None:
    visitor = app.test_client()
    for word in (NAME, "秘岭", CONTACT, CODE, MOBILE, EMAIL, ATTACHMENT):
        for place in ("/", "/needs/", "/api/v1/needs"):
            shown = visitor.get(place, query_string={"q": word}).get_data(as_text=True)
            assert card not in shown, (place, word)


def test_progress_tells_the_state_and_nobody(app: Flask, card: str) -> None:
    visitor = app.test_client()
    page = visitor.get("/progress").text
    token = re.search(r'name="csrf_token" value="([^"]*)"', page)
    assert token
    form = {"csrf_token": unescape(token[1]), "number": card}
    for digits in ("0000", MOBILE[-4:]):
        answer = visitor.post("/progress", data=form | {"digits": digits}, follow_redirects=True)
        assert [secret for secret in SECRETS if secret in answer.text] == []
