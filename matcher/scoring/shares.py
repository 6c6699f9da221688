"""What each term that both records of a pair have adds to their score."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, overload


class Share(NamedTuple):
    """What one term of one pair of fields adds to the score."""

    part: str
    granularity: str
    term: str
    share: float


class Shares(Sequence[Share]):
    """Shares by words and facets as columns, made into records when asked for: a page shows their sums alone.

    The last `facets` of them are of facets.
    """

    def __init__(
        self, labels: Sequence[tuple[str, str]], terms: Sequence[str], values: Sequence[float], facets: int
    ) -> None:
        self.labels, self.terms, self.values, self.facets = labels, terms, values, facets

    def __len__(self) -> int:
        return len(self.values)

    def __iter__(self) -> Iterator[Share]:
        each = zip(self.labels, self.terms, self.values, strict=True)
        return (Share(*label, term, value) for label, term, value in each)

    @overload
    def __getitem__(self, place: int) -> Share: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Share, ...]: ...
    def __getitem__(self, place: int | slice) -> Share | tuple[Share, ...]:
        return tuple(self)[place]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))
