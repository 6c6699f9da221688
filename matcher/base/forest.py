"""A forest of decision trees as plain arrays: from features of a pair to how likely each level is.

Extremely randomised trees (Geurts, Ernst and Wehenkel, Extremely randomized trees, 2006) with Platt's calibration
(Probabilistic outputs for support vector machines, 1999). Fitting is in `fitting.py`.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from types import ModuleType
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

from matcher.base.errors import BadWeights

Floats = npt.NDArray[np.float32]
STEPS = 3
"""Chances are those of level 2 or better, 3 or better, and 4."""
SHOWN = 0.42
"""The chance of level 3 or better from which a pair is shown as such.

The median, which errs least, asks for a half, and leaves most of what fits unseen; measured (`level_quality.py`), at
least six of ten pairs shown so are judged so.
"""
_KINDS = {
    "roots": np.int32,
    "features": np.uint8,
    "thresholds": np.float16,
    "skips": np.uint16,
    "leaves": np.uint8,
    "calibration": np.float32,
}


@dataclass(frozen=True, eq=False, repr=False)
class Forest:
    """Trees one after another, each in preorder: a node's left child follows it, its right child is `skips` further.

    `roots` (trees,), `features`, `thresholds` and `skips` (nodes,), skips 0 for a leaf; `leaves` (leaves, 3) in the
    order of the nodes, 255 for certain; `calibration` (3, 2): slope and offset of the log odds; `names` (columns,).
    """

    names: tuple[str, ...]
    roots: npt.NDArray[np.int32]
    features: npt.NDArray[np.uint8]
    thresholds: npt.NDArray[np.float16]
    skips: npt.NDArray[np.uint16]
    leaves: npt.NDArray[np.uint8]
    calibration: Floats

    def raw(self, features: Floats) -> Floats:
        """The trees' mean chances, not calibrated, float32 (rows, 3), of features (rows, columns)."""
        votes = _loops().votes(
            np.ascontiguousarray(features, dtype=np.float32),
            self.roots,
            self.features,
            self._limits,
            self.skips,
            self._places,
            self.leaves,
        )
        return np.asarray(votes / np.float32(255 * max(len(self.roots), 1)), dtype=np.float32)

    def chances(self, features: Floats) -> Floats:
        """How likely level 2 or better, 3 or better, and 4 are, float32 (rows, 3), falling from left to right."""
        return calibrated(self.raw(features), self.calibration)

    @cached_property
    def _limits(self) -> Floats:
        return self.thresholds.astype(np.float32)

    @cached_property
    def _places(self) -> npt.NDArray[np.int64]:
        """The row in `leaves` of each node that is a leaf."""
        return np.cumsum(self.skips == 0) - 1


def calibrated(raw: Floats, calibration: Floats) -> Floats:
    """Chances (rows, 3) with their log odds moved by slopes and offsets (3, 2), falling from left to right."""
    slopes, offsets = calibration.T
    moved = 1 / (1 + np.exp(-(slopes * log_odds(raw) + offsets)))
    return np.asarray(np.minimum.accumulate(moved, axis=1), dtype=np.float32)


def log_odds(chances: Floats) -> Floats:
    """ln(p / (1 - p)), with chances kept away from 0 and 1 by 1 in 200."""
    inside = np.clip(chances, 0.005, 0.995)
    return np.asarray(np.log(inside / (1 - inside)), dtype=np.float32)


def likeliest(chances: Floats) -> npt.NDArray[np.int64]:
    """The median level, 1 to 4, which errs least in the mean; int64 (rows,)."""
    return np.asarray(1 + np.sum(chances >= 0.5, axis=1), dtype=np.int64)


def shown(chances: Floats) -> npt.NDArray[np.int64]:
    """The level that people read, 1 to 4: the median, raised to 3 where 3 or better has a chance of `SHOWN`."""
    return np.asarray(np.where(chances[:, 1] >= SHOWN, np.maximum(likeliest(chances), 3), likeliest(chances)))


def expected(chances: Floats) -> Floats:
    """The mean level, float32 (rows,)."""
    return np.asarray(1 + chances.sum(axis=1), dtype=np.float32)


def save_forests(path: Path, forests: Mapping[str, Forest], provenance: Mapping[str, object]) -> None:
    """Writes forests by name, as arrays and JSON in one npz file without pickle; the same forests, the same bytes."""
    about = {"provenance": provenance, "columns": {name: forest.names for name, forest in forests.items()}}
    text = json.dumps(about, ensure_ascii=False, indent=1).encode()
    arrays = {
        f"{name}.{part}": getattr(forest, part).astype(kind)
        for name, forest in forests.items()
        for part, kind in _KINDS.items()
    }
    with path.open("wb") as file:
        np.savez_compressed(file, about=np.frombuffer(text, dtype=np.uint8), **arrays)


def load_forests(path: Path) -> dict[str, Forest]:
    """The forests of a file by name; `BadWeights` where it is not one."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            columns = json.loads(stored["about"].tobytes())["columns"]
            forests = {
                name: Forest(tuple(names), **{part: stored[f"{name}.{part}"] for part in _KINDS})
                for name, names in columns.items()
            }
    except (OSError, KeyError, ValueError, TypeError, BadZipFile) as problem:
        raise BadWeights(f"等级模型文件无法读取：{problem}") from problem
    for forest in forests.values():
        _check(forest)
    return forests


def _check(forest: Forest) -> None:
    """`BadWeights` where walking the trees would leave the arrays."""
    nodes, inner = np.arange(len(forest.skips)), forest.skips > 0
    ends = np.append(forest.roots[1:], len(nodes))
    tree = np.searchsorted(forest.roots, nodes, side="right") - 1
    sound = (
        len(forest.roots) > 0
        and forest.roots[0] == 0
        and bool(np.all(np.diff(ends, prepend=0) > 0))
        and bool(np.all((nodes + forest.skips)[inner] < ends[tree][inner]))
        and bool(np.all(forest.features[inner] < len(forest.names)))
        and len(forest.features) == len(forest.thresholds) == len(forest.skips)
        and forest.leaves.shape == (np.count_nonzero(~inner), STEPS)
        and forest.calibration.shape == (STEPS, 2)
    )
    if not sound:
        raise BadWeights("等级模型文件的内容不完整")


@cache
def _loops() -> ModuleType:
    from matcher.base import level_loops

    return level_loops
