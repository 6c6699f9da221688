"""Names that only searches know: English words with their Chinese ones, and names near to others.

They take no part in matching (`lexicon/english.tsv`, `near_names.tsv`), so that words of several meanings may be there.
"""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from matcher.terms.phrases import Finder
from matcher.terms.tokens import normalised

_WORD = re.compile(r"[a-z0-9]+")
_LONG_WORDS = re.compile(r"[a-z]{3,}-[a-z]{3,}")
"""Two words that a hyphen joins (corrosion-resistant), not a part of a name (pa-66)."""
_JOINS = frozenset(".-/")
_SHORTEST = 4
"""Letters from which on a word may be a plural."""
Terms = tuple[str, ...]


class EnglishNames:
    """Phrases of English words and abbreviations, and what they are called in Chinese."""

    def __init__(self, names: dict[str, Terms]) -> None:
        """From normalised phrases, their words between spaces, in the singular."""
        self.words = frozenset(word for name in names for word in name.split())
        self._terms = {tuple(map(_singular, name.split())): terms for name, terms in names.items()}
        lengths: defaultdict[str, set[int]] = defaultdict(set)
        for words in self._terms:
            lengths[words[0]].add(len(words))
        self._lengths = {first: sorted(every, reverse=True) for first, every in lengths.items()}

    @classmethod
    def load(cls) -> "EnglishNames":
        """The packaged ones."""
        return _english()

    @property
    def rows(self) -> dict[str, Terms]:
        """All phrases with their terms."""
        return {" ".join(words): terms for words, terms in self._terms.items()}

    def of(self, text: str) -> dict[str, Terms]:
        """The phrases of a compared text as they stand there, from left to right the longest, with their terms."""
        return {text[start:end]: terms for start, end, terms in self._found(text)}

    def in_chinese(self, text: str) -> str:
        """The text with the usual Chinese term for each phrase."""
        for start, end, terms in reversed(tuple(self._found(text))):
            text = f"{text[:start]}{terms[0]}{text[end:]}"
        return text

    def _found(self, text: str) -> Iterator[tuple[int, int, Terms]]:
        words = list(_WORD.finditer(text))
        at = 0
        while at < len(words):
            count = next(filter(None, (self._there(text, words[at : at + n]) for n in self._tried(words[at][0]))), 0)
            if count:
                found = tuple(_singular(word[0]) for word in words[at : at + count])
                yield words[at].start(), words[at + count - 1].end(), self._terms[found]
            at += count or 1

    def _tried(self, first: str) -> list[int]:
        return self._lengths.get(_singular(first), [])

    def _there(self, text: str, words: list[re.Match[str]]) -> int:
        """How many words these are, if they are a phrase that stands in the text by itself; else 0."""
        known = tuple(_singular(word[0]) for word in words) in self._terms
        gaps = (text[one.end() : other.start()] for one, other in itertools.pairwise(words))
        alone = known and _ends(text, words[0].start() - 1) and _ends(text, words[-1].end())
        return len(words) if alone and all(gap in (" ", "-") for gap in gaps) else 0


def _ends(text: str, at: int) -> bool:
    """Whether no name of letters and digits goes on over the sign in this place: `pa` is not in `pa-66`."""
    if not (0 < at < len(text) - 1 and text[at] in _JOINS):
        return True
    if not (_WORD.match(text, at - 1) and _WORD.match(text, at + 1)):
        return True
    return any(match.start() < at < match.end() for match in _LONG_WORDS.finditer(text, max(0, at - 30)))


@cache
def _singular(word: str) -> str:
    if len(word) < _SHORTEST or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-2] if word.endswith(("ses", "xes", "ches", "shes")) else word[:-1]


class NearNames:
    """Chinese names that are near to others."""

    def __init__(self, names: dict[str, Terms]) -> None:
        """From normalised names."""
        self._terms = names
        self._finder = Finder(names)

    @classmethod
    def load(cls) -> "NearNames":
        """The packaged ones."""
        return _near()

    @property
    def rows(self) -> dict[str, Terms]:
        """All names with those near to them."""
        return dict(self._terms)

    def of(self, text: str) -> dict[str, Terms]:
        """The names of a compared text, from left to right the longest, with those near to them."""
        return {name: self._terms[name] for name in self._finder.find(text)}


@cache
def _english() -> EnglishNames:
    return EnglishNames(_packaged("english"))


@cache
def _near() -> NearNames:
    return NearNames(_packaged("near_names"))


def _packaged(name: str) -> dict[str, Terms]:
    lines = (files("matcher") / "lexicon" / f"{name}.tsv").read_text("utf-8").splitlines()
    rows = (normalised(line).split("\t") for line in lines if line and not line.startswith("#"))
    return {name: tuple(terms.split("|")) for names, terms in rows for name in names.split("|")}
