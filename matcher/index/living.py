"""The living index: both sides and the frequencies that weigh them, taken on from change to change.

A record that is put in, changed or dropped counts in the next query. The frequencies of terms are exact at once, and so
are the lengths of supplies that share a rare term with it; the lengths of all others stay as they were until
`refreshed`, which a change of more than `DRIFT` of the supplies brings about by itself. A test measures how far scores
drift in between: less than a hundredth.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

import numpy as np

from corpus.records import Need, Supply
from matcher.base.errors import BrokenIndex, StaleIndex
from matcher.base.kernel import Ints
from matcher.index import storage
from matcher.index.background import Background
from matcher.index.changes import NOTHING, Change, difference, entries_of, of_kinds
from matcher.index.counting import Counted
from matcher.index.frequencies import Frequencies
from matcher.index.layout import Layout
from matcher.index.segment import Segment
from matcher.index.side import SMALL, Entry, Side
from matcher.index.vocabulary import Vocabulary
from matcher.terms.meanings import Meanings
from matcher.terms.tokens import Tokeniser, default_tokeniser
from matcher.weights.weights import Weights, default_weights

DRIFT = 0.02
"""The share of the supplies that may come or go before all lengths are taken anew at once."""


@dataclass(frozen=True, eq=False, repr=False)
class Index:
    """Needs and supplies, counted; never changed once made, so that threads may share it.

    `revision` is the caller's name for what of the store it holds; `drifted` counts the supplies that have come or gone
    since all lengths were taken. `supplies` are those of the kinds that have levels, weighed by each other alone;
    `offers` those of every other kind, by kind, raw: `of_kind` weighs them, by all supplies together.
    """

    weights: Weights
    tokeniser: Tokeniser
    frequencies: Frequencies
    supplies: Side
    needs: Side
    revision: str = ""
    drifted: int = 0
    meanings: Meanings = field(default_factory=Meanings.load)
    offers: Mapping[str, Side] = field(default_factory=dict)

    @cached_property
    def every_supply(self) -> Side:
        """The supplies of all kinds, to be found by their words; `supplies` themselves where there are no others."""
        if not self.offers:
            return self.supplies
        parts = [part for kind in sorted(self.offers) for part in self.offers[kind].parts]
        return replace(self.supplies, parts=(*self.supplies.parts, *parts))

    def of_kind(self, kind: str) -> "Index":
        """The same needs beside the supplies of one kind alone; the index itself for kinds that have levels.

        What these say is weighed by all supplies, so that a word which no achievement has counts as well; what
        achievements say is not, so that no score of theirs changes with the other kinds in the store.
        """
        if not kind:
            return self
        weighed = self._weighed_by_all
        return replace(weighed, supplies=self._side_of(kind).weighed(weighed.frequencies), offers={})

    @cached_property
    def _weighed_by_all(self) -> "Index":
        frequencies = self.frequencies
        for part in (part for side in self.offers.values() for part in side.parts):
            frequencies = frequencies.with_segment(part.segment, len(self.supplies.vocabulary.places))
        return replace(self, frequencies=frequencies, needs=self.needs.weighed(frequencies))

    @classmethod
    def empty(cls, weights: Weights | None = None) -> "Index":
        """An index of nothing."""
        weights, tokeniser, vocabulary = weights or default_weights(), default_tokeniser(), Vocabulary()
        layout, shapes = Layout.of(weights), weights.shapes
        supplies = Side(
            layout.supply_blocks,
            vocabulary,
            tokeniser,
            layout.supply_lengths,
            shapes,
            weights.block_pivots,
            beside=weights.beside,
        )
        needs = Side(
            layout.need_blocks,
            vocabulary,
            tokeniser,
            layout.need_lengths,
            shapes,
            np.ones(len(weights.pairs), np.float32),
        )
        frequencies = Frequencies.none(weights, Background(vocabulary, weights.background))
        return cls(weights, tokeniser, frequencies, supplies, needs)

    @classmethod
    def of(cls, supplies: Sequence[Entry], needs: Sequence[Entry], *, weights: Weights | None = None) -> "Index":
        """An index of these records."""
        return cls.empty(weights).changed(supplies=Change(supplies), needs=Change(needs), revision="")

    @classmethod
    def load(cls, folder: Path, weights: Weights | None = None) -> "Index":
        """What is saved in the folder, mapped into memory; an empty index where that is missing, stale or damaged."""
        fresh = cls.empty(weights)
        try:
            saved = storage.load(folder, fresh._saved, fingerprint=fresh.fingerprint)
        except (StaleIndex, BrokenIndex):
            return fresh
        return replace(fresh, **saved._asdict())

    def save(self, folder: Path) -> None:
        """Writes what is not yet in the folder; the index there stays whole until the new one takes its place."""
        storage.save(folder, self._saved, fingerprint=self.fingerprint)

    @property
    def _saved(self) -> storage.Saved:
        return storage.Saved(self.supplies, self.needs, self.frequencies, self.revision, self.drifted, self.offers)

    @property
    def fingerprint(self) -> str:
        """Changes with the weights, the words, and the form in which an index is kept."""
        words = Meanings.load().fingerprint
        return "|".join((self.weights.fingerprint, self.tokeniser.fingerprint, words, storage.FORMAT))

    def matching(self, needs: Sequence[Need], supplies: Sequence[Supply], *, revision: str) -> "Index":
        """The index of exactly these records; those whose texts are the same as here are taken over."""
        asked = difference(self.needs, entries_of(needs, self.meanings))
        offered = difference(self.every_supply, entries_of(supplies), self._kinds)
        return self.changed(supplies=offered, needs=asked, revision=revision)

    @property
    def _kinds(self) -> dict[str, str]:
        """The kind of every supply that is weighed apart."""
        return {record_id: kind for kind, side in self.offers.items() for record_id in side.stamps}

    def with_needs(self, needs: Sequence[Need], *, revision: str) -> "Index":
        """An index of these needs and the same supplies."""
        return self.changed(needs=difference(self.needs, entries_of(needs, self.meanings)), revision=revision)

    def with_side(self, needs: Side) -> "Index":
        """An index of these supplies and the needs of another side."""
        return replace(self, needs=needs.weighed(self.frequencies))

    def changed(self, *, supplies: Change = NOTHING, needs: Change = NOTHING, revision: str) -> "Index":
        """The index after a change, which counts in the next query."""
        other = self._with_supplies_of_all_kinds(supplies) if supplies.size else self
        if needs.size:
            other = replace(other, needs=_changed(other.needs, needs, other.frequencies))
        return replace(other, revision=revision)

    def _with_supplies_of_all_kinds(self, change: Change) -> "Index":
        by_kind = of_kinds(change, {"": self.supplies, **self.offers})
        levelled = by_kind.pop("")
        other = self._with_supplies(levelled) if levelled.size else self
        changed = {kind: _offered(self._side_of(kind), own) for kind, own in by_kind.items()}
        return replace(other, offers={kind: side for kind, side in changed.items() if side.parts})

    def _side_of(self, kind: str) -> Side:
        return self.offers.get(kind) or replace(self.supplies, parts=())

    def _with_supplies(self, change: Change) -> "Index":
        side, frequencies = self.supplies, self.frequencies
        gone = side.texts_of(_ids(change))
        counted = side.counted(gone) if gone else []
        if gone:
            frequencies = frequencies.without(counted, len(gone))
        fresh = side.segments(change.put)
        for segment in fresh:
            frequencies = frequencies.with_segment(segment, len(side.vocabulary.places))
        drifted = self.drifted + change.size
        due = drifted > DRIFT * frequencies.records
        side = side.without(_ids(change))
        if due:
            side = side.with_segments(fresh, None)
            return replace(self, frequencies=frequencies, supplies=side, drifted=drifted).refreshed()
        touched = _touched(fresh, counted, len(side.lengths))
        side = side.adjusted(self.frequencies, frequencies, touched).with_segments(fresh, frequencies)
        needs = self.needs.weighed(frequencies)
        return replace(self, frequencies=frequencies, supplies=side, needs=needs, drifted=drifted)

    def refreshed(self) -> "Index":
        """The same index with all lengths as a full build would take them, and in few segments."""
        return replace(
            self,
            supplies=self.supplies.compacted().weighed(self.frequencies),
            needs=self.needs.compacted().weighed(self.frequencies),
            drifted=0,
        )


def _ids(change: Change) -> set[str]:
    return {*change.drop, *(entry.id for entry in change.put)}


def _touched(fresh: Sequence[Segment], gone: Sequence[Counted], blocks: int) -> list[Ints]:
    """The terms of the records that come and go, block by block."""
    touched = []
    for block in range(blocks):
        terms = [segment.columns.terms(block) for segment in fresh] + [
            counted.terms for counted in gone[block : block + 1]
        ]
        touched.append(np.unique(np.concatenate(terms)).astype(np.int32))
    return touched


def _offered(side: Side, change: Change) -> Side:
    """The supplies of a kind after a change, not weighed; without places of what is gone, which would be counted."""
    if not change.size:
        return side
    return side.without(_ids(change)).with_segments(side.segments(change.put), None).compacted(smaller_than=SMALL)


def _changed(side: Side, change: Change, frequencies: Frequencies) -> Side:
    changed = side.without(_ids(change)).with_segments(side.segments(change.put), frequencies)
    return changed.compacted(smaller_than=SMALL) if changed.crowded else changed
