"""What a need and a supply that says more than its title have in common, as numbers by which a level is judged.

Three kinds of columns, of one need and some supplies, float32 (pairs, columns): `TEXTUAL` says how much of one text the
other has, weighed by how rare it is, and whether it has the thing that a title names, which in Chinese stands last
(用于铝箔轧机轴承座的降温装置 is a cooler, not a mill); `STANDING` where the pair stands among the need's scores;
`MEANING` how near the texts are by a semantic model, where there is one.
"""

from collections.abc import Sequence
from functools import cache
from types import ModuleType
from typing import NamedTuple

import numpy as np

from matcher.asking import Asking
from matcher.counting import BETWEEN, Counted, Vocabulary, count_each
from matcher.features import Doubles, deviations, shares
from matcher.kernel import Floats, Ints, Longs
from matcher.texts import Texts
from matcher.tokens import default_tokeniser, lexicon

GRANULARITIES = ("char", "bigram", "word")
_FIELDS, _PARTS = ("title", "body"), ("title", "whole")
_BOTH = range(len(_FIELDS))
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
_PARTIAL = 0.9
"""What a part of a word that is there counts, before its share of the word's length."""
_RISING = 0.3
"""What the first word of a title counts where the last counts 1."""


class _Held(NamedTuple):
    """Terms of some texts: the text's place and the term's number, each (entries,)."""

    owners: Longs
    terms: Ints


class _Words(NamedTuple):
    """Words of a title in their order, and how rare they are."""

    words: tuple[str, ...]
    rarity: list[float]


class Agreement:
    """One need, to be compared with many supplies; its terms are looked up once.

    Terms have numbers of their own here, those of the need the lowest, so that sets of them are ranges and arrays.
    """

    def __init__(self, asking: Asking, need: Texts) -> None:
        self._asking, self._need = asking, need
        self._all = "\n".join(filter(None, (need.title, need.body, need.keywords)))
        self._vocabulary = Vocabulary()
        counted = count_each([need.title, need.body], GRANULARITIES, self._vocabulary, asking.tokeniser)
        terms = list(self._vocabulary.places)
        self._weights = {
            (part, granularity): _of_fields(counted[granularity], asking.rarity.of(part, granularity, terms))
            for part in _PARTS
            for granularity in GRANULARITIES
        }
        words = telling_words([need.title])[0]
        self._words = _Words(words, asking.rarity.of("whole", "word", words).tolist())
        self._shares: dict[str, tuple[float, float]] = {}

    def textual(self, supplies: Sequence[Texts]) -> Floats:
        """Columns `TEXTUAL`."""
        if not supplies:
            return np.zeros((0, len(TEXTUAL)), dtype=np.float32)
        titles, wholes = [one.title for one in supplies], [one.whole or one.title for one in supplies]
        of_need = (len(self._need.title), len(self._need.body))
        lengths = [(*of_need, len(title), len(whole)) for title, whole in zip(titles, wholes, strict=True)]
        columns = (self._covers(titles, wholes), self._their_words(titles), self._own_words(titles, wholes), lengths)
        return np.hstack(columns).astype(np.float32)

    def _covers(self, titles: Sequence[str], wholes: Sequence[str]) -> Doubles:
        """Columns `COVERS`, (supplies, columns)."""
        counted = count_each([*titles, *wholes], GRANULARITIES, self._vocabulary, self._asking.tokeniser)
        names, columns = list(self._vocabulary.places), dict[str, list[Doubles]]()
        for granularity in GRANULARITIES:
            in_titles, in_wholes = _halves(counted[granularity], len(titles))
            held = {"title": in_titles, "whole": in_wholes}
            sums = {part: _sums(held[part], self._weights[part, granularity], len(titles)) for part in _PARTS}
            totals = {part: self._weights[part, granularity].sum(axis=1) for part in _PARTS}
            theirs = self._totals(in_titles, granularity, names, len(titles))
            columns[granularity] = [shares(sums[part][at], totals[part][at]) for part in _PARTS for at in _BOTH]
            columns[granularity] += [shares(sums["title"][at], theirs) for at in _BOTH]
        return np.column_stack([columns[one][at] for at in range(len(_PARTS) * 2 + 2) for one in GRANULARITIES])

    def _totals(self, held: _Held, granularity: str, names: Sequence[str], titles: int) -> Doubles:
        """How rare the terms of each title are together."""
        different, places = np.unique(held.terms, return_inverse=True)
        rarity = self._asking.rarity.of("title", granularity, [names[term] for term in different.tolist()])
        return np.bincount(held.owners, rarity.astype(np.float64)[places], titles)

    def _their_words(self, titles: Sequence[str]) -> Doubles:
        """Of the words of each title, what the need has: columns `_OF_WORDS`."""
        every = telling_words(titles)
        different = list(dict.fromkeys(word for words in every for word in words))
        known = dict(zip(different, self._asking.rarity.of("whole", "word", different).tolist(), strict=True))
        for word in different:
            if word not in self._shares:
                self._shares[word] = _share(word, self._all), _share(word, self._need.title)
        rows = [(known[word], *self._shares[word]) for words in every for word in words]
        return _named(rows, [len(words) for words in every])

    def _own_words(self, titles: Sequence[str], wholes: Sequence[str]) -> Doubles:
        """Of the words of the need's title, what each supply has: columns `_OF_WORDS`."""
        rows = [
            (rarity, _share(word, whole), _share(word, title))
            for title, whole in zip(titles, wholes, strict=True)
            for word, rarity in zip(*self._words, strict=True)
        ]
        return _named(rows, [len(self._words.words)] * len(titles))


