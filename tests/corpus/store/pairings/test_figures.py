from datetime import UTC, date, datetime

import pytest
from builders import need, supply
from clock import Clock
from figured import put_figures

from corpus.figures import ChainStock, ContractSum, NeedFunnel, Promptness, Score, Span, Stay, SupplierFunnel
from corpus.states import PairingState
from corpus.store import Store, Suggestion
from corpus.store.trail.history import add_history

YEAR = Span(date(2026, 1, 1), date(2026, 11, 23))


def test_nothing_is_counted_in_an_empty_store(store: Store) -> None:
    figures = store.work.figures
    for counted in (figures.needs, figures.suppliers, figures.contracts, figures.need_stays, figures.pairing_stays):
        assert counted(YEAR) == []
    assert figures.promptness(YEAR) == figures.scores(YEAR) == figures.stock(date(2026, 11, 23)) == []
    assert figures.weights() == []


def test_needs_are_counted_where_they_were_submitted(store: Store) -> None:
    put_figures(store)
    assert store.work.figures.needs(YEAR) == [
        NeedFunnel("2026-10", "", 1, 0, 0, 0, 0),
        NeedFunnel("2026-11", "新材料", 2, 2, 2, 1, 1),
        NeedFunnel("2026-11", "精细化工", 1, 1, 0, 0, 0),
    ]
    assert store.work.figures.needs(Span(YEAR.since, YEAR.until, "北山镇")) == [
        NeedFunnel("2026-11", "新材料", 1, 1, 1, 0, 0)
    ]
    assert store.work.figures.needs(Span(date(2025, 1, 1), date(2025, 12, 31)))[0].submitted == 1


def test_a_day_is_chinas_day(store: Store) -> None:
    store.database.clock = lambda: datetime(2026, 10, 31, 16, 0, tzinfo=UTC)
    store.needs.add(need(), actor="t")
    store.database.clock = lambda: datetime(2026, 11, 1, 15, 59, 59, 999_999, tzinfo=UTC)
    store.needs.add(need(), actor="t")
    assert [
        need_figures.submitted for need_figures in store.work.figures.needs(Span(date(2026, 11, 1), date(2026, 11, 1)))
    ] == [2]
    assert store.work.figures.needs(Span(date(2026, 10, 1), date(2026, 10, 31))) == []
    assert store.work.figures.needs(Span(date(2026, 11, 2), date(2026, 11, 3))) == []


def test_suppliers_by_their_pairings(store: Store) -> None:
    put_figures(store)
    assert store.work.figures.suppliers(YEAR) == [SupplierFunnel("示例大学", 2, 1, 1, 1, 1, 80.0)]


def test_contracts_by_the_day_of_signature(store: Store) -> None:
    put_figures(store)
    assert store.work.figures.contracts(Span(date(2026, 11, 10), date(2026, 11, 10))) == [ContractSum("开发", 1, 80.0)]
    assert store.work.figures.contracts(Span(date(2026, 11, 11), date(2026, 11, 23))) == []
    assert store.work.figures.contracts(Span(YEAR.since, YEAR.until, "北山镇")) == []


def test_stays_end_when_the_state_is_left(store: Store) -> None:
    put_figures(store)
    needs = {need_stay.state: need_stay for need_stay in store.work.figures.need_stays(YEAR)}
    assert needs["submitted"] == Stay("submitted", 3, pytest.approx(1.0)), "0, 1 and 3 days"
    assert needs["accepted"] == Stay("accepted", 1, pytest.approx(3.0))
    assert needs["in_talks"] == Stay("in_talks", 1, pytest.approx(4.0))
    pairings = {pairing_stay.state: pairing_stay for pairing_stay in store.work.figures.pairing_stays(YEAR)}
    assert pairings["suggested"] == Stay("suggested", 4, pytest.approx(1.0)), "1, 1, 15 and 0 days"
    assert pairings["asked"] == Stay("asked", 1, pytest.approx(2.0))
    assert pairings["recommended"].records == 2, "one went on, one was taken back"


