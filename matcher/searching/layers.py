"""Search over the records of one side in three layers.

1. What contains all the words letter by letter, numbers and names too, and pinyin (`matcher/index/search.py`).
2. What contains all or most of the query's units, ranked by what these tell and where they stand.
3. What means the same: another name for it, or a text that the matcher finds close.

Layers two and three are sought among the records that the matcher itself puts first for the query as a need's title.
What is below the line of all three is not shown: a search for what nobody offers finds nothing.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from corpus.picked import Picked
from matcher.base.kernel import Longs
from matcher.index.search import REMEMBERED, Found, Searcher
from matcher.index.side import Side
from matcher.scoring.asking import Asking
from matcher.searching.correcting import Correction, Corrector
from matcher.searching.covering import Covered, covered
from matcher.searching.names import EnglishNames
from matcher.searching.units import Unit, otherwise, units_of
from matcher.terms.meanings import Meanings
from matcher.terms.written import compared
from matcher.weights.results import Ranked

CANDIDATES = 50
"""How many of the matcher's best are looked at."""
ENOUGH = 60
"""Records with all the words from which on no others are looked for: nobody turns past three pages of them."""
NAMES, NAMED = 3, 50
"""How many of a query's words are sought letter by letter as well, and how many records of them are looked at."""
LINE, CLOSE = 0.7, 1.0
"""The line: the share of a query that a record has, and the matcher's score times `CLOSE`, add up to this at least."""
LINE_APART = 0.45
"""The line where somebody asks for several words, with spaces between them: some of them are better than nothing."""
SAID = 0.55
"""The share that it has by the query's own words where it is said to contain them; else it means the same."""
_WORDS_APART = re.compile(r"[\u3400-\u9fff]\S*[\s，、,;；]+\S*[\u3400-\u9fff]")
_RECORD_NUMBER = re.compile(r"[a-z]{2,5}-\d{4}-\d{3,6}")


class Layer(IntEnum):
    """How a record was found."""

    EXACT = 1
    WORDS = 2
    MEANING = 3


@dataclass(frozen=True)
class Results:
    """Ids, best first; after those that contain all the words come those `by_words`, and last those `by_meaning`.

    `corrections` are what was corrected in the query, `spelled` the words that were taken for pinyin, `units` what the
    query is made of, to tell why a record is there.
    """

    ids: Picked
    by_words: frozenset[str] = frozenset()
    by_meaning: frozenset[str] = frozenset()
    corrections: tuple[Correction, ...] = ()
    spelled: tuple[str, ...] = ()
    units: tuple[Unit, ...] = field(default=(), compare=False)
    side: Side | None = field(default=None, compare=False, repr=False)

    @property
    def exact(self) -> int:
        """How many contain all the words."""
        return len(self.ids) - len(self.by_words) - len(self.by_meaning)

    def layer_of(self, record_id: str) -> Layer:
        """How a record was found that is among them."""
        if record_id in self.by_words:
            return Layer.WORDS
        return Layer.MEANING if record_id in self.by_meaning else Layer.EXACT

    def why(self, record_id: str) -> tuple[str, ...]:
        """The words of the query, or other names for them, that a record of the index has; the most telling first.

        Single characters are named where there is nothing longer.
        """
        at = self.side.find(record_id) if self.side else None
        words = covered(self.units, at[0].segment.texts(at[1])).words if at else ()
        return tuple(word for word in words if len(word) > 1) or words


class Hit(NamedTuple):
    """A record with what it covers of the query and the matcher's score."""

    place: int
    covered: Covered
    score: float

    @property
    def fit(self) -> float:
        """How well it fits."""
        return self.covered.meant + CLOSE * self.score


Closest = Callable[[str, int], Ranked]
"""What the matcher puts first for a text, so many."""


