from typing import Any

import pytest
from builders import need
from flask import Flask

from corpus.errors import Conflict, IllegalStep
from corpus.fields import NEED_FIELDS
from corpus.records import Need, values_of
from corpus.store import Store, history_of
from web.cards.correction import as_wanted, correct, may_correct, return_reason, why_not
from web.services import Services, services


@pytest.fixture
def serving(app: Flask) -> Any:
    """The services of an application at work."""
    with app.app_context():
        yield services()


@pytest.fixture
def card(store: Store) -> Need:
    """A card that waits to be accepted."""
    return store.needs.add(need(state="submitted", extra="已同意", source="扫码"), actor="企业")


def values(card: Need, **changes: Any) -> dict[str, Any]:
    """What the form says of a card, with some of it changed."""
    asked = {field.name for field in NEED_FIELDS if not field.system}
    return {name: value for name, value in values_of(card).items() if name in asked} | changes


def test_a_card_that_waits_is_changed_where_it_stands(serving: Services, store: Store, card: Need) -> None:
    changed = correct(serving, card, values(card, goal="降本 10%"), version=1)
    assert (changed.state, changed.goal, changed.version, changed.source) == ("submitted", "降本 10%", 2, "扫码")
    assert changed.extra.startswith("已同意\n个人信息处理告知")
    assert [step.action for step in history_of(store.database, "needs", card.id)] == ["add", "edit"]


def test_what_was_emptied_is_empty(serving: Services, card: Need) -> None:
    said = {name: value for name, value in values(card).items() if name != "field"}
    assert correct(serving, card, said, version=1).field == ""


def test_a_returned_card_is_submitted_again_in_the_same_write(serving: Services, store: Store, card: Need) -> None:
    returned = store.needs.step(card.id, version=1, state="returned", actor="甲", note="请补充指标")
    assert return_reason(store, returned) == "请补充指标"
    changed = correct(serving, returned, values(card, goal="降本 10%"), version=2)
    assert (changed.state, changed.version) == ("submitted", 3)
    assert return_reason(store, changed) == ""
    last = list(history_of(store.database, "needs", card.id))[-1]
    assert (last.action, last.actor) == ("resubmit", "企业")
    assert '"state":"returned"' in last.before


def test_sent_twice_it_is_stored_once(serving: Services, store: Store, card: Need) -> None:
    said = values(card, goal="降本 10%")
    first, second = correct(serving, card, said, version=1), correct(serving, card, said, version=1)
    assert first == second == store.needs.get(card.id)


def test_another_change_meanwhile_is_a_conflict(serving: Services, store: Store, card: Need) -> None:
    correct(serving, card, values(card, goal="降本 10%"), version=1)
    with pytest.raises(Conflict):
        correct(serving, card, values(card, goal="降本 20%"), version=1)
    assert store.needs.get(card.id).goal == "降本 10%"


@pytest.mark.parametrize("state", ["accepted", "in_talks", "settled", "withdrawn"])
def test_later_it_can_no_longer_be_corrected(serving: Services, store: Store, state: str) -> None:
    late = store.needs.add(need(state=state), actor="企业")
    assert not may_correct(late)
    assert "只有待受理或退回补正时" in why_not(late)
    with pytest.raises(IllegalStep):
        correct(serving, late, values(late), version=1)


def test_what_is_wanted_stands_beside_what_is(serving: Services, card: Need) -> None:
    wanted = as_wanted(serving, card, {"title": "改过的需求名称", "budget": "读不出"})
    assert (wanted.title, wanted.budget, wanted.extra, wanted.consent) == ("改过的需求名称", None, "已同意", True)
    assert wanted.keywords == card.keywords
