import gc
import weakref
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from builders import need, supply

from corpus.records import Need, Supply
from corpus.sample import sample_needs, sample_supplies
from matcher import Match, Matcher, default_weights
from matcher.learning.learning import vector


def numbered(records: Iterable[Need] | Iterable[Supply], prefix: str) -> list:  # type: ignore[type-arg]
    return [replace(record, id=f"{prefix}{place}") for place, record in enumerate(records)]


NEEDS: list[Need] = numbered(sample_needs(), "n")
SUPPLIES: list[Supply] = numbered(sample_supplies(), "s")


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher.build(NEEDS, SUPPLIES)


def close(left: list[Match], right: list[Match]) -> bool:
    same = [(match.need_id, match.supply_id, match.level) for match in left] == [
        (match.need_id, match.supply_id, match.level) for match in right
    ]
    return same and np.allclose([match.score for match in left], [match.score for match in right], atol=1e-5)


def test_a_score_is_the_same_from_either_side(matcher: Matcher) -> None:
    for card in NEEDS[:5]:
        for match in matcher.ranking.supplies_for(card, top=5):
            other = SUPPLIES[int(match.supply_id[1:])]
            back = {returned.need_id: returned for returned in matcher.ranking.needs_for(other, top=len(NEEDS))}[
                card.id
            ]
            assert back.score == pytest.approx(match.score, abs=1e-5)
            assert back.level == match.level
            assert matcher.pairs.score(card, other).score == pytest.approx(match.score, abs=1e-5)


def test_scores_lie_between_nothing_and_one(matcher: Matcher) -> None:
    scores = np.array([matcher.scorer.scores_for(card) for card in NEEDS])
    assert scores.min() >= 0
    assert scores.max() <= 1
    itself = need(title="宽温域电解液", problem="", key_tech="", keywords=())
    twin = supply(title="宽温域电解液", summary="", keywords=())
    assert min(default_weights().pivots.values()) <= Matcher.build([], [twin]).pairs.score(itself, twin).score <= 1


def test_the_top_is_exact(matcher: Matcher) -> None:
    for card in NEEDS[:10]:
        scores = matcher.scorer.scores_for(card)
        best = np.lexsort((np.arange(len(scores)), -scores))[:20]
        assert [match.supply_id for match in matcher.ranking.supplies_for(card)] == [
            f"s{row}" for row in best if scores[row] > 0
        ]


def test_all_needs_at_once_give_what_each_gives_alone(matcher: Matcher) -> None:
    together = list(matcher.ranking.match_all(top=5))
    alone = [match for card in NEEDS for match in matcher.ranking.supplies_for(card, top=5)]
    assert close(together, alone)


def test_a_need_outside_the_index_is_matched_like_one_inside(matcher: Matcher) -> None:
    inside = matcher.ranking.supplies_for(NEEDS[0])
    outside = matcher.ranking.supplies_for(replace(NEEDS[0], id="new"))
    assert close([match._replace(need_id="") for match in inside], [match._replace(need_id="") for match in outside])


def test_allowed_restricts(matcher: Matcher) -> None:
    second = matcher.ranking.supplies_for(NEEDS[0], top=2)[1]
    assert [match.supply_id for match in matcher.ranking.supplies_for(NEEDS[0], allowed={second.supply_id})] == [
        second.supply_id
    ]


