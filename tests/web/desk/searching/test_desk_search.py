"""Which records a search means: what is named first, then what the search in layers finds."""

from collections.abc import Callable

import pytest
from builders import need, supply
from staff import Staff

from corpus.states import PairingState
from corpus.store import Looked, Store, Suggestion
from web.desk.searching import desk_search
from web.services import Services


@pytest.fixture
def card(store: Store) -> str:
    """A card that names another one's words in its title, and one that is meant."""
    store.needs.add(need(title="电解液回收", org_name="示例乙公司", mobile="15400000002"), actor="t")
    return store.needs.add(need(org_name="电解液公司"), actor="t").id


def test_whose_name_it_is_comes_before_what_says_the_word(here: Services, card: str) -> None:
    assert desk_search.cards(here, Looked("电解液"))[0] == card
    assert len(desk_search.cards(here, Looked("电解液"))) == 2


def test_a_number_or_a_telephone_means_nothing_else(here: Services, card: str) -> None:
    assert desk_search.cards(here, Looked(card)) == [card]
    assert desk_search.cards(here, Looked("0001")) == ["SZXQ-2026-0001", card], "by its number, and by a telephone"
    assert desk_search.cards(here, Looked("")) == []


def test_cards_that_are_not_matched_are_found_by_their_titles(here: Services, store: Store) -> None:
    waiting = store.needs.add(need(title="污泥减量", state="submitted"), actor="t")
    assert desk_search.cards(here, Looked("污泥")) == [waiting.id]


def test_what_is_meant_by_other_words_is_found_in_layers(here: Services, store: Store) -> None:
    offer = store.supplies.add(supply(), actor="t")
    assert desk_search.supplies(here, Looked("放电容量保持率")) == [offer.id]


def test_pairings_are_those_of_what_is_found(here: Services, store: Store, card: str) -> None:
    offer = store.supplies.add(supply(), actor="t")
    store.pairings.suggest(card, [Suggestion(offer.id, 0.5, 4)])
    (pairing,) = store.pairings.of_need(card)
    assert card in desk_search.sides(here, Looked("电解液公司")).needs
    assert desk_search.sides(here, Looked(f"#{pairing.id}")).number == pairing.id
    assert pairing.state == PairingState.SUGGESTED


@pytest.mark.usefixtures("store")
def test_a_leader_finds_nobody_by_a_telephone(log_in: Callable[..., Staff], card: str) -> None:
    leader, staff = log_in("局长", "leader"), log_in("王干事")
    assert card in staff.page("/desk/search?q=0000001")
    page = leader.page("/desk/search?q=0000001").split('<div class="bench">')[1]
    assert card not in page
    assert "联系人" not in page
