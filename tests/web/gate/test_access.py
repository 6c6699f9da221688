"""The table of access against the routes, the document, and what a client of every role meets, cell by cell."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from attached_files import PDF
from builders import need, supply
from flask import Flask
from flask.testing import FlaskClient
from issued import draft_of
from staff import Staff
from town_lists import TOWN_LIST

from corpus.proposals import Written
from corpus.states import DuplicateState
from corpus.store import Saying, Store, Suggestion, Suspicion
from corpus.talking import MeetingKind, MeetingState, Party, Plan
from web.cli.access_table import access_table, routes
from web.gate.access import ROWS, Open, access_to, home_of, only_asks
from web.gate.roles import GIVEN, Role
from web.gate.secret_links import receipt_token
from web.gate.security import limiter

DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "access.md"
TOWN = "北山镇"


def test_every_route_is_in_the_table_and_nothing_else(app: Flask) -> None:
    assert {rule.endpoint for rule in app.url_map.iter_rules()} == set(ROWS)


def test_the_document_is_what_the_program_prints(app: Flask) -> None:
    assert DOCUMENT.read_text("utf-8") == access_table(app), "yunduijie access > docs/access.md"


def test_whatever_is_not_in_the_table_opens_to_nobody(
    app: Flask, log_in: Callable[..., Staff], monkeypatch: pytest.MonkeyPatch
) -> None:
    admin = log_in("主任", "admin")
    monkeypatch.delitem(ROWS, "desk.index")
    assert admin.client.get("/desk/").status_code == 403
    assert app.test_client().get("/desk/").status_code == 302


@pytest.fixture
def values(app: Flask, store: Store) -> dict[str, object]:
    """What the addresses need, on records that a town office and a supplier may see."""
    card = store.needs.add(need(state="submitted", town=TOWN), actor="企业")
    with app.app_context():
        token = receipt_token(card.id)
    offer = store.supplies.add(supply(), actor="t")
    twin = store.supplies.add(supply(title="又一项"), actor="t")
    store.pairings.suggest(card.id, [Suggestion(offer.id, 0.5, 4)])
    store.twins.duplicates.renew("supplies", (), [Suspicion(offer.id, twin.id, 0.9, ())])
    (pair,) = store.twins.duplicates.page(DuplicateState.SUSPECTED).items
    store.arriving.attachments.take(PDF, name="工况.pdf", key="", need_id=card.id)
    store.arriving.uploads.add(TOWN_LIST, record="needs", name="北山镇.xlsx", town=TOWN, actor="某镇")
    asked = store.needs.add(need(), actor="t")
    draft_of(store, offer)
    store.people.posters.add(TOWN, "便民服务大厅", actor="t")
    proposed = store.arriving.proposals.add(
        asked.id, Written(org="x", contact="x", phone="1", text="x"), key="k", consent=""
    )
    saying = Saying(need_id=card.id, side=Party.ENTERPRISE, reader=Party.BUREAU, text="何时受理？", actor="企业")
    store.work.remarks.say(saying)
    plan = Plan(kind=MeetingKind.VISIT, state=MeetingState.PLANNED, held_on=store.today())
    store.work.meetings.add(card.id, 0, plan, actor="t")
    return {
        "need_id": card.id,
        "supply_id": offer.id,
        "pair_id": pair.id,
        "number": 1,
        "token": token,
        "filename": "site.css",
        "what": "needs",
        "table": "needs",
        "chain": need().chain,
        "form": "csv",
        "proposal_id": proposed.id,
        "record_id": offer.id,
        "field": "summary",
        "kind": "json",
        "supply_kind": "policy",
        "size": "a4",
        "name": "chains",
        "code": "60",
        "link": "energy_2",
        "series": "all",
        "mark": store.people.one_codes.keep_choices("scale=small"),
        "occasion": "card",
        "month": "2026-11",
    }


@pytest.fixture
def clients(app: Flask, log_in: Callable[..., Staff], enterprise: Staff) -> dict[str, FlaskClient]:
    """One client of every role, and a visitor under ""."""
    limits = {Role.TOWN: {"town": TOWN}, Role.SUPPLIER: {"org": "示例大学"}}
    names = {Role.TOWN: "某镇"}
    staff = {role: log_in(names.get(role, role.label), role, **limits.get(role, {})) for role in GIVEN}
    return {"": app.test_client(), Role.ENTERPRISE: enterprise.client} | {
        role: member.client for role, member in staff.items()
    }


def cells() -> Iterator[tuple[str, str, dict[str, str]]]:
    """Method, address and the cells of each row of the document, by role."""
    for line in DOCUMENT.read_text("utf-8").splitlines():
        if match := re.match(r"\| (GET|POST)(?:（只查询）)? \| `([^`]*)` \|(.*)\|$", line):
            words = [cell.strip() for cell in match[3].split("|")]
            yield match[1], match[2], dict(zip(("", *Role), words, strict=True))


def test_every_cell_is_what_a_client_meets(
    app: Flask, clients: dict[str, FlaskClient], values: dict[str, object]
) -> None:
    """A GET opens or not; a POST without the token changes nothing, and shows whether the door before it was shut."""
    adapter = app.url_map.bind("localhost")
    rules = {(method, rule.rule): rule for method, rule in routes(app)}
    rows = list(cells())
    assert [(method, path) for method, path, _ in rows] == list(rules)
    for method, path, row in rows:
        rule = rules[method, path]
        address = adapter.build(rule.endpoint, {name: values[name] for name in rule.arguments})
        for role, cell in row.items():
            limiter.reset()
            answer = clients[role].open(address, method=method)
            answer.close()
            place = (method, address, role, answer.status_code, answer.location)
            if cell in ("√", Open.TOKEN.value):
                assert answer.status_code in (200, 302, 303, 400, 404, 422), place
                assert not (answer.location or "").startswith("/login"), place
                assert method == "POST" or answer.status_code != 400, place
                is_public = access_to(rule.endpoint) is Open.PUBLIC
                assert method == "POST" or is_public or "no-store" in answer.headers.get("Cache-Control", ""), place
            elif role == "":
                assert (answer.status_code, (answer.location or "").split("?")[0]) == (302, "/login"), place
            elif access_to(rule.endpoint) == {Role.ENTERPRISE}:
                with app.test_request_context():
                    assert (answer.status_code, answer.location) == (302, home_of(role)), place
            else:
                assert answer.status_code == 403, place


def test_a_secret_address_is_needed_whatever_the_role(app: Flask, clients: dict[str, FlaskClient]) -> None:
    for method, rule in routes(app):
        if access_to(rule.endpoint) is Open.TOKEN and method == "GET":
            address = rule.rule.replace("<token>", "guessed")
            assert {client.get(address).status_code for client in clients.values()} == {404}, address


def test_every_form_is_refused_without_the_token_of_its_page(
    app: Flask, clients: dict[str, FlaskClient], values: dict[str, object]
) -> None:
    adapter = app.url_map.bind("localhost")
    forms = [rule for method, rule in routes(app) if method == "POST" and not only_asks(rule.endpoint)]
    assert len(forms) > 60
    for rule in forms:
        address = adapter.build(rule.endpoint, {name: values[name] for name in rule.arguments})
        access = access_to(rule.endpoint)
        roles = ("",) if isinstance(access, Open) else tuple(sorted(access))
        for role in roles:
            limiter.reset()
            answer = clients[role].post(address)
            # 404: a record that is not public, or no answer to give, is told before the token is looked at.
            assert answer.status_code in (400, 404, 422), (address, role, answer.status_code)


def test_what_needs_no_token_changes_nothing_whoever_asks(
    app: Flask, clients: dict[str, FlaskClient], store: Store
) -> None:
    asking = [rule for method, rule in routes(app) if method == "POST" and only_asks(rule.endpoint)]
    assert {rule.rule for rule in asking} == {"/problem", "/card/begin", "/api/v1/match"}
    text = {"title": "电池低温放电差", "text": "磷酸铁锂电池低温放电差，电解液黏度大", "go": "send"}
    for client in clients.values():
        client.get("/desk/")  # what an hour's log-in leaves in the cookie is written now
    before = store.database.commits()
    for rule in asking:
        for role, client in clients.items():
            sent = {"json": text} if rule.rule.startswith("/api/") else {"data": text}
            limiter.reset()
            assert client.post(rule.rule, **sent).status_code == 200, (rule.rule, role)
    assert store.database.commits() == before
