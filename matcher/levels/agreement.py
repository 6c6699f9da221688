"""What a need and a supply that says more than its title have in common, as numbers by which a level is judged.

Three kinds of columns, of one need and some supplies, float32 (pairs, columns): `TEXTUAL` says how much of one text the
other has, weighed by how rare it is, and whether it has the thing that a title names, which in Chinese stands last
(用于铝箔轧机轴承座的降温装置 is a cooler, not a mill); `STANDING` where the pair stands among the need's scores;
`MEANING` how near the texts are by a semantic model, where there is one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import fsum
from operator import itemgetter, mul

import numpy as np

from matcher.base.kernel import Floats
from matcher.levels.features import deviations
from matcher.scoring.asking import Asking
from matcher.terms.texts import Texts
from matcher.terms.tokens import default_tokeniser, lexicon

GRANULARITIES = ("char", "bigram", "word")
_FIELDS, _PARTS = ("title", "body"), ("title", "whole")
COVERS = (
    *(
        f"share of the need's {field} in the supply's {part}, {granularity}"
        for part in _PARTS
        for field in _FIELDS
        for granularity in GRANULARITIES
    ),
    *(
        f"share of the supply's title in the need's {field}, {granularity}"
        for field in _FIELDS
        for granularity in GRANULARITIES
    ),
)
_OF_WORDS = (
    "last word is there", "last word is in the title", "rarity of the last word", "share there", "share in the title",
    "share there, later words more", "rarest that is missing", "missing of the last", "rarest that is there",
    "share of the three rarest", "least of the three rarest", "rarity of all that is there",
)  # fmt: skip
NAMED = tuple(
    f"{whose}: {what}" for whose in ("supply's title in the need", "need's title in the supply") for what in _OF_WORDS
)
LENGTHS = ("length of the need's title", "of its body", "of the supply's title", "of all it says")
TEXTUAL = (*COVERS, *NAMED, *LENGTHS)
_TENTH = 9
_AMONG = (0, 4, _TENTH)
"""Places of a need's best, from 0, by whose score that of a pair is divided."""
STANDING = ("score", "by the best", "by the fifth", "by the tenth", "best score", "tenth score", "rank")
LEXICAL = (*TEXTUAL, *STANDING)
NEARNESS = tuple(f"{field} with {part}" for field in ("title", "all of the need") for part in _PARTS)
MEANING = tuple(f"{what} of {name}" for name in NEARNESS for what in ("cosine", "deviations", "above the tenth"))
_KEPT = 2048
_PARTIAL = 0.9
"""What a part of a word that is there counts, before its share of the word's length."""
_RISING = 0.3
"""What the first word of a title counts where the last counts 1."""


@dataclass(frozen=True, slots=True)
class Said:
    """A supply's terms by part and granularity, the words of its title that tell something, and its texts."""

    terms: Mapping[tuple[str, str], frozenset[str]]
    words: tuple[str, ...]
    title: str
    whole: str


