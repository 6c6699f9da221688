"""Whether a single word may be shown to people as a term, and the lists that tell.

A term is known to the lexicon, is a keyword of some supply, is a noun in the title of one, or names a thing by its
ending (剂, 膜, 合金). Everyday words, official language, words of every field and words that tell only which kind
(智能型, 连续性) are none, whatever supplies say.
"""

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from matcher.base.units import units
from matcher.scoring.compounds import is_attribute, is_machine, may_be_whole, names, parts
from matcher.terms.everyday import everyday
from matcher.terms.meanings import Meanings
from matcher.terms.tokens import lexicon, normalised
from matcher.terms.variants import Synonyms

if TYPE_CHECKING:
    from matcher.scoring.asking import Asking

COMMON = 1200
"""Nouns that jieba's dictionary has seen more often than this are of everybody's language: 环境, 汽车, 特征."""
NOUNS = frozenset(("n", "nz", "vn", "an"))
ACTS = frozenset(("v", "vn"))
"""Parts of speech by jieba's dictionary; what people do is a term where the lexicon knows it."""
COMMON_ACT = 3000
"""Verbs that it has seen more often than this do not begin what things are called: 提供, 吸收; 接地 and 组合 may."""
_NAMED = re.compile(
    r"(?=.*(?:[\u3400-\u9fff]{2}|[a-z]{2}|[a-z][0-9]))[\u3400-\u9fffa-z0-9][\u3400-\u9fffa-z0-9.\-]*[\u3400-\u9fffa-z0-9]"
)
NUMERAL = re.compile(r"(?:[一二两三四五六七八九十百千万亿几半每第多数]|\d+$)")
_LATIN = re.compile(r"[a-z0-9.\-]+")
_NUMBER = re.compile(r"^\d[\d.\-]*")
_ROMAN = re.compile(r"[ivx]+")


class SingleTerms:
    """Tells terms from other words, by the lexicon and by what the supplies of an index have."""

    def __init__(self, asking: "Asking") -> None:
        self.asking, self.tokeniser = asking, asking.tokeniser
        self.is_term = lru_cache(1 << 14)(self._is_term)
        self.is_known = lru_cache(1 << 14)(self._is_known)
        self.is_plain = lru_cache(1 << 14)(self._is_plain)
        self.is_said = lru_cache(1 << 15)(self._is_said)

    def _is_term(self, word: str) -> bool:
        """Whether a compared word may be shown alone."""
        if self.is_known(word):
            return True
        if not self.is_plain(word) or is_attribute(word):
            return False
        if _LATIN.fullmatch(word):
            spelt = len(word) > 2 and not _ROMAN.fullmatch(word) and not _is_quantity(word)
            return spelt and self._is_in_titles(word, *(("whole",) if word[-1].isdigit() else ()))
        kind, frequency = self.tokeniser.kind(word)
        noun = kind in NOUNS - ACTS and frequency <= COMMON
        unknown = not kind and may_be_whole(word) and word[-1] not in parts().attribute
        return (noun and (names(word) or is_machine(word))) or ((noun or unknown) and self._is_in_titles(word))

    def _is_plain(self, word: str) -> bool:
        """Whether nothing forbids it: it is a name, no number, not everyday, not official, not of every field."""
        return not NUMERAL.match(word) and self.is_named(word) and not self.is_general(word)

    def is_general(self, word: str) -> bool:
        """Whether every field says it: a word of the lists, with its grade (高强度), or two of them (管理系统)."""
        if word in refused() or not self.tokeniser.tells(word):
            return True
        graded = len(word) > 2 and word[0] in parts().grade and self.is_general(word[1:])
        return graded or (len(word) == 4 and self.is_general(word[:2]) and self.is_general(word[2:]))

    def is_named(self, word: str) -> bool:
        """Whether it is written as a name is, and no list or official phrase forbids it."""
        named = _NAMED.fullmatch(word) is not None and word not in refused()
        return named and self.tokeniser.tells(word) and not self._is_official(word)

    def _is_official(self, word: str) -> bool:
        return len(self.tokeniser.boilerplate.sub("", word)) < 2

    def _is_in_titles(self, word: str, *further: str) -> bool:
        return self._is_had(word, "word", "title", *further)

    def _is_said(self, pair: str) -> bool:
        """Whether any supply has the pair of characters."""
        return self._is_had(pair, "bigram", "title", "whole")

    def _is_had(self, term: str, granularity: str, *fields: str) -> bool:
        return any(self.asking.is_counted(term, field, granularity) for field in fields)

    def _is_known(self, phrase: str) -> bool:
        return (phrase in known() or self.asking.is_carried(phrase)) and self.is_named(phrase)


@cache
def general() -> frozenset[str]:
    """Words of every field, which connect nothing by themselves: the packaged list."""
    return frozenset(lexicon("general"))


@cache
def beginnings() -> frozenset[str]:
    """Words of every field that tell, before others, which thing: 空气弹簧, 高压断路器; not 专用, 常规."""
    return general() - frozenset(lexicon("not_shown"))


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


def _is_quantity(word: str) -> bool:
    """Whether it is a number with its unit: 126kv, 42m2."""
    return _NUMBER.sub("", word) in _units()


@cache
def _units() -> frozenset[str]:
    return frozenset(map(normalised, units()))
