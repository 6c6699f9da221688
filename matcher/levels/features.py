"""What a level is judged by: features of the pairs of one need, from plain arrays.

Three tables, each a float32 array (pairs, columns) with its columns' names: `lexical` from the texts, from where a pair
stands among all supplies, and from how like the need's best supplies it is (pseudo relevance feedback); `semantic` from
an encoder's cosines, by standing alone so that any encoder may serve;
`decided` from what staff have judged on the same need, which takes the forest's view without decisions as its start.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from matcher.base.forest import STEPS, expected

Floats = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]

ABSENT = -9.0
"""Stands for a feature that a pair does not have; below every true value."""
GRANULARITIES = ("char", "bigram", "word")
COSINES = tuple(f"cosine of {field}, {name}" for field in ("title", "body") for name in GRANULARITIES)
COVERS = (
    *(f"share of the supply in the need's title, {name}" for name in GRANULARITIES),
    *(f"share of the supply in the need's title and body, {name}" for name in GRANULARITIES),
    *(f"share of the need's title in the supply, {name}" for name in GRANULARITIES),
)
RUNS = ("longest run in the need's title", "longest run in the need's body")
STANDING = ("score", "score in deviations", "score by the tenth", "rank")
NEED = ("best score", "tenth score", "hundredth score", "length of title", "length of body")
FIRST = (20, 100)
"""How many of a need's best supplies say what those are like that fit it: few that are nearer, many that are surer."""
ALIKE = tuple(
    f"likeness to the best {first}, {what}"
    for first in FIRST
    for what in ("mean", "by their own", "rank among their own", "nearest")
)
LEXICAL = (*COSINES, *COVERS, *RUNS, "length of supply", *STANDING, *NEED, *ALIKE)
SEMANTIC = tuple(
    f"{what} of {field}, encoder"
    for field in ("title", "body", "both")
    for what in ("deviations", "rank", "deviations among the best", "rank among the best")
)
CHANCES = ("level 2 or better", "level 3 or better", "level 4", "mean level")
BASIS = ("score", "score in deviations", "rank", COSINES[0], COVERS[6], "length of supply")
CONTEXT = (
    "decided",
    "mean of decided",
    "residual of decided",
    "share of decided at 3 or 4",
    "residual of the alike",
    "residual of the very alike",
    "likeness of the nearest",
    "level of the nearest",
    "level of the nearest 3",
    "residual of the nearest 5",
    "residual at such scores",
    "level at such scores",
    "level at such expectations",
    "level of the same title",
)
DECIDED = (*CHANCES, *BASIS, *CONTEXT)


@dataclass(frozen=True, slots=True)
class Pairs:
    """What the texts of one need's pairs have in common: (pairs, 6), (pairs, 9), (pairs, 2), (pairs,) and (pairs,).

    Columns as in `COSINES`, `COVERS` and `RUNS`; `lengths` of the supplies' titles in characters.
    """

    cosines: Floats
    covers: Floats
    runs: Floats
    lengths: Floats
    scores: Floats


@dataclass(frozen=True, slots=True)
class Best:
    """The supplies with a need's highest scores, as far as these are positive.

    `scores` (best,), falling; how like each of them the pairs' supplies are, `likeness` (pairs, best), and they are
    among themselves, `among` (best, best), 0 to 1, 0 of a supply with itself.
    """

    scores: Floats
    likeness: Floats
    among: Floats

    def first(self, number: int) -> "Best":
        """As many of them, the best."""
        return Best(self.scores[:number], self.likeness[:, :number], self.among[:number, :number])


@dataclass(frozen=True, slots=True)
class Decisions:
    """What is decided on a need, or on needs of the same text.

    `likeness` (pairs, decided) of the supplies, 0 to 1, below 0 where a decision is the pair's own and must not be
    seen; `same` (pairs, decided) where the supplies' titles are the same; `levels`, `expected` (the mean level without
    decisions), `deviations` (the score's) and `elsewhere` (decided for another need of the same text), each (decided,).
    """

    likeness: Floats
    same: npt.NDArray[np.bool_]
    levels: Floats
    expected: Floats
    deviations: Floats
    elsewhere: npt.NDArray[np.bool_]


