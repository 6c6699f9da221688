"""The page of a card gets all it shows from its view, a refused form's words among it."""

import pytest
from builders import need
from staff import Staff

from corpus.records import Need
from corpus.states import NeedState
from corpus.store import Store
from web.desk.views.card_screen import offered


@pytest.fixture
def card(store: Store) -> Need:
    return store.needs.add(need(state="submitted"), actor="企业")


def test_the_reasons_and_words_of_a_refused_step_come_back(staff: Staff, card: Need) -> None:
    answer = staff.post(f"/desk/needs/{card.id}/step", version=1, state="settled", chain="环保水处理剂")
    assert answer.status_code == 422
    assert "办结而没有签约，要写明原因" in answer.text
    assert '<option value="环保水处理剂" selected>' in answer.text


def test_only_steps_that_the_card_can_take_are_offered() -> None:
    assert offered(need(state=NeedState.SUBMITTED)) == (NeedState.ACCEPTED, NeedState.RETURNED)
    assert offered(need(state=NeedState.SETTLED)) == ()
