"""Lists of records stand as they are sorted, up and down; whatever is no column leaves them as they usually stand."""

import pytest
from builders import need, supply

from corpus.store import NeedConditions, Sorting, Store, SupplyConditions
from corpus.store.records.sorting import NEEDS_SORTED_BY, SUPPLIES_SORTED_BY


@pytest.fixture
def filled(store: Store) -> Store:
    """Cards and supplies that each order tells apart."""
    for title, org, state in (("乙", "丙", "settled"), ("甲", "乙", "submitted"), ("丙", "甲", "accepted")):
        store.needs.add(need(title=title, org_name=org, state=state), actor="t")
    for title, maturity in (("乙", "mass_production"), ("甲", "in_research"), ("丙", "")):
        store.supplies.add(supply(title=title, maturity=maturity), actor="t")
    return store


def titles(store: Store, column: str, *, descending: bool = False) -> list[str]:
    page = store.needs.listed(NeedConditions(), Sorting(column, descending))
    return [card.title for card in page.items]


def test_cards_stand_by_a_column_and_the_other_way_round(filled: Store) -> None:
    assert titles(filled, "title") == ["丙", "乙", "甲"]
    assert titles(filled, "title", descending=True) == ["甲", "乙", "丙"]
    assert titles(filled, "org") == ["乙", "甲", "丙"]


def test_states_stand_in_the_order_of_their_steps(filled: Store) -> None:
    assert titles(filled, "state") == ["甲", "丙", "乙"]


def test_supplies_stand_by_how_far_they_have_come(filled: Store) -> None:
    page = filled.supplies.listed(SupplyConditions(), Sorting("maturity", descending=True))
    assert [offer.title for offer in page.items] == ["乙", "甲", "丙"]


def test_ids_keep_their_order_where_nothing_is_sorted(filled: Store) -> None:
    ids = ["SZXQ-2026-0003", "SZXQ-2026-0001"]
    assert [card.id for card in filled.needs.listed(NeedConditions(ids=ids), Sorting()).items] == ids
    assert [card.id for card in filled.needs.every(NeedConditions(ids=ids), Sorting())] == ids


def test_what_is_no_column_leaves_the_list_as_it_stands(filled: Store) -> None:
    assert titles(filled, "data; DROP TABLE needs") == titles(filled, "")


@pytest.mark.parametrize("column", NEEDS_SORTED_BY)
def test_all_of_a_list_stands_as_its_pages_do(filled: Store, column: str) -> None:
    sorting = Sorting(column, descending=True)
    paged = [filled.needs.listed(NeedConditions(), sorting, number=number, size=1).items[0] for number in (1, 2, 3)]
    assert [*filled.needs.every(NeedConditions(), sorting)] == paged


@pytest.mark.parametrize("column", SUPPLIES_SORTED_BY)
def test_supplies_can_be_sorted_by_each_of_their_columns(filled: Store, column: str) -> None:
    assert len([*filled.supplies.every(SupplyConditions(), Sorting(column))]) == 3
