from collections.abc import Iterator

import pytest
from builders import need, supply
from flask import Flask

from corpus.errors import Conflict, IllegalStep
from corpus.states import NeedState, PairingState
from corpus.store import Store, Suggestion
from web.cards.withdrawal import may_withdraw, withdraw
from web.services import Services, services


@pytest.fixture
def here(app: Flask) -> Iterator[Services]:
    """The services, in a request."""
    with app.test_request_context("/card"):
        yield services()


@pytest.mark.parametrize(
    ("state", "possible"),
    [
        ("submitted", True),
        ("returned", True),
        ("accepted", True),
        ("in_talks", True),
        ("settled", False),
        ("withdrawn", False),
    ],
)
def test_any_time_before_it_is_settled(here: Services, store: Store, state: str, possible: bool) -> None:
    card = store.needs.add(need(state=state), actor="企业")
    assert may_withdraw(card) is possible
    if possible:
        assert withdraw(here, card.id, version=1, note="已解决", actor="企业").state == NeedState.WITHDRAWN
    else:
        with pytest.raises(IllegalStep):
            withdraw(here, card.id, version=1, note="", actor="企业")


def test_a_card_that_has_changed_stays(here: Services, store: Store) -> None:
    card = store.needs.add(need(state="submitted"), actor="企业")
    store.needs.step(card.id, version=1, state=NeedState.ACCEPTED, actor="李干事")
    with pytest.raises(Conflict):
        withdraw(here, card.id, version=1, note="", actor="企业")
    assert store.needs.get(card.id).state == NeedState.ACCEPTED


def test_a_double_click_withdraws_once(here: Services, store: Store) -> None:
    card = store.needs.add(need(), actor="企业")
    for _ in range(2):
        assert withdraw(here, card.id, version=1, note="一次", actor="企业").version == 2


def test_its_pairings_no_longer_wait_for_staff(here: Services, store: Store) -> None:
    card = store.needs.add(need(), actor="企业")
    fits = store.supplies.add(supply(), actor="t")
    store.pairings.suggest(card.id, [Suggestion(fits.id, 0.5, 4)])
    assert store.pairings.count(PairingState.SUGGESTED) == 1
    withdraw(here, card.id, version=1, note="", actor="企业")
    assert store.pairings.count(PairingState.SUGGESTED) == 0
