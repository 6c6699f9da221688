"""The level of pairs: what the texts and the standing among all supplies say, and what is decided on the same need.

Two forests (`forest.py`), fitted on pairs that practitioners have judged, where supplies have titles only: `lexical`
without decisions, `decided` with them, which starts from what the first one says. Two more stand in their places for
pairs whose cosines by a semantic model are known.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import numpy.typing as npt

from matcher.base import kernel
from matcher.base.forest import Floats, Forest, expected, load_forests, shown
from matcher.base.kernel import Longs
from matcher.base.levels import Level
from matcher.index.rarity import Doubles
from matcher.levels import features
from matcher.levels.features import ABSENT, GRANULARITIES, LEXICAL, SEMANTIC, Best, Decisions, Pairs
from matcher.scoring.asking import Asking
from matcher.scoring.feedback import Decided
from matcher.scoring.scorer import Scorer
from matcher.terms.texts import Texts

if TYPE_CHECKING:
    from scipy import sparse

_COSINES = [(field, ("title", granularity)) for field in ("title", "body") for granularity in GRANULARITIES]
_LIKENESS = {"char": 0.25, "bigram": 0.5, "word": 0.25}
_DEVIATION = LEXICAL.index("score in deviations")
_NUMBER = features.DECIDED.index("decided")
Terms = Mapping[str, float]


class Forests(NamedTuple):
    """The shipped model: without and with decisions, and the same where the cosines of a semantic model are known."""

    lexical: Forest
    decided: Forest
    semantic: Forest
    semantic_decided: Forest

    def levels(self, scorer: Scorer, need: Texts, places: Sequence[int], decided: Sequence[Decided]) -> list[Level]:
        """The levels of the supplies in these places of the index, which have titles only."""
        chances = self.chances(scorer, need, places, decided)
        return [Level(int(level)) for level in shown(chances)]

    def chances(self, scorer: Scorer, need: Texts, places: Sequence[int], decided: Sequence[Decided]) -> Floats:
        """How likely level 2 or better, 3 or better, and 4 are, float32 (places, 3)."""
        ids = {one.supply.id: one for one in decided}
        at = {scorer.supplies.ids[place]: place for place in places}
        known = {name: place for name in ids if (place := _place(scorer, name, at)) is not None}
        every = list(dict.fromkeys([*places, *known.values()]))
        table = level_table(scorer, need, every)
        first = scorer.index.weights.calibration.of_titles(self._first(table))
        rows = [every.index(place) for place in places]
        if not known:
            return first[rows]
        judged, named = [every.index(place) for place in known.values()], titles(scorer, every)
        decisions = decisions_of(
            named, rows, judged, np.array([float(ids[name].level) for name in known]), first, table,
            alike(scorer, named),
        )  # fmt: skip
        context = features.decided(first[rows], table[rows], decisions)
        usable = context[:, _NUMBER] > 0
        return np.where(usable[:, None], self._second(context, table[rows]), first[rows]).astype(np.float32)

    def _first(self, table: Floats) -> Floats:
        known = _meant(table)
        plain = self.lexical.chances(table[:, : len(LEXICAL)])
        return np.where(known[:, None], self.semantic.chances(table), plain) if known.any() else plain

    def _second(self, context: Floats, table: Floats) -> Floats:
        known, plain = _meant(table), self.decided.chances(context)
        return np.where(known[:, None], self.semantic_decided.chances(context), plain) if known.any() else plain


@cache
def default_forests() -> Forests:
    """The forests that ship with the product."""
    with as_file(files("matcher") / "fitted" / "levels.npz") as path:
        found = load_forests(path)
    return Forests(**{name: found[name] for name in Forests._fields})


def _meant(table: Floats) -> npt.NDArray[np.bool_]:
    """Which pairs of a `level_table` have cosines by a semantic model, (pairs,)."""
    wide = table.shape[1] == len(LEXICAL) + len(SEMANTIC)
    return ~np.isnan(table[:, -1]) if wide else np.zeros(len(table), dtype=np.bool_)


def _place(scorer: Scorer, supply_id: str, known: Mapping[str, int]) -> int | None:
    if supply_id in known:
        return known[supply_id]
    return scorer.supplies.place(supply_id)


def titles(scorer: Scorer, places: Sequence[int]) -> list[str]:
    """The titles of the supplies in these places."""
    return [scorer.supplies.title_at(place) for place in places]


def level_table(scorer: Scorer, need: Texts, places: Sequence[int]) -> Floats:
    """What is known of the pairs of a need without decisions: float32 (places, columns).

    Columns `LEXICAL`, and `SEMANTIC` where the scorer has a semantic model.
    """
    scores = scorer.scores_of(need)
    best = np.argsort(-scores, kind="stable")[: max(features.FIRST)]
    best = best[scores[best] > 0]
    table = _lexical(scorer, need, places, scores, best.tolist())
    if scorer.semantics is None:
        return table
    cosines = scorer.semantics.cosines(need)
    return np.hstack([table, features.semantic(cosines.title, cosines.body, places, best.tolist())])


def _lexical(scorer: Scorer, need: Texts, places: Sequence[int], scores: Floats, best: Sequence[int]) -> Floats:
    asking = scorer.asking
    queries = asking.cosine_queries(asking.need_bags([need]), _COSINES)
    cosines = kernel.scores(scorer.supplies.postings, queries, scorer.index.weights.shapes)[:, places].T
    there = scores[scorer.supplies.masks != kernel.GONE]
    named = titles(scorer, places)
    sought = {name: asking.rarity.title_terms(need.title, name) for name in GRANULARITIES}
    sought_all = {name: {**sought[name], **asking.rarity.title_terms(need.body, name)} for name in GRANULARITIES}
    covers = [_covers(asking, title, sought, sought_all) for title in named]
    runs = [[features.longest_run(title, text) for text in (need.title, need.body)] for title in named]
    pairs = Pairs(
        cosines,
        np.array(covers, dtype=np.float32).reshape(-1, 9),
        np.array(runs, dtype=np.float32).reshape(-1, 2),
        np.array([len(title) for title in named], dtype=np.float32),
        scores[list(places)],
    )
    like = _best(scorer, places, scores, best)
    return features.lexical(pairs, there, like, title=len(need.title), body=len(need.body))


def _best(scorer: Scorer, places: Sequence[int], scores: Floats, best: Sequence[int]) -> Best:
    """How like a need's best supplies those in these places are; no supply is like itself here."""
    every = list(dict.fromkeys([*best, *places]))
    shared = likenesses(scorer.asking, titles(scorer, every))
    np.fill_diagonal(shared, 0)
    at = {place: row for row, place in enumerate(every)}
    rows, columns = np.array([at[place] for place in places], dtype=np.int64), np.arange(len(best))
    return Best(scores[list(best)], shared[np.ix_(rows, columns)], shared[np.ix_(columns, columns)])


