"""A step on a card as a form asks for it: in words, and what is settled with it."""

import pytest
from builders import need

from corpus.states import NeedState
from corpus.taxonomy import Taxonomies
from web.cards.advising.accepting import Return
from web.desk.wanted import Wanted

WHY = Return((Taxonomies()["return_reasons"].find("其他"),), (), "参照国标填写")


def wanted(state: NeedState | None, *, chain: str = "环保水处理剂", field: str = "") -> Wanted:
    return Wanted(1, state, WHY, chain, field)


def test_only_accepting_and_correcting_settle_what_was_chosen() -> None:
    assert wanted(NeedState.ACCEPTED).settled == {"chain": "环保水处理剂"}
    assert wanted(None, field="080401").settled == {"chain": "环保水处理剂", "field": "080401"}
    assert wanted(NeedState.RETURNED).settled == {}


def test_the_coded_reasons_are_written_down_with_a_return_alone() -> None:
    assert wanted(NeedState.RETURNED).note == WHY.words
    assert wanted(NeedState.SETTLED).note == "参照国标填写"


@pytest.mark.parametrize(("state", "words"), [(NeedState.RETURNED, "改为“退回补正”"), (None, "更正产业链、技术领域")])
def test_it_says_what_it_is(state: NeedState | None, words: str) -> None:
    assert wanted(state).label == words


def test_a_settled_card_takes_no_step_and_no_correction() -> None:
    card = need(state=NeedState.SETTLED)
    assert not wanted(NeedState.ACCEPTED).is_possible(card)
    assert not wanted(None).is_possible(card)
    assert wanted(NeedState.ACCEPTED).is_possible(need(state=NeedState.SUBMITTED))
