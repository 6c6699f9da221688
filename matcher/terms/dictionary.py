"""jieba's dictionary and hidden Markov model as arrays, with terms of our own: the only module that knows jieba."""

import math
import warnings
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from matcher.terms import cutting_loops as loops

Codes = npt.NDArray[np.uint32]
Doubles = npt.NDArray[np.float64]
SLOTS = 1 << 21
"""Twice as many as the trie may have nodes; jieba's dictionary makes half a million."""
_NEVER = -3.14e100
"""The logarithm that jieba takes for what its model has never seen."""
_STATES = "BEMS"
_JOINED = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")


class Dictionary(NamedTuple):
    """What `cutting_loops.cut` reads: the trie, the logarithms of the words' frequencies and of their sum, the model.

    `starts` is (4,), `moves` (4, 4) from state to state, `emits` (characters, 4), all logarithms of likelihoods.
    `kinds` are the words' parts of speech, two letters as a number, which cutting does not read.
    """

    table: npt.NDArray[np.int64]
    logs: Doubles
    log_total: float
    starts: Doubles
    moves: Doubles
    emits: Doubles
    kinds: npt.NDArray[np.int64]

    @property
    def for_cutting(self) -> tuple[npt.NDArray[np.int64], Doubles, float, Doubles, Doubles, Doubles]:
        """What cutting reads."""
        return self.table, self.logs, self.log_total, self.starts, self.moves, self.emits

    def kind(self, word: str) -> tuple[str, int]:
        """A word's part of speech by jieba's dictionary, its first two letters (n, vn, l), and its frequency there.

        Nothing and 0 of a word that it does not have.
        """
        node = 0
        for code in map(ord, word):
            node = loops.step(self.table, node, code)
            if node < 0:
                return "", 0
        kind, log = int(self.kinds[node]), float(self.logs[node])
        letters = "".join(chr(letter) for letter in (kind >> 8, kind & 0xFF) if letter)
        return letters, round(math.exp(log)) if log >= 0 else 0


def codes_of(text: str) -> Codes:
    """The code points of a text, halves of characters too."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def load(terms: Sequence[str]) -> Dictionary:
    """jieba's own words, and terms that they lack, one after the other as jieba takes them."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # jieba 0.42.1 imports pkg_resources and has invalid escapes
        import jieba
        from jieba import finalseg
    with jieba.get_module_res(jieba.DEFAULT_DICT_NAME) as stream:
        words = _Words(stream.read().decode("utf-8"))
    for term in terms:
        words.add(term)
    moves = [[finalseg.trans_P[state].get(other, _NEVER) for other in _STATES] for state in _STATES]
    return Dictionary(
        words.table,
        words.logs,
        math.log(words.total),
        np.array([finalseg.start_P[state] for state in _STATES]),
        np.array(moves),
        _emits(finalseg.emit_P),
        words.kinds,
    )


def _emits(likely: dict[str, dict[str, float]]) -> Doubles:
    """How likely each character is in each state."""
    characters = map(chr, range(loops.FIRST, loops.LAST + 1))
    return np.array([[likely[state].get(character, _NEVER) for state in _STATES] for character in characters])


class _Words:
    """The trie while words are put in."""

    def __init__(self, text: str) -> None:
        self.table = np.full(SLOTS, -1, dtype=np.int64)
        self.frequencies = np.zeros(SLOTS // 2, dtype=np.int64)
        self.kinds = np.zeros(SLOTS // 2, dtype=np.int64)
        self.nodes, self.total = loops.read_dictionary(codes_of(text), self.table, self.frequencies, self.kinds)
        self.logs = np.full(SLOTS // 2, -1.0)
        words = np.flatnonzero(self.frequencies)
        different, which = np.unique(self.frequencies[words], return_inverse=True)
        # By the standard library as jieba does; another logarithm may differ in the last bit.
        self.logs[words] = np.array(list(map(math.log, different.tolist())))[which]

    def add(self, term: str) -> None:
        """As `jieba.add_word`: as frequent as it takes for the term to be a word."""
        frequency, node = self._suggested(term), 0
        for code in map(ord, term):
            node = loops.grow(self.table, node, code, self.nodes)
            self.nodes = max(self.nodes, node + 1)
        self.frequencies[node] = frequency
        self.logs[node] = math.log(frequency)
        self.total += frequency

    def _suggested(self, term: str) -> int:
        """As `jieba.suggest_freq`."""
        share = 1.0
        for word in self._known(term):
            share *= self._frequency(word) / float(self.total)
        return max(int(share * self.total) + 1, self._frequency(term))

    def _frequency(self, word: str) -> int:
        node = 0
        for code in map(ord, word):
            node = loops.step(self.table, node, code)
            if node < 0:
                return 1
        return int(self.frequencies[node])

    def _known(self, term: str) -> Iterator[str]:
        """The words of the dictionary that make up a term, neighbouring single letters and digits as one."""
        for joined, words in groupby(self._route(term), key=_JOINED.__contains__):
            parts = list(words)
            yield from ["".join(parts)] if joined else parts

    def _route(self, term: str) -> Iterator[str]:
        codes, log_total = codes_of(term), math.log(self.total)
        best, ends = np.empty(len(term) + 1), np.empty(len(term) + 1, dtype=np.int32)
        for inside, block in groupby(range(len(term)), key=lambda place: bool(loops.in_block(codes[place]))):
            places = list(block)
            loops.find_route(codes, places[0], places[-1] + 1, self.table, self.logs, log_total, best, ends)
            place = places[0]
            while place <= places[-1]:
                end = int(ends[place - places[0]]) if inside else place + 1
                yield term[place:end]
                place = end
