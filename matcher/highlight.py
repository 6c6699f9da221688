"""Marking words in a text, whichever of several writings of the same the text and the words have."""

from collections.abc import Iterable, Iterator

from matcher.written import Span, Written, compared


def highlight(text: str, words: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """The text in pieces, each with whether it is one of the words; overlapping hits become one piece.

    Letters match in either case, CO₂ matches CO2. The pieces put together give the text.
    """
    written = Written.of(text)
    hits = (written.shown(span) for word in {*map(compared, words)} for span in written.spans(word))
    yield from pieces_of(text, hits)


def contains(text: str, words: Iterable[str]) -> bool:
    """Whether one of the words is in the text."""
    plain = compared(text)
    return any(word in plain for word in map(compared, words) if word)


def pieces_of(text: str, hits: Iterable[Span]) -> Iterator[tuple[str, bool]]:
    """The text in pieces, each with whether it is a hit."""
    place = 0
    for start, end in _merged(sorted(hits)):
        if start > place:
            yield text[place:start], False
        yield text[start:end], True
        place = end
    if place < len(text):
        yield text[place:], False


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged
