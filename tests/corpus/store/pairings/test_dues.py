from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from following import CONTRACT, DUE_ON, REFUSED, act, asked, in_talks, willing

from corpus.following import Side
from corpus.states import PairingState
from corpus.store import Kind, Store

NOW = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)
TODAY = date(2026, 11, 23)


def dues(store: Store) -> list[tuple[Kind, date, tuple[Side, ...]]]:
    return [(item.kind, item.due_on, item.sides) for item in store.work.dues.page().items]


def test_a_question_is_due_by_its_last_day(store: Store) -> None:
    pairing = asked(store)
    store.work.following.answer(pairing.id, Side.SUPPLIER, REFUSED, version=1, actor="供给方")
    assert dues(store) == [(Kind.ASK, DUE_ON, (Side.ENTERPRISE,))]
    assert store.work.dues.count(before=DUE_ON) == 0
    assert store.work.dues.count(before=DUE_ON + timedelta(days=1)) == 1


def test_answers_are_due_at_once(store: Store) -> None:
    willing(store)
    assert dues(store) == [(Kind.ANSWERED, TODAY, ())]


def test_talks_are_due_thirty_days_after_the_last_note_or_earlier_where_planned(store: Store) -> None:
    pairing = in_talks(store)
    assert dues(store) == [(Kind.TALK, TODAY + timedelta(days=30), ())]
    store.work.following.write_talk(act(store, pairing, "去过现场"), next_on=date(2026, 11, 30))
    assert dues(store) == [(Kind.TALK, date(2026, 11, 30), ())]
    store.work.following.write_talk(act(store, pairing, "又谈了"), next_on=None)
    assert dues(store) == [(Kind.TALK, TODAY + timedelta(days=30), ())]


def test_the_day_of_a_note_is_chinas(tmp_path: Path) -> None:
    late = Store(tmp_path / "late.db", clock=lambda: datetime(2026, 11, 23, 17, 0, tzinfo=UTC))
    in_talks(late)
    assert dues(late) == [(Kind.TALK, date(2026, 12, 24), ())]
    late.close()


def test_contracts_are_due_until_they_are_closed(store: Store) -> None:
    pairing = in_talks(store)
    store.work.following.sign(act(store, pairing), CONTRACT)
    assert dues(store) == [(Kind.CONTRACT, TODAY + timedelta(days=30), ())]
    store.work.following.move(act(store, pairing), PairingState.TRACKED)
    assert dues(store) == [(Kind.CONTRACT, TODAY + timedelta(days=90), ())]
    store.work.following.move(act(store, pairing), PairingState.CLOSED)
    assert dues(store) == []


@pytest.mark.parametrize("end", ["withdrawn", "ended"])
def test_what_has_stopped_is_not_due(store: Store, end: str) -> None:
    pairing = asked(store)
    if end == "ended":
        store.work.following.end(act(store, pairing), reason="other", side=None)
    else:
        store.needs.step(pairing.need_id, version=1, state="withdrawn", actor="企业")
    assert dues(store) == []


def test_what_enterprises_had_against_a_supply_counts_once_a_pairing(store: Store) -> None:
    pairing = asked(store)
    store.work.following.answer(pairing.id, Side.ENTERPRISE, REFUSED, version=1, actor="企业")
    store.work.following.end(act(store, pairing), reason="too_early", side=Side.ENTERPRISE)
    assert store.work.dues.refusals() == [(pairing.supply_id, "too_early")]
