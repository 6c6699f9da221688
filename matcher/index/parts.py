"""The parts of a side: segments with tombstones, and how small ones are put together."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from matcher.base.kernel import GONE, SEGMENT_RECORDS, Floats, Postings
from matcher.index.segment import Segment, merged


class Part(NamedTuple):
    """A segment with what may change around it: which of its records are gone, and their lengths."""

    segment: Segment
    masks: npt.NDArray[np.uint8]
    inverse: Floats

    @property
    def postings(self) -> Postings:
        """What the kernel reads."""
        return Postings(*self.segment.columns, self.inverse, self.masks, masks_in(self.masks))

    @property
    def kept(self) -> npt.NDArray[np.bool_]:
        """Which records are there."""
        return np.not_equal(self.masks, GONE)

    def without(self, ids: Collection[str]) -> "Part":
        """Without these records: their places stay, marked."""
        rows = [self.segment.places[record_id] for record_id in ids if record_id in self.segment.places]
        if not rows:
            return self
        masks = self.masks.copy()
        masks[rows] = GONE
        return self._replace(masks=masks)


def masks_in(masks: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    """Which masks occur."""
    return np.flatnonzero(np.bincount(masks, minlength=256)).astype(np.uint8)


def compacted(parts: Sequence[Part], *, smaller_than: int) -> tuple[Part, ...]:
    """Neighbouring small parts put together, without places of records that are gone."""
    return tuple(_merged(group) for group in _groups(parts, smaller_than))


def _groups(parts: Sequence[Part], limit: int) -> Iterator[list[Part]]:
    """Runs of neighbours, each of which is small, that fit into one segment."""
    group: list[Part] = []
    for part in parts:
        size = sum(int(np.count_nonzero(member.kept)) for member in (*group, part))
        if group and (size > SEGMENT_RECORDS or len(group[-1].masks) > limit or len(part.masks) > limit):
            yield group
            group = []
        group.append(part)
    if group:
        yield group


def _merged(group: Sequence[Part]) -> Part:
    if len(group) == 1 and group[0].kept.all():
        return group[0]
    kept = [part.kept for part in group]
    inverse = np.concatenate([part.inverse[:, keep] for part, keep in zip(group, kept, strict=True)], axis=1)
    segment = merged([part.segment for part in group], kept)
    return Part(segment, segment.masks, np.ascontiguousarray(inverse))
