"""Marking words in a text."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache


def highlight(text: str, words: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """The text in pieces, each with whether it is one of the words; overlapping hits become one piece.

    Letters match in either case. The pieces put together give the text.
    """
    hits = _merged(sorted(_hits(text, words)))
    place = 0
    for start, end in hits:
        if start > place:
            yield text[place:start], False
        yield text[start:end], True
        place = end
    if place < len(text):
        yield text[place:], False


def contains(text: str, words: Iterable[str]) -> bool:
    """Whether one of the words is in the text."""
    return any(_pattern(word).search(text) for word in words if word)


def _hits(text: str, words: Iterable[str]) -> Iterator[tuple[int, int]]:
    for word in {word for word in words if word}:
        for match in _pattern(word).finditer(text):
            yield match.span()


@lru_cache(256)
def _pattern(word: str) -> re.Pattern[str]:
    return re.compile(re.escape(word), re.IGNORECASE)


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged
