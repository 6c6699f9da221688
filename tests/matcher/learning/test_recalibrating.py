from dataclasses import replace

import numpy as np
import pytest
from builders import need, supply
from judged import SHIPPED, bodies, titles

from matcher import Level, Matcher, default_weights
from matcher.learning.judgements import Judgement
from matcher.learning.learning import with_vector
from matcher.learning.prior import vector
from matcher.learning.recalibrating import recalibrate, shown, weighed
from matcher.levels.grading import odds_of_full
from matcher.levels.judge import default_forests
from matcher.weights.calibration import AS_SHIPPED, Calibration


def test_levels_of_stricter_staff_are_adopted_and_fall() -> None:
    adjusted = recalibrate(SHIPPED, SHIPPED, titles(40, stricter=1.5))
    assert adjusted.adopted
    assert adjusted.gain.low > 0
    assert adjusted.after.loss < adjusted.before.loss
    assert adjusted.after.error < adjusted.before.error
    assert all(offset < 0 for _, offset in adjusted.calibration.titles)
    assert (adjusted.needs, adjusted.judgements) == (40, 480)


def test_levels_that_are_right_already_are_not_adopted() -> None:
    assert not recalibrate(SHIPPED, SHIPPED, titles(40)).adopted


def test_what_was_adopted_is_not_adopted_again() -> None:
    judged = [*titles(30, stricter=1.5), *bodies(30, (-1.0, 1.0, 3.5))]
    first = recalibrate(SHIPPED, SHIPPED, judged)
    again = recalibrate(first.calibration, SHIPPED, judged)
    assert first.adopted
    assert not again.adopted
    assert again.calibration == first.calibration


def test_steps_for_bodies_are_adopted_where_staff_are_stricter() -> None:
    adjusted = recalibrate(SHIPPED, SHIPPED, bodies(30, (-1.0, 1.0, 3.5)))
    assert adjusted.adopted
    assert adjusted.calibration.titles == AS_SHIPPED
    assert adjusted.calibration.full_steps > SHIPPED.full_steps


def test_better_chances_that_show_worse_levels_are_not_adopted() -> None:
    good = recalibrate(SHIPPED, SHIPPED, titles(40, stricter=1.5))
    worse = replace(good, after=good.after._replace(error=good.before.error + 0.01))
    assert good.adopted
    assert not worse.adopted


def test_bands_count_every_pair_once_from_strong_down() -> None:
    adjusted = recalibrate(SHIPPED, SHIPPED, titles(25))
    for side in (adjusted.before, adjusted.after):
        assert [band.level for band in side.bands] == [4, 3, 2, 1]
        assert sum(band.pairs for band in side.bands) == adjusted.judgements
    strong, *_, none = adjusted.before.bands
    assert strong.fitting > none.fitting


NEED = need(keywords=())
SUPPLIES = [supply(id="full"), supply(id="bare", title="磷酸铁锂电池低温电解液", summary="", keywords=())]
JUDGED = [
    Judgement(NEED.id, "full", 4),
    Judgement(NEED.id, "bare", 2),
    Judgement(NEED.id, "gone", 1),
    Judgement("unknown", "bare", 1),
]


def test_judged_pairs_are_seen_as_the_program_ships_whatever_is_in_use() -> None:
    harsh = Calibration(((1, -5), (1, -5), (1, -5)), (30, 31, 32))
    matchers = [
        Matcher.build([NEED], SUPPLIES, weights=weights)
        for weights in (default_weights(), replace(default_weights(), calibration=harsh))
    ]
    (first,), (second,) = (shown(matcher, [NEED], JUDGED) for matcher in matchers)
    assert first.bare.tolist() == [False, True]
    assert first.levels.tolist() == [4, 2]
    np.testing.assert_array_equal(first.chances, second.chances)
    np.testing.assert_array_equal(first.odds, second.odds)
    plain = matchers[0].scorer.scores_for(NEED)[[0]].tolist()
    np.testing.assert_array_equal(
        first.odds[:1], odds_of_full(matchers[0].scorer, matchers[0].scorer.sought(NEED), [0], plain)
    )
    expected = default_forests().chances(matchers[0].scorer, matchers[0].scorer.sought(NEED), [1], ())
    np.testing.assert_array_equal(first.chances[1:], expected)
    assert matchers[1].ranking.supplies_for(NEED)[0].level == Level.NONE


def test_a_matcher_with_other_numbers_scores_as_one_built_with_them() -> None:
    other = with_vector(default_weights(), vector(default_weights())[::-1] + 0.05)
    built, turned = Matcher.build([NEED], SUPPLIES, weights=other), weighed(Matcher.build([NEED], SUPPLIES), other)
    np.testing.assert_allclose(turned.scorer.scores_for(NEED), built.scorer.scores_for(NEED), rtol=1e-6)
    assert turned.ranking.supplies_for(NEED)[0].score == pytest.approx(
        built.ranking.supplies_for(NEED)[0].score, rel=1e-6
    )
