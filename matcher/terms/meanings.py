"""What owners call things in their own trade beside what the literature calls the same (`lexicon/everyday_names.tsv`).

Supplies are sought by both. A row may be limited to chains, as 皮带 is an 输送带 in the mines and 皮革 in a tannery: it
counts for needs of these, and for those of no chain where the word has no other meaning.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from importlib.resources import files
from typing import NamedTuple

from matcher.terms.phrases import Finder
from matcher.terms.tokens import normalised

_UNSAID = frozenset(("", "其他"))
"""Chains that say nothing."""


class MeaningRow(NamedTuple):
    """Words of every day, terms, and parts of the names of the chains to which this is limited."""

    words: tuple[str, ...]
    terms: tuple[str, ...]
    chains: tuple[str, ...] = ()

    def holds_in(self, chain: str) -> bool:
        """Whether it counts in a chain that is known."""
        return not self.chains or any(part in chain for part in self.chains)


class Meanings:
    """The meanings of words of every day."""

    def __init__(self, rows: Iterable[MeaningRow]) -> None:
        self.rows = tuple(rows)
        self._rows: defaultdict[str, list[MeaningRow]] = defaultdict(list)
        for row in self.rows:
            for word in row.words:
                self._rows[normalised(word)].append(row)
        self._finder = Finder(self._rows)

    @classmethod
    def load(cls) -> "Meanings":
        """The packaged ones."""
        return _packaged()

    def with_rows(self, rows: Iterable[MeaningRow]) -> "Meanings":
        """With more of them; the same where there are none."""
        more = tuple(rows)
        return Meanings((*self.rows, *more)) if more else self

    @property
    def terms(self) -> frozenset[str]:
        """All normalised terms."""
        return frozenset(normalised(term) for row in self.rows for term in row.terms)

    @cached_property
    def fingerprint(self) -> str:
        """Changes with the rows."""
        return hashlib.blake2b(repr(self.rows).encode(), digest_size=8).hexdigest()

    def of(self, text: str, chain: str) -> dict[str, tuple[str, ...]]:
        """The terms that words of a compared text mean, by word in the order of the text."""
        words = dict.fromkeys(self._finder.find(text))
        return {word: terms for word in words if (terms := tuple(dict.fromkeys(self._terms(word, chain))))}

    def _terms(self, word: str, chain: str) -> Iterator[str]:
        rows = self._rows[word]
        if chain in _UNSAID:
            rows = rows if len(rows) == 1 else [row for row in rows if not row.chains]
        for row in rows:
            if chain in _UNSAID or row.holds_in(chain):
                yield from (normalised(term) for term in row.terms if normalised(term) != word)


@cache
def _packaged() -> Meanings:
    text = (files("matcher") / "lexicon" / "everyday_names.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return Meanings(MeaningRow(*(tuple(filter(None, cell.split("|"))) for cell in row)) for row in rows)
