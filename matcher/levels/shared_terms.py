"""Which technical terms a need and a supply share: a pair without one is about two matters, whatever its score.

A term is a word that carries meaning and belongs to a field: no stop word, no everyday word, none that texts of every
field are full of, none that a large part of the supplies has. A word inside a longer one counts, and so does another
writing of the same (AGV, 自动导引车).
"""

import re
from collections.abc import Iterator, Sequence

import numpy as np

from matcher.scoring.asking import Asking
from matcher.scoring.single_terms import general
from matcher.terms.cuts import holds
from matcher.terms.everyday import everyday
from matcher.terms.texts import TEXT_FIELDS, Texts
from matcher.terms.tokens import Tokeniser
from matcher.terms.variants import Synonyms

_TERM = re.compile(r"[\u3400-\u9fff]{2,}|(?=.*[a-z])[a-z0-9][a-z0-9.\-]+")
_NUMERAL = re.compile(r"[一二两三四五六七八九十百千万亿几半每第]")
_ENOUGH, _MANY = 100, 0.2
"""A word that more than this share of the supplies has, of so many at least, tells nothing."""
_KEPT = 4096
"""Needs whose terms are kept."""


class SharedTerms:
    """The technical terms of one need, to be looked for in many supplies."""

    def __init__(self, asking: Asking, need: Texts) -> None:
        self._asking = asking
        self.terms: tuple[str, ...] = asking.kept.of("shared terms", _KEPT).of(need, self._terms)

    def _terms(self, need: Texts) -> tuple[str, ...]:
        words = terms_of(self._asking.tokeniser, _whole(need))
        shorter = [part for word in words for part in _parts(word) if _is_technical(part)]
        held = [part for part, count in zip(shorter, self._counts(shorter), strict=True) if count]
        return self._telling(list(dict.fromkeys((*words, *held))))

    def with_supply(self, supply: Texts) -> tuple[str, ...]:
        """Those that a supply has."""
        text = _whole(supply)
        return tuple(term for term in self.terms if holds(text, term))

    def any_with(self, supply: Texts) -> bool:
        """Whether a supply has at least one."""
        text = _plain(supply)
        return any(holds(text, term) for term in self.terms) or bool(self.with_supply(supply))

    def _telling(self, terms: Sequence[str]) -> tuple[str, ...]:
        most = max(_ENOUGH, self._asking.frequencies.records) * _MANY
        return tuple(term for term, count in zip(terms, self._counts(terms), strict=True) if count <= most)

    def _counts(self, terms: Sequence[str]) -> list[int]:
        """In how many supplies each term stands as a word, in the field that has it most."""
        frequencies, known = self._asking.frequencies, self._asking.vocabulary.places
        ids = np.array([known.get(term, -1) for term in terms], dtype=np.int32)
        blocks = [frequencies.counts[self._asking.supply_blocks[field, "word"]] for field in ("title", "whole")]
        counts = [
            np.where((ids >= 0) & (ids < len(block)), block[ids % max(len(block), 1)], 0)
            for block in blocks
            if len(block)
        ]
        return [int(count) for count in np.max(counts, axis=0)] if counts else [0] * len(terms)


def terms_of(tokeniser: Tokeniser, text: str) -> tuple[str, ...]:
    """The technical terms of a normalised text, each once, in its order."""
    return tuple(dict.fromkeys(word for word in tokeniser.words(text) if _is_technical(word)))


def _parts(word: str) -> Iterator[str]:
    """The shorter words that may stand inside a word: 电池 in 锂离子电池."""
    for length in range(2, len(word)):
        yield from (word[at : at + length] for at in range(len(word) - length + 1))


def _is_technical(word: str) -> bool:
    named = _TERM.fullmatch(word) is not None and not _NUMERAL.match(word)
    return named and word not in everyday() and word not in general()


def _plain(texts: Texts) -> str:
    return "\n".join(getattr(texts, field) for field in TEXT_FIELDS)


def _whole(texts: Texts) -> str:
    """The text with the forms that count of what it names in another form."""
    text = _plain(texts)
    return f"{text}\n{Synonyms.load().added(text)}"
