"""Pools say what SQL says of the same conditions, before and after a change."""

from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

import numpy as np
import pytest
from builders import need, supply

from corpus.picked import Picked
from corpus.store import NeedConditions, Order, Store, SupplyConditions
from corpus.store.records.pools import Pools
from corpus.visibility import LISTED_DISCLOSURES, LISTED_NEED_STATES

FIELDS = ("60", "603", "601", "40", "402", "")
CHAINS = ("新材料", "精细化工", "")
KINDS = ("problem_solving", "检验检测", "人才引进")
CHANCE = Random(1)
LISTED = SupplyConditions(status="valid", valid_on=date(2026, 11, 23))
OPEN = NeedConditions(states=LISTED_NEED_STATES, disclosures=LISTED_DISCLOSURES)


@pytest.fixture
def filled(store: Store) -> Store:
    pick = CHANCE.choice
    for number in range(80):
        store.supplies.add(
            supply(
                title=f"第 {number} 项",
                field=pick(FIELDS),
                chain=pick(CHAINS),
                org=pick(("甲大学", "乙大学", "")),
                maturity=pick(("pilot_passed", "in_research", "")),
                status=pick(("valid", "valid", "withdrawn")),
                valid_until=pick((None, date(2026, 11, 22), date(2026, 11, 23))),
            ),
            actor="t",
        )
        store.needs.add(
            need(
                title=f"第 {number} 条",
                field=pick(FIELDS),
                chain=pick(CHAINS),
                town=pick(("城关街道", "")),
                need_kinds=tuple(CHANCE.sample(KINDS, pick((0, 1, 2)))),
                disclosure=pick(("public", "bureau_only")),
                maturity_wanted=pick(("mass_production", "has_sample", "")),
            ),
            actor="t",
        )
    return store


def answers(store: Store) -> list[Any]:
    """What lists ask, under many conditions."""
    ids = [f"GJ-2026-000{number:02}" for number in (7, 3, 64, 50, 12, 33, 99)]
    cards = [f"SZXQ-2026-00{number:02}" for number in (7, 3, 64, 50, 12, 33, 99)]
    chosen = ({}, {"field": "60"}, {"field": "603", "chain": "新材料"}, {"chain": "没有"}, {"field": "6"})
    said: list[Any] = []
    for more in (*chosen, {"org": "甲大学"}, {"maturity": "pilot_passed"}, {"kind": "achievement"}):
        for given in (None, ids, []):
            conditions = replace(LISTED, ids=given, **more)
            said += [store.supplies.public_page(conditions, number=number, size=7) for number in (1, 2, 99)]
            said += [
                list(store.supplies.count_by(name, conditions).items())
                for name in ("chain", "field", "kind", "maturity", "org")
            ]
    for more in (
        *chosen,
        {"town": "城关街道"},
        {"need_kind": "problem_solving"},
        {"need_kind": "没有"},
        {"maturity_wanted": "mass_production"},
    ):
        for given in (None, cards, []):
            conditions = replace(OPEN, ids=given, **more)
            said += [store.needs.public_page(conditions, number=number, size=7) for number in (1, 2)]
            said += [
                list(store.needs.count_by(name, conditions).items())
                for name in ("chain", "field", "town", "maturity_wanted")
            ]
            said.append(list(store.needs.count_by_kind(conditions).items()))
    return said


def test_pools_say_what_sql_says(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    pooled = answers(filled)
    monkeypatch.setattr(Pools, "of", lambda *_: None)
    assert answers(filled) == pooled


def test_a_change_is_in_the_next_answer(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    answers(filled)
    changed = filled.supplies.page(LISTED).items[3]
    filled.supplies.change(replace(changed, chain="新材料", status="withdrawn"), actor="t")
    card = filled.needs.page(OPEN).items[3]
    filled.needs.change(replace(card, need_kinds=KINDS), actor="t")
    pooled = answers(filled)
    monkeypatch.setattr(Pools, "of", lambda *_: None)
    assert answers(filled) == pooled


def test_what_a_search_picks_is_found_by_its_places(filled: Store) -> None:
    every = [record.id for record in filled.supplies.iterate(SupplyConditions())] + ["GJ-2026-99999"]
    for places in ([7, 80, 3, 50], [], list(range(81))):
        picked = Picked(every, np.array(places, dtype=np.int64))
        for more in ({}, {"chain": "新材料"}):
            told, listed = (replace(LISTED, ids=ids, **more) for ids in (picked, list(picked)))
            assert filled.supplies.public_page(told) == filled.supplies.public_page(listed)
            assert filled.supplies.count_by("org", told) == filled.supplies.count_by("org", listed)


def test_only_lists_for_everybody_are_kept_in_memory(filled: Store) -> None:
    assert filled.supplies.pools.of(LISTED) is filled.supplies.pools.of(replace(LISTED, chain="新材料", ids=["x"]))
    assert filled.needs.pools.of(replace(OPEN, since=date(2026, 1, 1))) is None
    assert filled.needs.pools.of(NeedConditions(states=LISTED_NEED_STATES)) is None
    assert filled.supplies.pools.of(SupplyConditions()) is None


@pytest.mark.parametrize("order", list(Order))
def test_pools_order_as_sql_does(filled: Store, order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = [f"GJ-2026-000{number:02}" for number in range(80, 0, -3)]
    cards = [f"SZXQ-2026-00{number:02}" for number in range(80, 0, -3)]

    def pages() -> list[Any]:
        return [
            side.public_page(replace(listed, ids=given, order=order), number=number, size=7)
            for side, listed, some in ((filled.supplies, LISTED, ids), (filled.needs, OPEN, cards))
            for given in (None, some)
            for number in (1, 2, 3)
        ]

    pooled = pages()
    monkeypatch.setattr(Pools, "of", lambda *_: None)
    assert pages() == pooled


def test_the_furthest_come_first_and_those_alike_stay_in_their_order(store: Store) -> None:
    said = ("", "has_sample", "mass_production", "没有的", "has_sample", "pilot_passed")
    made = [store.supplies.add(supply(title=f"第 {n} 项", maturity=one), actor="t").id for n, one in enumerate(said)]
    asked = replace(LISTED, order=Order.MATURITY)

    def shown(ids: list[str] | None) -> list[int]:
        return [made.index(one.id) for one in store.supplies.public_page(replace(asked, ids=ids)).items]

    assert shown(made) == [2, 5, 1, 4, 0, 3]
    assert shown(made[::-1]) == [2, 5, 4, 1, 3, 0]
    assert shown(None) == [2, 5, 4, 1, 3, 0]


def test_the_newest_come_first_whatever_the_order_of_the_ids(store: Store) -> None:
    made = [store.supplies.add(supply(title=f"第 {n} 项"), actor="t").id for n in range(4)]
    found = store.supplies.public_page(replace(LISTED, ids=[made[1], made[2], made[0]], order=Order.NEWEST))
    assert [made.index(one.id) for one in found.items] == [2, 1, 0]
