import numpy as np
import pytest

from matcher.base.forest import likeliest
from matcher.learning.fitting import (
    Settings,
    calibration,
    fit_calibrated,
    fit_forest,
    folds,
    level_score,
    out_of_fold,
    reliability,
)

FEW = Settings(trees=12, leaf=4, share=1.0, seed=7)
NAMES = ("score", "noise")


def lessons(rows: int = 600) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Features, levels that follow the first one, and needs of ten pairs each."""
    features = np.random.default_rng(1).random((rows, 2), dtype=np.float32)
    return features, 1 + (features[:, 0] * 4).astype(np.int64), np.arange(rows) // 10


def test_the_arrays_answer_as_the_trees_they_come_from() -> None:
    from sklearn.ensemble import ExtraTreesClassifier

    features, levels, _ = lessons()
    features = features.astype(np.float16).astype(np.float32)
    forest = fit_forest(NAMES, features, levels, FEW)
    grown = ExtraTreesClassifier(12, min_samples_leaf=4, max_features=1.0, random_state=7).fit(features, levels)
    above = np.cumsum(grown.predict_proba(features)[:, ::-1], axis=1)[:, 2::-1]
    assert np.abs(forest.raw(features) - above).mean() < 0.01


def test_what_is_learned_holds_for_needs_not_seen() -> None:
    features, levels, needs = lessons()
    forest, chances = fit_calibrated(NAMES, features, levels, needs, FEW)
    assert level_score(likeliest(chances), levels) > 0.85
    assert level_score(likeliest(forest.chances(features)), levels) > 0.85


def test_the_same_seed_gives_the_same_forest() -> None:
    features, levels, _ = lessons(200)
    first, second = (fit_forest(NAMES, features, levels, FEW) for _ in range(2))
    assert np.array_equal(first.thresholds, second.thresholds)
    assert np.array_equal(first.leaves, second.leaves)


def test_levels_that_nobody_gave_have_no_chance() -> None:
    features, _, _ = lessons(100)
    levels = np.where(features[:, 0] > 0.5, 2, 1)
    assert not fit_forest(NAMES, features, levels, FEW).raw(features)[:, 1:].any()


def test_folds_keep_a_group_together_and_hold_each_out_once() -> None:
    groups = np.array([3, 1, 3, 2, 1, 5, 8, 8])
    masks = list(folds(groups, 1))
    assert np.sum(masks, axis=0).tolist() == [1] * len(groups)
    assert all(len(set(mask[groups == group])) == 1 for mask in masks for group in groups)


def test_chances_out_of_fold_do_not_know_their_own_group() -> None:
    groups = np.arange(200) // 4
    features = np.column_stack([groups, groups]).astype(np.float32)
    levels = np.random.default_rng(3).permutation(50)[groups] % 4 + 1
    score = level_score(likeliest(out_of_fold(NAMES, features, levels, groups, FEW)), levels)
    assert score < level_score(likeliest(fit_forest(NAMES, features, levels, FEW).raw(features)), levels)


def test_calibration_makes_chances_as_often_true_as_they_say() -> None:
    random = np.random.default_rng(2)
    timid = np.repeat(random.random(4000)[:, None] * 0.4 + 0.3, 3, axis=1).astype(np.float32)
    levels = np.where(random.random(4000) < (timid[:, 0] - 0.3) / 0.4, 4, 1)
    slopes, offsets = calibration(timid, levels).T
    assert (slopes > 1.5).all()
    assert np.abs(offsets).max() < 0.5


def test_reliability_counts_every_pair_once() -> None:
    chances = np.linspace(0, 1, 101).astype(np.float32)
    bands = reliability(chances, chances > 0.5, bands=4)
    assert sum(band.pairs for band in bands) == 101
    assert [band.judged for band in bands] == pytest.approx([0, 0, 24 / 25, 1], abs=0.05)
