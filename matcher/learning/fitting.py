"""Fits the forests that turn features of a pair into levels; needed by whoever refits, not by whoever matches."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from matcher.base.forest import STEPS, Floats, Forest, log_odds

Levels = npt.NDArray[np.int64]
Groups = npt.NDArray[np.int64]
UNCALIBRATED = np.array([[1, 0]] * STEPS, dtype=np.float32)
FOLDS = 5


class Settings(NamedTuple):
    """How trees are grown: how many, pairs in a leaf at least, share of the features tried at a split, seed."""

    trees: int = 60
    leaf: int = 6
    share: float = 0.3
    seed: int = 20261124


class Reliability(NamedTuple):
    """A band of chances: pairs in it, their mean chance, and the share that were judged so."""

    pairs: int
    chance: float
    judged: float


def fit_forest(names: Sequence[str], features: Floats, levels: Levels, settings: Settings) -> Forest:
    """Extremely randomised trees on features (rows, columns) and levels 1 to 4 (rows,), not calibrated."""
    from sklearn.ensemble import ExtraTreesClassifier

    grown = ExtraTreesClassifier(
        settings.trees,
        min_samples_leaf=settings.leaf,
        max_features=settings.share,
        random_state=settings.seed,
        n_jobs=-1,
    ).fit(features, levels)
    steps = (grown.classes_[:, None] > np.arange(1, STEPS + 1)).astype(np.float64)
    trees = [_arrays(estimator.tree_, steps) for estimator in grown.estimators_]
    roots = np.cumsum([0, *(len(tree[0]) for tree in trees[:-1])]).astype(np.int32)
    splits, thresholds, skips, leaves = (np.concatenate(parts) for parts in zip(*trees, strict=True))
    return Forest(tuple(names), roots, splits, thresholds, skips, leaves, UNCALIBRATED)


def _arrays(tree: Any, steps: npt.NDArray[np.float64]) -> tuple[Any, Any, Any, Any]:
    """One tree's features, thresholds, skips and leaves; scikit-learn numbers nodes in preorder."""
    inner = tree.children_left >= 0
    nodes = np.arange(tree.node_count)
    if not np.array_equal(tree.children_left[inner], nodes[inner] + 1):
        raise AssertionError("scikit-learn no longer numbers the nodes of a tree in preorder")
    shares = tree.value[~inner, 0] / tree.value[~inner, 0].sum(axis=1, keepdims=True)
    return (
        np.where(inner, tree.feature, 0).astype(np.uint8),
        np.where(inner, tree.threshold, 0).astype(np.float16),
        np.where(inner, tree.children_right - nodes, 0).astype(np.uint16),
        np.round(255 * shares @ steps).astype(np.uint8),
    )


def folds(groups: Groups, seed: int) -> Iterator[npt.NDArray[np.bool_]]:
    """Masks of what is held out, `FOLDS` times; pairs of one group (a need, or needs with one text) stay together."""
    every, places = np.unique(groups, return_inverse=True)
    parts = np.random.default_rng(seed).permutation(len(every)) % FOLDS
    return (parts[places] == part for part in range(FOLDS))


def out_of_fold(names: Sequence[str], features: Floats, levels: Levels, groups: Groups, settings: Settings) -> Floats:
    """Chances of every pair by trees that saw no pair of its group, not calibrated, float32 (rows, 3)."""
    chances = np.zeros((len(levels), STEPS), dtype=np.float32)
    for held in folds(groups, settings.seed):
        chances[held] = fit_forest(names, features[~held], levels[~held], settings).raw(features[held])
    return chances


def calibration(chances: Floats, levels: Levels) -> Floats:
    """Slope and offset of the log odds for each step, float32 (3, 2), from chances out of fold."""
    from sklearn.linear_model import LogisticRegression

    coefficients = UNCALIBRATED.copy()
    for step in range(STEPS):
        above = levels > step + 1
        if 0 < np.count_nonzero(above) < len(above):
            fitted = LogisticRegression(C=100).fit(log_odds(chances[:, step])[:, None], above)
            coefficients[step] = fitted.coef_[0, 0], fitted.intercept_[0]
    return coefficients


def fit_calibrated(
    names: Sequence[str], features: Floats, levels: Levels, groups: Groups, settings: Settings
) -> tuple[Forest, Floats]:
    """A calibrated forest, and the chances out of fold that its calibration was fitted on (rows, 3)."""
    chances = out_of_fold(names, features, levels, groups, settings)
    forest = fit_forest(names, features, levels, settings)
    return replace(forest, calibration=calibration(chances, levels)), chances


def level_score(predicted: npt.NDArray[np.int64], levels: Levels) -> float:
    """1 / (1 + mean absolute error)."""
    return float(1 / (1 + np.abs(predicted - levels).mean()))


def reliability(chances: npt.NDArray[np.float32], judged: npt.NDArray[np.bool_], bands: int = 10) -> list[Reliability]:
    """How often what has a chance comes true, in bands with as many pairs each, from the least likely up."""
    order = np.argsort(chances, kind="stable")
    parts = [band for band in np.array_split(order, bands) if len(band)]
    return [Reliability(len(part), float(chances[part].mean()), float(judged[part].mean())) for part in parts]
