from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pytest
from builders import need, supply

from matcher import Decided, Level, Matcher
from matcher.levels.features import LEXICAL, SEMANTIC
from matcher.levels.judge import alike, default_forests, level_table, likenesses
from matcher.terms.texts import Texts, texts_of

TITLES = ("磷酸铁锂电池低温电解液", "低温电池", "电池回收", "小麦育种", "染整废水脱色", "磷酸铁锂电池低温放电性能提升")
SUPPLIES = [
    supply(id=str(place), title=title, summary="", keywords=(), chain="", field="")
    for place, title in enumerate(TITLES)
]
NEED = need(keywords=(), chain="", field="")
MATCHER = Matcher.build([NEED], SUPPLIES)


def test_a_supply_with_a_title_only_gets_its_level_from_the_model() -> None:
    matches = MATCHER.ranking.supplies_for(NEED, top=6)
    places = [int(match.supply_id) for match in matches]
    assert [match.level for match in matches] == default_forests().levels(MATCHER.scorer, texts_of(NEED), places, [])
    assert matches[0].level >= matches[-1].level
    assert MATCHER.pairs.score(NEED, SUPPLIES[0]).level == next(
        match.level for match in matches if match.supply_id == "0"
    )


def test_chances_fall_from_level_to_level_and_lie_between_0_and_1() -> None:
    chances = default_forests().chances(MATCHER.scorer, texts_of(NEED), range(6), [])
    assert chances.shape == (6, 3)
    assert (np.diff(chances, axis=1) <= 0).all()
    assert chances.min() >= 0
    assert chances.max() <= 1


def test_what_is_decided_moves_the_levels_of_what_is_alike() -> None:
    before = default_forests().chances(MATCHER.scorer, texts_of(NEED), range(6), [])
    poor = [Decided(SUPPLIES[at], Level.NONE) for at in (0, 1, 2)]
    rich = [Decided(SUPPLIES[at], Level.STRONG) for at in (0, 1, 2)]
    low, high = (
        default_forests().chances(MATCHER.scorer, texts_of(NEED), range(6), decided) for decided in (poor, rich)
    )
    assert low[5].sum() < high[5].sum()
    assert not np.array_equal(before, low)


def test_a_decision_on_a_supply_that_is_gone_is_no_trouble() -> None:
    gone = [Decided(supply(id="gone"), Level.STRONG)]
    before, after = (
        default_forests().chances(MATCHER.scorer, texts_of(NEED), range(6), decided) for decided in ([], gone)
    )
    np.testing.assert_array_equal(before, after)


def test_the_table_has_a_row_for_each_place() -> None:
    table = level_table(MATCHER.scorer, texts_of(NEED), [5, 0])
    assert np.isfinite(table).all()
    np.testing.assert_allclose(table[1], level_table(MATCHER.scorer, texts_of(NEED), [0])[0], rtol=1e-6)


def test_a_title_is_like_itself_alone() -> None:
    near = likenesses(MATCHER.scorer.asking, TITLES)
    np.testing.assert_allclose(np.diag(near), 1, rtol=1e-5)
    assert near[0, 3] == 0 < near[0, 1] < 1


class Meaning(NamedTuple):
    """Stands for a semantic model: the cosines of the one need with the supplies."""

    title: np.ndarray
    body: np.ndarray

    def cosines(self, _: Texts) -> "Meaning":
        """The same for every need."""
        return self

    def alike(self, titles: Sequence[str]) -> np.ndarray:
        """Half for any two supplies whose cosines are known."""
        known = ~np.isnan([self.title[TITLES.index(title)] for title in titles])
        return np.where(known[:, None] & known, 0.5, np.nan).astype(np.float32)


def meant(cosines: list[float]) -> Matcher:
    """The matcher with a semantic model that gives these cosines."""
    matcher = Matcher.build([NEED], SUPPLIES)
    values = np.array(cosines, dtype=np.float32)
    matcher.scorer.__dict__["semantics"] = Meaning(values, values)
    return matcher


def test_what_a_semantic_model_says_counts() -> None:
    near, far = meant([0.1, 0.1, 0.1, 0.1, 0.1, 0.9]), meant([0.9, 0.1, 0.1, 0.1, 0.1, 0.1])
    high, low = (default_forests().chances(matcher.scorer, texts_of(NEED), [5], []) for matcher in (near, far))
    assert high[0, 0] > low[0, 0]
    decided = [Decided(SUPPLIES[0], Level.NONE)]
    high, low = (default_forests().chances(matcher.scorer, texts_of(NEED), [5], decided) for matcher in (near, far))
    assert high[0, 0] > low[0, 0]


def test_where_a_vector_is_not_known_the_level_is_as_without_a_semantic_model() -> None:
    partly = meant([0.5, 0.4, 0.3, 0.2, np.nan, np.nan])
    assert level_table(partly.scorer, texts_of(NEED), range(6)).shape == (6, len(LEXICAL) + len(SEMANTIC))
    for decided in ([], [Decided(SUPPLIES[4], Level.STRONG)]):
        before, after = (
            default_forests().chances(matcher.scorer, texts_of(NEED), range(6), decided)
            for matcher in (MATCHER, partly)
        )
        np.testing.assert_array_equal(before[5], after[5])
        assert not np.array_equal(before[:4], after[:4])


def test_supplies_are_like_by_terms_and_by_a_semantic_model_where_it_is_known() -> None:
    by_terms, both = alike(MATCHER.scorer, TITLES), alike(meant([0.5, 0.4, 0.3, 0.2, 0.1, np.nan]).scorer, TITLES)
    np.testing.assert_array_equal(by_terms, likenesses(MATCHER.scorer.asking, TITLES))
    np.testing.assert_allclose(both[:5, :5], (by_terms[:5, :5] + 0.5) / 2, rtol=1e-6)
    np.testing.assert_array_equal(both[5], by_terms[5])


@pytest.mark.parametrize("title", ["？！", "qwertz", "的"])
def test_needs_without_known_words_get_levels_too(title: str) -> None:
    bare = need(title=title, problem="", key_tech="", keywords=())
    assert max(default_forests().levels(MATCHER.scorer, texts_of(bare), range(6), [])) <= Level.WEAK
