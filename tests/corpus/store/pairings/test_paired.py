"""Lists of single pairings: filtered by their sides, by who decided, sorted, and counted by state."""

import pytest
from figured import Cards, put_figures

from corpus.store import PairingConditions, Sides, Sorting, Store
from corpus.store.pairings.paired import SORTED_BY


@pytest.fixture
def cards(store: Store) -> Cards:
    return put_figures(store)


def found(store: Store, **asked: object) -> list[tuple[str, str]]:
    page = store.work.paired.page(PairingConditions(**asked))  # type: ignore[arg-type]
    return [(pair.need_id, pair.supply_id) for pair in page.items]


def test_pairings_of_records_on_either_side_or_of_a_number(store: Store, cards: Cards) -> None:
    of_card = {pair.id for pair in store.pairings.of_need(cards.signed)}
    of_supply = {pair.id for pair in store.pairings.of_supply("GJ-2026-00002")}
    sides = Sides(needs=(cards.signed,), supplies=("GJ-2026-00002",))
    shown = store.work.paired.page(PairingConditions(words=sides)).items
    assert {pair.id for pair in shown} == of_card | of_supply
    (number,) = [pair.id for pair in store.pairings.of_need(cards.slow) if pair.supply_id == "GJ-2026-00001"]
    assert [pair.id for pair in store.work.paired.page(PairingConditions(words=Sides(number=number))).items] == [number]
    assert found(store, words=Sides()) == []


@pytest.mark.usefixtures("cards")
def test_states_are_counted_whatever_state_is_asked_for(store: Store) -> None:
    every = store.work.paired.count_by_state(PairingConditions())
    assert store.work.paired.count_by_state(PairingConditions(state="signed")) == every
    assert every["signed"] == len(found(store, state="signed")) == 1
    assert sum(every.values()) == store.work.paired.page(PairingConditions()).total


def test_filters_ask_for_the_need_the_decision_and_the_level(store: Store, cards: Cards) -> None:
    assert {need_id for need_id, _ in found(store, chain="精细化工")} == {cards.rejected}
    judges = {pair.decided_by for pair in store.work.paired.page(PairingConditions(judge="王干事")).items}
    assert judges == {"王干事"}
    assert found(store, judge="没有这个人") == []
    levels = {pair.level for pair in store.work.paired.page(PairingConditions(level=3)).items}
    assert min(levels) >= 3


@pytest.mark.parametrize("column", SORTED_BY)
def test_all_of_the_list_stands_as_its_pages_do(store: Store, cards: Cards, column: str) -> None:
    sorting = Sorting(column, descending=True)
    assert cards.signed
    page = store.work.paired.page(PairingConditions(), sorting, size=100)
    assert [*store.work.paired.every(PairingConditions(), sorting)] == [*page.items]
    assert page.total == len(page.items) > 3
