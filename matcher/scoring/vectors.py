"""The vectors of one semantic model that are known at one moment; new ones make a new object."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from weakref import WeakKeyDictionary

import numpy as np

from matcher.base.kernel import Floats, Ints
from matcher.index.parts import Part
from matcher.index.segment import Segment
from matcher.scoring.encoder import Encoder, digest_of, title_texts, whole_text

Fresh = Callable[[str], Floats | None]
"""Encodes a text at once; none where that fails or would take long."""
Progress = Callable[[int, int], None]
SAMPLE = 400
BATCH = 64
FEW = 4
"""The share of the rows, one in so many, below which copying them takes less time than going through all."""


def _never(_: str) -> Floats | None:
    return None


@dataclass(frozen=True, eq=False, repr=False)
class Vectors:
    """`matrix` (texts, dimensions) holds rows of unit length, `places` the row of each text by its digest."""

    name: str
    places: Mapping[str, int]
    matrix: Floats
    fresh: Fresh = _never
    _titles: WeakKeyDictionary[Segment, tuple[Ints, Ints]] = field(default_factory=WeakKeyDictionary)
    _wholes: WeakKeyDictionary[Segment, Ints] = field(default_factory=WeakKeyDictionary)

    @classmethod
    def of(cls, encoder: Encoder, texts: Sequence[str], *, progress: Progress | None = None) -> "Vectors":
        """The vectors of these texts, computed now; raises `EncoderFailed`."""
        unique, parts = list(dict.fromkeys(text for text in texts if text)), []
        for at in range(0, len(unique), BATCH):
            parts.append(encoder.encode(unique[at : at + BATCH]))
            if progress:
                progress(min(at + BATCH, len(unique)), len(unique))
        matrix = np.concatenate(parts) if parts else np.zeros((0, 1), dtype=np.float32)
        return cls(encoder.name, {digest_of(text): row for row, text in enumerate(unique)}, matrix)

    @cached_property
    def fingerprint(self) -> str:
        """The same for the same vectors of the same model, in whichever order they were computed."""
        digest = sha256(self.name.encode())
        for text, row in sorted(self.places.items()):
            digest.update(text.encode() + self.matrix[row].tobytes())
        return digest.hexdigest()

    def knows(self, text: str) -> bool:
        """Whether the vector of a text is here."""
        return digest_of(text) in self.places

    def find(self, text: str) -> Floats | None:
        """The vector of a text, float32 (dimensions,); none where it is not known and cannot be had at once."""
        if not text or not len(self.matrix):
            return None
        row = self.places.get(digest_of(text))
        vector = self.matrix[row] if row is not None else self.fresh(text)
        return vector if vector is not None and len(vector) == self.matrix.shape[1] else None

    def cosines(self, vector: Floats, rows: Ints) -> Floats:
        """The cosine of a vector with the known ones in these rows, NaN for row -1: float32 (rows,).

        Row by row on this thread: threads of a matrix product wait for each other where the machine is busy.
        """
        if FEW * len(rows) < len(self.matrix):
            return np.where(rows < 0, np.float32(np.nan), np.vecdot(self.matrix[rows], vector)).astype(np.float32)
        cosines: Floats = np.append(np.vecdot(self.matrix, vector), np.float32(np.nan))[rows]
        return cosines

    def titles(self, part: Part) -> tuple[Ints, Ints]:
        """The rows of each title of a part and of its bare form, -1 where a vector is not known: int32 (records,)."""
        known_rows = self._titles.get(part.segment)
        if known_rows is None:
            read = (part.segment.text(row, "title") for row in range(len(part.segment.ids)))
            rows = [[self.places.get(digest_of(text), -1) for text in title_texts(title)] for title in read]
            whole, bare = np.array(rows, dtype=np.int32).reshape(-1, 2).T
            known_rows = self._titles[part.segment] = whole, bare
        return known_rows

    def wholes(self, part: Part) -> Ints:
        """The rows of each title with its body of a part, -1 where a vector is not known: int32 (records,)."""
        known_rows = self._wholes.get(part.segment)
        if known_rows is None:
            read = (whole_text(part.segment.texts(row)) for row in range(len(part.segment.ids)))
            rows = [self.places.get(digest_of(text), -1) for text in read]
            known_rows = self._wholes[part.segment] = np.array(rows, dtype=np.int32)
        return known_rows

    @cached_property
    def typical(self) -> float:
        """The median cosine of different texts here: what a pair has that has nothing to do with each other."""
        chosen = self.matrix[:: max(1, -(-len(self.matrix) // SAMPLE))]
        among = (chosen @ chosen.T)[np.triu_indices(len(chosen), k=1)]
        return float(np.median(among)) if len(among) else 0.0
