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

from matcher.index.vocabulary import FIRST, LAST, Keys, Known, Terms, Vocabulary
from matcher.terms.texts import Texts
from matcher.terms.tokens import GRAM, RUN, Tokeniser
from matcher.weights.weights import Block

MOST = 255
"""A count is eight bits wide."""
TOGETHER = 1 << 14
"""Records that are counted together: few enough for the processor's cache, many enough for few calls."""
BETWEEN = "\x1e"
"""Separates texts that are counted together."""


class Counted(NamedTuple):
    """Occurrences: text i holds the terms `terms[starts[i]:starts[i + 1]]`, each once, as often as `counts` says."""

    starts: npt.NDArray[np.int64]
    terms: npt.NDArray[np.int32]
    counts: npt.NDArray[np.uint8]

    @property
    def size(self) -> int:
        """How many texts there are."""
        return len(self.starts) - 1

    @property
    def owners(self) -> Keys:
        """The text of each occurrence."""
        return np.repeat(np.arange(self.size), np.diff(self.starts))

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

    @property
    def known(self) -> "_Found":
        """Those that have a number."""
        return self.only(self.terms >= 0)

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
    by_block: dict[Block, Counted] = {}
    for field, whole in part.wholes.items():
        joined = _Joined.of(whole, part.size)
        wanted = [granularity for at, granularity in blocks if at == field]
        if "word" in wanted:
            by_block[field, "word"] = _words(joined, vocabulary, tokeniser)
        characters = [granularity for granularity in wanted if granularity != "word"]
        for granularity, counted in _characters(joined, characters, vocabulary, tokeniser).items():
            by_block[field, granularity] = counted
    return by_block


def _end_to_end(texts: Sequence[str]) -> str:
    return BETWEEN.join(text.replace(BETWEEN, " ") for text in texts)


def _words(texts: _Joined, vocabulary: Vocabulary, tokeniser: Tokeniser) -> Counted:
    ends = tokeniser.ends(texts.codes)
    starts = np.concatenate([ends[:0], [0], ends[:-1]])[: len(ends)]
    terms = vocabulary.of_words(texts.whole, texts.codes, ends, tokeniser.tells)
    return _tallied([_Found(terms, starts).known], texts.bounds)


def _characters(
    texts: _Joined, granularities: Sequence[str], vocabulary: Vocabulary, tokeniser: Tokeniser
) -> dict[str, Counted]:
    """Counts of characters, pairs and grams, as far as they are asked for."""
    whole, codes, bounds = texts
    latin = _runs(whole, vocabulary)
    chinese = (codes >= FIRST) & (codes <= LAST)
    characters = _Found(vocabulary.of_characters(codes[chinese]), np.flatnonzero(chinese))
    together = chinese[:-1] & chinese[1:]
    keys = codes[:-1][together].astype(np.int64) << 16 | codes[1:][together]
    pairs = _Found(vocabulary.of_pairs(keys), np.flatnonzero(together))
    telling = chinese.copy()
    for match in tokeniser.boilerplate.finditer(whole):
        telling[match.start() : match.end()] = False
    kept, paired = telling[chinese], (telling[:-1] & telling[1:])[together]
    lonely = characters.only(_alone(telling)[chinese])
    made: dict[str, tuple[_Found, ...]] = {
        "char": (characters.only(kept), latin),
        "bigram": (pairs.only(paired), lonely, latin),
        GRAM: (characters, pairs, latin),
    }
    if isinstance(vocabulary, Known):
        made = {granularity: tuple(kind.known for kind in kinds) for granularity, kinds in made.items()}
    return {granularity: _tallied(made[granularity], bounds) for granularity in granularities}


def _runs(whole: str, vocabulary: Vocabulary) -> _Found:
    """The runs of letters and digits of a text."""
    matches = list(RUN.finditer(whole))
    places = np.array([match.start() for match in matches], dtype=np.int64)
    return _Found(vocabulary.places_of([match[0] for match in matches]), places)


def _alone(chinese: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Characters without a neighbour."""
    alone = chinese.copy()
    alone[1:] &= ~chinese[:-1]
    alone[:-1] &= ~chinese[1:]
    return alone


def _tallied(kinds: Sequence[_Found], texts: Keys) -> Counted:
    """Counts of terms of several kinds in texts that begin in certain places."""
    bounds = np.array([np.searchsorted(kind.places, texts) for kind in kinds], dtype=np.int64)
    bases = np.cumsum([0, *(len(kind.terms) for kind in kinds)])[:-1]
    return Counted(*_loops().tally(np.concatenate([kind.terms for kind in kinds]), bounds + bases[:, None]))


@cache
def _loops() -> ModuleType:
    from matcher.base import counting_loops

    return counting_loops
