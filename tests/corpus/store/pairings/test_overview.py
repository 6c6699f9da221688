from datetime import date

from figured import put_figures

from corpus.figures import Span
from corpus.overview import ClerkWork, Flow, MonthDone, Outcome, TownFunnel
from corpus.store import Store

YEAR = Span(date(2026, 1, 1), date(2026, 11, 23))


def test_nothing_is_seen_in_an_empty_store(store: Store) -> None:
    seen = store.work.overview
    assert seen.months(2026) == tuple(MonthDone(month, 0, 0, 0, 0.0) for month in range(1, 13))
    assert seen.flows(YEAR) == seen.towns(YEAR) == seen.clerks(YEAR) == seen.standing() == []


def test_what_happened_counts_in_its_month(store: Store) -> None:
    put_figures(store)
    months = store.work.overview.months(2026)
    assert months[9:11] == (MonthDone(10, 1, 0, 0, 0.0), MonthDone(11, 3, 2, 1, 80.0))
    assert store.work.overview.months(2025)[10].submitted == 1
    assert store.work.overview.months(2026, town="北山镇")[10] == MonthDone(11, 1, 1, 0, 0.0)


def test_recommended_pairings_flow_from_their_chain_to_what_became_of_them(store: Store) -> None:
    put_figures(store)
    assert store.work.overview.flows(YEAR) == [
        Flow("新材料", "示例大学", Outcome.RECOMMENDED, 1),
        Flow("新材料", "示例大学", Outcome.DEVELOPMENT, 1),
    ]
    assert store.work.overview.flows(Span(YEAR.since, YEAR.until, "北山镇")) == [
        Flow("新材料", "示例大学", Outcome.RECOMMENDED, 1)
    ]


def test_towns_count_their_own_needs(store: Store) -> None:
    put_figures(store)
    assert sorted(store.work.overview.towns(YEAR)) == [
        TownFunnel("北山镇", 1, 1, 1, 0, 0, 0.0),
        TownFunnel("城关街道", 3, 2, 1, 1, 1, 80.0),
    ]


def test_whoever_did_anything_is_counted_once_for_each_record(store: Store) -> None:
    put_figures(store)
    # 王干事 accepted three cards and judged: one signed, one rejected beside it, two of the slow one, one of the third.
    assert store.work.overview.clerks(YEAR) == [
        ClerkWork("李干事", 0, 1, 0, 0, 0),
        ClerkWork("王干事", 3, 5, 3, 1, 2),
    ]
    assert store.work.overview.clerks(Span(date(2026, 11, 20), date(2026, 11, 20), "北山镇")) == [
        ClerkWork("王干事", 0, 2, 2, 0, 1)
    ]


def test_what_has_stood_longest_comes_first(store: Store) -> None:
    cards = put_figures(store)
    standing = store.work.overview.standing()
    assert [(each.need_id, each.record, each.state) for each in standing] == [
        (cards.earlier, "needs", "submitted"),
        (cards.waiting, "needs", "submitted"),
        (cards.rejected, "needs", "accepted"),
        (cards.slow, "pairings", "recommended"),
    ]
    assert [each.who for each in standing] == ["", "", "王干事", "王干事"]
    assert store.work.overview.standing(town="北山镇", most=5)[0].need_id == cards.slow
    assert len(store.work.overview.standing(most=2)) == 2
