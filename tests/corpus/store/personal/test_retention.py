"""Contacts and attachments of what has ended go when their years are over, by the clock, and not a day before."""

from datetime import date, datetime, timedelta

import pytest
from attached_files import PDF
from builders import need
from clock import Clock
from following import CONTRACT, act, in_talks

from corpus.proposals import ProposalState, Written
from corpus.store import AuditConditions, Store
from corpus.store.personal.retention import CLEARED

YEARS = 3


@pytest.fixture
def settled(store: Store) -> str:
    """A card with an attachment, settled on 23 November 2026."""
    card = store.needs.add(need(email="q@example.com"), actor="企业")
    store.arriving.attachments.take(PDF, name="工况.pdf", key="", need_id=card.id)
    store.needs.step(card.id, version=1, state="settled", actor="王干事", note="电话里说不用了")
    return card.id


def at(store: Store, clock: Clock, day: date) -> int:
    clock.now = datetime.combine(day, clock.now.timetz())
    return store.people.retention.carry_out(years=YEARS)


def test_nothing_goes_the_day_before(store: Store, clock: Clock, settled: str) -> None:
    assert at(store, clock, date(2029, 11, 22)) == 0
    assert store.needs.get(settled).mobile == "15400000001"


def test_contacts_and_attachments_go_on_the_day_and_once(store: Store, clock: Clock, settled: str) -> None:
    folder = store.arriving.attachments.files.folder
    assert any(path.is_file() for path in folder.iterdir())
    assert at(store, clock, date(2029, 11, 23)) == 1
    card = store.needs.get(settled)
    assert (card.contact, card.mobile, card.email, card.state) == (CLEARED, "", "", "settled")
    assert store.arriving.attachments.of_need(settled) == ()
    assert not any(path.is_file() for path in folder.iterdir())
    assert at(store, clock, date(2029, 11, 24)) == 0


def test_what_stood_there_before_goes_too(store: Store, clock: Clock, settled: str) -> None:
    at(store, clock, date(2029, 11, 23))
    told = "\n".join(store.database.here.conn.iterdump())
    assert [one for one in ("周某", "15400000001", "q@example.com") if one in told] == []
    assert store.trail.audit.check().problem == ""
    last = [*store.trail.audit.iterate(AuditConditions(record_id=settled))][-1]
    assert (last.action, last.actor, last.after) == ("run_out", "系统", {})


def test_it_is_foretold(store: Store, settled: str) -> None:
    endings = store.people.retention.endings(years=YEARS, until=date(2029, 11, 23))
    ((table, number, due, contacts, files),) = [(e.table, e.id, e.due_on, e.has_contacts, e.files) for e in endings]
    assert (table, number, due, contacts, files) == ("needs", settled, date(2029, 11, 23), True, 1)
    assert store.people.retention.endings(years=YEARS, until=date(2029, 11, 22)) == ()
    assert store.people.retention.endings(years=1, until=date(2027, 11, 23)) != ()


def test_a_contract_that_is_still_carried_out_keeps_its_contacts(store: Store, clock: Clock) -> None:
    pairing = in_talks(store)
    store.work.following.sign(act(store, pairing), CONTRACT)
    assert store.needs.get(pairing.need_id).state == "settled"
    assert at(store, clock, date(2030, 1, 1)) == 0
    assert store.needs.get(pairing.need_id).mobile != ""


def test_a_card_that_is_open_is_left_alone(store: Store, clock: Clock) -> None:
    card = store.needs.add(need(), actor="企业")
    assert at(store, clock, date(2036, 1, 1)) == 0
    assert store.needs.get(card.id) == card


def test_contacts_of_proposals_go_some_years_after_their_decision(store: Store, clock: Clock) -> None:
    card = store.needs.add(need(), actor="企业")
    written = Written(org="示例大学", contact="郑教授", phone="15400000055", email="z@example.com", text="能解决")
    decided = store.arriving.proposals.add(card.id, written, key="a", consent="")
    waiting = store.arriving.proposals.add(card.id, written, key="b", consent="")
    store.arriving.proposals.decide(decided.id, version=1, state=ProposalState.ANSWERED, actor="王干事", note="好")
    assert at(store, clock, date(2029, 11, 22)) == 0
    assert at(store, clock, date(2029, 11, 23) + timedelta(days=400)) == 1
    cleared = store.arriving.proposals.get(decided.id).written
    assert (cleared.contact, cleared.phone, cleared.email, cleared.org) == (CLEARED, "", "", "示例大学")
    assert store.arriving.proposals.get(waiting.id).written == written
