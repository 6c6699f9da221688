"""Texts to counts: how often each term occurs in each text, block by block.

All texts of a field are counted together: their characters become one array of code points, in which single characters
and pairs are numbers; words come from the segmenter, letters and digits from a pattern. Each different character, pair
and word is looked up by its text once. For many texts two processes count side by side; each numbers the terms it
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
Keys = npt.NDArray[np.int64]
Terms = npt.NDArray[np.int32]


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


class _Joined(NamedTuple):
    """Texts end to end, `BETWEEN` them, and their code points; text i begins at `bounds[i]`, the end is the last."""

    whole: str
    codes: npt.NDArray[np.uint32]
    bounds: Keys

    @classmethod
    def of(cls, texts: Sequence[str]) -> "_Joined":
        """These texts."""
        whole = BETWEEN.join(text.replace(BETWEEN, " ") for text in texts)
        codes = np.frombuffer(whole.encode("utf-32-le", "replace"), dtype=np.uint32)
        begun = np.flatnonzero(codes == ord(BETWEEN)) + 1
        return cls(whole, codes, np.concatenate([[0], begun, [len(codes)]])[: len(texts) + 1])


class _Found(NamedTuple):
    """Terms in the order of their texts, and where each begins."""

    terms: Terms
    places: Keys

    def only(self, kept: npt.NDArray[np.bool_]) -> "_Found":
        """Those that are kept."""
        return _Found(self.terms[kept], self.places[kept])


def count(texts: Sequence[str], granularity: str, vocabulary: Vocabulary, tokeniser: Tokeniser) -> Counted:
    """The terms of normalised texts at one granularity."""
    if granularity == "word":
        return _words(_Joined.of(texts), vocabulary, tokeniser)
    return _characters(_Joined.of(texts), [granularity], vocabulary, tokeniser)[granularity]


def count_blocks(
    texts: Sequence[Texts], blocks: Sequence[Block], vocabulary: Vocabulary, tokeniser: Tokeniser
) -> dict[Block, Counted]:
    """The counts of records in several blocks."""
    found: dict[Block, Counted] = {}
    for field in dict.fromkeys(field for field, _ in blocks):
        values = _Joined.of([getattr(text, field) for text in texts])
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


def _words(texts: _Joined, vocabulary: Vocabulary, tokeniser: Tokeniser) -> Counted:
    ends = tokeniser.ends(texts.codes)
    starts = np.concatenate([ends[:0], [0], ends[:-1]])[: len(ends)]
    firsts, local = _loops().number_words(texts.codes, ends)
    words = [texts.whole[start:end] for start, end in zip(starts[firsts].tolist(), ends[firsts].tolist(), strict=True)]
    terms = np.array([vocabulary.place(word) if tokeniser.tells(word) else -1 for word in words], dtype=np.int32)[local]
    kept = terms >= 0
    return _tallied([_Found(terms[kept], starts[kept])], texts.bounds)


def _characters(
    texts: _Joined, granularities: Sequence[str], vocabulary: Vocabulary, tokeniser: Tokeniser
) -> dict[str, Counted]:
    """Counts of characters, pairs and grams, as far as they are asked for."""
    whole, codes, bounds = texts
    latin = _runs(whole, vocabulary)
    chinese = (codes >= FIRST) & (codes <= LAST)
    characters = _Found(_character_terms(codes[chinese], vocabulary), np.flatnonzero(chinese))
    together = chinese[:-1] & chinese[1:]
    pairs = _Found(_pair_terms(codes, together, vocabulary), np.flatnonzero(together))
    telling = chinese.copy()
    for match in tokeniser.boilerplate.finditer(whole):
        telling[match.start() : match.end()] = False
    kept, paired = telling[chinese], (telling[:-1] & telling[1:])[together]
    lonely = characters.only(_alone(telling)[chinese])
    made = {
        "char": (characters.only(kept), latin),
        "bigram": (pairs.only(paired), lonely, latin),
        GRAM: (characters, pairs, latin),
    }
    return {granularity: _tallied(made[granularity], bounds) for granularity in granularities}


def _runs(whole: str, vocabulary: Vocabulary) -> _Found:
    """The runs of letters and digits of a text."""
    hits = [(vocabulary.place(match.group()), match.start()) for match in RUN.finditer(whole)]
    terms, places = np.array(hits, dtype=np.int64).reshape(-1, 2).T
    return _Found(terms.astype(np.int32), places)


def _character_terms(codes: npt.NDArray[np.uint32], vocabulary: Vocabulary) -> Terms:
    different = np.flatnonzero(np.bincount(codes, minlength=LAST + 1))
    table = np.zeros(LAST + 1, dtype=np.int32)
    table[different] = vocabulary.places_of(list(map(chr, different.tolist())))
    return table[codes]


def _pair_terms(codes: npt.NDArray[np.uint32], together: npt.NDArray[np.bool_], vocabulary: Vocabulary) -> Terms:
    keys = codes[:-1][together].astype(np.int64) << 16 | codes[1:][together]
    different, local = _loops().number(keys)
    terms = vocabulary.places_of([chr(key >> 16) + chr(key & 0xFFFF) for key in different.tolist()])
    return np.asarray(terms[local], dtype=np.int32)


def _alone(chinese: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Characters without a neighbour."""
    alone = chinese.copy()
    alone[1:] &= ~chinese[:-1]
    alone[:-1] &= ~chinese[1:]
    return alone


def _tallied(found: Sequence[_Found], texts: Keys) -> Counted:
    """Counts of terms of several kinds in texts that begin in certain places."""
    bounds = np.array([np.searchsorted(kind.places, texts) for kind in found], dtype=np.int64)
    bases = np.cumsum([0, *(len(kind.terms) for kind in found)])[:-1]
    return Counted(*_loops().tally(np.concatenate([kind.terms for kind in found]), bounds + bases[:, None]))


@cache
def _loops() -> ModuleType:
    from matcher import counting_loops  # numba takes a quarter of a second

    return counting_loops
