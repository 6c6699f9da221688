"""What of the pairings is news: good ones that came with new supplies, until staff have said a word."""

from datetime import UTC, datetime, timedelta

import pytest
from builders import need, supply
from clock import Clock

from corpus.states import PairingState
from corpus.store import Store, Suggestion, Word

NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)


@pytest.fixture
def card(store: Store) -> str:
    """A need that was there yesterday; today a supply comes."""
    store.database.clock = clock = Clock(NOW - timedelta(days=1))
    card = store.needs.add(need(), actor="企业")
    clock.now = NOW
    return card.id


def come(store: Store, card: str, *levels: int) -> list[str]:
    since = store.database.now()
    ids = [store.supplies.add(supply(title=f"成果{level}"), actor="t").id for level in levels]
    suggested = [Suggestion(number, level / 10, level) for number, level in zip(ids, levels, strict=True)]
    store.pairings.suggest(card, suggested)
    store.work.fresh.note(ids, since=since)
    return ids


def test_good_ones_wait_for_staff_the_best_first_and_weak_ones_do_not(store: Store, card: str) -> None:
    weak, fair, strong = come(store, card, 2, 3, 4)
    (waiting,) = store.work.fresh.waiting()
    assert [number for number, _, _ in waiting.supplies] == [strong, fair]
    assert weak not in str(waiting)
    assert (waiting.need_id, waiting.is_watched, store.work.fresh.count_waiting()) == (card, False, 1)
    assert store.work.fresh.approved(card, untold_by=0) == ()


def test_what_was_suggested_before_is_no_news(store: Store, card: str) -> None:
    (number,) = come(store, card, 4)
    store.work.fresh.decide(card, Word.PASS_OVER, actor="王干事")
    assert store.work.fresh.note([number], since=(NOW + timedelta(hours=1)).isoformat()) == 0
    assert store.work.fresh.count_waiting() == 0


@pytest.mark.parametrize(("word", "count"), [(Word.TELL, 2), (Word.PASS_OVER, 0)])
def test_a_word_is_said_once_and_holds_for_all_of_a_need(store: Store, card: str, word: Word, count: int) -> None:
    come(store, card, 3, 4)
    assert store.work.fresh.decide(card, word, actor="王干事") == 2
    assert store.work.fresh.decide(card, Word.TELL, actor="李干事") == 0
    assert store.work.fresh.waiting() == ()
    assert len(store.work.fresh.approved(card, untold_by=0)) == count


@pytest.mark.parametrize(("state", "count"), [(PairingState.RECOMMENDED, 1), (PairingState.REJECTED, 0)])
def test_a_judgement_is_a_word(store: Store, card: str, state: PairingState, count: int) -> None:
    come(store, card, 4)
    (pairing,) = store.pairings.of_need(card)
    reason = "other" if state is PairingState.REJECTED else ""
    store.pairings.decide(pairing.id, version=1, state=state, actor="王干事", reason=reason)
    assert store.work.fresh.count_waiting() == 0
    assert len(store.work.fresh.approved(card, untold_by=0)) == count
