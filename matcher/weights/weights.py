"""The weights file: which field of a need speaks to which field of a supply, how much, and what a score means."""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt

from matcher.base.errors import BadWeights
from matcher.base.levels import Level
from matcher.terms.texts import FACETS, PARTS, SCORED, TEXT_FIELDS, WHOLE
from matcher.terms.tokens import GRANULARITIES
from matcher.weights.calibration import Calibration, level_at, read_calibration

Doubles = npt.NDArray[np.float64]
Block = tuple[str, str]
"""A field and a granularity."""


@dataclass(frozen=True, slots=True)
class PairWeight:
    """The weight of the cosine between one field of the need and one of the supply at one granularity."""

    need: str
    supply: str
    granularity: str
    weight: float


@dataclass(frozen=True, slots=True)
class Semantic:
    """What a semantic model counts in the weighted sum, and for models that were measured the cosine that counts 0.

    A model that is not among the `floors` has its floor measured (`Vectors.typical`).
    """

    weight: float
    floors: dict[str, float]

    def floor(self, name: str) -> float | None:
        """The floor of a model by its name, which begins with a word of its own; none where it was not measured."""
        return self.floors.get(name.partition(" ")[0])


NO_SEMANTIC = Semantic(0.0, {})
COUNTINGS: dict[str, Callable[[npt.NDArray[np.float32]], npt.NDArray[np.floating]]] = {
    "raw": lambda counts: counts,
    "sqrt": np.sqrt,
    "log": lambda counts: np.where(counts > 0, 1 + np.log(np.maximum(counts, 1)), 0),
}
"""What a term is worth that occurs so often; the root saturates, so that a long body does not count by repetition."""