def test_a_note_in_the_history_does_not_cut_a_stay(store: Store) -> None:
    card = store.needs.add(need(state="submitted"), actor="t")
    store.database.clock = lambda: datetime(2026, 11, 24, 1, 30, tzinfo=UTC)
    with store.database.write() as db:
        add_history(db, "needs", card.id, version=1, action="twin", actor="t", at=store.database.now())
    store.database.clock = lambda: datetime(2026, 11, 26, 1, 30, tzinfo=UTC)
    store.needs.step(card.id, version=1, state="accepted", actor="t")
    assert store.work.figures.need_stays(YEAR) == [Stay("submitted", 1, pytest.approx(3.0))]


def test_the_first_recommendation_that_stands(store: Store) -> None:
    cards = put_figures(store)
    by_need = {promptness.need_id: promptness for promptness in store.work.figures.promptness(YEAR)}
    assert by_need.pop(cards.signed) == Promptness(cards.signed, date(2026, 11, 2), date(2026, 11, 4))
    assert by_need.pop(cards.slow) == Promptness(cards.slow, date(2026, 11, 2), date(2026, 11, 20))
    assert [promptness.recommended_on for promptness in by_need.values()] == [None, None]


def test_a_recommendation_that_was_taken_back_is_not_the_first(store: Store, clock: Clock) -> None:
    card, other = store.needs.add(need(), actor="t"), store.supplies.add(supply(), actor="t")
    store.pairings.suggest(card.id, [Suggestion(other.id, 0.9, 4)])
    (pairing,) = store.pairings.of_need(card.id)
    states = (PairingState.RECOMMENDED, PairingState.SUGGESTED, PairingState.RECOMMENDED)
    for version, state in enumerate(states, 1):
        clock.now = datetime(2026, 11, 23 + version, 1, 30, tzinfo=UTC)
        store.pairings.decide(pairing.id, version=version, state=state, actor="王干事")
    assert store.work.figures.promptness(YEAR) == [Promptness(card.id, date(2026, 11, 23), date(2026, 11, 26))]


def test_the_matcher_is_scored_by_the_month_of_judgement(store: Store) -> None:
    put_figures(store)
    assert store.work.figures.scores(YEAR) == [Score("2026-11", 4, 2, 1, 1)]
    assert store.work.figures.scores(Span(date(2026, 11, 20), date(2026, 11, 20))) == [Score("2026-11", 2, 1, 1, 1)]


def test_only_the_best_three_of_a_need_are_scored(store: Store) -> None:
    card = store.needs.add(need(), actor="t")
    ids = [store.supplies.add(supply(title=f"成果{place}"), actor="t").id for place in range(4)]
    store.pairings.suggest(
        card.id, [Suggestion(supply_id, 0.9 - 0.1 * place, 3) for place, supply_id in enumerate(ids)]
    )
    for pairing in store.pairings.of_need(card.id):
        store.pairings.decide(pairing.id, version=1, state=PairingState.RECOMMENDED, actor="王干事")
    assert store.work.figures.scores(YEAR) == [Score("2026-11", 3, 3, 0, 0)]


def test_supply_and_need_stand_side_by_side(store: Store) -> None:
    store.needs.add(need(chain="新材料"), actor="t")
    store.needs.add(need(chain=""), actor="t")
    store.needs.add(need(chain="新材料", state="submitted"), actor="t")
    store.supplies.add(supply(chain="新材料"), actor="t")
    store.supplies.add(supply(chain="新材料", valid_until=date(2026, 11, 22)), actor="t")
    store.supplies.add(supply(chain="精细化工"), actor="t")
    assert store.work.figures.stock(date(2026, 11, 23)) == [
        ChainStock("", 1, 1, 0),
        ChainStock("新材料", 1, 1, 1),
        ChainStock("精细化工", 0, 0, 1),
    ]
    assert store.work.figures.stock(date(2026, 11, 23), town="北山镇")[0] == ChainStock("新材料", 0, 0, 1)


def test_weights_since_when(store: Store) -> None:
    made = store.kept.fits.add("{}", report="", actor="t")
    store.kept.fits.use(made.number, actor="t")
    assert [(weight.since, weight.number) for weight in store.work.figures.weights()] == [
        (date(2026, 11, 23), made.number)
    ]
