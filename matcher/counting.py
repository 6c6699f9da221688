"""Texts to counts: how often each term occurs in each text, block by block.

All texts of a field are counted together: their characters become one array of code points, in which single characters
and pairs are numbers; words come from the segmenter, letters and digits from a pattern. Only terms that are new to a
batch are ever looked up by their text. For many texts two processes count side by side; each numbers the terms it
meets by itself, and hands over arrays of numbers and one list of terms.
"""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context
from types import ModuleType
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from matcher.texts import Texts
from matcher.tokens import GRAM, RUN, Tokeniser
from matcher.weights import Block

MOST = 255
"""A count is eight bits wide."""
MANY = 20_000
"""Texts from which on it is worth starting other processes."""
FIRST, LAST = 0x3400, 0x9FFF
"""The Chinese characters."""
BETWEEN = "\x1e"
"""Separates texts that are counted together."""
_LATIN = 1 << 40
"""Keys from here on are runs of letters and digits; below are pairs of characters, and below 65,536 single ones."""
Keys = npt.NDArray[np.int64]


class Vocabulary:
    """Terms and their numbers, shared by all blocks of an index; it only grows, so that others may read meanwhile."""

    def __init__(self, terms: Sequence[str] = ()) -> None:
        self.places: dict[str, int] = {term: place for place, term in enumerate(terms)}

    def place(self, term: str) -> int:
        """The number of a term, a new one where it is unknown."""
        return self.places.setdefault(term, len(self.places))

    def places_of(self, terms: Sequence[str]) -> npt.NDArray[np.int32]:
        """The numbers of several terms."""
        return np.fromiter(map(self.place, terms), dtype=np.int32, count=len(terms))


class Counted(NamedTuple):
    """Occurrences: text i holds the terms `terms[starts[i]:starts[i + 1]]`, each once, as often as `counts` says."""

    starts: npt.NDArray[np.int64]
    terms: npt.NDArray[np.int32]
    counts: npt.NDArray[np.uint8]

    def renumbered(self, numbers: npt.NDArray[np.int32]) -> "Counted":
        """The same with term t called `numbers[t]`."""
        return self._replace(terms=numbers[self.terms])


class _Found(NamedTuple):
    """Keys in the order of their texts, with the text of each."""

    keys: Keys
    texts: Keys


def count(texts: Sequence[str], granularity: str, vocabulary: Vocabulary, tokeniser: Tokeniser) -> Counted:
    """The terms of normalised texts at one granularity."""
    if granularity == "word":
        return _words(texts, vocabulary, tokeniser)
    return _characters(texts, [granularity], vocabulary, tokeniser)[granularity]


def count_blocks(
    texts: Sequence[Texts], blocks: Sequence[Block], vocabulary: Vocabulary, tokeniser: Tokeniser
) -> dict[Block, Counted]:
    """The counts of records in several blocks."""
    found: dict[Block, Counted] = {}
    for field in dict.fromkeys(field for field, _ in blocks):
        values = [getattr(text, field) for text in texts]
        wanted = [granularity for at, granularity in blocks if at == field]
        if "word" in wanted:
            found[field, "word"] = _words(values, vocabulary, tokeniser)
        characters = [granularity for granularity in wanted if granularity != "word"]
        for granularity, counted in _characters(values, characters, vocabulary, tokeniser).items():
            found[field, granularity] = counted
    return found


def count_batches(
    batches: Sequence[Sequence[Texts]], blocks: Sequence[Block], vocabulary: Vocabulary, tokeniser: Tokeniser
) -> Iterator[dict[Block, Counted]]:
    """The counts of several batches of records, one after the other; where there are many records, by two processes."""
    if sum(map(len, batches)) < MANY or len(batches) < 2:
        for batch in batches:
            yield count_blocks(batch, blocks, vocabulary, tokeniser)
        return
    with ProcessPoolExecutor(min(2, os.cpu_count() or 1), mp_context=get_context("spawn")) as pool:
        jobs = [pool.submit(_elsewhere, batch, blocks, tokeniser.user_words) for batch in batches]
        for place, job in enumerate(jobs):
            terms, counted = job.result()
            jobs[place] = None  # type: ignore[call-overload]  # a batch's counts are large
            numbers = vocabulary.places_of(terms)
            yield {block: one.renumbered(numbers) for block, one in counted.items()}


def _elsewhere(
    texts: Sequence[Texts], blocks: Sequence[Block], user_words: tuple[str, ...]
) -> tuple[list[str], dict[Block, Counted]]:
    """The terms that another process meets, and its counts by their places."""
    vocabulary = Vocabulary()
    counted = count_blocks(texts, blocks, vocabulary, Tokeniser(user_words))
    return list(vocabulary.places), counted