def test_a_saved_index_comes_back_the_same(matcher: Matcher, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    first = Matcher.open(folder, NEEDS, SUPPLIES, revision="1.1")
    again = Matcher.open(folder, NEEDS, SUPPLIES, revision="1.1")
    assert close(list(first.ranking.match_all(top=3)), list(again.ranking.match_all(top=3)))
    assert close(list(again.ranking.match_all(top=3)), list(matcher.ranking.match_all(top=3)))
    assert not any(path.suffix in (".pkl", ".pickle", ".joblib") for path in folder.rglob("*"))


def test_an_index_of_other_records_is_brought_up_to_the_present_ones(matcher: Matcher, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    Matcher.open(folder, NEEDS[:3], [*SUPPLIES[1:9], replace(SUPPLIES[0], title="旧名称")], revision="1.1")
    for _ in range(2):
        opened = Matcher.open(folder, NEEDS, SUPPLIES, revision="1.1")
        assert close(list(opened.ranking.match_all(top=3)), list(matcher.ranking.match_all(top=3)))


def test_a_rebuild_that_reuses_counts_equals_a_full_one(matcher: Matcher) -> None:
    changed = replace(SUPPLIES[3], summary="完全不同的一段简介，讲的是低空无人机。")
    supplies = [supply(id="new"), *SUPPLIES[:3], changed, *SUPPLIES[5:]]
    needs = [*NEEDS[2:], need(id="new")]
    reused = Matcher.build(needs, supplies, reuse=matcher)
    fresh = Matcher.build(needs, supplies)
    assert close(list(reused.ranking.match_all(top=10)), list(fresh.ranking.match_all(top=10)))
    assert reused.search.supplies("无人机").ids == fresh.search.supplies("无人机").ids
    assert close(list(matcher.ranking.match_all(top=3)), list(Matcher.build(NEEDS, SUPPLIES).ranking.match_all(top=3)))


def test_other_needs_over_the_same_supplies_equal_a_full_build(matcher: Matcher) -> None:
    needs = [*NEEDS[4:9], need(id="new")]
    assert close(
        list(matcher.copies.with_needs(needs, revision="").ranking.match_all(top=5)),
        list(Matcher.build(needs, SUPPLIES).ranking.match_all(top=5)),
    )


def test_nothing_fails_on_nothing() -> None:
    empty = Matcher.build([], [])
    assert empty.ranking.supplies_for(need()) == []
    assert empty.ranking.needs_for(supply()) == []
    assert list(empty.ranking.match_all()) == []
    assert empty.pairs.score(need(), supply()).score == pytest.approx(empty.reasons.of(need(), supply()).score)
    assert empty.search.supplies("电池").ids == []
    small = Matcher.build([need()], [supply()])
    silent = Need(id="x", title="？！")
    assert small.ranking.supplies_for(silent) == []
    assert small.reasons.of(silent, supply()).shares == ()
    assert small.ranking.supplies_for(Need(id="x", title="qwertz")) == []


def test_the_weighted_summands_are_the_score(matcher: Matcher) -> None:
    weights = default_weights()
    every = vector(weights).astype(np.float32)
    for card in NEEDS[:10]:
        parts = matcher.scorer.part_scores(card)
        assert parts.shape == (len(every), len(SUPPLIES))
        assert not parts[-1].any(), "there is no semantic model"
        np.testing.assert_allclose(
            every @ parts / matcher.scorer.ranking.norms(matcher.scorer.sought(card)),
            matcher.scorer.scores_for(card),
            atol=1e-5,
        )


def names_of(thing: object) -> list[str]:
    return [name for name in dir(thing) if not name.startswith("_")]


def test_a_matcher_and_its_groups_list_at_most_fifteen_names(matcher: Matcher) -> None:
    names = names_of(matcher)
    assert len(names) <= 15
    groups = [getattr(matcher, name) for name in names if name not in ("index", "needs", "supplies", "vectors")]
    assert all(len(names_of(group)) <= 15 for group in groups if not callable(group))


def test_a_group_is_made_once_so_that_what_it_has_laid_out_is_kept(matcher: Matcher) -> None:
    for name in ("ranking", "pairs", "reasons", "levels", "search", "scorer"):
        assert getattr(matcher, name) is getattr(matcher, name)


def test_a_matcher_is_freed_as_soon_as_nobody_holds_it() -> None:
    """Its arrays are large: they may not wait until Python looks for circles."""
    small = Matcher.build(NEEDS[:2], SUPPLIES[:2])
    for name in names_of(small):
        getattr(small, name)
    small.search.prepare()
    small.copies.without_needs()
    seen = weakref.ref(small)
    gc.disable()
    try:
        del small
        assert seen() is None
    finally:
        gc.enable()


def test_words_that_mean_the_same_leave_a_copy_the_same(matcher: Matcher) -> None:
    assert matcher.copies.knowing(matcher.index.meanings) is matcher