def _covers(asking: Asking, title: str, sought: Mapping[str, Terms], sought_all: Mapping[str, Terms]) -> list[float]:
    held = {name: asking.rarity.title_terms(title, name) for name in GRANULARITIES}
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


def alike(scorer: Scorer, named: Sequence[str]) -> Floats:
    """How alike titles are by their terms and, where it is known, by a semantic model: float32 (titles, titles)."""
    by_terms = likenesses(scorer.asking, named)
    if scorer.semantics is None:
        return by_terms
    near = scorer.semantics.alike(named)
    return np.where(np.isnan(near), by_terms, (by_terms + near) / 2).astype(np.float32)


def likenesses(asking: Asking, named: Sequence[str]) -> Floats:
    """How alike titles are: a mean of cosines, float32 (titles, titles).

    Rounded, so that it does not hang on which other titles are asked about beside them.
    """
    total = np.zeros((len(named), len(named)))
    for granularity, share in _LIKENESS.items():
        matrix = _unit_rows([asking.rarity.unit_title(title, granularity) for title in named])
        total += share * (matrix @ matrix.T).toarray()
    return np.round(total, 6).astype(np.float32)


def _unit_rows(rows: Sequence[tuple[Longs, Doubles]]) -> "sparse.csr_array":
    from scipy import sparse

    ends = np.cumsum([0, *(len(terms) for terms, _ in rows)])
    terms, values = (np.concatenate([np.zeros(0), *(row[at] for row in rows)]) for at in (0, 1))
    columns, places = np.unique(terms, return_inverse=True)
    return sparse.csr_array((values, places, ends), shape=(len(rows), max(len(columns), 1)))
