"""Texts to terms at three granularities: jieba words, single characters, pairs of characters; and grams for search.

Words come from `segmenter.py`. A run of Latin letters and digits (`lifepo4`, `0.5`) is one term everywhere. What says
nothing of the matter is left out of all but grams, so that two texts never come close by official language alone.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import numpy as np
import numpy.typing as npt

from corpus.values import text as typed
from corpus.values.text import folded, folded_places
from matcher.terms.phrases import any_of
from matcher.terms.segmenter import Segmenter

GRANULARITIES = ("word", "char", "bigram")
"""What scores are made of."""
GRAM = "gram"
"""What search is made of: every character, pair and run of a text."""

RARE = "\u3007\ufa0e-\ufa29\U00020000-\U0003ffff"
"""Chinese characters outside the blocks that are counted as such: each is a term by itself, as a run of letters is."""
RUN = re.compile(rf"(?=[a-z0-9α-ω℃{RARE}])(?:[a-z0-9]+(?:[.\-/][a-z0-9]+)*|[α-ω℃]+|[{RARE}])")
"""A run of letters and digits in a normalised text; what it may begin with stands first, so that the search is fast."""
_PIECE = re.compile(rf"[\u3400-\u9fff]+|{RUN.pattern}")
CHINESE = re.compile(r"[\u3400-\u9fff]+")
"""A run of Chinese characters."""
_CUTTING = ("tokens", "segmenter", "dictionary", "cutting_loops", "phrases")
"""The modules that turn a text into terms."""


def normalised(text: str) -> str:
    """The text as terms see it: in the usual one of several writings (`folded`) and in lower case."""
    return folded(text).lower()


def normalised_places(text: str) -> tuple[str, list[int]]:
    """The same, with the place in the text of each character of it, and the text's end as the last."""
    plain, places = folded_places(text)
    lower = plain.lower()
    return (lower if len(lower) == len(plain) else "".join(map(_lower, plain))), places


def _lower(character: str) -> str:
    return lower if len(lower := character.lower()) == 1 else character


def lexicon(name: str) -> tuple[str, ...]:
    """The entries of a packaged word list; comment lines name its source."""
    lines = (files("matcher") / "lexicon" / f"{name}.txt").read_text("utf-8").splitlines()
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))


class Tokeniser:
    """Cuts texts into terms; the dictionary is loaded at the first word that is asked for."""

    def __init__(self, terms: tuple[str, ...] | None = None) -> None:
        """With the packaged technical terms, or with others."""
        self.user_words = lexicon("terms") if terms is None else terms
        self._segmenter = Segmenter(self.user_words)

    @cached_property
    def stop_words(self) -> frozenset[str]:
        """Function words and official boilerplate, which say nothing of the matter."""
        return frozenset(lexicon("stopwords"))

    @cached_property
    def boilerplate(self) -> re.Pattern[str]:
        """Official phrases, a row of them as a whole."""
        phrase = any_of(sorted(lexicon("boilerplate"), key=len, reverse=True))
        return re.compile(f"{phrase}(?:[及与和的]?{phrase})*")  # 研究及产业化 as a whole

    @cached_property
    def fingerprint(self) -> str:
        """Changes with jieba, the lexicon or the code that turns a text into terms."""
        here = [Path(__file__).with_name(f"{name}.py") for name in _CUTTING]
        code = [file.read_text("utf-8") for file in (*here, Path(typed.__file__))]
        lists = [self.user_words, lexicon("stopwords"), lexicon("boilerplate")]
        parts = [version("jieba"), *code, *("\n".join((*entries, "/")) for entries in lists)]
        return hashlib.blake2b("\n".join(parts).encode(), digest_size=8).hexdigest()

    def cut(self, text: str) -> list[str]:
        """All jieba words of a normalised text, nothing left out."""
        return self._segmenter.cut(text)

    def ends(self, codes: npt.NDArray[np.uint32]) -> npt.NDArray[np.int32]:
        """Where each of these words ends in a text of code points."""
        return self._segmenter.ends(codes)

    def kind(self, word: str) -> tuple[str, int]:
        """A word's part of speech in the general dictionary (n, vn, l) and its frequency; nothing and 0 of others."""
        return self._segmenter.kind(word)

    def tells(self, word: str) -> bool:
        """Whether a word carries meaning: no punctuation, no stop word."""
        return _PIECE.match(word) is not None and word not in self.stop_words

    def words(self, text: str) -> list[str]:
        """The jieba words that carry meaning: no punctuation, no stop words."""
        return list(filter(self.tells, self.cut(normalised(text))))

    def chars(self, text: str) -> list[str]:
        """Single characters; Latin and number runs whole."""
        return [term for piece in self._telling(text) for term in _singles(piece)]

    def bigrams(self, text: str) -> list[str]:
        """Pairs of neighbouring characters inside a run of Chinese; Latin and number runs whole."""
        return [term for piece in self._telling(text) for term in pairs(piece)]

    def _telling(self, text: str) -> Iterator[str]:
        return runs(self.boilerplate.sub(" ", normalised(text)))

    def grams(self, text: str) -> list[str]:
        """All characters and pairs of a text, boilerplate as well; Latin and number runs whole."""
        return [term for piece in runs(normalised(text)) for term in {*_singles(piece), *pairs(piece)}]

    def terms(self, text: str, granularity: str) -> list[str]:
        """The terms of one granularity."""
        cutters = {"word": self.words, "char": self.chars, "bigram": self.bigrams, GRAM: self.grams}
        return cutters[granularity](text)


def runs(text: str) -> Iterator[str]:
    """The runs of a normalised text that are Chinese, and those of Latin letters and digits; punctuation ends a run."""
    return (match.group() for match in _PIECE.finditer(text))


def pairs(run: str) -> list[str]:
    """The pairs of neighbouring characters of a Chinese run; a single character or another run as it is."""
    if not CHINESE.match(run) or len(run) == 1:
        return [run]
    return [run[place : place + 2] for place in range(len(run) - 1)]


def _singles(run: str) -> Sequence[str]:
    return run if CHINESE.match(run) else (run,)


@cache
def default_tokeniser() -> Tokeniser:
    """The tokeniser with the packaged lexicon, shared by all."""
    return Tokeniser()