class Agreement:
    """One need, to be compared with many supplies; its terms are looked up once."""

    def __init__(self, asking: Asking, need: Texts) -> None:
        self._asking, self._need = asking, need
        self._all = "\n".join(filter(None, (need.title, need.body, need.keywords)))
        self._words = _telling_words(need.title)
        self._own = {
            (field, granularity): frozenset(_terms(getattr(need, field), granularity))
            for field in _FIELDS
            for granularity in GRANULARITIES
        }
        self._weighed = [
            (part, granularity, field, asking.rarity.of(part, granularity, self._own[field, granularity]))
            for part in _PARTS
            for field in _FIELDS
            for granularity in GRANULARITIES
        ]
        self._totals = [fsum(rarity.values()) for *_, rarity in self._weighed]

    def textual(self, supplies: Sequence[Texts]) -> Floats:
        """Columns `TEXTUAL`."""
        rows = [self._row(said_by(one.title, one.whole or one.title)) for one in supplies]
        return np.array(rows, dtype=np.float32).reshape(-1, len(TEXTUAL))

    def _row(self, said: Said) -> list[float]:
        covers = [
            _covered(rarity, said.terms[part, granularity] & self._own[field, granularity], total)
            for (part, granularity, field, rarity), total in zip(self._weighed, self._totals, strict=True)
        ]
        titles = [self._asking.rarity.of("title", one, said.terms["title", one]) for one in GRANULARITIES]
        totals = [fsum(rarity.values()) for rarity in titles]
        turned = [
            _covered(rarity, self._own[field, one] & said.terms["title", one], total)
            for field in _FIELDS
            for one, rarity, total in zip(GRANULARITIES, titles, totals, strict=True)
        ]
        named = [
            *self._named(said.words, self._need.title, self._all),
            *self._named(self._words, said.title, said.whole),
        ]
        return [*covers, *turned, *named, *map(len, (self._need.title, self._need.body, said.title, said.whole))]

    def _named(self, words: Sequence[str], title: str, text: str) -> list[float]:
        """Of the words of one side's title, what the other side's title and all its text have: `_OF_WORDS`."""
        if not words:
            return [0.0] * len(_OF_WORDS)
        known = self._asking.rarity.of("whole", "word", words)
        rarity = [known[word] for word in words]
        there = [_share(word, text) for word in words]
        held, total = list(map(mul, there, rarity)), fsum(rarity)
        rising = [1 - (1 - _RISING) * at / max(1, len(words) - 1) for at in reversed(range(len(words)))]
        missing = [all_of - some for all_of, some in zip(rarity, held, strict=True)]
        rarest = [share for _, share in sorted(zip(rarity, there, strict=True), key=itemgetter(0), reverse=True)[:3]]
        in_title = [_share(word, title) for word in words]
        return [
            there[-1], in_title[-1], rarity[-1], fsum(held) / total, fsum(map(mul, in_title, rarity)) / total,
            fsum(map(mul, held, rising)) / fsum(map(mul, rarity, rising)), max(missing), missing[-1], max(held),
            fsum(rarest) / len(rarest), min(rarest), fsum(held),
        ]  # fmt: skip


def _covered(rarity: Mapping[str, float], shared: frozenset[str], total: float) -> float:
    """The share of the weight of these terms that is shared; the exact sum, as sets have no order."""
    return fsum(map(rarity.__getitem__, shared)) / total if total > 0 else 0.0


def standing(scores: Floats, best: Floats) -> Floats:
    """Columns `STANDING` of pairs with these scores; `best` are the need's highest, falling."""
    first, fifth, tenth = (float(best[min(place, len(best) - 1)]) if len(best) else 0.0 for place in _AMONG)
    shares = [scores / np.float32(one) if one > 0 else np.zeros_like(scores) for one in (first, fifth, tenth)]
    ranks = np.log1p(len(best) - np.searchsorted(best[::-1], scores, side="right"))
    of_need = np.tile(np.array([first, tenth], dtype=np.float32), (len(scores), 1))
    return np.column_stack([scores, *shares, of_need, ranks]).astype(np.float32)


def meaning(cosines: Sequence[Floats], places: Sequence[int]) -> Floats:
    """Columns `MEANING` of the supplies in these places, from the four cosines of `NEARNESS` with every supply.

    NaN in a row where one of them is not known.
    """
    columns = []
    for every in cosines:
        known, own = every[~np.isnan(every)], every[list(places)]
        tenth = np.partition(known, -_TENTH - 1)[-_TENTH - 1] if len(known) > _TENTH else known.min(initial=0)
        columns += [own, deviations(own, known), own - tenth]
    return np.column_stack(columns).astype(np.float32)


@lru_cache(_KEPT)
def said_by(title: str, whole: str) -> Said:
    """What a supply says, cut; kept for the supplies that were last asked for."""
    texts = {"title": title, "whole": whole}
    terms = {
        (part, granularity): frozenset(_terms(texts[part], granularity))
        for part in _PARTS
        for granularity in GRANULARITIES
    }
    return Said(terms, _telling_words(title), title, whole)


def _terms(text: str, granularity: str) -> list[str]:
    return default_tokeniser().terms(text, granularity)


def _telling_words(title: str) -> tuple[str, ...]:
    """The words of a title that name something, in their order; all where none does."""
    words = default_tokeniser().words(title)
    return tuple(word for word in words if word not in _common()) or tuple(words)


@cache
def _common() -> frozenset[str]:
    """Words of every field's titles."""
    return frozenset((*lexicon("frames"), *lexicon("general")))


def _share(word: str, text: str) -> float:
    """1 where a word is in a text, less where only a part of two characters or more is."""
    if word in text:
        return 1.0
    for length in range(len(word) - 1, 1, -1):
        if any(word[at : at + length] in text for at in range(len(word) - length + 1)):
            return _PARTIAL * length / len(word)
    return 0.0