class LayeredSearch:
    """Searches one side of an index."""

    def __init__(self, side: Side, asking: Asking, meanings: Meanings, closest: Closest) -> None:
        self._side, self._asking, self._meanings, self._closest = side, asking, meanings, closest
        self._exact = Searcher(side)
        self._corrector = Corrector(side, self._exact.has)
        self._known = lru_cache(REMEMBERED)(self._search)

    def prepare(self) -> None:
        """Lays out at once what the first searches would otherwise wait for."""
        self._exact.prepare()
        self._corrector.prepare()

    def search(self, query: str, *, as_written: bool = False) -> Results:
        """The records for a query; one without words finds nothing. A query `as_written` is not corrected."""
        return self._known(query, as_written)

    def having_all(self, query: str) -> Picked:
        """The records that contain all the words of a query, best first, or the one whose number it is."""
        text = compared(query)
        place = self._numbered(text)
        return _whole(self._exact.search(text)) if place is None else self._alone(place)

    def _search(self, query: str, as_written: bool) -> Results:
        text = compared(query)
        if (place := self._numbered(text)) is not None:
            return Results(self._alone(place))
        exact = self._exact.search(text)
        layered = self._layered(text, exact)
        if as_written or layered.exact:
            return layered
        other, corrections = self._corrector.corrected(text)
        if corrections:
            corrected = self._layered(other, self._exact.search(other), corrections)
            if corrected.exact or (corrected.ids and not layered.ids):
                return corrected
        return layered

    def _numbered(self, text: str) -> int | None:
        """The place of the record that a query names by its number."""
        number = text.strip()
        return self._side.place(number.upper()) if _RECORD_NUMBER.fullmatch(number) else None

    def _alone(self, place: int) -> Picked:
        return Picked(self._side.ids, np.array([place]))

    def _layered(self, text: str, exact: Found, corrections: tuple[Correction, ...] = ()) -> Results:
        units = units_of(self._asking, self._meanings, text)
        whole = _whole(exact).places
        others = self._hits(text, units, whole) if len(whole) < ENOUGH else ()
        hits = sorted(others, key=lambda hit: (-hit.covered.whole, -hit.fit, hit.place))
        by_words = [hit.place for hit in hits if hit.covered.said >= SAID]
        by_meaning = [hit.place for hit in hits if hit.covered.said < SAID]
        every = self._side.ids
        return Results(
            Picked(every, np.concatenate([whole, np.array([*by_words, *by_meaning], dtype=np.int64)])),
            by_words=frozenset(map(every.__getitem__, by_words)),
            by_meaning=frozenset(map(every.__getitem__, by_meaning)),
            corrections=corrections,
            spelled=exact.spelled,
            units=units,
            side=self._side,
        )

    def _hits(self, text: str, units: Sequence[Unit], leave_out: Longs) -> Iterator[Hit]:
        """What the matcher finds close and is above the line, but for what is found already."""
        if not units:
            return
        line = LINE_APART if _WORDS_APART.search(text) else LINE
        near = self._closest(EnglishNames.load().in_chinese(text), CANDIDATES)
        scores = dict(zip(near.places.tolist(), near.scores.tolist(), strict=True))
        for place in (*self._with_names(units), *self._called_otherwise(units)):
            scores.setdefault(place, 0.0)
        for place in scores.keys() - set(leave_out.tolist()):
            hit = Hit(place, covered(units, self._side.texts_at(place)), scores[place])
            if hit.fit >= line:
                yield hit

    def _with_names(self, units: Sequence[Unit]) -> list[int]:
        """Records with the most telling words, which may be names, of which the matcher knows nothing."""
        telling = sorted(units, key=lambda unit: -unit.weight)[:NAMES]
        places: list[int] = self._exact.search(" ".join(unit.word for unit in telling)).ids.places[:NAMED].tolist()
        return places

    def _called_otherwise(self, units: Sequence[Unit]) -> list[int]:
        """Records that are close to what else the units are called."""
        names = otherwise(units)
        places: list[int] = self._closest(names, CANDIDATES).places.tolist() if names else []
        return places


def _whole(found: Found) -> Picked:
    """What contains all the words."""
    return found.ids if found.complete else found.ids[:0]
