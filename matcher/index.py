"""The matcher: needs and supplies in one space, scored from either side, exactly and alike."""

import os
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from copy import copy
from functools import partial
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from corpus.records import Need, Supply
from matcher import kernel, storage
from matcher.counts import Block, Counts
from matcher.errors import BrokenIndex, StaleIndex
from matcher.explain import Reasons, keywords, need_sides, reasons
from matcher.kernel import Floats, Postings
from matcher.levels import Level
from matcher.search import SEARCHED, Found, Searcher
from matcher.space import Matrix
from matcher.storage import Saved
from matcher.texts import Texts, texts_of
from matcher.tokens import Tokeniser, default_tokeniser
from matcher.vectors import Space, mask, masks
from matcher.weights import Weights, default_weights

BATCH = 64
"""Needs scored ahead of those asked for; each holds a score for every supply until it is read."""


class Match(NamedTuple):
    """A need with a supply: place in its list from 1, score in 0..1, level."""

    need_id: str
    supply_id: str
    rank: int
    score: float
    level: Level


class Side(NamedTuple):
    """One side of the index: its records' texts, vectors (records, terms), postings and masks."""

    ids: list[str]
    texts: list[Texts]
    vectors: Matrix
    postings: Postings
    masks: npt.NDArray[np.uint8]

    @classmethod
    def of(cls, ids: Sequence[str], texts: Sequence[Texts], vectors: Matrix) -> "Side":
        """A side from its records' vectors."""
        columns = vectors.tocsc()
        starts, rows = columns.indptr.astype(np.int64), columns.indices.astype(np.int32)
        postings = Postings(starts, rows, columns.data.astype(np.float32), vectors.shape[0])
        return cls(list(ids), list(texts), vectors, postings, masks(texts))


