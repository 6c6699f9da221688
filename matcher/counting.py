"""Texts to counts: how often each term occurs in each text, block by block.

All texts of a field are counted together: their characters become one array of code points, in which single characters
and pairs are numbers; words come from the segmenter, letters and digits from a pattern. Each different character, pair
and word is looked up by its text once.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from types import ModuleType
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from matcher.texts import Texts
from matcher.tokens import GRAM, RUN, Tokeniser
from matcher.weights import Block

MOST = 255
"""A count is eight bits wide."""
TOGETHER = 1 << 14
"""Records that are counted together: few enough for the processor's cache, many enough for few calls."""
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
        places = [
            self.place(term) if at is None else at for term, at in zip(terms, map(self.places.get, terms), strict=True)
        ]
        return np.array(places, dtype=np.int32)


class Counted(NamedTuple):
    """Occurrences: text i holds the terms `terms[starts[i]:starts[i + 1]]`, each once, as often as `counts` says."""

    starts: npt.NDArray[np.int64]
    terms: npt.NDArray[np.int32]
    counts: npt.NDArray[np.uint8]

    @property
    def owners(self) -> Keys:
        """The text of each occurrence."""
        return np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))

    def renumbered(self, numbers: npt.NDArray[np.int32]) -> "Counted":
        """The same with term t called `numbers[t]`."""
        return self._replace(terms=numbers[self.terms])

    @classmethod
    def joined(cls, parts: "Sequence[Counted]") -> "Counted":
        """The occurrences of several parts, one after the other."""
        if len(parts) == 1:
            return parts[0]
        bases = np.cumsum([0, *(len(part.terms) for part in parts)])
        starts = [part.starts[:-1] + base for part, base in zip(parts, bases, strict=False)]
        return cls(
            np.concatenate([*starts, bases[-1:]]),
            np.concatenate([part.terms for part in parts]),
            np.concatenate([part.counts for part in parts]),
        )


class Fields(NamedTuple):
    """Some records' texts: of each field, all of them end to end."""

    size: int
    wholes: Mapping[str, str]


class _Joined(NamedTuple):
    """Texts end to end, `BETWEEN` them, and their code points; text i begins at `bounds[i]`, the end is the last."""

    whole: str
    codes: npt.NDArray[np.uint32]
    bounds: Keys

    @classmethod
    def of(cls, whole: str, size: int) -> "_Joined":
        """Several texts that stand end to end."""
        codes = np.frombuffer(whole.encode("utf-32-le", "replace"), dtype=np.uint32)
        begun = np.flatnonzero(codes == ord(BETWEEN)) + 1
        return cls(whole, codes, np.concatenate([[0], begun, [len(codes)]])[: size + 1])


class _Found(NamedTuple):
    """Terms in the order of their texts, and where each begins."""

    terms: Terms
    places: Keys

    def only(self, kept: npt.NDArray[np.bool_]) -> "_Found":
        """Those that are kept."""
        return _Found(self.terms[kept], self.places[kept])


def count_each(
    texts: Sequence[str], granularities: Sequence[str], vocabulary: Vocabulary, tokeniser: Tokeniser
) -> dict[str, Counted]:
    """The terms of normalised texts at several granularities; few texts, as they are counted in one go."""
    part = Fields(len(texts), {"": _end_to_end(texts)})
    counted = count_fields(part, [("", granularity) for granularity in granularities], vocabulary, tokeniser)
    return {granularity: counted["", granularity] for granularity in granularities}


def count(texts: Sequence[str], granularity: str, vocabulary: Vocabulary, tokeniser: Tokeniser) -> Counted:
    """The terms of normalised texts at one granularity."""
    joined = _Joined.of(_end_to_end(texts), len(texts))
    if granularity == "word":
        return _words(joined, vocabulary, tokeniser)
    return _characters(joined, [granularity], vocabulary, tokeniser)[granularity]


def count_blocks(
    texts: Sequence[Texts], blocks: Sequence[Block], vocabulary: Vocabulary, tokeniser: Tokeniser
) -> dict[Block, Counted]:
    """The counts of records in several blocks."""
    parts = [count_fields(part, blocks, vocabulary, tokeniser) for part in parts_of(texts, blocks)]
    return {block: Counted.joined([part[block] for part in parts]) for block in blocks}


def count_of_parts(records: int) -> int:
    """In how many parts so many records are counted; one even where there are none."""
    return max(1, -(-records // TOGETHER))


def parts_of(texts: Sequence[Texts], blocks: Sequence[Block]) -> Iterator[Fields]:
    """Records in the parts that are counted together, as the texts of each field."""
    fields = dict.fromkeys(field for field, _ in blocks)
    for number in range(count_of_parts(len(texts))):
        part = texts[number * TOGETHER : (number + 1) * TOGETHER]
        yield Fields(len(part), {field: _end_to_end([getattr(text, field) for text in part]) for field in fields})


def count_fields(
    part: Fields, blocks: Sequence[Block], vocabulary: Vocabulary, tokeniser: Tokeniser
) -> dict[Block, Counted]:
    """The counts of one part in several blocks."""
    found: dict[Block, Counted] = {}
    for field, whole in part.wholes.items():
        joined = _Joined.of(whole, part.size)
        wanted = [granularity for at, granularity in blocks if at == field]
        if "word" in wanted:
            found[field, "word"] = _words(joined, vocabulary, tokeniser)
        characters = [granularity for granularity in wanted if granularity != "word"]
        for granularity, counted in _characters(joined, characters, vocabulary, tokeniser).items():
            found[field, granularity] = counted
    return found


def _end_to_end(texts: Sequence[str]) -> str:
    return BETWEEN.join(text.replace(BETWEEN, " ") for text in texts)


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
    found = list(RUN.finditer(whole))
    places = np.array([match.start() for match in found], dtype=np.int64)
    return _Found(vocabulary.places_of([match[0] for match in found]), places)


def _character_terms(codes: npt.NDArray[np.uint32], vocabulary: Vocabulary) -> Terms:
    different = np.flatnonzero(np.bincount(codes, minlength=LAST + 1))
    table = np.zeros(LAST + 1, dtype=np.int32)
    table[different] = vocabulary.places_of(list(map(chr, different.tolist())))
    return table[codes]


def _pair_terms(codes: npt.NDArray[np.uint32], together: npt.NDArray[np.bool_], vocabulary: Vocabulary) -> Terms:
    keys = codes[:-1][together].astype(np.int64) << 16 | codes[1:][together]
    different, local = _loops().number(keys)
    characters = np.stack([different >> 16, different & 0xFFFF], axis=1).astype(np.uint32)
    whole = characters.tobytes().decode("utf-32-le")
    terms = vocabulary.places_of([whole[place : place + 2] for place in range(0, len(whole), 2)])
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
