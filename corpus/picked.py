"""Ids picked out of many, as a search finds them."""

from collections.abc import Iterator, Sequence
from typing import overload

import numpy as np
import numpy.typing as npt


class Picked(Sequence[str]):
    """Some of the ids in a list, in an order of their own; they are looked up one by one, or told by their places.

    A search may find tens of thousands, of which a page shows twenty: `every` is the same object from search to
    search, so that whoever knows it already need not look at ids at all.
    """

    def __init__(self, every: list[str], places: npt.NDArray[np.int64]) -> None:
        self.every, self.places = every, places

    def __len__(self) -> int:
        return len(self.places)

    @overload
    def __getitem__(self, place: int) -> str: ...

    @overload
    def __getitem__(self, place: slice) -> "Picked": ...

    def __getitem__(self, place: int | slice) -> "str | Picked":
        if isinstance(place, slice):
            return Picked(self.every, self.places[place])
        return self.every[int(self.places[place])]

    def __iter__(self) -> Iterator[str]:
        return map(self.every.__getitem__, self.places.tolist())

    def __eq__(self, other: object) -> bool:
        return list(self) == list(other) if isinstance(other, list | Picked) else NotImplemented

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return repr(list(self))