@dataclass(frozen=True, slots=True)
class Weights:
    """All that turns texts into a score and a score into a level; `provenance` says where the numbers come from.

    `counting` names what a term's count is worth (`COUNTINGS`); `beside_whole` the share at which a field of a supply
    counts where the supply says more than its title; `background` as how many supplies public titles count among the
    frequencies of terms. `levels` are steps of the score for pairs that no level model has seen; `calibration` is what
    judgements have made of the models' levels.
    """

    pairs: tuple[PairWeight, ...]
    facets: dict[str, float]
    counting: str
    idf_powers: dict[str, float]
    pivots: dict[str, float]
    beside_whole: dict[str, float]
    background: int
    levels: dict[str, tuple[float, float, float]]
    provenance: dict[str, Any]
    calibration: Calibration
    semantic: Semantic = NO_SEMANTIC

    @property
    def blocks(self) -> tuple[tuple[str, str], ...]:
        """The (supply field, granularity) pairs that have a term space of their own."""
        return tuple(dict.fromkeys((pair.supply, pair.granularity) for pair in self.pairs))

    @property
    def block_pivots(self) -> npt.NDArray[np.float32]:
        """How far lengths count in each block, float32 (blocks,): 1 wholly, 0 not at all."""
        return np.array([self.pivots.get(field, 1.0) for field, _ in self.blocks], dtype=np.float32)

    @property
    def shapes(self) -> npt.NDArray[np.float32]:
        """Term frequency by count, float32 (256,)."""
        return COUNTINGS[self.counting](np.arange(256, dtype=np.float32)).astype(np.float32)

    @property
    def beside(self) -> npt.NDArray[np.float32]:
        """The share at which each block counts of a supply that says more than its title, float32 (blocks,)."""
        return np.array([self.beside_whole.get(field, 1.0) for field, _ in self.blocks], dtype=np.float32)

    def idf_power(self, field: str) -> float:
        """The power of the inverse document frequencies of a field of the supplies."""
        return self.idf_powers.get(field, 1.0)

    @property
    def fingerprint(self) -> str:
        """Changes with any number that an index depends on; the semantic model is no part of it."""
        shape = (self.counting, self.idf_powers, self.pivots, self.beside_whole, self.background)
        text = json.dumps([[list(map(str, vars_of(pair))) for pair in self.pairs], self.facets, shape])
        return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()

    @property
    def text(self) -> str:
        """The weights as a file holds them."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1)

    def norms(self) -> npt.NDArray[np.float32]:
        """(need mask, supply mask) -> the sum of the weights of what both have; 1 where they share nothing."""
        has = (np.arange(1 << len(PARTS))[:, None] >> np.arange(len(PARTS)) & 1).astype(np.bool_)
        says_more = has[:, PARTS.index(WHOLE)]
        sums = np.zeros((len(has), len(has)))
        for whole, supplies in ((False, ~says_more), (True, says_more)):
            for at, to, weight in self._bits(whole=whole):
                sums[np.ix_(has[:, at], has[:, to] & supplies)] += weight
        return np.where(sums > 0, sums, 1).astype(np.float32)

    def _bits(self, *, whole: bool) -> Iterator[tuple[int, int, float]]:
        for pair in self.pairs:
            share = self.beside_whole.get(pair.supply, 1.0) if whole else 1.0
            yield PARTS.index(pair.need), PARTS.index(pair.supply), pair.weight * share
        for facet, weight in self.facets.items():
            yield PARTS.index(facet), PARTS.index(facet), weight

    def level(self, score: float, *, has_body: bool) -> Level:
        """The level of a score alone, where nothing else is known of a pair."""
        return level_at(score, self.levels["full" if has_body else "title"])


def vars_of(pair: PairWeight) -> tuple[str, str, str, float]:
    """The pair as a tuple."""
    return pair.need, pair.supply, pair.granularity, pair.weight


def read_weights(text: str) -> Weights:
    """Weights from the text of a file; `BadWeights` names what is wrong."""
    try:
        raw = json.loads(text)
        pairs = tuple(PairWeight(**pair) for pair in raw["pairs"])
        levels = {name: tuple(map(float, raw["levels"][name])) for name in ("title", "full")}
        weights = Weights(
            pairs,
            dict(raw["facets"]),
            **_counted(raw),
            levels=levels,  # type: ignore[arg-type]
            provenance=raw["provenance"],
            calibration=read_calibration(raw.get("calibration")),
            semantic=_semantic(raw),
        )
    except (AttributeError, KeyError, TypeError, ValueError) as problem:
        raise BadWeights(f"权重文件的内容不完整：{problem}") from problem
    _check(weights)
    return weights


def _counted(raw: dict[str, Any]) -> dict[str, Any]:
    """How terms are counted and weighed; a file of before fields had powers of their own has one for all."""
    older = {field: float(raw["idf_power"]) for field in TEXT_FIELDS} if "idf_power" in raw else {}
    return {
        "counting": str(raw.get("counting") or ("log" if raw["sublinear"] else "raw")),
        "idf_powers": {field: float(power) for field, power in raw.get("idf_powers", older).items()},
        "pivots": {field: float(pivot) for field, pivot in raw["pivots"].items()},
        "beside_whole": {field: float(share) for field, share in raw.get("beside_whole", {}).items()},
        "background": int(raw.get("background", 0)),
    }


def _semantic(raw: dict[str, Any]) -> Semantic:
    """What a file says of the semantic model; files of before there was one have the shipped numbers."""
    if "semantic" not in raw:
        return default_weights().semantic
    floors = {name: float(floor) for name, floor in raw["semantic"]["floors"].items()}
    return Semantic(float(raw["semantic"]["weight"]), floors)


def _check(weights: Weights) -> None:
    known = all(
        pair.need in TEXT_FIELDS and pair.supply in SCORED and pair.granularity in GRANULARITIES and pair.weight > 0
        for pair in weights.pairs
    )
    if not known or not weights.pairs or set(weights.facets) - set(FACETS):
        raise BadWeights("权重文件中有不认识的字段、粒度，或不为正的权重")
    sound = all(0 < share <= 1 for share in weights.beside_whole.values()) and weights.background >= 0
    if weights.counting not in COUNTINGS or not sound:
        raise BadWeights("权重文件中的计数方法、名称所占份额或背景不合理")
    if weights.semantic.weight < 0 or any(not -1 <= floor < 1 for floor in weights.semantic.floors.values()):
        raise BadWeights("权重文件中语义模型的权重应不为负，起点应在 -1 与 1 之间")
    if any(len(steps) != 3 or list(steps) != sorted(steps) for steps in weights.levels.values()):
        raise BadWeights("权重文件中的等级分界应为三个由小到大的数")


@cache
def default_weights() -> Weights:
    """The weights that ship with the product."""
    return read_weights((files("matcher") / "fitted" / "default.json").read_text("utf-8"))