def shares(parts: Doubles, wholes: Doubles) -> Doubles:
    """What parts are of wholes, 0 where a whole is 0."""
    there = wholes > 0
    return np.where(there, parts / np.where(there, wholes, 1), 0)


def longest_run(text: str, within: str) -> int:
    """The length in characters of the longest part of a text that stands in another."""
    longest = 0
    for start in range(len(text)):
        while start + longest < len(text) and text[start : start + longest + 1] in within:
            longest += 1
    return longest


def deviations(values: Floats, every: Floats) -> Floats:
    """How many standard deviations values lie above the mean of all supplies' values."""
    spread = float(every.std()) if len(every) else 0.0
    return (values - every.mean()) / np.float32(spread) if spread > 0 else np.zeros_like(values)


def ranks(values: Floats, every: Floats) -> Floats:
    """ln(1 + r), where r of all supplies' values are greater."""
    greater = len(every) - np.searchsorted(np.sort(every), values, side="right")
    return np.log1p(greater).astype(np.float32)


def lexical(pairs: Pairs, every: Floats, best: Best, *, title: int, body: int) -> Floats:
    """Columns `LEXICAL`; `every` is the need's score with each supply, `title` and `body` its lengths in characters."""
    top = -np.sort(-every)
    first, tenth, hundredth = (float(top[min(place, len(top) - 1)]) if len(top) else 0.0 for place in (0, 9, 99))
    by_tenth = pairs.scores / np.float32(tenth) if tenth > 0 else np.zeros_like(pairs.scores)
    standing = (pairs.scores, deviations(pairs.scores, every), by_tenth, ranks(pairs.scores, every))
    need = np.tile(np.array([first, tenth, hundredth, title, body], dtype=np.float32), (len(pairs.scores), 1))
    texts = (pairs.cosines, pairs.covers, pairs.runs, pairs.lengths)
    return np.column_stack([*texts, *standing, need, *_alike(best)]).astype(np.float32)


def _alike(best: Best) -> list[Floats]:
    """Columns `ALIKE`: a mean weighted by score, its ratio to and rank among the best's own, and the nearest."""
    if not len(best.scores):
        return [np.zeros(len(best.likeness), dtype=np.float32)] * len(ALIKE)
    return [column for first in FIRST for column in _alike_to(best.first(first))]


def _alike_to(best: Best) -> list[Floats]:
    shares = best.scores / best.scores.sum()
    # Sums row by row: the last digits of a matrix product hang on how many rows are asked for.
    near, theirs = (best.likeness * shares).sum(axis=1), (best.among * shares).sum(axis=1)
    usual = float(theirs.mean())
    ratio = near / np.float32(usual) if usual > 0 else np.zeros_like(near)
    return [near, ratio, ranks(near, theirs), best.likeness.max(axis=1)]


def semantic(title: Floats, body: Floats, rows: Sequence[int], best: Sequence[int]) -> Floats:
    """Columns `SEMANTIC` of the pairs in `rows`, from cosines of the need's title and body with all supplies.

    `best` are the places of the supplies with the highest scores. NaN in a row where a cosine is not known.
    """
    columns = []
    both: Floats = ((title + body) / 2).astype(np.float32)
    for cosines in (title, body, both):
        for every in (cosines, cosines[list(best)]):
            known = every[~np.isnan(every)]
            columns += [of(cosines[list(rows)], known) for of in (deviations, ranks)]
    table = np.column_stack(columns).astype(np.float32)
    table[np.isnan(title + body)[list(rows)]] = np.nan
    return table


def decided(chances: Floats, table: Floats, known: Decisions) -> Floats:
    """Columns `DECIDED`; `chances` (pairs, 3) are those without decisions, `table` is `lexical` of the same pairs."""
    basis = table[:, [LEXICAL.index(name) for name in BASIS]]
    mean = expected(chances)
    deviation = table[:, LEXICAL.index("score in deviations")]
    context = _context(mean, deviation, known)
    return np.column_stack([chances, mean, basis, context]).astype(np.float32)


