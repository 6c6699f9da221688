"""Chinese texts by how they are read: dlkj finds 大连科技, and so do daliankeji and, while one still types, dalianke.

A word of Latin letters is read either as the initials of its characters or as whole syllables, of which the last may
be unfinished. A character may be read in several ways, and each of them counts.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt

from matcher.index.vocabulary import FIRST, LAST
from matcher.terms.tokens import normalised

_SPELLING = re.compile(r"[a-z]{2,40}")
LONGEST = 6
"""The letters of the longest syllables, such as zhuang."""
Places = npt.NDArray[np.int64]
Table = npt.NDArray[np.bool_]


def is_spelling(word: str) -> bool:
    """Whether a normalised word may be pinyin."""
    return _SPELLING.fullmatch(word) is not None


@dataclass(frozen=True, eq=False, repr=False)
class Spelled:
    """Texts end to end: `characters` counts from the first Chinese one, which is 1; whatever else stands there is 0.

    Text i begins at `bounds[i]`, uint16 (characters,) and int64 (texts + 1,).
    """

    characters: npt.NDArray[np.uint16]
    bounds: Places

    @classmethod
    def of(cls, texts: Sequence[str]) -> "Spelled":
        """Texts in their order."""
        return cls.of_bytes([text.encode("utf-8", "replace") for text in texts])

    @classmethod
    def of_bytes(cls, texts: Sequence[bytes]) -> "Spelled":
        """The same of texts in UTF-8, without looking at each of them."""
        whole = b"".join((b"\n".join(texts), b"\n" if texts else b""))
        codes = np.frombuffer(whole.decode("utf-8").encode("utf-32-le"), dtype=np.uint32)
        characters = np.where((codes >= FIRST) & (codes <= LAST), codes - (FIRST - 1), 0).astype(np.uint16)
        begun = np.cumsum((np.frombuffer(whole, dtype=np.uint8) & 0xC0) != 0x80)  # characters up to each byte
        ends = np.cumsum([len(text) + 1 for text in texts], dtype=np.int64)
        return cls(characters, np.concatenate([np.zeros(1, np.int64), begun[ends - 1]]))

    def find(self, word: str) -> tuple[Places, Places]:
        """Where characters that are read so begin, and how many they are; both int64 (places,), in no order."""
        readings = [self._as_initials(word), *self._as_syllables(word)]
        starts = np.concatenate([places for places, _ in readings])
        return starts, np.repeat([count for _, count in readings], [len(places) for places, _ in readings])

    def _as_initials(self, word: str) -> tuple[Places, int]:
        places = self._read(None, 0, _beginning(word[0]))
        for count, letter in enumerate(word[1:], start=1):
            places = self._read(places, count, _beginning(letter))
        return places, len(word)

    def _as_syllables(self, word: str) -> Iterator[tuple[Places, int]]:
        """Every way to divide the word, since xian may be one syllable or two."""
        reached: dict[tuple[int, int], Places | None] = {(0, 0): None}
        while reached:  # by how many letters are read, the fewest first, as how many characters
            letters, count = min(reached)
            places = reached.pop((letters, count))
            yield self._read(places, count, _beginning(word[letters:])), count + 1
            for end in _ends(word, letters):
                further = self._read(places, count, _read_as(word[letters:end]))
                if len(further):
                    reached[end, count + 1] = _both(reached.get((end, count + 1)), further)

    def _read(self, starts: Places | None, count: int, table: Table) -> Places:
        """Those starts whose next character, after `count` others, is in the table; None stands for every place."""
        if starts is None:
            return np.flatnonzero(table[self.characters]) if table.any() else np.zeros(0, np.int64)
        starts = starts[starts + count < len(self.characters)]
        return starts[table[self.characters[starts + count]]]


def spelled_words(texts: Iterable[str], words: Iterable[str]) -> tuple[str, ...]:
    """What stands in the texts for those words that are pinyin, to be marked there; each once."""
    texts = list(texts)
    spelled, whole = Spelled.of(texts), "".join(f"{text}\n" for text in texts)
    places = [spelled.find(word) for word in map(normalised, words) if is_spelling(word)]
    spans = ((start, count) for starts, counts in places for start, count in zip(starts, counts, strict=True))
    return tuple(dict.fromkeys(whole[start : start + count] for start, count in spans))


def _both(one: Places | None, other: Places) -> Places:
    return other if one is None else np.union1d(one, other)


def _ends(word: str, start: int) -> list[int]:
    """Where each whole syllable that may stand here ends, if something follows it."""
    ends = range(start + 1, min(start + LONGEST, len(word) - 1) + 1)
    return [end for end in ends if word[start:end] in _readings()]


@lru_cache(maxsize=512)
def _read_as(syllable: str) -> Table:
    """Which characters are read as this syllable."""
    return _table(_readings().get(syllable, ()))


@lru_cache(maxsize=512)
def _beginning(letters: str) -> Table:
    """Which characters are read as a syllable that begins so."""
    return _table(code for syllable, codes in _readings().items() if syllable.startswith(letters) for code in codes)


def _table(codes: Iterable[int]) -> Table:
    table = np.zeros(LAST - FIRST + 2, dtype=np.bool_)
    table[[code - FIRST + 1 for code in codes]] = True
    return table


@cache
def _readings() -> dict[str, list[int]]:
    """The characters of each syllable, without tones; what is read with ü is written with v or, as many type, u."""
    from pypinyin.constants import PINYIN_DICT

    characters: defaultdict[str, list[int]] = defaultdict(list)
    for code, readings in PINYIN_DICT.items():
        if FIRST <= code <= LAST:
            for reading in readings.split(","):
                plain = unicodedata.normalize("NFD", reading)
                for written in {plain.replace("u\u0308", "v"), plain}:
                    characters[without_tone(written)].append(code)
    return dict(characters)


def without_tone(reading: str) -> str:
    """A reading in plain letters: zhuāng is zhuang, and lǜ is lu."""
    return "".join(letter for letter in unicodedata.normalize("NFD", reading) if letter.isascii())
