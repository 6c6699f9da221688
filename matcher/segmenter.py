"""jieba's words, several times as fast: the only module that knows jieba and rjieba.

rjieba finds the words of the dictionary, as jieba does without its hidden Markov model; what is left over as single
characters goes through jieba's own model, remembered, exactly as jieba does it. A test compares the words with those of
jieba 0.42.1 on thousands of texts. Where rjieba has no wheel, jieba does it all.
"""

import re
import threading
import warnings
from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache
from typing import Any

_HAN_BLOCK = re.compile(r"[\u4E00-\u9FD5a-zA-Z0-9+#&._%\-]")
"""What jieba takes together as a block; anything else stands for itself, and ends a block."""
_MERGED = re.compile(r"[a-zA-Z0-9]{2,}")
"""Without its model, jieba joins single letters and digits; with it, they are characters like others."""
_HALVES = re.compile(r"[\ud800-\udfff]")
_WORD, _SINGLES, _BETWEEN = range(3)
_BREAK = "\x1f"
_RUN = re.compile(
    r"(?<![^\x1f])(?:E)(?:\x1f(?:E))+(?![^\x1f])".replace("E", rf"{_HAN_BLOCK.pattern}|{_MERGED.pattern}")
)
"""Neighbouring tokens, with a break between them, that may be single characters: only these are looked at."""
REMEMBERED = 1 << 18


class Segmenter:
    """Cuts texts into words; the dictionary is loaded at the first text."""

    def __init__(self, terms: Sequence[str]) -> None:
        """With terms that the general dictionary lacks."""
        self._terms = tuple(terms)
        self._loading = threading.Lock()

    def cut(self, text: str) -> list[str]:
        """All words of a text, nothing left out: `jieba.cut(text)`."""
        return self._cutter(text)

    @cached_property
    def _cutter(self) -> Callable[[str], list[str]]:
        with self._loading, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # jieba 0.42.1 imports pkg_resources and has invalid escapes
            try:
                import rjieba
            except ImportError:  # a platform without a wheel: the same words, more slowly
                return self._plain()
            return self._fast(rjieba.Jieba())

    def _plain(self) -> Callable[[str], list[str]]:
        import jieba

        dictionary = jieba.Tokenizer()
        # Read directly: `initialize` would keep a copy in the temporary folder, where it may be stale or anybody's,
        # and reading that copy takes longer than making it.
        dictionary.FREQ, dictionary.total = dictionary.gen_pfdict(dictionary.get_dict_file())
        dictionary.initialized = True
        for term in self._terms:
            dictionary.add_word(term)
        return lambda text: list(dictionary.cut(text))

    def _fast(self, dictionary: Any) -> Callable[[str], list[str]]:
        from jieba import finalseg

        for term in self._terms:
            dictionary.add_word(term, dictionary.suggest_freq(term), None)

        @lru_cache(REMEMBERED)
        def recognised(run: str) -> tuple[str, ...]:
            if len(run) == 1 or dictionary.has_word(run):
                return tuple(run)
            return tuple(finalseg.cut(run))

        def kind(token: str) -> int:
            if not _HAN_BLOCK.match(token):
                return _BETWEEN
            merged = _MERGED.fullmatch(token) is not None and not dictionary.has_word(token)
            return _SINGLES if len(token) == 1 or merged else _WORD

        @lru_cache(REMEMBERED)
        def rejoined(run: str) -> str:
            return _BREAK.join(_joined(run.split(_BREAK), kind, recognised))

        def cut(text: str) -> list[str]:
            try:
                tokens = dictionary.cut(text, False)
            except UnicodeEncodeError:  # half a character, from a damaged file: no word in any case
                tokens = dictionary.cut(_HALVES.sub("\ufffd", text), False)
            if _BREAK in text:
                return _joined(tokens, kind, recognised)
            return _RUN.sub(lambda run: rejoined(run[0]), _BREAK.join(tokens)).split(_BREAK) if tokens else []

        return cut


def _joined(
    tokens: Sequence[str], kind: Callable[[str], int], recognised: Callable[[str], tuple[str, ...]]
) -> list[str]:
    """Words, with every run of single characters inside a block cut by the model."""
    words: list[str] = []
    run = ""
    for token in tokens:
        if kind(token) == _SINGLES:
            run += token
            continue
        if run:
            words.extend(recognised(run))
            run = ""
        words.append(token)
    words.extend(recognised(run) if run else ())
    return words