def _of_fields(counted: Counted, rarity: Floats) -> Doubles:
    """The rarity of each term that the title has, and of each that the body has, 0 of others, (2, terms)."""
    found = np.zeros((len(_FIELDS), len(rarity)))
    found[counted.owners, counted.terms] = rarity[counted.terms]
    return found


def _halves(counted: Counted, titles: int) -> tuple[_Held, _Held]:
    """The terms of titles and those of wholes, which were counted together."""
    owners, middle = counted.owners, int(counted.starts[titles])
    return (
        _Held(owners[:middle], counted.terms[:middle]),
        _Held(owners[middle:] - titles, counted.terms[middle:]),
    )


def _sums(held: _Held, weights: Doubles, texts: int) -> list[Doubles]:
    """The sums of the weights (2, terms) of the terms that each text has; terms beyond them weigh nothing."""
    known = held.terms < weights.shape[1]
    owners, terms = held.owners[known], held.terms[known]
    return [np.bincount(owners, row[terms], texts) for row in weights]


def _named(rows: Sequence[tuple[float, float, float]], counts: Sequence[int]) -> Doubles:
    """Columns `_OF_WORDS` of titles of so many words each, from rarity and shares of every word."""
    table = np.array(rows, dtype=np.float64).reshape(-1, 3)
    found: Doubles = _loops().named(table, np.cumsum([0, *counts], dtype=np.int64), len(_OF_WORDS), _RISING)
    return found


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


def telling_words(titles: Sequence[str]) -> list[tuple[str, ...]]:
    """The words of each normalised title that name something, in their order; all where none does."""
    tokeniser, found = default_tokeniser(), [list[str]() for _ in titles]
    title = 0
    for word in tokeniser.cut(BETWEEN.join(title.replace(BETWEEN, " ") for title in titles)):
        if word == BETWEEN:
            title += 1
        elif tokeniser.tells(word):
            found[title].append(word)
    return [tuple(word for word in words if word not in _common()) or tuple(words) for words in found]


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


@cache
def _loops() -> ModuleType:
    from matcher import level_loops  # numba takes a quarter of a second

    return level_loops
