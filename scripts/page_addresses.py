"""The addresses that `time_pages.py` asks for: every readable route, by role, on the records that weigh most."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from flask import Flask
from werkzeug.routing import Rule

from corpus.states import COMPARED_STATES, MATCHED_STATES, DuplicateState, PairingState
from corpus.store import NeedConditions, Store, SupplyConditions
from corpus.store.kept.fits import SHIPPED
from corpus.visibility import is_listed
from web.gate.access import Open, access_to
from web.gate.roles import Role
from web.gate.secret_links import answer_token, ask_token, receipt_token

PUBLIC = ""
SHOWN = 6
"""Records that a page of one record is asked for."""
WHOLE_FILES = frozenset({"desk.audit_csv", "desk.gaps_workbook", "desk.list_sheet"})
"""Downloads of everything: they take as long as there is to write, and are told, but not held to the goal of pages."""
_FILTERED = {
    PUBLIC: (
        "/?q=电池",
        "/?q=膜 低温",
        "/needs/?q=电池 低温",
        "/needs/?field=60",
        "/needs/?page=9",
        "/supplies/?page=40",
        "/supplies/?q=电池&field=60",
        "/supplies/?chain=新材料",
        "/supplies/?maturity=通过中试&page=9",
        "/api/v1/supplies?q=电池",
        "/api/v1/needs?q=电池",
        "/lists/needs/",
        "/lists/supplies/?page=90",
        "/lists/supplies/新材料",
        "/lists/supplies/新材料?since=2026-10-01&page=2",
    ),
    Role.ADMIN: (
        "/desk/needs/?state=accepted&page=30",
        "/desk/pairings/?state=rejected",
        "/desk/pairings/?page=40",
        "/desk/supplies/?page=300",
        "/desk/supplies/?q=电池",
        "/desk/supplies/?waiting=1&sort=-waiting",
        "/desk/needs/?state=all&sort=org&q=示例",
        "/desk/figures/pairings/?sort=supplier&chain=新材料",
        "/desk/figures/pairings/?q=电池",
        "/desk/search?q=电池",
        "/desk/gaps/?chain=新材料",
        "/desk/follow/?late=1",
        "/desk/duplicates/?state=different",
        "/desk/notices/?state=sent&page=9",
        "/desk/audit/?page=900",
        "/desk/audit/?since=2026-01-01&until=2026-06-30",
    ),
}


class Place(NamedTuple):
    """Addresses of one route, which somebody of this role ("" for the public) asks for in turn."""

    role: str
    endpoint: str
    paths: tuple[str, ...]


class Records(NamedTuple):
    """Records to ask for; those of a town and of an organisation are what their accounts can see."""

    needs: list[str]
    supplies: list[str]
    pairings: list[int]
    duplicates: list[int]
    accounts: list[int]
    listed: list[str]
    of_town: list[str]
    of_org: list[str]


def records(store: Store, *, town: str, org: str) -> Records:
    """The needs with most pairings to judge and most judged, with their best supplies."""
    waiting = list(store.pairings.count_by_need(PairingState.SUGGESTED))[: SHOWN // 2]
    judged = list(store.pairings.count_by_need(PairingState.REJECTED))[: SHOWN - SHOWN // 2]
    needs = list(dict.fromkeys([*waiting, *judged]))
    listed = store.needs.page(NeedConditions(states=MATCHED_STATES, disclosures=["public"]), size=SHOWN)
    of_town = store.needs.page(NeedConditions(states=COMPARED_STATES, town=town), size=SHOWN)
    asked = store.pairings.in_states((PairingState.ASKED, PairingState.IN_TALKS)) or store.pairings.of_need(needs[0])
    return Records(
        needs,
        _supplies(store, needs),
        [pairing.id for pairing in asked[:SHOWN]],
        [pair.id for pair in store.twins.duplicates.page(DuplicateState.SUSPECTED, size=SHOWN).items],
        [user.id for user in store.people.users.all()[:SHOWN]],
        [need.id for need in listed.items],
        [need.id for need in of_town.items],
        [supply.id for supply in store.supplies.page(SupplyConditions(org=org), size=SHOWN).items],
    )


def _supplies(store: Store, needs: list[str]) -> list[str]:
    """For each of these needs, its best supply that everybody may see."""
    paired = (
        [store.supplies.get(pairing.supply_id) for pairing in store.pairings.of_need(need_id)] for need_id in needs
    )
    listed = (next((supply.id for supply in some if is_listed(supply)), "") for some in paired)
    return [supply_id for supply_id in listed if supply_id]


def places(app: Flask, known: Records) -> Iterator[Place]:
    """Every readable route, for each role that has it to itself; those of all staff for the administrator."""
    for role in (PUBLIC, Role.ADMIN, Role.LEADER, Role.TOWN, Role.SUPPLIER, Role.ENTERPRISE):
        for rule in app.url_map.iter_rules():
            if "GET" in (rule.methods or ()) and _is_asked(rule.endpoint, role):
                paths = tuple(_paths(app, rule, role, known))
                if paths:
                    yield Place(role, rule.endpoint, paths)
        yield from (Place(role, path, (path,)) for path in _FILTERED.get(role, ()))


def _is_asked(endpoint: str, role: str) -> bool:
    access = access_to(endpoint)
    if isinstance(access, Open):
        return role == PUBLIC and endpoint != "static"
    return role in access


def _paths(app: Flask, rule: Rule, role: str, known: Records) -> Iterator[str]:
    """The route's addresses, as many as there are records to fill in; none where there is no such record."""
    adapter = app.url_map.bind("localhost")
    if not rule.arguments:
        yield adapter.build(rule.endpoint)
    if len(rule.arguments) == 1:
        name = next(iter(rule.arguments))
        with app.test_request_context():
            values = list(_values(name, rule.endpoint, role, known))
        yield from (adapter.build(rule.endpoint, {name: value}) for value in values)


def _values(name: str, endpoint: str, role: str, known: Records) -> Iterable[str | int]:
    needs = {PUBLIC: known.listed, Role.TOWN: known.of_town}.get(role, known.needs)
    match name, endpoint:
        case "need_id", _:
            return needs
        case "supply_id", _:
            return known.of_org if role == Role.SUPPLIER else known.supplies
        case "pair_id", _:
            return known.duplicates
        case "number", "desk.system_fit":
            return [SHIPPED]
        case "number", "desk.account":
            return known.accounts
        case "number", "desk.pairing":
            return known.pairings
        case "token", "ask.show":
            return [ask_token(pairing_id) for pairing_id in known.pairings]
        case "token", "progress.show":
            return [answer_token(need_id) for need_id in known.needs]
        case "what", "desk.list_sheet":
            return ["needs", "followed"]
        case "table", _:
            return ["supplies", "needs"]
        case "token", _ if endpoint.startswith("card."):
            return [receipt_token(need_id) for need_id in known.needs]
    return ()
