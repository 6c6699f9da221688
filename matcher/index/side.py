"""One side of the index, needs or supplies: segments with tombstones, and the lengths that sums are divided by.

A side never changes: putting or dropping a record gives a new side that shares all but the smallest segments with the
one before, so that a query that runs meanwhile goes on undisturbed.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from matcher.base.kernel import GONE, SEGMENT_RECORDS, Floats, Ints, Postings, record_lengths
from matcher.index.batches import count_batches
from matcher.index.counting import Counted, count_blocks
from matcher.index.frequencies import Frequencies
from matcher.index.parts import Part, compacted
from matcher.index.segment import Segment, blob_of, columns_of
from matcher.index.vocabulary import Vocabulary
from matcher.terms.texts import FACETS, PARTS, WHOLE, Texts, masks_of
from matcher.terms.tokens import Tokeniser
from matcher.weights.weights import Block

FACET: Block = ("facet", "facet")
SMALL = 512
"""A segment that a few changes have made; many of them are put together at once."""
NOTABLE = 0.001
"""The share by which a term's weight may change before the lengths of its records are taken anew."""
FEW = 16
"""How many small segments a side may have."""


Lengths = tuple[tuple[int, int], ...]
"""The lengths that a side's sums are divided by: of each, the own block and the supplies' block that weighs it."""


class Entry(NamedTuple):
    """A record as the index takes it: the stamp is the store's, to know later whether it has changed.

    `kind` is the kind of a supply that is weighed apart; "" for all that judgements have made levels for, and needs.
    """

    id: str
    stamp: str
    texts: Texts
    kind: str = ""