def _words(texts: Sequence[str], vocabulary: Vocabulary, tokeniser: Tokeniser) -> Counted:
    numbers: dict[str, int] = {}
    keys, lengths = [], []
    for text in texts:
        words = tokeniser.cut(text)
        keys.extend([numbers.setdefault(word, len(numbers)) for word in words])
        lengths.append(len(words))
    found = _Found(np.array(keys, dtype=np.int64), np.repeat(np.arange(len(texts)), lengths))
    telling = [word if tokeniser.tells(word) else "" for word in numbers]
    kept = np.array([bool(word) for word in telling], dtype=bool)
    found = _Found(*(values[kept[found.keys]] for values in found)) if len(keys) else found
    places = np.array([vocabulary.place(word) if word else 0 for word in telling], dtype=np.int32)
    return _counted(_Found(places[found.keys].astype(np.int64), found.texts), len(texts))


def _characters(
    texts: Sequence[str], granularities: Sequence[str], vocabulary: Vocabulary, tokeniser: Tokeniser
) -> dict[str, Counted]:
    """Counts of characters, pairs and grams, as far as they are asked for."""
    whole = BETWEEN.join(text.replace(BETWEEN, " ") for text in texts)
    stripped = [granularity for granularity in granularities if granularity != GRAM]
    found: dict[str, Counted] = {}
    for chosen, text in ((stripped, tokeniser.without_boilerplate(whole) if stripped else ""), ([GRAM], whole)):
        if set(chosen) & set(granularities):
            found |= _of_text(text, chosen, len(texts), vocabulary)
    return found


def _of_text(whole: str, granularities: Sequence[str], texts: int, vocabulary: Vocabulary) -> dict[str, Counted]:
    codes = np.frombuffer(whole.encode("utf-32-le", "replace"), dtype=np.uint32).astype(np.int64)
    line = np.cumsum(codes == ord(BETWEEN))
    chinese = (codes >= FIRST) & (codes <= LAST)
    runs, latin = _runs(whole, line)
    before, after = np.append(False, chinese[:-1]), np.append(chinese[1:], False)
    singles = _Found(codes[chinese], line[chinese])
    paired = np.flatnonzero(chinese & after)
    pairs = _Found(codes[paired] << 16 | codes[paired + 1], line[paired]) if len(paired) else _Found(paired, paired)
    alone = chinese & ~before & ~after
    lonely = _Found(codes[alone], line[alone])
    made = {"char": (singles, latin), "bigram": (pairs, lonely, latin), GRAM: (singles, pairs, latin)}
    return {
        granularity: _numbered(_merged(made[granularity]), texts, runs, vocabulary) for granularity in granularities
    }


def _runs(whole: str, line: Keys) -> tuple[list[str], _Found]:
    """The different runs of letters and digits of a text, and where they occur."""
    numbers: dict[str, int] = {}
    hits = [(numbers.setdefault(match.group(), len(numbers)), match.start()) for match in RUN.finditer(whole)]
    keys, places = np.array(hits, dtype=np.int64).reshape(-1, 2).T
    return list(numbers), _Found(keys + _LATIN, line[places] if len(places) else places)


def _merged(found: Sequence[_Found]) -> _Found:
    """Keys of several kinds, text by text."""
    keys, texts = (np.concatenate(values) for values in zip(*found, strict=True))
    order = np.argsort(texts, kind="stable")
    return _Found(keys[order], texts[order])


def _numbered(found: _Found, texts: int, runs: Sequence[str], vocabulary: Vocabulary) -> Counted:
    """Counts by keys, then each key's term looked up once."""
    if not len(found.keys):
        return Counted(np.zeros(texts + 1, np.int64), np.zeros(0, np.int32), np.zeros(0, np.uint8))
    different, local = _loops().number(found.keys)
    terms = vocabulary.places_of([_term(key, runs) for key in different.tolist()])
    return _counted(_Found(terms[local].astype(np.int64), found.texts), texts)


def _term(key: int, runs: Sequence[str]) -> str:
    if key >= _LATIN:
        return runs[key - _LATIN]
    return chr(key) if key < 1 << 16 else chr(key >> 16) + chr(key & 0xFFFF)


def _counted(found: _Found, texts: int) -> Counted:
    starts = np.searchsorted(found.texts, np.arange(texts + 1)).astype(np.int64)
    return Counted(*_loops().tally(found.keys, starts))


@cache
def _loops() -> ModuleType:
    from matcher import counting_loops  # numba takes a quarter of a second

    return counting_loops
