"""What may be shown to people as a word of a text: technical terms, whole compounds where words stand together.

A term is known to the lexicon, is a keyword of some supply, is a noun in the title of one, or names a thing by its
ending (剂, 膜, 合金). Everyday words, official language and words of every field are none, whatever supplies say.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from matcher.conditions.elements import rules
from matcher.terms.cuts import Cut
from matcher.terms.everyday import everyday
from matcher.terms.meanings import Meanings
from matcher.terms.tokens import lexicon, normalised
from matcher.terms.variants import Synonyms

if TYPE_CHECKING:
    from matcher.scoring.asking import Asking

LONGEST, MOST_WORDS = 12, 6
"""Characters and words of a compound."""
_COMPOUND, _NOUNS_TOGETHER = 8, 3
"""The same of one that only the text itself has."""
COMMON = 1200
"""Nouns that jieba's dictionary has seen more often than this are of everybody's language: 环境, 汽车, 特征."""
_NAMED = re.compile(
    r"(?=.*(?:[\u3400-\u9fff]{2}|[a-z]{2}|[a-z][0-9]))[\u3400-\u9fffa-z0-9][\u3400-\u9fffa-z0-9.\-]*[\u3400-\u9fffa-z0-9]"
)
_NUMERAL = re.compile(r"(?:[一二两三四五六七八九十百千万亿几半每第多数]|\d+$)")
_CHINESE = re.compile(r"[\u3400-\u9fff]+")
_LATIN = re.compile(r"[a-z0-9.\-]+")
_NOUNS = frozenset(("n", "nz", "vn", "an"))
_QUALIFIES = frozenset(("n", "nz", "ng", "a", "ag", "b", "j"))
"""Parts of speech of terms by jieba's dictionary, and of single characters in a compound."""
_PREFIXES = frozenset("无非超微亚多单双高低软硬")
"""Characters without which what follows would be another thing: 无卤阻燃, 非甲烷总烃."""


class Unit(NamedTuple):
    """A term of a text and the words that it is made of."""

    text: str
    parts: tuple[str, ...]


