import pytest
from builders import need, supply
from flask import Flask

from corpus.store import Store
from corpus.visibility import public_record
from matcher import Level
from web.fit.counterparts import need_beside, needs_for, supplies_for, supply_beside
from web.services import Services, services


@pytest.fixture
def running(app: Flask, store: Store) -> Services:
    store.needs.add(need(), actor="t")
    for number in range(25):
        store.supplies.add(supply(title=f"宽温域锂离子电池电解液{number}"), actor="t")
    store.supplies.add(supply(title="羊毛面料", summary="抗起球。", chain="", field="", keywords=()), actor="t")
    with app.app_context():
        return services()


def test_the_best_are_shown_and_all_are_counted(running: Services) -> None:
    counterparts = supplies_for(running, public_record(running.store.needs.get("SZXQ-2026-0001")))
    assert len(counterparts.shown) == 20
    assert (counterparts.fitting, counterparts.rest) == (25, 1)
    scores = [counterpart.match.score for counterpart in counterparts.shown]
    assert scores == sorted(scores, reverse=True)
    assert all(counterpart.match.level > Level.NONE for counterpart in counterparts.shown)
    assert all(counterpart.record.phone == "" for counterpart in counterparts.shown)


def test_the_reasons_add_up_to_the_score(running: Services) -> None:
    counterparts = supplies_for(running, public_record(running.store.needs.get("SZXQ-2026-0001")), shown=3)
    for counterpart in counterparts.shown:
        assert counterpart.reasons.score == pytest.approx(counterpart.match.score, abs=1e-5)
        assert sum(share for _, share in counterpart.reasons.words) == pytest.approx(counterpart.match.score, abs=1e-5)


def test_both_sides_see_the_same_score(running: Services) -> None:
    record = public_record(running.store.supplies.get("GJ-2026-00001"))
    other = needs_for(running, record).shown[0]
    own = supply_beside(running, public_record(running.store.needs.get("SZXQ-2026-0001")), record.id)
    back = need_beside(running, record, "SZXQ-2026-0001")
    assert own is not None
    assert back is not None
    assert other.match.score == pytest.approx(own.match.score, abs=1e-6)
    assert back.match.score == pytest.approx(own.match.score, abs=1e-6)


def test_a_card_that_is_not_listed_is_matched_with_public_supplies(running: Services) -> None:
    own = supplies_for(running, need(id="new", disclosure="bureau_only", state="submitted"), shown=3)
    assert own.fitting == 25


def test_nothing_stands_beside_what_is_not_public(running: Services) -> None:
    card = public_record(running.store.needs.get("SZXQ-2026-0001"))
    assert supply_beside(running, card, "GJ-2026-09999") is None
    assert need_beside(running, public_record(running.store.supplies.get("GJ-2026-00001")), "x") is None


def test_the_words_marked_are_in_the_need(running: Services) -> None:
    card = public_record(running.store.needs.get("SZXQ-2026-0001"))
    text = card.title + card.problem + card.key_tech + "".join(card.keywords)
    words = supplies_for(running, card).words
    assert words
    assert all(word.partition("（")[0] in text for word in words)
