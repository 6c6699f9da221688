"""Where two texts differ, so that people see it at a glance."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rapidfuzz.distance import Indel

ISLAND = 2
"""Characters of agreement between two differences that would only tear a word apart; they count as differing."""

Piece = tuple[str, bool]


class Differing(NamedTuple):
    """Both texts in pieces, each with whether the other text lacks it; the pieces put together give the text."""

    first: tuple[Piece, ...]
    second: tuple[Piece, ...]


def differences(first: str, second: str) -> Differing:
    """Two texts against each other, character by character."""
    changes = Indel.opcodes(first, second)
    return Differing(
        tuple(_pieces(first, ((change.src_start, change.src_end, change.tag == "equal") for change in changes))),
        tuple(_pieces(second, ((change.dest_start, change.dest_end, change.tag == "equal") for change in changes))),
    )


def _pieces(text: str, spans: Iterable[tuple[int, int, bool]]) -> Iterator[Piece]:
    """The spans as pieces; a short agreement between two differences belongs to them."""
    runs = _joined((start, end, not same) for start, end, same in spans if end > start)
    torn = ((start, end, hit or (end - start <= ISLAND and start > 0 and end < len(text))) for start, end, hit in runs)
    return ((text[start:end], hit) for start, end, hit in _joined(torn))


def _joined(spans: Iterable[tuple[int, int, bool]]) -> list[tuple[int, int, bool]]:
    """Neighbouring spans of one kind as one."""
    joined: list[tuple[int, int, bool]] = []
    for start, end, hit in spans:
        if joined and joined[-1][2] == hit:
            start = joined.pop()[0]
        joined.append((start, end, hit))
    return joined
