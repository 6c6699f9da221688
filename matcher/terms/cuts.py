"""A compared text with the borders of its words, so that a word is found where it is one and not across two others."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from matcher.terms.tokens import Tokeniser

_SPACED = re.compile(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])")
_LATIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")


class Cut:
    """A compared text and its words; spaces between Chinese words, as in titles that a machine cut, do not count."""

    def __init__(self, tokeniser: Tokeniser, text: str) -> None:
        self._tokeniser = tokeniser
        self.text = text

    @classmethod
    def joined(cls, tokeniser: Tokeniser, *texts: str) -> "Cut":
        """Of several texts, without the spaces between Chinese words."""
        return cls(tokeniser, _SPACED.sub("", "\n".join(texts)))

    @cached_property
    def words(self) -> list[str]:
        """All words, nothing left out."""
        return self._tokeniser.cut(self.text)

    @cached_property
    def _ends(self) -> list[int]:
        ends, at = [], 0
        for word in self.words:
            at += len(word)
            ends.append(at)
        return ends

    def has(self, word: str) -> bool:
        """Whether the word stands there as whole words or inside one: 电池 in 锂电池, not 水性 in 防水性能."""
        return any(True for _ in self.spans(word))

    def has_whole(self, word: str) -> bool:
        """Whether the word stands there as whole words, or inside what no dictionary has: not 行车 in 自行车."""
        kind = self._tokeniser.kind
        return any(end - start == len(word) or not kind(self.text[start:end])[0] for start, end in self.spans(word))

    def spans(self, word: str) -> Iterator[tuple[int, int]]:
        """Where it stands so; inside a word it counts with the whole of it, but not what the model alone took for one.

        So 锂离子电池 is marked for 电池, and 克重 alone in 随克重.
        """
        at = self.text.find(word) if word else -1
        while at >= 0:
            if span := self._whole(at, at + len(word)):
                yield span
            at = self.text.find(word, at + len(word))

    def _whole(self, start: int, end: int) -> tuple[int, int] | None:
        if _goes_on(self.text, start) or _goes_on(self.text, end):
            return None
        place = bisect_right(self._ends, start)
        begun, ended = (self._ends[place - 1] if place else 0), self._ends[place]
        if end <= ended:
            is_word = self._tokeniser.kind(self.text[begun:ended])[1] > 0
            return (begun, ended) if is_word else (start, end)
        return (start, end) if start == begun and self._ends[bisect_right(self._ends, end - 1)] == end else None


def holds(text: str, word: str) -> bool:
    """Whether a compared word stands in a text, letters and digits as a whole run: co is not in co2."""
    at = text.find(word)
    while at >= 0 and (_goes_on(text, at) or _goes_on(text, at + len(word))):
        at = text.find(word, at + 1)
    return at >= 0


def _goes_on(text: str, at: int) -> bool:
    """Whether a run of Latin letters and digits goes on over this place."""
    return 0 < at < len(text) and text[at - 1] in _LATIN and text[at] in _LATIN