def _context(mean: Floats, deviation: Floats, known: Decisions) -> npt.NDArray[np.float64]:
    seen = (known.likeness >= 0).astype(np.float64)
    number = seen.sum(axis=1)
    levels, residuals = known.levels.astype(np.float64), (known.levels - known.expected).astype(np.float64)
    of_any = np.maximum(number, 1)
    average = seen @ levels / of_any
    alike = np.maximum(known.likeness, 0) * seen
    scores = seen * _bell(deviation[:, None] - known.deviations[None], 0.4)
    views = seen * _bell(mean[:, None] - known.expected[None], 0.12)
    columns = [
        number,
        average,
        seen @ residuals / (number + 2),
        seen @ (levels >= STEPS) / of_any,
        *(_drawn(alike**power, residuals, 0.0, rest) for power, rest in ((2, 0.3), (6, 0.05))),
        *_nearest(known, levels, residuals),
        _drawn(scores, residuals, 0.0, 1.0),
        _drawn(scores, levels, average, 1.0),
        _drawn(views, levels, average, 1.0),
        same_level(known, of_others=False),
    ]
    table = np.column_stack(columns)
    table[number == 0, 1:] = ABSENT
    return table


def _bell(differences: npt.NDArray[np.floating], width: float) -> npt.NDArray[np.floating]:
    return np.asarray(np.exp(-((differences / width) ** 2) / 2))


def _drawn(
    weights: npt.NDArray[np.float64], values: npt.NDArray[np.float64], to: npt.ArrayLike, rest: float
) -> npt.NDArray[np.float64]:
    """The weighted mean of values, drawn `to` a value with the weight `rest`."""
    return np.asarray((weights @ values + rest * np.asarray(to)) / (weights.sum(axis=1) + rest))


def _nearest(
    known: Decisions, levels: npt.NDArray[np.float64], residuals: npt.NDArray[np.float64]
) -> list[npt.NDArray[np.float64]]:
    """Of the most alike: their likeness and level, the level of three, the residual of five."""
    order = np.argsort(-known.likeness, axis=1, kind="stable")[:, :5]
    likeness = np.take_along_axis(known.likeness, order, axis=1)
    there = likeness >= 0

    def mean(values: npt.NDArray[np.float64], first: int) -> npt.NDArray[np.float64]:
        usable = there[:, :first]
        return np.asarray((values[order[:, :first]] * usable).sum(axis=1) / np.maximum(usable.sum(axis=1), 1))

    best = likeness[:, :1].sum(axis=1)
    return [best, mean(levels, 1), mean(levels, 3), mean(residuals, 5)]


def same_level(known: Decisions, *, of_others: bool) -> npt.NDArray[np.float64]:
    """The mean level of decided supplies of the same title, `ABSENT` where there is none, (pairs,).

    `of_others` sees only those decided for another need of the same text, where a pair has so far always been judged
    as it was before.
    """
    usable = known.same & (known.likeness >= 0) & (known.elsewhere | (not of_others))[None]
    number = usable.sum(axis=1)
    # Not a matrix product: with a truth matrix, BLAS on some processors reports invalid values that are not there.
    total = np.where(usable, known.levels, 0).sum(axis=1)
    return np.where(number > 0, total / np.maximum(number, 1), ABSENT)


def settled(chances: Floats, known: Decisions, trust: float = 0.95) -> Floats:
    """Chances (pairs, 3), those of a pair that was decided for another need of the same text drawn to that level."""
    levels = same_level(known, of_others=True)
    steps = (np.round(levels)[:, None] > np.arange(1, STEPS + 1)).astype(np.float32)
    drawn = np.float32(1 - trust) * chances + np.float32(trust) * steps
    return np.where((levels != ABSENT)[:, None], drawn, chances).astype(np.float32)
