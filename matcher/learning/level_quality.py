"""Fits the level model on judged pairs, and measures such fits on pairs they have not seen."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from corpus.records import Need
from matcher.base.forest import Floats, Forest, calibrated, likeliest, shown
from matcher.base.levels import Level
from matcher.learning.fitting import (
    Levels,
    Settings,
    calibration,
    fit_calibrated,
    fit_forest,
    folds,
    level_score,
)
from matcher.learning.full_quality import SIZES, Judged, drawn
from matcher.learning.judgements import Judgement, by_need
from matcher.levels import features
from matcher.levels.features import DECIDED, LEXICAL, SEMANTIC, Decisions
from matcher.levels.judge import alike, decisions_of, level_table, titles
from matcher.levels.matcher import Matcher

FIRST = Settings(100, leaf=12, share=0.3)
SECOND = Settings(120, leaf=16, share=0.4)
SHARES = (1.0, 1.0, 0.3, 0.1)
"""Of the decided pairs, what each copy that the second forest learns from may see."""
Mask = npt.NDArray[np.bool_]


class Band(NamedTuple):
    """Pairs shown at one level: how many, and the share that practitioners judged 3 or 4."""

    level: int
    pairs: int
    fitting: float


@dataclass(frozen=True, slots=True)
class LevelQuality:
    """1 / (1 + mean absolute error) out of fold: by need (b) and by pair (a); reliability of what (b) would show.

    `medians` are bands of the level that errs least, `shown` of the level that people read; `precision` is the share of
    pairs shown at 3 or 4 that were judged so, `found` of those judged so that are shown so. `chances` are tenths of the
    pairs by the chance of 3 or 4: mean chance, share judged so.
    """

    by_need: float
    by_pair: float
    medians: tuple[Band, ...]
    shown: tuple[Band, ...]
    precision: float
    found: float
    chances: tuple[tuple[float, float], ...]


class Bench:
    """All judged pairs of a matcher as tables: what fits and folds are made from.

    `names` are the columns of `table`, with those of a semantic model where the matcher has one for every pair.
    `shorter` are tables of the same pairs in shorter lists, where they stand elsewhere, for the first forest to learn.
    """

    def __init__(self, matcher: Matcher, needs: Sequence[Need], judgements: Iterable[Judgement]) -> None:
        records = {need.id: need for need in needs}
        places = {supply_id: place for place, supply_id in enumerate(matcher.supplies.ids)}
        judged = [judgement for of_need in by_need(judgements).values() for judgement in of_need]
        self.matcher = matcher
        self.levels: Levels = np.array([judgement.level for judgement in judged], dtype=np.int64)
        self.needs = _numbers([judgement.need_id for judgement in judged])
        self.groups = _numbers([matcher.scorer.sought(records[judgement.need_id]).digest for judgement in judged])
        self.places = np.array([places[judgement.supply_id] for judgement in judged])
        rows = [np.flatnonzero(self.needs == number) for number in range(self.needs.max() + 1)]
        self.table = np.concatenate(
            [
                level_table(
                    matcher.scorer, matcher.scorer.sought(records[judged[of[0]].need_id]), self.places[of].tolist()
                )
                for of in rows
            ]
        )
        self.names = (*LEXICAL, *SEMANTIC)[: self.table.shape[1]]
        self.shorter: list[Floats] = []
        self.likeness = [self._likeness(group) for group in range(self.groups.max() + 1)]

    def learn_from_shorter(self, judged: Judged, sizes: Sequence[int] = SIZES) -> None:
        """Draws shorter lists, each with an index of its own, and takes what the pairs are there."""
        rows = {(judgement.need_id, judgement.supply_id): row for row, judgement in enumerate(judged.judgements)}
        texts = {need.id: self.matcher.scorer.sought(need) for need in judged.needs}
        for size in sizes:
            table = np.zeros_like(self.table)
            for part in drawn(judged, size, seed=size):
                matcher = Matcher.build(part.needs, part.supplies).copies.with_vectors(self.matcher.vectors)
                for need_id, of_need in by_need(part.judgements).items():
                    places = [matcher.supplies.place(judgement.supply_id) or 0 for judgement in of_need]
                    table[[rows[need_id, judgement.supply_id] for judgement in of_need]] = level_table(
                        matcher.scorer, texts[need_id], places
                    )
            self.shorter.append(table)

    @property
    def settings(self) -> Settings:
        """Those of the first forest: a leaf holds as many pairs, in however many lists each of them stands."""
        return FIRST._replace(leaf=FIRST.leaf * (1 + len(self.shorter)))

    def learned(self, rows: Mask) -> tuple[Floats, Levels, npt.NDArray[np.int64]]:
        """Tables, levels and groups of some pairs, in the whole list and in the shorter ones."""
        tables = [table[rows] for table in (self.table, *self.shorter)]
        levels, groups = (np.tile(of[rows], len(tables)) for of in (self.levels, self.groups))
        return np.concatenate(tables), levels, groups

    def _likeness(self, group: int) -> tuple[npt.NDArray[np.int64], list[str], Floats]:
        rows = np.flatnonzero(self.groups == group)
        named = titles(self.matcher.scorer, self.places[rows].tolist())
        return rows, named, alike(self.matcher.scorer, named)

    def first_chances(self, trained: Mask) -> Floats:
        """Chances of all pairs by forests that learned from trained pairs of needs with other texts, calibrated.

        A need of which no pair is trained has all trained pairs to learn from, as it will have when this is shipped.
        """
        chances = np.zeros((len(self.levels), 3), dtype=np.float32)
        fresh = ~np.isin(self.groups, self.groups[trained])
        for held in (*folds(self.groups, FIRST.seed), fresh):
            if held.any():
                learned = trained & ~held
                table, levels, _ = self.learned(learned)
                forest = fit_forest(self.names, table, levels, self.settings)
                chances[held] = forest.raw(self.table[held])
        return calibrated(chances, calibration(chances[trained], self.levels[trained]))

    def decided(self, known: Mask, chances: Floats) -> Iterator[tuple[npt.NDArray[np.int64], Decisions]]:
        """For the pairs of each need, the decisions on it and on needs of the same text: the known pairs."""
        for rows, named, likeness in self.likeness:
            judged = np.flatnonzero(known[rows])
            for need in np.unique(self.needs[rows]):
                own = np.flatnonzero(self.needs[rows] == need)
                decisions = decisions_of(
                    named,
                    own.tolist(),
                    judged.tolist(),
                    self.levels[rows][judged],
                    chances[rows],
                    self.table[rows],
                    likeness,
                )
                yield rows[own], replace(decisions, elsewhere=self.needs[rows][judged] != need)

    def context(self, known: Mask, chances: Floats) -> Floats:
        """Columns `DECIDED` of all pairs, where the known pairs are decided."""
        columns = np.zeros((len(self.levels), len(DECIDED)), dtype=np.float32)
        for rows, decisions in self.decided(known, chances):
            columns[rows] = features.decided(chances[rows], self.table[rows], decisions)
        return columns

    def second(self, trained: Mask, chances: Floats) -> tuple[Floats, Levels, npt.NDArray[np.int64]]:
        """What the second forest learns from: contexts, levels and groups, with many and with few decisions known."""
        tables, levels, groups = [], [], []
        for copy, share in enumerate(SHARES):
            known = trained & (np.random.default_rng(copy).random(len(trained)) < share)
            table = self.context(known, chances)
            usable = trained & (table[:, DECIDED.index("decided")] > 0)
            tables.append(table[usable])
            levels.append(self.levels[usable])
            groups.append(self.groups[usable])
        return np.concatenate(tables), np.concatenate(levels), np.concatenate(groups)

    def answer(self, known: Mask) -> Floats:
        """Chances of all pairs by models that learned from the known ones, which count as decided."""
        chances = self.first_chances(known)
        table, levels, _ = self.second(known, chances)
        forest = fit_forest(DECIDED, table, levels, SECOND)
        context = self.context(known, chances)
        usable = context[:, DECIDED.index("decided")] > 0
        answers = np.where(usable[:, None], forest.raw(context), chances).astype(np.float32)
        for rows, decisions in self.decided(known, chances):
            answers[rows] = features.settled(answers[rows], decisions)
        return answers

    def out_of_fold(self, groups: npt.NDArray[np.int64], seed: int) -> Floats:
        """The answer for every pair by what was learned without its fold."""
        chances = np.zeros((len(self.levels), 3), dtype=np.float32)
        for held in folds(groups, seed):
            chances[held] = self.answer(~held)[held]
        return chances


def evaluate_levels(bench: Bench, *, seed: int = FIRST.seed) -> LevelQuality:
    """The quality of levels out of fold, five folds by need and by pair."""
    by_need = bench.out_of_fold(bench.needs, seed)
    by_pair = bench.out_of_fold(np.arange(len(bench.levels)), seed)
    fitting, read = bench.levels >= Level.FAIR, shown(by_need)
    order = np.array_split(np.argsort(by_need[:, 1], kind="stable"), 10)
    return LevelQuality(
        level_score(likeliest(by_need), bench.levels),
        level_score(likeliest(by_pair), bench.levels),
        tuple(_band(level, likeliest(by_need), fitting) for level in Level),
        tuple(_band(level, read, fitting) for level in Level),
        _share(fitting[read >= Level.FAIR]),
        _share(read[fitting] >= Level.FAIR),
        tuple((float(by_need[rows, 1].mean()), float(fitting[rows].mean())) for rows in order),
    )


def fit_levels(bench: Bench) -> tuple[Forest, Forest]:
    """The forests to ship, without and with decisions, fitted and calibrated on all judged pairs."""
    first, raw = fit_calibrated(bench.names, *bench.learned(np.ones(len(bench.levels), dtype=np.bool_)), bench.settings)
    chances = calibrated(raw[: len(bench.levels)], first.calibration)
    table, levels, groups = bench.second(np.ones(len(bench.levels), dtype=bool), chances)
    decided, _ = fit_calibrated(DECIDED, table, levels, groups, SECOND)
    return first, decided


def _band(level: Level, levels: npt.NDArray[np.int64], fitting: Mask) -> Band:
    rows = levels == level
    return Band(int(level), int(rows.sum()), _share(fitting[rows]))


def _share(of: Mask) -> float:
    return float(of.mean()) if len(of) else 0.0


def _numbers(names: Sequence[str]) -> npt.NDArray[np.int64]:
    known = {name: number for number, name in enumerate(dict.fromkeys(names))}
    return np.array([known[name] for name in names], dtype=np.int64)
