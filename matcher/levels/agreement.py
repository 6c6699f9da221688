"""What a need and a supply that says more than its title have in common, as numbers by which a level is judged.

Three kinds of columns, of one need and some supplies, float32 (pairs, columns): `TEXTUAL` says how much of one text the
other has, weighed by how rare it is, and whether it has the thing that a title names, which in Chinese stands last
(用于铝箔轧机轴承座的降温装置 is a cooler, not a mill); `STANDING` where the pair stands among the need's scores;
`MEANING` how near the texts are by a semantic model, where there is one.
"""

from collections.abc import Sequence
from functools import cache, cached_property
from types import ModuleType
from typing import Any, NamedTuple

import numpy as np

from matcher.base.kernel import Floats, Longs
from matcher.index.counting import BETWEEN, Counted, count_each
from matcher.index.vocabulary import Known, Vocabulary
from matcher.levels.features import Doubles, deviations, shares
from matcher.scoring.asking import Asking
from matcher.terms.texts import Texts
from matcher.terms.tokens import default_tokeniser, lexicon

GRANULARITIES = ("char", "bigram", "word")
_FIELDS, PARTS_OF_SUPPLY = ("title", "body"), ("title", "whole")
COVERS = (
    *(
        f"share of the need's {field} in the supply's {part}, {granularity}"
        for part in PARTS_OF_SUPPLY
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
    "last word is there",
    "last word is in the title",
    "rarity of the last word",
    "share there",
    "share in the title",
    "share there, later words more",
    "rarest that is missing",
    "missing of the last",
    "rarest that is there",
    "share of the three rarest",
    "least of the three rarest",
    "rarity of all that is there",
)
NAMED = tuple(
    f"{whose}: {what}" for whose in ("supply's title in the need", "need's title in the supply") for what in _OF_WORDS
)
LENGTHS = ("length of the need's title", "of its body", "of the supply's title", "of all it says")
TEXTUAL = (*COVERS, *NAMED, *LENGTHS)
_TENTH = 9
AMONG = (0, 4, _TENTH)
"""Places of a need's best, from 0, by whose score that of a pair is divided."""
STANDING = ("score", "by the best", "by the fifth", "by the tenth", "best score", "tenth score", "rank")
LEXICAL = (*TEXTUAL, *STANDING)
NEARNESS = tuple(f"{field} with {part}" for field in ("title", "all of the need") for part in PARTS_OF_SUPPLY)
MEANING = tuple(f"{what} of {name}" for name in NEARNESS for what in ("cosine", "deviations", "above the tenth"))
_PARTIAL = 0.9
"""What a part of a word that is there counts, before its share of the word's length."""
_RISING = 0.3
"""What the first word of a title counts where the last counts 1."""
_KEPT = 256
"""Needs whose terms are kept, each in about 100 kB."""


class Words(NamedTuple):
    """Words of a title in their order, and how rare they are."""

    words: tuple[str, ...]
    rarity: list[float]


class Agreement:
    """One need, to be compared with many supplies; its terms are looked up once.

    Terms have numbers of their own here, those of the need the lowest, so that sets of them are ranges and arrays.
    """

    @classmethod
    def of(cls, asking: Asking, need: Texts) -> "Agreement":
        """A need's, kept as long as it is asked for; threads may share it."""
        kept = asking.kept.of("agreement", _KEPT)
        found: Agreement = kept.of(need, lambda one: cls(asking, one))
        return found

    def __init__(self, asking: Asking, need: Texts) -> None:
        self._asking, self.need = asking, need
        self._all = "\n".join(filter(None, (need.title, need.body, need.keywords)))
        own = Vocabulary()
        counted = count_each([need.title, need.body], GRANULARITIES, own, asking.tokeniser)
        self._known, names = Known(own), list(own.places)
        self._weights = np.array([self._of_fields(counted[one], one, names) for one in GRANULARITIES])
        self.totals = np.array([[of_part.sum(axis=1) for of_part in weights] for weights in self._weights])
        words = telling_words([need.title])[0]
        self.words = Words(words, asking.rarity.of("whole", "word", words).tolist())

    def _of_fields(self, counted: Counted, granularity: str, names: Sequence[str]) -> list[Doubles]:
        """How rare the terms are that the need's title and its body have, 0 of others: a (2, terms) for each part."""
        different, rarity = np.unique(counted.terms), np.zeros((len(PARTS_OF_SUPPLY), len(names)))
        terms = [names[term] for term in different.tolist()]
        rarity[:, different] = self._asking.rarity.of_parts(PARTS_OF_SUPPLY, granularity, terms)
        has = np.zeros((len(_FIELDS), len(names)), dtype=bool)
        has[counted.owners, counted.terms] = True
        return [has * of_part for of_part in rarity]

    def sums_with(self, terms: Longs, starts: Longs) -> Doubles:
        """The sums of what terms of the index weigh here, (granularities, parts, fields).

        Those of each granularity and part of a supply begin at `starts`.
        """
        found: Doubles = _loops().sums(*self._numbered, self._weights, terms, starts)
        return found

    @cached_property
    def _numbered(self) -> tuple[Any, Any]:
        """A table of the need's terms by the numbers of the index; those without one have numbers of their own."""
        known = self._asking.vocabulary.places
        numbers = [known.get(name, -1 - at) for at, name in enumerate(self._known.places)]
        places: tuple[Any, Any] = _loops().places_of(np.array(numbers, dtype=np.int64))
        return places

    def textual(self, supplies: Sequence[Texts]) -> Floats:
        """Columns `TEXTUAL`."""
        if not supplies:
            return np.zeros((0, len(TEXTUAL)), dtype=np.float32)
        titles, wholes = [supply.title for supply in supplies], [supply.whole or supply.title for supply in supplies]
        of_need = (len(self.need.title), len(self.need.body))
        lengths = [(*of_need, len(title), len(whole)) for title, whole in zip(titles, wholes, strict=True)]
        columns = (self._covers(titles, wholes), self._their_words(titles), self._own_words(titles, wholes), lengths)
        return np.hstack(columns).astype(np.float32)

    def _covers(self, titles: Sequence[str], wholes: Sequence[str]) -> Doubles:
        """Columns `COVERS`, (supplies, columns)."""
        more, tokeniser = Vocabulary(tuple(self._known.places)), self._asking.tokeniser
        in_titles = count_each(titles, GRANULARITIES, more, tokeniser)
        in_wholes = count_each(wholes, GRANULARITIES, self._known, tokeniser)
        names = list(more.places)
        columns = [self._covers_at(at, in_titles[one], in_wholes[one], names) for at, one in enumerate(GRANULARITIES)]
        return np.stack(columns, axis=2).reshape(len(titles), len(COVERS))

    def _covers_at(self, at: int, in_titles: Counted, in_wholes: Counted, names: Sequence[str]) -> Doubles:
        """Those of one granularity."""
        of_titles, of_wholes = self._weights[at]
        sums, others = _sums(in_titles, of_titles), _sums(in_wholes, of_wholes)
        theirs = totals_of(self._asking, in_titles, GRANULARITIES[at], names)
        totals = (*self.totals[at], theirs[:, None])
        return np.hstack([shares(part, whole) for part, whole in zip((sums, others, sums), totals, strict=True)])

    def _their_words(self, titles: Sequence[str]) -> Doubles:
        """Of the words of each title, what the need has: columns `_OF_WORDS`."""
        every = telling_words(titles)
        different = list(dict.fromkeys(word for words in every for word in words))
        known = dict(zip(different, self._asking.rarity.of("whole", "word", different).tolist(), strict=True))
        held = {word: self._held(word) for word in different}
        rows = [(known[word], *held[word]) for words in every for word in words]
        return named_columns(rows, [len(words) for words in every])

    def _held(self, word: str) -> tuple[float, float]:
        """What the need has of a word: in all that it says, and in its title."""
        return _share(word, self._all), _share(word, self.need.title)

    def rows_of_their(self, words: Words) -> list[tuple[float, float, float]]:
        """Of the words of a supply's title, how rare each is and what the need has of it."""
        return [(rarity, *self._held(word)) for word, rarity in zip(*words, strict=True)]

    def rows_of_own(self, title: str, whole: str) -> list[tuple[float, float, float]]:
        """Of the words of the need's title, how rare each is and what a supply has of it."""
        return [(rarity, _share(word, whole), _share(word, title)) for word, rarity in zip(*self.words, strict=True)]

    def _own_words(self, titles: Sequence[str], wholes: Sequence[str]) -> Doubles:
        """Of the words of the need's title, what each supply has: columns `_OF_WORDS`."""
        every = zip(titles, wholes, strict=True)
        rows = [row for title, whole in every for row in self.rows_of_own(title, whole)]
        return named_columns(rows, [len(self.words.words)] * len(titles))


def totals_of(asking: Asking, titles: Counted, granularity: str, names: Sequence[str]) -> Doubles:
    """How rare the terms of each title are together, of terms with these names."""
    different, places = np.unique(titles.terms, return_inverse=True)
    rarity = asking.rarity.of("title", granularity, [names[term] for term in different.tolist()])
    return np.asarray(np.bincount(titles.owners, rarity.astype(np.float64)[places], titles.size), dtype=np.float64)


def _sums(texts: Counted, weights: Doubles) -> Doubles:
    """The sums of the weights (2, terms) of the terms that each text has, (texts, 2); other terms weigh nothing."""
    known = texts.terms < weights.shape[1]
    owners, terms = texts.owners[known], texts.terms[known]
    return np.column_stack([np.bincount(owners, row[terms], texts.size) for row in weights])


def named_columns(rows: Sequence[tuple[float, float, float]], counts: Sequence[int]) -> Doubles:
    """Columns `_OF_WORDS` of titles of so many words each, from rarity and shares of every word."""
    table = np.array(rows, dtype=np.float64).reshape(-1, 3)
    columns: Doubles = _loops().named(table, np.cumsum([0, *counts], dtype=np.int64), len(_OF_WORDS), _RISING)
    return columns


def standing(scores: Floats, best: Floats) -> Floats:
    """Columns `STANDING` of pairs with these scores; `best` are the need's highest, falling."""
    first, fifth, tenth = (score_at(best, place) for place in AMONG)
    shares = [scores / np.float32(one) if one > 0 else np.zeros_like(scores) for one in (first, fifth, tenth)]
    ranks = np.log1p(len(best) - np.searchsorted(best[::-1], scores, side="right"))
    of_need = np.tile(np.array([first, tenth], dtype=np.float32), (len(scores), 1))
    return np.column_stack([scores, *shares, of_need, ranks]).astype(np.float32)


def score_at(best: Floats, place: int) -> float:
    """The score in a place of the best, of the last where there are fewer, 0 where there are none."""
    return float(best[min(place, len(best) - 1)]) if len(best) else 0.0


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
    tokeniser, by_title = default_tokeniser(), [list[str]() for _ in titles]
    title = 0
    for word in tokeniser.cut(BETWEEN.join(title.replace(BETWEEN, " ") for title in titles)):
        if word == BETWEEN:
            title += 1
        elif tokeniser.tells(word):
            by_title[title].append(word)
    return [tuple(word for word in words if word not in _common()) or tuple(words) for words in by_title]


@cache
def _common() -> frozenset[str]:
    """Words of every field's titles."""
    return frozenset((*lexicon("frames"), *lexicon("general")))


def _share(word: str, text: str) -> float:
    """1 where a word is in a text, less where only a part of two characters or more is."""
    if word in text:
        return 1.0
    size = len(word)
    pairs = [at for at in range(size - 1) if word[at : at + 2] in text] if size > 2 else []
    if not pairs:
        return 0.0
    for length in range(size - 1, 2, -1):
        for at in pairs:
            if at + length <= size and word[at : at + length] in text:
                return _PARTIAL * length / size
    return _PARTIAL * 2 / size


@cache
def _loops() -> ModuleType:
    from matcher.base import level_loops

    return level_loops
