from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from matcher import BadWeights
from matcher.base.forest import (
    SHOWN,
    Forest,
    expected,
    likeliest,
    load_forests,
    log_odds,
    save_forests,
    shown,
)

STUMP = Forest(
    names=("score", "rank"),
    roots=np.array([0, 3], dtype=np.int32),
    features=np.array([0, 0, 0, 1, 0, 0], dtype=np.uint8),
    thresholds=np.array([0.5, 0, 0, 2, 0, 0], dtype=np.float16),
    skips=np.array([2, 0, 0, 2, 0, 0], dtype=np.uint16),
    leaves=np.array([[51, 0, 0], [255, 204, 0], [255, 102, 51], [51, 0, 0]], dtype=np.uint8),
    calibration=np.array([[1, 0], [1, 0], [1, 0]], dtype=np.float32),
)
"""Two trees: score <= 0.5, and rank <= 2."""
ROWS = np.array([[0.1, 9], [0.5, 2], [0.6, 1]], dtype=np.float32)


def test_chances_are_the_mean_of_the_leaves_that_a_pair_falls_into() -> None:
    assert STUMP.raw(ROWS) == pytest.approx(np.array([[0.2, 0, 0], [0.6, 0.2, 0.1], [1, 0.6, 0.1]]), abs=1e-6)


def test_no_pairs_have_no_chances() -> None:
    assert STUMP.chances(np.zeros((0, 2), dtype=np.float32)).shape == (0, 3)


def test_calibration_moves_the_log_odds_and_keeps_the_order_of_levels() -> None:
    moved = replace(STUMP, calibration=np.array([[1, 0], [2, 1], [1, 9]], dtype=np.float32))
    chances = moved.chances(ROWS)
    assert chances[0, 0] == pytest.approx(0.2, abs=1e-3)
    assert (np.diff(chances) <= 0).all()


def test_levels_of_chances() -> None:
    chances = np.array([[0.4, 0.1, 0], [0.6, 0.5, 0.1], [0.9, 0.8, 0.7]], dtype=np.float32)
    assert likeliest(chances).tolist() == [1, 3, 4]
    assert expected(chances) == pytest.approx([1.5, 2.2, 3.4])


def test_the_level_that_people_read_is_3_from_a_lower_chance_on() -> None:
    chances = np.array([[0.9, SHOWN - 0.01, 0], [0.9, SHOWN, 0], [0.9, 0.8, 0.7]], dtype=np.float32)
    assert shown(chances).tolist() == [2, 3, 4]
    assert likeliest(chances).tolist() == [2, 2, 4]


def test_log_odds_stay_finite() -> None:
    assert np.isfinite(log_odds(np.array([0, 0.5, 1], dtype=np.float32))).all()


def test_saved_forests_come_back_and_the_file_is_the_same_every_time(tmp_path: Path) -> None:
    for name in ("one", "two"):
        save_forests(tmp_path / name, {"lexical": STUMP}, {"fitted on": "two invented trees"})
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    again = load_forests(tmp_path / "one")["lexical"]
    assert again.names == STUMP.names
    assert np.array_equal(again.raw(ROWS), STUMP.raw(ROWS))


def test_a_file_that_is_no_forest_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "levels.npz"
    path.write_bytes(b"PK\x03\x04 not really")
    with pytest.raises(BadWeights):
        load_forests(path)
    with pytest.raises(BadWeights):
        load_forests(tmp_path / "absent.npz")


@pytest.mark.parametrize("part", ["skips", "features", "leaves", "roots"])
def test_a_tree_that_leads_out_of_the_arrays_is_refused(tmp_path: Path, part: str) -> None:
    parts = {name: getattr(STUMP, name) for name in Forest.__dataclass_fields__}
    broken = {"skips": parts["skips"] * 9, "features": parts["features"] + 7, "leaves": parts["leaves"][:2]}
    parts[part] = broken.get(part, parts["roots"][:0])
    save_forests(tmp_path / "levels.npz", {"lexical": Forest(**parts)}, {})
    with pytest.raises(BadWeights):
        load_forests(tmp_path / "levels.npz")
