"""The phrases of a query that name a thing otherwise than its records may."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from matcher.searching.names import EnglishNames, NearNames
from matcher.terms.meanings import Meanings
from matcher.terms.tokens import Tokeniser
from matcher.terms.variants import Synonyms

Meant = Mapping[str, tuple[str, ...]]
"""Phrases with what else they are called."""


class Named(NamedTuple):
    """Phrases of a text with what else they are called.

    `surely` are those whose other names mean the same or are what their owners mean, `english` and `near` the others.
    """

    surely: Meant
    english: Meant
    near: Meant

    @property
    def every(self) -> Meant:
        """All of them."""
        return {
            word: tuple(dict.fromkeys(term for kind in self for term in kind.get(word, ()) if term != word))
            for word in dict.fromkeys(word for kind in self for word in kind)
        }


def named_in(tokeniser: Tokeniser, meanings: Meanings, text: str) -> Named:
    """The phrases of a compared text that have other names."""
    words = _Words(tokeniser, text)
    by_name = {word: terms for word, terms in meanings.of(text, "").items() if words.have(word)}
    by_writing = {word: terms for word, terms in Synonyms.load().meant(text).items() if terms}
    surely = {word: (*by_name.get(word, ()), *by_writing.get(word, ())) for word in by_name | by_writing}
    near = {word: terms for word, terms in NearNames.load().of(text).items() if words.have(word)}
    return Named(surely, EnglishNames.load().of(text), near)


def longest(meant: Meant, text: str) -> tuple[Meant, str]:
    """The phrases that stand in no longer one, and what the text is without them."""
    kept: dict[str, tuple[str, ...]] = {}
    for word in sorted(meant, key=len, reverse=True):
        if word in text and meant[word]:
            kept[word] = meant[word]
            text = text.replace(word, " ")
    return kept, text


class _Words:
    """The words of a text, to tell whether a phrase is one of them or runs over the ends of others by chance."""

    def __init__(self, tokeniser: Tokeniser, text: str) -> None:
        self._text, self._known, at = text, dict[int, tuple[int, bool]](), 0
        for word in tokeniser.cut(text):
            self._known[at] = at + len(word), tokeniser.kind(word)[0] != ""
            at += len(word)
        self._ends = {end for end, _ in self._known.values()}

    def have(self, phrase: str) -> bool:
        """Whether it stands somewhere by itself: 急单 in 急单一来, neither 天车 in 航天车间 nor 行车 in 自行车."""
        return any(self._is_apart(*match.span()) for match in re.finditer(re.escape(phrase), self._text))

    def _is_apart(self, start: int, end: int) -> bool:
        begun = max(place for place in self._known if place <= start)
        ended, is_word = self._known[begun]
        if end <= ended:  # 太阳能 in 太阳能电池 means it, a word but for one character does not
            return not (is_word and ended - begun == end - start + 1)
        return start == begun or end in self._ends
