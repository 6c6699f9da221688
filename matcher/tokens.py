"""Texts to terms at three granularities: jieba words, single characters, pairs of characters.

The only module that knows jieba. A run of Latin letters and digits (`lifepo4`, `0.5`) is one term everywhere.
"""

import hashlib
import re
import threading
import warnings
from collections.abc import Iterator
from functools import cache, cached_property
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

from corpus.values import text as typed
from corpus.values.text import half_width

GRANULARITIES = ("word", "char", "bigram")

_PIECE = re.compile(r"[\u3400-\u9fff]+|[a-z0-9]+(?:[.\-/][a-z0-9]+)*|[α-ω℃μ]+")
_CHINESE = re.compile(r"[\u3400-\u9fff]+")


def normalised(text: str) -> str:
    """The text as terms see it: half-width and lower case."""
    return half_width(text).lower()


def lexicon(name: str) -> tuple[str, ...]:
    """The entries of a packaged word list; comment lines name its source."""
    lines = (files("matcher") / "lexicon" / f"{name}.txt").read_text("utf-8").splitlines()
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))


class Tokeniser:
    """Cuts texts into terms; the dictionary is loaded at the first word that is asked for."""

    def __init__(self, terms: tuple[str, ...] | None = None) -> None:
        """With the packaged technical terms, or with others."""
        self._terms = lexicon("terms") if terms is None else terms
        self._loading = threading.Lock()

    @cached_property
    def stop_words(self) -> frozenset[str]:
        """Function words and official boilerplate, which say nothing of the matter."""
        return frozenset(lexicon("stopwords"))

    @cached_property
    def fingerprint(self) -> str:
        """Changes with jieba, the lexicon or the code that turns a text into terms."""
        code = [Path(file).read_text("utf-8") for file in (__file__, typed.__file__)]
        parts = [version("jieba"), *code, *self._terms, "/", *sorted(self.stop_words)]
        return hashlib.blake2b("\n".join(parts).encode(), digest_size=8).hexdigest()

    @cached_property
    def _jieba(self) -> Any:
        with self._loading, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # jieba 0.42.1 imports pkg_resources and has invalid escapes
            import jieba

            dictionary = jieba.Tokenizer()
            # Read directly: `initialize` would keep a copy in the temporary folder, where it may be stale or anybody's,
            # and reading that copy takes longer than making it.
            dictionary.FREQ, dictionary.total = dictionary.gen_pfdict(dictionary.get_dict_file())
            dictionary.initialized = True
            for term in self._terms:
                dictionary.add_word(term)
            return dictionary

    def cut(self, text: str) -> list[str]:
        """All jieba words of a normalised text, nothing left out."""
        return list(self._jieba.cut(text))

    def words(self, text: str) -> list[str]:
        """The jieba words that carry meaning: no punctuation, no stop words."""
        return [word for word in self.cut(normalised(text)) if _PIECE.match(word) and word not in self.stop_words]

    def chars(self, text: str) -> list[str]:
        """Single characters; Latin and number runs whole."""
        return [term for piece in _pieces(text) for term in (piece if _CHINESE.match(piece) else (piece,))]

    def bigrams(self, text: str) -> list[str]:
        """Pairs of neighbouring characters inside a run of Chinese; Latin and number runs whole."""
        return [term for piece in _pieces(text) for term in _pairs(piece)]

    def terms(self, text: str, granularity: str) -> list[str]:
        """The terms of one granularity."""
        return {"word": self.words, "char": self.chars, "bigram": self.bigrams}[granularity](text)


def _pieces(text: str) -> Iterator[str]:
    return (match.group() for match in _PIECE.finditer(normalised(text)))


def _pairs(piece: str) -> list[str]:
    if not _CHINESE.match(piece) or len(piece) == 1:
        return [piece]
    return [piece[place : place + 2] for place in range(len(piece) - 1)]


@cache
def default_tokeniser() -> Tokeniser:
    """The tokeniser with the packaged lexicon, shared by all."""
    return Tokeniser()