class Terms:
    """Tells terms from other words, by the lexicon and by what the supplies of an index have."""

    def __init__(self, asking: "Asking") -> None:
        self._asking, self._tokeniser = asking, asking.tokeniser
        self.is_term = lru_cache(1 << 14)(self._is_term)

    def _is_term(self, word: str) -> bool:
        """Whether a compared word may be shown alone."""
        if self._is_known(word):
            return True
        if not self._is_plain(word):
            return False
        if _LATIN.fullmatch(word):
            return len(word) > 2 and self._is_in_titles(word, *(("whole",) if word[-1].isdigit() else ()))
        kind, frequency = self._tokeniser.kind(word)
        noun = kind in _NOUNS and frequency <= COMMON
        return (noun and _names(word)) or ((noun or not kind) and self._is_in_titles(word))

    def _is_plain(self, word: str) -> bool:
        """Whether nothing forbids it: it is a name, no number, not everyday, not official, not of every field."""
        return not _NUMERAL.match(word) and self._is_named(word)

    def _is_named(self, word: str) -> bool:
        named = _NAMED.fullmatch(word) is not None and word not in refused()
        return named and self._tokeniser.tells(word) and not self._is_official(word)

    def _is_official(self, word: str) -> bool:
        return len(self._tokeniser.boilerplate.sub("", word)) < 2

    def _is_in_titles(self, word: str, *further: str) -> bool:
        ids = np.array([self._asking.vocabulary.places.get(word, -1)], dtype=np.int32)
        blocks = [self._asking.supply_blocks[field, "word"] for field in ("title", *further)]
        return any(self._asking.frequencies.idf(block, ids)[0] > 0 for block in blocks)

    def units(self, text: str) -> Iterator[Unit]:
        """The terms of a compared text in their order, the longest that begin in a place."""
        words, at = self._tokeniser.cut(text), 0
        while at < len(words):
            unit = self._known_at(words, at) or self._compound_at(words, at) or self._single(words[at])
            if unit:
                yield unit[0]
            at += unit[1] if unit else 1

    def _known_at(self, words: Sequence[str], at: int) -> tuple[Unit, int] | None:
        for count in range(min(MOST_WORDS, len(words) - at), 1, -1):
            phrase = "".join(words[at : at + count])
            if len(phrase) <= LONGEST and self._is_known(phrase):
                return Unit(phrase, tuple(words[at : at + count])), count
        return None

    def _compound_at(self, words: Sequence[str], at: int) -> tuple[Unit, int] | None:
        """Nouns that end in what names a thing."""
        for count in range(min(_NOUNS_TOGETHER, len(words) - at), 1, -1):
            parts = tuple(words[at : at + count])
            phrase = "".join(parts)
            fits = len(phrase) <= _COMPOUND and _names(phrase) and self._is_plain(phrase)
            if fits and all(map(self._qualifies, parts)) and any(map(self.is_term, parts)):
                return Unit(phrase, parts), count
        return None

    def _single(self, word: str) -> tuple[Unit, int] | None:
        return (Unit(word, (word,)), 1) if self.is_term(word) else None

    def _qualifies(self, word: str) -> bool:
        """Whether a word may be part of a compound."""
        if len(word) == 1:
            return word in _PREFIXES
        plain = _CHINESE.fullmatch(word) is not None and word not in everyday() and self._tokeniser.tells(word)
        return plain and (self._tokeniser.kind(word)[0] in _NOUNS or self.is_term(word))

    def runs(self, text: str) -> Iterator[tuple[str, ...]]:
        """The words of a compared text that stand together and may make a compound."""
        run: list[str] = []
        for word in [*self._tokeniser.cut(text), ""]:
            if word and self._joins(word):
                run.append(word)
            elif run:
                yield tuple(run)
                run = []

    def _joins(self, word: str) -> bool:
        if len(word) == 1:
            return word in _PREFIXES or (self._tokeniser.tells(word) and self._tokeniser.kind(word)[0] in _QUALIFIES)
        plain = self._tokeniser.tells(word) and word not in everyday()
        return plain and (not _NUMERAL.match(word) or self._is_known(word))

    def shared(self, runs: Sequence[tuple[str, ...]], there: Cut) -> Iterator[Unit]:
        """What of such runs stands in another text as well, in compounds as long as possible."""
        for run in runs:
            at = 0
            while at < len(run):
                unit = self._shared_at(run, at, there)
                if unit:
                    yield unit
                at += len(unit.parts) if unit else 1

    def _shared_at(self, run: Sequence[str], at: int, there: Cut) -> Unit | None:
        found, phrase = None, ""
        for count in range(1, min(MOST_WORDS, len(run) - at) + 1):
            phrase += run[at + count - 1]
            if len(phrase) > LONGEST or phrase not in there.text:
                break
            parts = tuple(run[at : at + count])
            if self._is_shown(phrase, parts) and there.has(phrase):
                found = Unit(phrase, parts)
        return found

    def _is_shown(self, phrase: str, parts: tuple[str, ...]) -> bool:
        if len(parts) == 1:
            return self.is_term(phrase)
        first, last = parts[0], parts[-1]
        begins, ends = len(first) > 1 or first in _PREFIXES, len(last) > 1 or last in rules().endings
        whole = begins and ends and last not in refused() and self._is_plain(phrase)
        return (whole and any(map(self.is_term, parts))) or self._is_known(phrase)

    def _is_known(self, phrase: str) -> bool:
        return (phrase in known() or self._asking.is_carried(phrase)) and self._is_named(phrase)


@cache
def general() -> frozenset[str]:
    """Words of every field, which connect nothing by themselves: the packaged list."""
    return frozenset(lexicon("general"))


@cache
def refused() -> frozenset[str]:
    """Words that are not shown alone."""
    return everyday() | general() | frozenset(lexicon("not_shown"))


@cache
def technical_terms() -> frozenset[str]:
    """The terms that the tokeniser keeps whole."""
    return frozenset(map(normalised, lexicon("terms")))


@cache
def known() -> frozenset[str]:
    """The terms of the lexicon, in all their writings."""
    listed = frozenset(map(normalised, lexicon("common_terms")))
    long = frozenset(term for term in Meanings.load().terms if len(term) > 2)
    return technical_terms() | listed | Synonyms.load().words | long


@lru_cache(1 << 14)
def _names(word: str) -> bool:
    """Whether a word names a thing by its ending, or is such a name."""
    endings = any(word.endswith(end) and len(word) > len(end) for end in rules().endings)
    return len(word) > 2 and endings and word not in rules().no_objects