@dataclass(frozen=True, eq=False, repr=False)
class Side:
    """Records counted in `blocks`; all sides of an index share its vocabulary.

    `beside` (lengths,) is the share at which a record counts that says more than its title; empty where all count
    wholly.
    """

    blocks: tuple[Block, ...]
    vocabulary: Vocabulary
    tokeniser: Tokeniser
    lengths: Lengths
    shapes: Floats
    pivots: Floats
    means: Floats = field(default_factory=lambda: np.zeros(0, np.float32))
    beside: Floats = field(default_factory=lambda: np.zeros(0, np.float32))
    parts: tuple[Part, ...] = ()

    @cached_property
    def ids(self) -> list[str]:
        """The ids by place, those of records that are gone as well."""
        return [record_id for part in self.parts for record_id in part.segment.ids]

    @cached_property
    def count(self) -> int:
        """How many records are there."""
        return int(sum(np.count_nonzero(part.kept) for part in self.parts))

    @cached_property
    def masks(self) -> npt.NDArray[np.uint8]:
        """The masks by place."""
        return np.concatenate([np.zeros(0, np.uint8), *(part.masks for part in self.parts)])

    @cached_property
    def postings(self) -> list[Postings]:
        """What the kernel reads, segment after segment."""
        return [part.postings for part in self.parts]

    def find(self, record_id: str) -> tuple[Part, int] | None:
        """The part and row of a record that is there."""
        for part in reversed(self.parts):
            row = part.segment.places.get(record_id)
            if row is not None and part.masks[row] != GONE:
                return part, row
        return None

    def place(self, record_id: str) -> int | None:
        """The place of a record that is there."""
        place, base = None, 0
        for part in self.parts:
            row = part.segment.places.get(record_id)
            if row is not None and part.masks[row] != GONE:
                place = base + row
            base += len(part.masks)
        return place

    def texts_at(self, place: int) -> Texts:
        """The texts of the record in one place."""
        part, row = self._at(place)
        return part.segment.texts(row)

    def title_at(self, place: int) -> str:
        """The title alone of the record in one place."""
        part, row = self._at(place)
        return part.segment.text(row, "title")

    def _at(self, place: int) -> tuple[Part, int]:
        for part in self.parts:
            if place < len(part.masks):
                return part, place
            place -= len(part.masks)
        raise IndexError(place)

    def entries(self) -> Iterator[tuple[str, str, str]]:
        """Id, stamp and digest of every record that is there."""
        for part in self.parts:
            segment = part.segment
            for row in np.flatnonzero(part.kept).tolist():
                yield segment.ids[row], segment.stamps[row], segment.digests[row]

    @cached_property
    def stamps(self) -> dict[str, str]:
        """The stamp of every record that is there."""
        return {record_id: stamp for record_id, stamp, _ in self.entries()}

    def counted(self, texts: Sequence[Texts]) -> list[Counted]:
        """The counts of texts in this side's blocks."""
        plain = [block for block in self.blocks if block != FACET]
        return self._in_order(texts, count_blocks(texts, plain, self.vocabulary, self.tokeniser))

    def _in_order(self, texts: Sequence[Texts], counted: dict[Block, Counted]) -> list[Counted]:
        return [counted[block] if block != FACET else self._facets(texts) for block in self.blocks]

    def _facets(self, texts: Sequence[Texts]) -> Counted:
        rows = [sorted(map(self.vocabulary.place, facet_terms(text))) for text in texts]
        starts = np.cumsum([0, *map(len, rows)], dtype=np.int64)
        terms = np.array([term for row in rows for term in row], dtype=np.int32)
        return Counted(starts, terms, np.ones(len(terms), dtype=np.uint8))

    def segments(self, entries: Sequence[Entry]) -> list[Segment]:
        """New records in segments of about the same size."""
        count = -(-len(entries) // SEGMENT_RECORDS)
        ends = [len(entries) * part // count for part in range(count + 1)] if count else [0]
        batches = [[entry.texts for entry in entries[start:end]] for start, end in pairwise(ends)]
        plain = [block for block in self.blocks if block != FACET]
        counted = count_batches(batches, plain, self.vocabulary, self.tokeniser)
        return [
            self._segment(entries[start:end], self._in_order(texts, of_batch))
            for (start, end), texts, of_batch in zip(pairwise(ends), batches, counted, strict=True)
        ]

    def _segment(self, entries: Sequence[Entry], counted: Sequence[Counted]) -> Segment:
        texts = [entry.texts for entry in entries]
        return Segment(
            [entry.id for entry in entries],
            [text.digest for text in texts],
            [entry.stamp for entry in entries],
            masks_of(texts),
            columns_of(counted),
            *blob_of(texts),
        )

    def with_segments(self, segments: Iterable[Segment], frequencies: Frequencies | None) -> "Side":
        """With the records of new segments; without frequencies their lengths have still to be `weighed`."""
        added = [Part(segment, segment.masks, self._nothing(segment)) for segment in segments]
        if frequencies is not None:
            added = [self._weighed(part, self._lengths(part.segment, frequencies)) for part in added]
        return replace(self, parts=(*self.parts, *added))

    def _nothing(self, segment: Segment) -> Floats:
        return np.ones((len(self.lengths) + 1, len(segment.ids)), dtype=np.float32)

    def _lengths(self, segment: Segment, frequencies: Frequencies) -> Floats:
        """The Euclidean lengths of a segment's records, float32 (lengths, records)."""
        lengths = np.zeros((len(self.lengths), len(segment.ids)), dtype=np.float32)
        bare = Postings(*segment.columns, lengths, segment.masks, segment.masks[:0])
        for place, (own, weighing) in enumerate(self.lengths):
            idf = frequencies.all_idf(weighing, len(self.vocabulary.places))
            lengths[place] = record_lengths(bare, *segment.columns.range(own), idf, self.shapes)
        return lengths

    def _weighed(self, part: Part, lengths: Floats) -> Part:
        """A part with what sums are multiplied by, float32 (lengths + 1, records); the last is 1, for facets."""
        factors = pivoted(lengths, self.means, self.pivots)
        if len(self.beside):
            factors = factors * shares(self.beside, part.masks)
        return part._replace(inverse=np.concatenate([factors, np.ones_like(lengths[:1])]).astype(np.float32))

    def without(self, ids: Collection[str]) -> "Side":
        """Without these records: their places stay, marked."""
        return replace(self, parts=tuple(part.without(ids) for part in self.parts))

    def texts_of(self, ids: Iterable[str]) -> list[Texts]:
        """The texts of records that are there."""
        places = map(self.find, ids)
        return [at[0].segment.texts(at[1]) for at in places if at is not None]

    def weighed(self, frequencies: Frequencies) -> "Side":
        """With all lengths as the frequencies now have them."""
        lengths = [self._lengths(part.segment, frequencies) for part in self.parts]
        every = np.concatenate([np.zeros((len(self.lengths), 0), np.float32), *lengths], axis=1)
        means = every.sum(axis=1) / np.maximum(np.count_nonzero(every, axis=1), 1)
        other = replace(self, means=means.astype(np.float32))
        parts = (other._weighed(part, of_part) for part, of_part in zip(self.parts, lengths, strict=True))
        return replace(other, parts=tuple(parts))

    def adjusted(self, before: Frequencies, after: Frequencies, touched: Sequence[Ints]) -> "Side":
        """With the lengths of those records that share one of the touched terms whose weight has changed notably.

        `touched` holds the terms of each length's block; for a side whose blocks weigh themselves. What else has
        changed, the number of records and the weights of frequent terms, moves lengths by far less.
        """
        parts = list(self.parts)
        for length, terms in enumerate(touched):
            old, new = before.idf(length, terms), after.idf(length, terms)
            notable = (old > 0) & (np.abs(new - old) > NOTABLE * old)
            change = (terms[notable], new[notable] ** 2 - old[notable] ** 2)
            parts = [self._adjusted(part, length, *change) for part in parts] if notable.any() else parts
        return replace(self, parts=tuple(parts))

    def _adjusted(self, part: Part, length: int, terms: Ints, changes: Floats) -> Part:
        rows, counts, owners = part.segment.columns.occurrences(length, terms)
        if not len(rows):
            return part
        inverse, pivot, mean = part.inverse.copy(), self.pivots[length], self.means[length]
        there = np.unique(rows)
        share = shares(self.beside[[length]], part.masks[there])[0] if len(self.beside) else np.float32(1)
        known = inverse[length, there] / share
        lengths = (pivot / np.maximum(known, 1e-9) - (1 - pivot) * mean) / pivot
        added = np.bincount(rows, weights=changes[owners] * self.shapes[counts] ** 2, minlength=len(part.masks))[there]
        squares = np.maximum(lengths**2 + added, 0)
        fresh = pivoted(np.sqrt(squares)[None].astype(np.float32), self.means[[length]], self.pivots[[length]])[0]
        inverse[length, there] = np.where(known > 0, fresh * share, 0)
        return part._replace(inverse=inverse)

    def compacted(self, *, smaller_than: int = SEGMENT_RECORDS // 2) -> "Side":
        """With neighbouring small segments put together, and without places of records that are gone."""
        return replace(self, parts=compacted(self.parts, smaller_than=smaller_than))

    @property
    def crowded(self) -> bool:
        """Whether too many small segments slow down a query."""
        return sum(len(part.masks) <= SMALL for part in self.parts) > FEW


def pivoted(lengths: Floats, means: Floats, pivots: Floats) -> Floats:
    """One by each length, those of long records raised and of short ones lowered; 0 where there is no length.

    `lengths` is (lengths, records) or (lengths,), `means` and `pivots` (lengths,). Singhal, Buckley and Mitra, Pivoted
    document length normalization, 1996; scaled so that a cosine stays at most 1.
    """
    around = means if len(means) else np.ones_like(pivots)
    if lengths.ndim == 2:
        around, pivots = around[:, None], pivots[:, None]
    inverse = pivots / ((1 - pivots) * around + pivots * np.maximum(lengths, 1e-9))
    return np.where(lengths > 0, inverse, 0).astype(np.float32)


def shares(beside: Floats, masks: npt.NDArray[np.uint8]) -> Floats:
    """At which share each length of each record counts, float32 (lengths, records), from the records' masks."""
    whole = (masks >> PARTS.index(WHOLE) & 1).astype(bool) & np.not_equal(masks, GONE)
    return np.where(whole[None], beside[:, None], 1).astype(np.float32)


def facet_terms(texts: Texts) -> list[str]:
    """The facets of a record as terms."""
    return [f"{facet}={getattr(texts, facet)}" for facet in FACETS if getattr(texts, facet)]
