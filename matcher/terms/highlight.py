"""Marking words in a text, whichever of several writings of the same the text and the words have."""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache

from matcher.terms.cuts import Cut
from matcher.terms.tokens import default_tokeniser
from matcher.terms.written import Span, Written, compared

_TITLE = 120
"""Characters up to which a text is taken for a title."""
_BOTH = re.compile(r"(.+)（(.+)）")


def explained(word: str, meant: Iterable[str]) -> str:
    """A need's word with what it means in the supply: 皮带（输送带、带式输送机）; each is marked."""
    return f"{word}（{'、'.join(meant)}）"


class WholeWords(tuple[str, ...]):
    """Words that are marked where they stand as words, with the whole of the word that they are part of."""

    __slots__ = ()

    @property
    def each(self) -> tuple[str, ...]:
        """Every writing by itself."""
        groups = ((both[1], *both[2].split("、")) if (both := _BOTH.fullmatch(word)) else (word,) for word in self)
        return tuple(dict.fromkeys(word for group in groups for word in group))


def highlight(text: str, words: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """The text in pieces, each with whether it is one of the words; overlapping hits become one piece.

    Letters match in either case, CO₂ matches CO2. The pieces put together give the text.
    """
    written = Written.of(text)
    yield from _pieces(text, map(written.shown, _spans(written, words)))


def first_hit(text: str, words: Iterable[str]) -> int:
    """Where the first of the words begins in the text, -1 where none is in it."""
    if not contains(text, words):  # most texts hold none of them: where its characters stand need not be known
        return -1
    written = Written.of(text)
    return min((written.shown(span)[0] for span in _spans(written, words)), default=-1)


def contains(text: str, words: Iterable[str]) -> bool:
    """Whether one of the words is in the text."""
    plain = compared(text)
    return any(word in plain for word in _sought(words) if word)


def _sought(words: Iterable[str]) -> Collection[str]:
    return _each_compared(words if isinstance(words, WholeWords) else tuple(words))


@lru_cache(256)
def _each_compared(words: tuple[str, ...]) -> Collection[str]:
    """Asked for every text of a page that the same words are marked in."""
    return set(map(compared, words.each if isinstance(words, WholeWords) else words))


def _spans(written: Written, words: Iterable[str]) -> Iterator[Span]:
    finder = _cut(written.plain) if isinstance(words, WholeWords) else written
    for word in _sought(words):
        yield from finder.spans(word)


def _cut(plain: str) -> Cut:
    return _cut_of_title(plain) if len(plain) <= _TITLE else Cut(default_tokeniser(), plain)


@lru_cache(4096)
def _cut_of_title(plain: str) -> Cut:
    """Titles stand in many pages, with other words marked in each."""
    return Cut(default_tokeniser(), plain)


def _pieces(text: str, hits: Iterable[Span]) -> Iterator[tuple[str, bool]]:
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
