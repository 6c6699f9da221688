"""A segment: up to 65,536 records' texts and raw term counts, never changed once made.

Counts are kept, not weights: what a term weighs follows from how often it occurs in all segments, which changes with
every record. So a segment, once written to disk, stays as it is, and is mapped into memory when it is opened again.
"""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import sparse

from matcher.base.kernel import Ints, Longs
from matcher.index.counting import Counted
from matcher.index.spelling import Spelled
from matcher.terms.texts import FACETS, Texts

STORED = ("title", "body", "keywords", "names", *FACETS)
"""The texts of a record, in the order in which a segment keeps them, which is that of `Texts`."""
BETWEEN_KEYWORDS = re.compile(r"[、，,;；/\n\s]+")
SPELLED = ("title", "names")
"""The texts that search finds by pinyin."""


class Columns(NamedTuple):
    """Postings by term: `keys` (block << 32 | term) ascending, `starts` (columns + 1), `rows`, `counts`."""

    keys: Longs
    starts: Longs
    rows: npt.NDArray[np.uint16]
    counts: npt.NDArray[np.uint8]

    def range(self, block: int) -> tuple[int, int]:
        """The first column of a block and the one after its last."""
        first, last = np.searchsorted(self.keys, [block << 32, (block + 1) << 32])
        return int(first), int(last)

    def terms(self, block: int) -> Ints:
        """The terms of a block, ascending."""
        first, last = self.range(block)
        return (self.keys[first:last] & 0xFFFFFFFF).astype(np.int32)

    def holders(self, block: int, term: int) -> npt.NDArray[np.uint16]:
        """The rows of the records with a term."""
        column = int(np.searchsorted(self.keys, block << 32 | term))
        if column == len(self.keys) or self.keys[column] != block << 32 | term:
            return self.rows[:0]
        return self.rows[self.starts[column] : self.starts[column + 1]]

    def occurrences(self, block: int, terms: Ints) -> tuple[npt.NDArray[np.uint16], npt.NDArray[np.uint8], Longs]:
        """Every posting of some terms: row, count, and the term's place among them."""
        wanted = terms.astype(np.int64) | block << 32
        places = np.searchsorted(self.keys, wanted)
        known = np.append(self.keys, -1)[places] == wanted
        present = np.flatnonzero(known)
        spans = [slice(self.starts[places[at]], self.starts[places[at] + 1]) for at in present]
        owners = np.repeat(present, [span.stop - span.start for span in spans]).astype(np.int64)
        rows, counts = self.rows[:0], self.counts[:0]
        return (
            np.concatenate([rows, *(self.rows[span] for span in spans)]),
            np.concatenate([counts, *(self.counts[span] for span in spans)]),
            owners,
        )

    def frequencies(self, block: int, terms: int) -> Ints:
        """In how many records each term of a block occurs, int32 (terms,)."""
        first, last = self.range(block)
        counts = np.zeros(terms, dtype=np.int32)
        counts[self.keys[first:last] & 0xFFFFFFFF] = np.diff(self.starts[first : last + 1])
        return counts


@dataclass(frozen=True, eq=False, repr=False)
class Segment:
    """Records in their order: ids, digests of their texts, stamps of the store, masks, postings, texts.

    The text of field f of record r is `blob[offsets[r * fields + f]:offsets[r * fields + f + 1]]` in UTF-8.
    """

    ids: list[str]
    digests: list[str]
    stamps: list[str]
    masks: npt.NDArray[np.uint8]
    columns: Columns
    blob: npt.NDArray[np.uint8]
    offsets: Longs

    def text(self, row: int, field: str) -> str:
        """One text of one record."""
        at = row * len(STORED) + STORED.index(field)
        start, end = self.offsets[at : at + 2].tolist()
        return self.blob[start:end].tobytes().decode("utf-8")

    def texts(self, row: int) -> Texts:
        """The texts of one record."""
        ends = self.offsets[row * len(STORED) : (row + 1) * len(STORED) + 1].tolist()
        stored = self.blob[ends[0] : ends[-1]].tobytes()
        return Texts(*(stored[start - ends[0] : end - ends[0]].decode("utf-8") for start, end in pairwise(ends)))

    @cached_property
    def spelled(self) -> dict[str, Spelled]:
        """Titles and names of all records, for search by pinyin; made at the first such search and kept."""
        blob, at = self.blob.data, self.offsets.tolist()
        return {
            field: Spelled.of_bytes([bytes(blob[at[place] : at[place + 1]]) for place in self._places_of(field)])
            for field in SPELLED
        }

    @cached_property
    def carried(self) -> frozenset[str]:
        """The whole keywords of all records, made when first asked for and kept."""
        blob, at = self.blob.data, self.offsets.tolist()
        texts = {bytes(blob[at[place] : at[place + 1]]).decode("utf-8") for place in self._places_of("keywords")}
        return frozenset(word for text in texts for word in BETWEEN_KEYWORDS.split(text) if len(word) > 1)

    def _places_of(self, field: str) -> range:
        """Where in the offsets one text of every record stands."""
        return range(STORED.index(field), len(self.ids) * len(STORED), len(STORED))

    @cached_property
    def name(self) -> str:
        """A name by what it holds: the same records, with their terms under the same numbers, have the same."""
        digest = hashlib.blake2b("\x00".join((*self.ids, *self.digests, *self.stamps)).encode("utf-8", "replace"))
        digest.update(self.columns.keys.tobytes())
        return digest.hexdigest()[:24]

    @cached_property
    def places(self) -> dict[str, int]:
        """The row of each id."""
        return {record_id: row for row, record_id in enumerate(self.ids)}


def columns_of(blocks: Sequence[Counted]) -> Columns:
    """The postings of counted blocks, in the order of the blocks."""
    parts = [_columns(counted) for counted in blocks]
    keys = [terms.astype(np.int64) | number << 32 for number, (terms, *_) in enumerate(parts)]
    bases = np.cumsum([0, *(len(rows) for _, _, rows, _ in parts)])
    starts = [part[1][:-1] + base for part, base in zip(parts, bases, strict=False)]
    return Columns(
        np.concatenate([np.zeros(0, np.int64), *keys]),
        np.concatenate([np.zeros(0, np.int64), *starts, bases[-1:]]),
        np.concatenate([np.zeros(0, np.uint16), *(rows for _, _, rows, _ in parts)]),
        np.concatenate([np.zeros(0, np.uint8), *(counts for *_, counts in parts)]),
    )


def _columns(counted: Counted) -> tuple[Ints, Longs, npt.NDArray[np.uint16], npt.NDArray[np.uint8]]:
    """Terms present, their starts, rows and counts."""
    records, width = len(counted.starts) - 1, int(counted.terms.max(initial=-1)) + 1
    by_term = sparse.csr_matrix((counted.counts, counted.terms, counted.starts), shape=(records, width)).tocsc()
    present = np.flatnonzero(np.diff(by_term.indptr))
    starts = np.append(by_term.indptr[present], by_term.indptr[-1]).astype(np.int64)
    return present.astype(np.int32), starts, by_term.indices.astype(np.uint16), by_term.data.astype(np.uint8)


def blob_of(texts: Iterable[Texts]) -> tuple[npt.NDArray[np.uint8], Longs]:
    """The texts end to end in UTF-8, and where each begins."""
    pieces = [getattr(text, field).encode("utf-8", "replace") for text in texts for field in STORED]
    offsets = np.cumsum([0, *map(len, pieces)], dtype=np.int64)
    return np.frombuffer(b"".join(pieces), dtype=np.uint8), offsets


def merged(segments: Sequence[Segment], kept: Sequence[npt.NDArray[np.bool_]]) -> Segment:
    """One segment of the kept records of several, in their order."""
    counts = [int(keep.sum()) for keep in kept]
    bases = np.cumsum([0, *counts])
    moved = [_moved(segment.columns, keep, base) for segment, keep, base in zip(segments, kept, bases, strict=False)]
    keys, rows, values = (np.concatenate(column) for column in zip(*moved, strict=True))
    order = np.argsort(keys, kind="stable")  # several ascending runs, which timsort merges
    present, starts = np.unique(keys[order], return_index=True)
    blob, offsets = blob_of(
        segment.texts(row)
        for segment, keep in zip(segments, kept, strict=True)
        for row in np.flatnonzero(keep).tolist()
    )
    return Segment(
        _chosen([segment.ids for segment in segments], kept),
        _chosen([segment.digests for segment in segments], kept),
        _chosen([segment.stamps for segment in segments], kept),
        np.concatenate([segment.masks[keep] for segment, keep in zip(segments, kept, strict=True)]),
        Columns(present, np.append(starts, len(keys)).astype(np.int64), rows[order], values[order]),
        blob,
        offsets,
    )


def _moved(
    columns: Columns, keep: npt.NDArray[np.bool_], base: int
) -> tuple[Longs, npt.NDArray[np.uint16], npt.NDArray[np.uint8]]:
    """Key, new row and count of each posting of the kept records."""
    keys = np.repeat(columns.keys, np.diff(columns.starts))
    new_rows = np.cumsum(keep) - 1 + base
    chosen = keep[columns.rows]
    return keys[chosen], new_rows[columns.rows[chosen]].astype(np.uint16), columns.counts[chosen]


def _chosen(lists: Sequence[Sequence[str]], kept: Sequence[npt.NDArray[np.bool_]]) -> list[str]:
    return [
        value
        for values, keep in zip(lists, kept, strict=True)
        for value, wanted in zip(values, keep, strict=True)
        if wanted
    ]
