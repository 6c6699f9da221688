"""The level of pairs: what the texts and the standing among all supplies say, and what is decided on the same need.

Two forests (`forest.py`), fitted on pairs that practitioners have judged, where supplies have titles only: `lexical`
without decisions, `decided` with them, which starts from what the first one says.
"""

from collections.abc import Hashable, Mapping, Sequence
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import numpy.typing as npt

from matcher import features, kernel
from matcher.asking import Asking
from matcher.features import ABSENT, GRANULARITIES, LEXICAL, Decisions, Pairs
from matcher.feedback import Decided
from matcher.forest import Floats, Forest, expected, likeliest, load_forests
from matcher.levels import Level
from matcher.texts import Texts

if TYPE_CHECKING:
    from matcher.index import Matcher

_COSINES = [(field, ("title", granularity)) for field in ("title", "body") for granularity in GRANULARITIES]
_LIKENESS = {"char": 0.25, "bigram": 0.5, "word": 0.25}
_DEVIATION = LEXICAL.index("score in deviations")
_NUMBER = features.DECIDED.index("decided")
Terms = Mapping[Hashable, float]


class Forests(NamedTuple):
    """The shipped model."""

    lexical: Forest
    decided: Forest

    def levels(self, matcher: "Matcher", need: Texts, places: Sequence[int], decided: Sequence[Decided]) -> list[Level]:
        """The levels of the supplies in these places of the index, which have titles only."""
        chances = self.chances(matcher, need, places, decided)
        return [Level(int(level)) for level in likeliest(chances)]

    def chances(self, matcher: "Matcher", need: Texts, places: Sequence[int], decided: Sequence[Decided]) -> Floats:
        """How likely level 2 or better, 3 or better, and 4 are, float32 (places, 3)."""
        ids = {one.supply.id: one for one in decided}
        at = {matcher.supplies.ids[place]: place for place in places}
        known = {name: place for name in ids if (place := _place(matcher, name, at)) is not None}
        every = list(dict.fromkeys([*places, *known.values()]))
        table = lexical_table(matcher, need, every)
        first = matcher.index.weights.calibration.of_titles(self.lexical.chances(table))
        rows = [every.index(place) for place in places]
        if not known:
            return first[rows]
        judged, named = [every.index(place) for place in known.values()], titles(matcher, every)
        decisions = decisions_of(
            named, rows, judged, np.array([float(ids[name].level) for name in known]), first, table,
            likenesses(matcher.asking, named),
        )  # fmt: skip
        context = features.decided(first[rows], table[rows], decisions)
        usable = context[:, _NUMBER] > 0
        return np.where(usable[:, None], self.decided.chances(context), first[rows]).astype(np.float32)


@cache
def default_forests() -> Forests:
    """The forests that ship with the product."""
    with as_file(files("matcher") / "fitted" / "levels.npz") as path:
        found = load_forests(path)
    return Forests(found["lexical"], found["decided"])


def _place(matcher: "Matcher", supply_id: str, known: Mapping[str, int]) -> int | None:
    if supply_id in known:
        return known[supply_id]
    return matcher.supplies.place(supply_id)


def titles(matcher: "Matcher", places: Sequence[int]) -> list[str]:
    """The titles of the supplies in these places."""
    return [matcher.supplies.texts_at(place).title for place in places]


def lexical_table(matcher: "Matcher", need: Texts, places: Sequence[int]) -> Floats:
    """What texts and standing say of the pairs of a need: float32 (places, `LEXICAL`)."""
    asking = matcher.asking
    queries = asking.cosine_queries(asking.need_bags([need]), _COSINES)
    cosines = kernel.scores(matcher.supplies.postings, queries, matcher.index.weights.shapes)[:, places].T
    scores = matcher.scores_of(need)
    there = scores[matcher.supplies.masks != kernel.GONE]
    named = titles(matcher, places)
    sought = {name: _terms(asking, need.title, name) for name in GRANULARITIES}
    sought_all = {name: {**sought[name], **_terms(asking, need.body, name)} for name in GRANULARITIES}
    covers = [_covers(asking, title, sought, sought_all) for title in named]
    runs = [[features.longest_run(title, text) for text in (need.title, need.body)] for title in named]
    pairs = Pairs(
        cosines,
        np.array(covers, dtype=np.float32).reshape(-1, 9),
        np.array(runs, dtype=np.float32).reshape(-1, 2),
        np.array([len(title) for title in named], dtype=np.float32),
        scores[list(places)],
    )
    return features.lexical(pairs, there, len(need.title), len(need.body))


def _terms(asking: Asking, text: str, granularity: str) -> dict[Hashable, float]:
    """Each term of a text with its weight among the supplies' titles; one that is unknown there is the rarest."""
    terms = list(dict.fromkeys(asking.tokeniser.terms(text, granularity)))
    numbers = np.array([asking.vocabulary.places.get(term, -1) for term in terms], dtype=np.int32)
    weights = asking.frequencies.idf(asking.supply_blocks["title", granularity], numbers)
    weights = np.where(weights > 0, weights, asking.frequencies.highest_idf)
    return dict(zip(terms, weights.tolist(), strict=True))


def _covers(asking: Asking, title: str, sought: Mapping[str, Terms], sought_all: Mapping[str, Terms]) -> list[float]:
    held = {name: _terms(asking, title, name) for name in GRANULARITIES}
    return [
        *(features.cover(held[name], sought[name]) for name in GRANULARITIES),
        *(features.cover(held[name], sought_all[name]) for name in GRANULARITIES),
        *(features.cover(sought[name], held[name]) for name in GRANULARITIES),
    ]


def decisions_of(
    named: Sequence[str], rows: Sequence[int], judged: Sequence[int], levels: npt.NDArray[Any], first: Floats,
    table: Floats, alike: Floats,
) -> Decisions:  # fmt: skip
    """What is decided, for the pairs in `rows`: those in `judged`, with their levels; all are places in `named`."""
    likeness = alike[np.ix_(rows, judged)]
    same = np.array([[named[row] == named[other] for other in judged] for row in rows], dtype=bool)
    likeness[same] = 1
    own = np.array(rows)[:, None] == np.array(judged)[None]
    likeness[own] = ABSENT
    mean = expected(first)[list(judged)]
    elsewhere = np.zeros(len(judged), dtype=bool)
    return Decisions(likeness, same, levels.astype(np.float32), mean, table[list(judged), _DEVIATION], elsewhere)


def likenesses(asking: Asking, named: Sequence[str]) -> Floats:
    """How alike titles are: a mean of cosines, float32 (titles, titles)."""
    from scipy import sparse

    total = np.zeros((len(named), len(named)), dtype=np.float32)
    for granularity, share in _LIKENESS.items():
        columns: dict[Hashable, int] = {}
        weights = [_terms(asking, title, granularity) for title in named]
        entries = [
            (row, columns.setdefault(term, len(columns)), value)
            for row, terms in enumerate(weights)
            for term, value in terms.items()
        ]
        rows, places, values = np.array(entries, dtype=np.float64).reshape(-1, 3).T
        shape = (len(named), max(len(columns), 1))
        lengths = np.sqrt(np.bincount(rows.astype(int), weights=values * values, minlength=len(named)))
        units = values / np.where(lengths > 0, lengths, 1)[rows.astype(int)]
        matrix = sparse.csr_matrix((units, (rows.astype(int), places.astype(int))), shape=shape)
        total += share * (matrix @ matrix.T).toarray()
    return total
