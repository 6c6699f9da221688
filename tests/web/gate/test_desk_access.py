"""The desk is closed to everybody but staff, whatever the route."""

from collections.abc import Callable

import pytest
from attached_files import PDF
from builders import need, supply
from desk_kind_forms import effect_of
from flask import Flask
from flask.testing import FlaskClient
from issued import draft_of
from policies import HIGH_TECH, policy
from staff import Staff
from town_lists import TOWN_LIST

from corpus.batches import Period
from corpus.proposals import Written
from corpus.states import DuplicateState
from corpus.store import Store, Suggestion, Suspicion
from corpus.store.kept.fits import SHIPPED
from corpus.talking import MeetingKind, MeetingState, Plan
from web.records.recomputing import MATCHING_ALL_KIND

KEY = "0" * 32
"""Of a form that was begun."""


@pytest.fixture
def paths(app: Flask, store: Store) -> list[tuple[str, str]]:
    """Every route of the desk with a method, on records that exist."""
    card, other = store.needs.add(need(), actor="t"), store.supplies.add(supply(), actor="t")
    store.pairings.suggest(card.id, [Suggestion(other.id, 0.5, 4)])
    twin = store.supplies.add(supply(title="又一项"), actor="t")
    store.twins.duplicates.renew("supplies", (), [Suspicion(other.id, twin.id, 0.9, ())])
    (pair,) = store.twins.duplicates.page(DuplicateState.SUSPECTED).items
    store.arriving.attachments.take(PDF, name="工况.pdf", key="", need_id=card.id)
    store.arriving.uploads.add(TOWN_LIST, record="needs", name="北山镇.xlsx", town="", actor="t")
    store.jobs.asked.ask(MATCHING_ALL_KIND.wanted(), actor="t")
    plan = Plan(kind=MeetingKind.VISIT, state=MeetingState.PLANNED, held_on=store.today())
    store.work.meetings.add(card.id, 0, plan, actor="t")
    adapter = app.url_map.bind("localhost")
    values = {"need_id": card.id, "number": store.pairings.of_need(card.id)[0].id, "pair_id": pair.id}
    values |= {"supply_id": other.id, "record_id": other.id, "field": "summary", "size": "a4", "link": "energy_2"}
    values |= {"what": "needs", "name": "chains", "supply_kind": "policy"}
    draft_of(store, other)
    store.people.posters.add("城关街道", "便民服务大厅", actor="t")
    store.kept.batches.add(Period(name="第四批科技副总"), actor="t")
    effect_of(store)
    store.people.one_codes.for_town("城关街道", actor="t")
    offered = store.supplies.add(policy(HIGH_TECH), actor="t")
    written = Written(org="示例大学", contact="郑某", phone="15400000055", text="可以做。")
    values["proposal_id"] = store.arriving.proposals.add(card.id, written, key="k", consent="").id
    store.arriving.attachments.take(PDF, name="方案.pdf", key=KEY)
    with store.database.write() as db:
        store.arriving.attachments.bind_proposal_within(db, KEY, str(values["proposal_id"]))
    (sent,) = store.arriving.attachments.of_proposal(str(values["proposal_id"]))
    own: dict[str, dict[str, object]] = {
        "desk.proposal_attachment": {"number": sent.id},
        "desk.system_fit": {"number": SHIPPED},
        "desk.enterprise": {"name": card.org_name},
        "desk.keep_enterprise": {"name": card.org_name},
        "desk.fitting_enterprises": {"supply_id": offered.id},
        "desk.fitting_workbook": {"supply_id": offered.id},
    }
    return [
        (
            method,
            adapter.build(
                rule.endpoint, {name: (values | own.get(rule.endpoint, {}))[name] for name in rule.arguments}
            ),
        )
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith("desk.")
        for method in (rule.methods or set()) - {"OPTIONS", "HEAD"}
    ]


def test_closed_to_the_public(client: FlaskClient, paths: list[tuple[str, str]]) -> None:
    client.application.config["WTF_CSRF_ENABLED"] = False
    assert len(paths) >= 7
    for method, path in paths:
        answer = client.open(path, method=method)
        assert (answer.status_code, answer.location.split("?")[0]) == (302, "/login"), (method, path)
        assert "周某" not in answer.text


OF_UNITS = (
    "/desk/import/supplies",
    "/desk/import/supplies/policy.xlsx",
    "/desk/import/1",
    "/desk/import/1/refused.xlsx",
)
"""Pages that a supplier opens for its own lists; an account without a unit, as here, has none."""


def test_closed_to_suppliers_but_for_lists_that_they_send(
    staff: Staff, store: Store, paths: list[tuple[str, str]]
) -> None:
    with store.database.write() as db:
        db.conn.execute("UPDATE users SET role = 'supplier'")
    for method, path in paths:
        if method == "GET":
            assert staff.client.get(path).status_code == (404 if path in OF_UNITS else 403), path


def test_open_to_administrators_and_kept_by_no_cache(
    log_in: Callable[..., Staff], paths: list[tuple[str, str]]
) -> None:
    admin = log_in("主任", "admin")
    for method, path in paths:
        if method == "GET":
            answer = admin.client.get(path)
            # A page of a step that is not due yet leads on to the one that is.
            assert answer.status_code == 200 or (answer.location or "").startswith("/desk/"), path
            assert answer.headers["Cache-Control"] == "no-store"


def test_changes_need_the_token(log_in: Callable[..., Staff], store: Store, paths: list[tuple[str, str]]) -> None:
    admin = log_in("主任", "admin")
    for method, path in paths:
        if method == "POST":
            answer = admin.client.post(path, data={"version": "1", "state": "recommended"})
            assert answer.status_code == 400, path
    assert [pairing.state for pairing in store.pairings.in_states(["recommended"])] == []
