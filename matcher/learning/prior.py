"""What the shipped judgements say of the weights, without those judgements: the loss on them to second order.

Laplace's approximation (MacKay, Information Theory, Inference, and Learning Algorithms, 2003, chapter 27): around the
shipped weights the loss on the lessons they come from is a slope and a curvature, a few numbers that may be shipped
where the judgements may not. A fit that starts from it is one of staff's judgements and the shipped ones together.
`scripts/fit_evidence.py` writes the file.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from matcher.base.errors import BadWeights
from matcher.base.kernel import Floats
from matcher.weights.weights import Weights

Vector = npt.NDArray[np.float64]
SHARPNESS = 10.0
"""Scores differ by hundredths; this makes their differences the size that a logistic function tells apart."""
STIFFNESS = 1.0
"""The penalty, in needs' worth of loss, for a weight that goes to nothing or doubles."""


class Lesson(NamedTuple):
    """The judged supplies of one need: summands of their scores (supplies, summands), and levels (supplies,)."""

    need_id: str
    parts: Floats
    levels: npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Prior:
    """What is known before a fit, over the factors by which `weights` (summands,) are multiplied.

    The loss at the factors 1 + d is `slope` d + d `curvature` d / 2, with `slope` (summands,) and `curvature`
    (summands, summands) of the lessons of so many `needs`, and a penalty of `STIFFNESS` d d beside it.
    """

    weights: Vector
    slope: Vector
    curvature: npt.NDArray[np.float64]
    needs: int = 0

    @classmethod
    def plain(cls, weights: Vector) -> "Prior":
        """Nothing but the penalty for leaving these weights."""
        return cls(weights, np.zeros(len(weights)), np.zeros((len(weights), len(weights))))

    @classmethod
    def of(cls, weights: Vector, taught: Sequence[Lesson]) -> "Prior":
        """What these lessons say around the weights."""
        slope, curvature = np.zeros(len(weights)), np.zeros((len(weights), len(weights)))
        for lesson in taught:
            turned = SHARPNESS * differences(lesson) * weights
            above = 1 / (1 + np.exp(np.clip(turned.sum(axis=1), -500, 500)))
            slope -= above @ turned / len(turned)
            curvature += turned.T @ (turned * (above * (1 - above))[:, None]) / len(turned)
        return cls(weights, slope, curvature, len(taught))

    def loss(self, factors: Vector) -> tuple[float, Vector]:
        """The loss at these factors, and its gradient (summands,)."""
        moved = factors - 1
        bent = self.curvature @ moved
        total = self.slope @ moved + bent @ moved / 2 + STIFFNESS * moved @ moved
        return float(total), self.slope + bent + 2 * STIFFNESS * moved


def differences(lesson: Lesson) -> npt.NDArray[np.float64]:
    """Summands of a better supply less those of a worse one, for each such pair of the need."""
    better, worse = np.nonzero(lesson.levels[:, None] > lesson.levels[None, :])
    return (lesson.parts[better] - lesson.parts[worse]).astype(np.float64)


def vector(weights: Weights) -> Vector:
    """The weights of pairs of fields, then of facets, then of the semantic model."""
    return np.array([*(pair.weight for pair in weights.pairs), *weights.facets.values(), weights.semantic.weight])


def names(weights: Weights) -> list[str]:
    """A name for each summand, in the order of `vector`."""
    pairs = (f"{pair.need} {pair.supply} {pair.granularity}" for pair in weights.pairs)
    return [*pairs, *weights.facets, "semantic"]


class Evidence(NamedTuple):
    """The shipped file: what the judgements say of the weights by name, and of the levels of titles.

    `levels` (3, 2, 2) is the curvature of the loss of the slope and the offset of each step's log odds at 1 and 0, from
    so many `pairs`.
    """

    names: tuple[str, ...]
    ranking: Prior
    levels: npt.NDArray[np.float64]
    pairs: int

    def prior(self, weights: Weights) -> Prior:
        """What is known of such weights: the shipped numbers, with what the shipped judgements say of them.

        A summand that the evidence does not know begins where it stands in `weights`, with the penalty alone.
        """
        known = {name: place for place, name in enumerate(self.names)}
        places = [known.get(name, -1) for name in names(weights)]
        rows = [row for row, place in enumerate(places) if place >= 0]
        prior, taken = Prior.plain(vector(weights)), [places[row] for row in rows]
        prior.weights[rows] = self.ranking.weights[taken]
        prior.slope[rows] = self.ranking.slope[taken]
        prior.curvature[np.ix_(rows, rows)] = self.ranking.curvature[np.ix_(taken, taken)]
        return replace(prior, needs=self.ranking.needs)

    def precision(self, worth: int) -> npt.NDArray[np.float64]:
        """What is known of slopes and offsets, (3, 2, 2), as if from no more than so many pairs."""
        return self.levels * min(1.0, worth / max(self.pairs, 1))


def write_evidence(evidence: Evidence, provenance: dict[str, Any]) -> str:
    """The text of the file, numbers to five digits."""
    ranking = {
        "needs": evidence.ranking.needs,
        "names": evidence.names,
        "weights": _rounded(evidence.ranking.weights),
        "slope": _rounded(evidence.ranking.slope),
        "curvature": _rounded(evidence.ranking.curvature),
    }
    levels = {"pairs": evidence.pairs, "curvature": _rounded(evidence.levels)}
    sections = {"provenance": provenance, "ranking": ranking, "levels": levels}
    return json.dumps(sections, ensure_ascii=False, indent=None).replace('], "', '],\n"').replace("}, ", "},\n") + "\n"


def read_evidence(text: str) -> Evidence:
    """The evidence of a file; `BadWeights` names what is wrong."""
    try:
        raw = json.loads(text)
        ranking, levels = raw["ranking"], np.array(raw["levels"]["curvature"], dtype=np.float64)
        parts = [np.array(ranking[part], dtype=np.float64) for part in ("weights", "slope", "curvature")]
        evidence = Evidence(
            tuple(ranking["names"]),
            Prior(parts[0], parts[1], parts[2], ranking["needs"]),
            levels,
            raw["levels"]["pairs"],
        )
    except (KeyError, TypeError, ValueError) as problem:
        raise BadWeights(f"判定依据文件的内容不完整：{problem}") from problem
    count = len(evidence.names)
    shapes = (
        evidence.ranking.weights.shape,
        evidence.ranking.slope.shape,
        evidence.ranking.curvature.shape,
        levels.shape,
    )
    if shapes != ((count,), (count,), (count, count), (3, 2, 2)):
        raise BadWeights("判定依据文件的内容不完整：各项数目不符")
    return evidence


@cache
def default_evidence() -> Evidence:
    """The evidence that ships with the product."""
    return read_evidence((files("matcher") / "fitted" / "evidence.json").read_text("utf-8"))


def _rounded(values: npt.NDArray[np.float64]) -> Any:
    return np.vectorize(lambda value: float(f"{value:.5g}"))(values).tolist()