class Matcher:
    """Scores between needs and supplies; immutable once built, so that threads may share it."""

    def __init__(
        self, needs: Sequence[Need], supplies: Sequence[Supply], known: Saved, *, revision: str, weights: Weights,
        tokeniser: Tokeniser,
    ) -> None:  # fmt: skip
        """Over these records; what of them is `known` is not counted again. Rather use `build` or `open`."""
        self.revision, self.weights, self.tokeniser = revision, weights, tokeniser
        texts = list(map(texts_of, supplies))
        self.counts = known.supplies.updated([supply.id for supply in supplies], texts, tokeniser)
        self.space = Space(self.counts, weights, tokeniser)
        self.supplies = Side.of(self.counts.ids, texts, self.space.supplies(self.counts, texts))
        self._supply_searcher = Searcher(self.counts, texts)
        self._supply_rows = {pair: row for row, pair in enumerate(zip(self.counts.ids, texts, strict=True))}
        self._norms = self.space.norms
        self._take(needs, known.needs)

    def _take(self, needs: Sequence[Need], known: Counts) -> None:
        ids, texts = [need.id for need in needs], list(map(texts_of, needs))
        self.need_counts = known.updated(ids, texts, self.tokeniser)
        self.needs = Side.of(ids, texts, self.space.needs(texts))
        self._need_searcher = Searcher(self.need_counts, texts)
        self._need_rows = {pair: row for row, pair in enumerate(zip(ids, texts, strict=True))}

    @classmethod
    def build(
        cls, needs: Sequence[Need], supplies: Sequence[Supply], *, revision: str = "", weights: Weights | None = None,
        reuse: "Matcher | None" = None,
    ) -> "Matcher":  # fmt: skip
        """An index of these records; what `reuse`, made with the same weights, has counted is not counted again."""
        weights = weights or default_weights()
        known = reuse.saved if reuse else _nothing(weights)
        return cls(needs, supplies, known, revision=revision, weights=weights, tokeniser=default_tokeniser())

    def with_needs(self, needs: Sequence[Need], *, revision: str) -> "Matcher":
        """An index of these needs and the same supplies, which are not counted or weighted again."""
        other = copy(self)
        other.revision = revision
        other._take(needs, self.need_counts)
        return other

    @classmethod
    def open(cls, folder: Path, needs: Sequence[Need], supplies: Sequence[Supply], *, revision: str) -> "Matcher":
        """The index of these records, from what is saved in the folder as far as that is sound and still true.

        What is missing there, stale or damaged, and what has changed since, is counted anew, and saved.
        """
        weights, tokeniser = default_weights(), default_tokeniser()
        try:
            known = storage.load(folder, fingerprint=_fingerprint(weights, tokeniser))
        except (StaleIndex, BrokenIndex):
            known = _nothing(weights)
        matcher = cls(needs, supplies, known, revision=revision, weights=weights, tokeniser=tokeniser)
        if matcher.saved != known:
            matcher.save(folder)
        return matcher

    def save(self, folder: Path) -> None:
        """Writes the index beside whatever is in the folder, then takes its place."""
        storage.save(folder, self.saved, fingerprint=_fingerprint(self.weights, self.tokeniser))

    @property
    def saved(self) -> Saved:
        """What is kept of this index on disk, and taken over into a new one."""
        return Saved(self.counts, self.need_counts)

    def supplies_for(self, need: Need, *, top: int = 20, allowed: Collection[str] | None = None) -> list[Match]:
        """The best supplies of a need, in the index or not; `allowed` restricts them."""
        scores = _only(self.scores_for(need), self.supplies.ids, allowed)
        return self._matches(need.id, kernel.top(scores, top), scores)

    def scores_for(self, need: Need) -> Floats:
        """The scores of all supplies for a need, float32 (supplies,), in the order of `supplies.ids`."""
        return self._scores(self._need_vector(need), self.supplies, self._norms[mask(texts_of(need))])

    def needs_for(self, supply: Supply, *, top: int = 20, allowed: Collection[str] | None = None) -> list[Match]:
        """The needs that a supply fits best."""
        texts = texts_of(supply)
        scores = self._scores(self._supply_vector(supply), self.needs, self._norms[:, mask(texts)])
        scores = _only(scores, self.needs.ids, allowed)
        level = partial(self.weights.level, has_body=bool(texts.body))
        return [
            Match(self.needs.ids[row], supply.id, rank, float(scores[row]), level(scores[row]))
            for rank, row in enumerate(kernel.top(scores, top), start=1)
        ]

    def match_all(self, *, top: int = 20) -> Iterator[Match]:
        """The best supplies of every need in the index, need by need; threads score several needs side by side."""

        def best(row: int) -> tuple[str, npt.NDArray[np.int64], Floats]:
            scores = self._scores(self.needs.vectors[[row]], self.supplies, self._norms[self.needs.masks[row]])
            rows = kernel.top(scores, top)
            return self.needs.ids[row], rows, scores

        with ThreadPoolExecutor(os.cpu_count()) as threads:
            for start in range(0, self.need_count, BATCH):
                for found in threads.map(best, range(start, min(start + BATCH, self.need_count))):
                    yield from self._matches(*found)

    def _matches(self, need_id: str, rows: npt.NDArray[np.int64], scores: Floats) -> list[Match]:
        return [
            Match(need_id, self.supplies.ids[row], rank, float(scores[row]), self.level_of(scores[row], row))
            for rank, row in enumerate(rows, start=1)
        ]

    @property
    def need_count(self) -> int:
        """How many needs the index holds."""
        return len(self.needs.ids)

    @property
    def supply_count(self) -> int:
        """How many supplies the index holds."""
        return len(self.supplies.ids)

    def explain(self, need: Need, supply: Supply) -> Reasons:
        """Where the score of a pair comes from; neither record needs to be in the index."""
        return self.explain_all([(need, supply)])[0]

    def explain_all(self, pairs: Sequence[tuple[Need, Supply]]) -> list[Reasons]:
        """The reasons of several pairs; each record is read once, however often it occurs."""
        needs = list(dict.fromkeys(texts_of(need) for need, _ in pairs))
        sides = dict(zip(needs, need_sides(self.space, needs), strict=True))
        return [
            reasons(self.space, sides[texts_of(need)], texts_of(supply), self._supply_vector(supply))
            for need, supply in pairs
        ]

    def score(self, need: Need, supply: Supply) -> Match:
        """The score and level of one pair; its rank is 0."""
        need_texts, texts = texts_of(need), texts_of(supply)
        product = self._need_vector(need).multiply(self._supply_vector(supply)).sum()
        score = float(product / self._norms[mask(need_texts), mask(texts)])
        return Match(need.id, supply.id, 0, score, self.weights.level(score, has_body=bool(texts.body)))

    def search_supplies(self, query: str) -> Found:
        """Supplies that contain the words of a query, best first."""
        return self._supply_searcher.search(query)

    def search_needs(self, query: str) -> Found:
        """Needs that contain the words of a query, best first."""
        return self._need_searcher.search(query)

    def keywords(self, need: Need, count: int = 5) -> tuple[str, ...]:
        """The weightiest words of a need, to be offered as its keywords."""
        return keywords(self.space, texts_of(need), count)

    def _need_vector(self, need: Need) -> Matrix:
        texts = texts_of(need)
        row = self._need_rows.get((need.id, texts))
        return self.needs.vectors[[row]] if row is not None else self.space.needs([texts])

    def _supply_vector(self, supply: Supply) -> Matrix:
        texts = texts_of(supply)
        row = self._supply_rows.get((supply.id, texts))
        return self.supplies.vectors[[row]] if row is not None else self.space.supply(texts)

    def _scores(self, vector: Matrix, side: Side, norms: Floats) -> Floats:
        sums = kernel.totals(side.postings, vector.indices.astype(np.int32), vector.data.astype(np.float32))
        return sums / norms[side.masks]

    def level_of(self, score: float, row: int) -> Level:
        """The level of a score of the supply in one row of the index."""
        return self.weights.level(score, has_body=bool(self.supplies.texts[row].body))


def _only(scores: Floats, ids: Sequence[str], allowed: Collection[str] | None) -> Floats:
    if allowed is None:
        return scores
    return np.where(np.fromiter((one in allowed for one in ids), dtype=bool, count=len(ids)), scores, np.float32(0))


def _nothing(weights: Weights) -> Saved:
    blocks: tuple[Block, ...] = tuple(dict.fromkeys((*weights.blocks, *SEARCHED)))
    return Saved(Counts.empty(blocks), Counts.empty(SEARCHED))


def _fingerprint(weights: Weights, tokeniser: Tokeniser) -> str:
    return "|".join((weights.fingerprint, tokeniser.fingerprint, storage.FORMAT))
