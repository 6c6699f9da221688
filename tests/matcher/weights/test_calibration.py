import json
from dataclasses import replace

import numpy as np
import pytest
from builders import need, supply

from matcher import BadWeights, Level, Matcher, default_weights
from matcher.weights.calibration import AS_SHIPPED, Calibration
from matcher.weights.weights import read_weights

STEPS = (0.1, 0.2, 0.3)


def test_as_shipped_chances_stay_exactly_as_they_are() -> None:
    chances = np.array([[0.999, 0.4, 0.0]], dtype=np.float32)
    np.testing.assert_array_equal(Calibration.shipped().of_titles(chances), chances)


def test_offsets_move_chances_and_leave_them_falling() -> None:
    chances = np.array([[0.9, 0.5, 0.2]], dtype=np.float32)
    moved = Calibration(((1, -1), (1, -1), (1, 3)), STEPS).of_titles(chances)
    assert moved[0, 1] == pytest.approx(1 / (1 + np.e), rel=1e-5)
    assert (np.diff(moved) <= 0).all()


def test_a_level_is_where_its_chance_passes_one_half() -> None:
    calibration = Calibration(AS_SHIPPED, STEPS, full_slope=7)
    odds = [0.0, 0.09, 0.11, 0.19, 0.21, 0.29, 0.31, 1.0]
    assert [int((row >= 0.5).sum()) for row in calibration.of_full(odds)] == [0, 0, 1, 1, 2, 2, 3, 3]


def test_weights_carry_their_calibration_and_older_files_have_the_shipped_one() -> None:
    weights = replace(default_weights(), calibration=Calibration(((1.5, -1), (1, 0), (0.5, 0.2)), STEPS, 33.0))
    assert read_weights(weights.text) == weights
    raw = json.loads(weights.text)
    del raw["calibration"]
    assert read_weights(json.dumps(raw)) == default_weights()
    assert default_weights().calibration == Calibration.shipped()


@pytest.mark.parametrize(
    "change",
    [
        {"full_steps": [0.3, 0.2, 0.1]},
        {"full_steps": [0.1, 0.2]},
        {"full_slope": 0},
        {"titles": [[1, 0], [1, 0]]},
        {"titles": [[-1, 0], [1, 0], [1, 0]]},
        {"full_slope": "x"},
        {"full_slope": float("nan")},
        {"titles": None},
    ],
)
def test_a_calibration_that_makes_no_sense_is_refused(change: dict[str, object]) -> None:
    raw = json.loads(default_weights().text)
    with pytest.raises(BadWeights):
        read_weights(json.dumps(raw | {"calibration": raw["calibration"] | change}))


def test_the_matcher_shows_levels_by_it_with_and_without_a_body() -> None:
    bare = [supply(id=f"t{at}", title=f"磷酸铁锂电池低温性能{at}", summary="", keywords=()) for at in range(3)]
    supplies = [*bare, supply(id="full")]
    harsh = replace(default_weights(), calibration=Calibration(((1, -9), (1, -9), (1, -9)), (90, 91, 92)))
    kind = replace(default_weights(), calibration=Calibration(((1, 9), (1, 9), (1, 9)), (-93, -92, -91)))
    for weights, level in ((harsh, Level.NONE), (kind, Level.STRONG)):
        matcher = Matcher.build([need()], supplies, weights=weights)
        assert {match.level for match in matcher.ranking.supplies_for(need())} == {level}
        assert {match.level for match in matcher.ranking.match_all()} == {level}
        assert matcher.pairs.score(need(), supplies[0]).level == level
        assert matcher.pairs.score(need(), supply(id="other")).level == level
        assert matcher.ranking.needs_for(supplies[-1])[0].level == level
        assert matcher.ranking.needs_for(supplies[0])[0].level == level
