"""An anonymous card, sent by its form and accepted: whatever a visitor can reach is searched for who sent it."""

import io
import re
from collections import deque
from html import unescape
from typing import Any
from urllib.parse import quote, unquote, urljoin, urlsplit
from zipfile import ZipFile

import attached_files as files
import pytest
from builders import supply
from card_form import CARD, press
from flask import Flask
from flask.testing import FlaskClient
from staff import Staff

from corpus.states import PairingState
from corpus.store import NeedConditions, Store

NAME, CODE, CONTACT, MOBILE, EMAIL = (
    "示例秘岭电池有限公司", "91370400MA3MPX7T2H", "邹秘岭", "15400000093", "miling@example.com",
)  # fmt: skip
ATTACHMENT = "秘岭工况曲线"
SECRETS = (NAME, "秘岭", CODE, MOBILE, EMAIL, "miling")
FORM = CARD | {
    "title": "户外储能电池低温放电性能提升", "problem": f"{NAME}的储能柜冬季放电容量只剩六成，电解液黏度大。",
    "org_name": NAME, "uscc": CODE, "contact": CONTACT, "mobile": MOBILE, "email": EMAIL,
    "disclosure": "匿名公开",
}  # fmt: skip
MANY = 2_000
"""More addresses than the site has: a crawl that reaches it has run into a loop."""


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


def links(text: str, base: str) -> set[str]:
    """The addresses of this site that a page leads to, without fragments."""
    found = (urljoin(base, unescape(link)) for link in re.findall(r'(?:href|src|action)="([^"#]+)', text))
    return {link for link in found if not urlsplit(link).scheme and not link.startswith("//")}


def reached(client: FlaskClient, starts: set[str]) -> dict[str, str]:
    """The text of every page that can be reached by links from these, by address."""
    waiting, pages = deque(sorted(starts)), {}
    while waiting and len(pages) < MANY:
        address = waiting.popleft()
        if address in pages:
            continue
        with client.get(address) as answer:
            pages[address] = f"{answer.headers}\n{read(answer.get_data())}"
            if answer.mimetype == "text/html":
                waiting.extend(sorted(links(pages[address], address) - pages.keys()))
    return pages


def read(body: bytes) -> str:
    """What an answer says, the parts of an office file included."""
    if not body.startswith(b"PK"):
        return body.decode()
    with ZipFile(io.BytesIO(body)) as parts:
        return "\n".join(parts.read(name).decode(errors="replace") for name in parts.namelist())


def plain(text: str) -> str:
    """The text without the signs that addresses put for characters, once or twice over."""
    return unquote(unquote(unquote(text)))


def routes(app: Flask, values: dict[str, Any]) -> set[str]:
    """Every address of the application that can be read, with these values for what it asks."""
    adapter = app.url_map.bind("localhost")
    rules = (rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ()))
    return {
        adapter.build(rule.endpoint, {name: values.get(name, "1") for name in rule.arguments})
        for rule in rules
        if rule.endpoint != "static"
    }


def searches(card: str) -> set[str]:
    """Searches for what is hidden and for what is not, on every page and interface that searches."""
    words = (NAME, "秘岭", CONTACT, MOBILE, ATTACHMENT, "电解液", card)
    return {f"{place}?q={quote(word)}" for place in ("/", "/needs/", "/supplies/", "/api/v1/needs", "/api/v1/supplies")
            for word in words}  # fmt: skip


def test_nothing_that_a_visitor_can_reach_tells_who_sent_it(app: Flask, card: str) -> None:
    visitor = app.test_client()
    values = {
        "need_id": card, "supply_id": "GJ-2026-00001", "token": "x", "number": 1, "what": "needs", "form": "csv",
        "size": "a4",
    }  # fmt: skip
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
