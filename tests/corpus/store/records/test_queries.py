"""Conditions mean what they say: a tick is three-valued, and its two answers share the records between them."""

import types
from dataclasses import Field, fields
from typing import get_type_hints

import pytest
from builders import supply
from figured import put_figures

from corpus.records import Supply
from corpus.store import NeedConditions, PairingConditions, Store, Suggestion, SupplyConditions
from corpus.values import Condition

KINDS = (NeedConditions, SupplyConditions, PairingConditions)


def is_tick(kind: type, item: Field[object]) -> bool:
    return get_type_hints(kind)[item.name] in (bool, bool | None)


TICKS = [(kind, item.name) for kind in KINDS for item in fields(kind) if is_tick(kind, item)]
NAMED = [f"{kind.__name__}.{name}" for kind, name in TICKS]


def found(store: Store, conditions: NeedConditions | SupplyConditions | PairingConditions) -> set[object]:
    if isinstance(conditions, PairingConditions):
        return {pairing.id for pairing in store.work.paired.page(conditions, size=1000).items}
    if isinstance(conditions, SupplyConditions):
        return {offer.id for offer in store.supplies.iterate(conditions)}
    return {need.id for need in store.needs.iterate(conditions)}


@pytest.mark.parametrize(("kind", "name"), TICKS, ids=NAMED)
def test_a_tick_can_be_left_open(kind: type, name: str) -> None:
    hints = get_type_hints(kind)[name]
    assert isinstance(hints, types.UnionType)
    assert getattr(kind(), name) is None


def _unread() -> Supply:
    """A policy with a condition that nobody has looked at."""
    return supply(id="", kind="policy").with_values({"conditions": (Condition(sentence="连续两年盈利"),)})


def test_what_somebody_has_read_or_looked_at_is_not_unread(store: Store) -> None:
    rows = (Condition("years", "at_least", "2", "成立满2年"), Condition("", "by_people", "", "符合产业政策"))
    read = store.supplies.add(_unread().with_values({"conditions": rows, "title": "另一项"}), actor="t")
    unread = store.supplies.add(_unread(), actor="t")
    assert found(store, SupplyConditions(unread=True)) == {unread.id}
    assert found(store, SupplyConditions(unread=False)) == {read.id}


@pytest.mark.parametrize(("kind", "name"), TICKS, ids=NAMED)
def test_with_and_without_are_all_and_share_nothing(store: Store, kind: type, name: str) -> None:
    put_figures(store)
    store.supplies.add(_unread(), actor="t")
    store.pairings.suggest(
        store.needs.page(NeedConditions(states=["accepted"])).items[0].id, [Suggestion("GJ-2026-00002", 0.4, 3)]
    )
    with_it, without = found(store, kind(**{name: True})), found(store, kind(**{name: False}))
    assert with_it.isdisjoint(without)
    assert with_it | without == found(store, kind())
    assert with_it
    assert without


def test_needs_without_a_fitting_supply_and_those_with_one(store: Store) -> None:
    cards = put_figures(store)
    assert found(store, NeedConditions(unmet=False)) == {cards.signed, cards.slow, cards.rejected}
    assert found(store, NeedConditions(unmet=True)) == {cards.waiting, cards.earlier}


def test_an_empty_choice_is_nothing_and_none_is_all(store: Store) -> None:
    put_figures(store)
    assert store.needs.count(NeedConditions(states=())) == store.needs.count(NeedConditions(ids=())) == 0
    assert store.needs.count(NeedConditions()) == 5
