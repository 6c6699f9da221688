from datetime import timedelta

import pytest
from builders import need, supply
from clock import Clock

from corpus.errors import NotFound
from corpus.records import Need
from corpus.states import NeedState, PairingState
from corpus.store import Store, Suggestion, history_of
from corpus.store.people.charges import NEEDS, PAIRINGS, Task
from corpus.store.trail.audit import AuditConditions


@pytest.fixture
def card(store: Store) -> Need:
    card = store.needs.add(need(state="submitted"), actor="企业")
    other = store.supplies.add(supply(), actor="t")
    card = store.needs.step(card.id, version=1, state=NeedState.ACCEPTED, actor="t")
    store.pairings.suggest(card.id, [Suggestion(other.id, 0.5, 4)])
    (pairing,) = store.pairings.of_need(card.id)
    store.pairings.decide(pairing.id, version=1, state=PairingState.RECOMMENDED, actor="t")
    return card


@pytest.fixture
def people(store: Store) -> list[int]:
    return [store.people.users.add(name, password_hash="x", role="reviewer").id for name in ("甲", "乙")]


def put(store: Store, task: Task, user_id: int | None) -> bool:
    return bool(store.people.charges.give([task], user_id, actor="主任").done)


def test_a_pairing_goes_with_its_card_until_it_is_given_to_somebody(
    store: Store, card: Need, people: list[int]
) -> None:
    charges, (first, second) = store.people.charges, people
    assert charges.of_need(card.id) is None
    assert charges.of_pairing(1, need_id=card.id) is None
    assert put(store, charges.task(NEEDS, card.id), first)
    held = charges.of_pairing(1, need_id=card.id)
    assert held
    assert (held.name, held.own, held.given_by) == ("甲", False, "主任")
    assert put(store, charges.task(PAIRINGS, "1"), second)
    own = charges.of_pairing(1, need_id=card.id)
    assert own
    assert (own.name, own.own) == ("乙", True)
    assert [task.record for task in charges.of_user(first)] == [NEEDS]
    assert put(store, charges.task(PAIRINGS, "1"), None)
    assert len(charges.of_user(first)) == 2


def test_of_two_who_give_the_same_card_one_is_told(store: Store, card: Need, people: list[int]) -> None:
    charges, (first, second) = store.people.charges, people
    read = charges.task(NEEDS, card.id)
    assert put(store, read, first)
    given = charges.give([read], second, actor="主任")
    assert (given.done, given.changed) == ((), (read,))
    assert [task.record_id for task in charges.of_user(first)] == [card.id, "1"]


def test_only_what_is_open_is_work(store: Store, card: Need, people: list[int]) -> None:
    charges = store.people.charges
    put(store, charges.task(NEEDS, card.id), people[0])
    store.needs.step(card.id, version=2, state=NeedState.SETTLED, actor="t", note="已解决")
    assert [task.record for task in charges.of_user(people[0])] == [PAIRINGS]
    with pytest.raises(NotFound, match="不再指派"):
        charges.task(NEEDS, card.id)


def test_loads_and_what_has_stood_longest_are_counted_over_everybody(
    store: Store, clock: Clock, card: Need, people: list[int]
) -> None:
    charges = store.people.charges
    clock.now += timedelta(days=3)
    later = store.needs.add(need(title="后来的", state="submitted"), actor="企业")
    put(store, charges.task(NEEDS, card.id), people[0])
    since = clock.now - timedelta(days=2)
    loads = {load.user_id: load[1:4] for load in charges.loads(too_long_since=since)}
    assert loads == {people[0]: (1, 1, 2), None: (1, 0, 0)}
    assert [task.record_id for task in charges.longest(10)] == [card.id, "1", later.id]
    assert len(charges.longest(1)) == 1


def test_it_stands_in_the_audit_log_and_an_unknown_account_changes_nothing(
    store: Store, card: Need, people: list[int]
) -> None:
    charges = store.people.charges
    put(store, charges.task(NEEDS, card.id), people[0])
    with pytest.raises(NotFound, match="没有这个账号"):
        charges.give([charges.task(NEEDS, card.id)], 99, actor="主任")
    (entry,) = (entry for entry in store.trail.audit.iterate(AuditConditions(card.id)) if entry.action == "assign")
    assert (entry.before, entry.after) == ({"in_charge": ""}, {"in_charge": "甲"})
    assert all(change.action != "assign" for change in history_of(store.database, NEEDS, card.id))
