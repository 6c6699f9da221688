"""The level of pairs: what the texts and the standing among all supplies say, and what is decided on the same need.

Two forests (`forest.py`), fitted on pairs that practitioners have judged, where supplies have titles only: `lexical`
without decisions, `decided` with them, which starts from what the first one says. Two more stand in their places for
pairs whose cosines by a semantic model are known.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache, partial
from importlib.resources import as_file, files
from types import ModuleType
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from matcher.base import kernel
from matcher.base.forest import Floats, Forest, expected, load_forests, shown
from matcher.base.levels import Level
from matcher.levels import features
from matcher.levels.features import ABSENT, LEXICAL, SEMANTIC, Best, Decisions, Pairs
from matcher.scoring.asking import Asking
from matcher.scoring.feedback import Decided
from matcher.scoring.scorer import Scorer, kept_of
from matcher.scoring.titles import KINDS, TitleTerms
from matcher.terms.texts import Texts

_COSINES = [(field, ("title", granularity)) for field in ("title", "body") for granularity in KINDS]

_DEVIATION = LEXICAL.index("score in deviations")
_NUMBER = features.DECIDED.index("decided")


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
        ids = {decision.supply.id: decision for decision in decided}
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
            named,
            rows,
            judged,
            np.array([float(ids[name].level) for name in known]),
            first,
            table,
            alike(scorer, named),
        )
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
        forests = load_forests(path)
    return Forests(**{name: forests[name] for name in Forests._fields})


def _meant(table: Floats) -> npt.NDArray[np.bool_]:
    """Which pairs of a `level_table` have cosines by a semantic model, (pairs,)."""
    wide = table.shape[1] == len(LEXICAL) + len(SEMANTIC)
    return ~np.isnan(table[:, -1]) if wide else np.zeros(len(table), dtype=np.bool_)


def _place(scorer: Scorer, supply_id: str, known: Mapping[str, int]) -> int | None:
    if supply_id in known:
        return known[supply_id]
    return scorer.supplies.place(supply_id)


def titles(scorer: Scorer, places: Iterable[int]) -> list[str]:
    """The titles of the supplies in these places."""
    return [scorer.supplies.title_at(place) for place in places]


def level_table(scorer: Scorer, need: Texts, places: Sequence[int]) -> Floats:
    """What is known of the pairs of a need without decisions: float32 (places, columns).

    Columns `LEXICAL`, and `SEMANTIC` where the scorer has a semantic model.
    """
    scores = scorer.scores_of(need)
    best = _best_places(scores)
    table = _lexical(scorer, need, places, scores, best)
    if scorer.semantics is None:
        return table
    cosines = scorer.semantics.cosines(need)
    return np.hstack([table, features.semantic(cosines.title, cosines.body, places, best)])


def _best_places(scores: Floats) -> list[int]:
    """The places of the supplies with the highest scores as far as they are positive, best first."""
    most = max(features.FIRST)
    least = np.partition(scores, len(scores) - most)[len(scores) - most] if len(scores) > most else 0
    places = np.flatnonzero((scores >= least) & (scores > 0))
    best: list[int] = places[np.argsort(-scores[places], kind="stable")[:most]].tolist()
    return best


def prepare(scorer: Scorer, needs: Sequence[Texts], scores: Floats, places: Collection[int]) -> None:
    """Cuts at once what the level tables of needs with these scores (needs, supplies) will ask for.

    That is the needs themselves, the supplies in these places and the best, all of which have titles only.
    """
    every = {*places, *(place for row in scores for place in _best_places(row))}
    scorer.asking.titles.of([*(text for need in needs for text in (need.title, need.body)), *titles(scorer, every)])


def _lexical(scorer: Scorer, need: Texts, places: Sequence[int], scores: Floats, best: Sequence[int]) -> Floats:
    asking = scorer.asking
    kept = asking.kept.of("cosines", kept_of(scorer.index, len(_COSINES)))
    cosines = kept.of(need, partial(_cosines, scorer))[:, places].T
    there = scores[scorer.supplies.masks != kernel.GONE]
    named = titles(scorer, places)
    runs = [[features.longest_run(title, text) for text in (need.title, need.body)] for title in named]
    pairs = Pairs(
        cosines,
        _covers(asking.titles, need, named),
        np.array(runs, dtype=np.float32).reshape(-1, 2),
        np.array([len(title) for title in named], dtype=np.float32),
        scores[list(places)],
    )
    like = _best(scorer, places, scores, best)
    return features.lexical(pairs, there, like, title=len(need.title), body=len(need.body))


def _cosines(scorer: Scorer, need: Texts) -> Floats:
    """The cosines of a need with every supply, float32 (kinds, supplies)."""
    queries = scorer.asking.cosine_queries(scorer.asking.need_bags([need]), _COSINES)
    found: Floats = kernel.scores(scorer.supplies.postings, queries, scorer.index.weights.shapes)
    return found


def _best(scorer: Scorer, places: Sequence[int], scores: Floats, best: Sequence[int]) -> Best:
    """How like a need's best supplies those in these places are; no supply is like itself here."""
    every = list(dict.fromkeys([*best, *places]))
    shared = likenesses(scorer.asking, titles(scorer, every))
    np.fill_diagonal(shared, 0)
    at = {place: row for row, place in enumerate(every)}
    rows, columns = np.array([at[place] for place in places], dtype=np.int64), np.arange(len(best))
    return Best(scores[list(best)], shared[np.ix_(rows, columns)], shared[np.ix_(columns, columns)])


def _covers(terms: TitleTerms, need: Texts, named: Sequence[str]) -> Floats:
    """Columns `features.COVERS` of titles, float32 (titles, 9)."""
    held, sought = terms.of(named), terms.of([need.title, need.body])
    titled = int(sought.starts[1])
    sums = _loops().shared(held.keys, held.weights, held.starts, sought.keys, titled, len(KINDS))
    every, in_title, in_any = np.split(sums, 3, axis=1)
    asked = np.bincount(sought.keys[:titled] & 3, sought.weights[:titled], len(KINDS)).astype(np.float64)
    columns = [features.shares(in_title, every), features.shares(in_any, every), features.shares(in_title, asked)]
    return np.hstack(columns).astype(np.float32)


def decisions_of(
    named: Sequence[str],
    rows: Sequence[int],
    judged: Sequence[int],
    levels: npt.NDArray[Any],
    first: Floats,
    table: Floats,
    alike: Floats,
) -> Decisions:
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
    terms = asking.titles.of(named)
    alike = _loops().products(terms.keys, terms.units, terms.starts)
    return np.asarray(np.round(alike, 6), dtype=np.float32)


@cache
def _loops() -> ModuleType:
    from matcher.base import level_loops

    return level_loops
