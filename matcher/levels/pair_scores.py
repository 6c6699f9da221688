"""Scores, levels and standing of given pairs, need by need: what a need asks of all supplies is asked once."""

from collections.abc import Collection, Mapping, Sequence
from functools import partial

import numpy as np

from corpus.records import Need, Supply
from matcher.base.kernel import Floats
from matcher.base.levels import Level
from matcher.index.changes import kind_apart
from matcher.levels.explaining import explain_all
from matcher.levels.grading import STANDING, has_body, highest, judged_levels, level_outside, levels, levels_of_supply
from matcher.levels.judge import prepare
from matcher.scoring.feedback import Decided
from matcher.scoring.scorer import Scorer
from matcher.terms.texts import Texts, texts_of
from matcher.weights.results import SHOWN, Match, Ranked, Standing

Pair = tuple[Need, Supply]
TIE = 1e-6
"""Scores that differ by less are the same: they are added up in another order."""


def at_once_for(scorer: Scorer, top: int) -> int:
    """How many to rank where so many are wanted: their levels ask for more, which costs nothing in the same pass."""
    return max(top, STANDING) if scorer.vectors is None else top


def matches_of(
    scorer: Scorer,
    need_id: str,
    need: Texts,
    ranked: Ranked,
    *,
    top: int,
    decided: Sequence[Decided] = (),
    of_all: bool = True,
) -> list[Match]:
    """The first `top` of what is ranked with their levels; `of_all` where it was chosen among all supplies."""
    known = of_all and scorer.vectors is None
    scores, places, plain = (row[:top].tolist() for row in ranked)
    graded = levels(scorer, need, places, plain, decided, ranked.plain[:STANDING] if known else None)
    return [
        Match(need_id, scorer.supplies.ids[place], rank, score, level)
        for rank, (place, score, level) in enumerate(zip(places, scores, graded, strict=True), start=1)
    ]


def score_all(scorer: Scorer, pairs: Sequence[Pair]) -> list[Match]:
    """The matches of pairs in their order, each with rank 0; neither record needs to be in the index."""
    supplies = {id(supply): supply for _, supply in pairs}
    places = {key: _place(scorer, supply, texts_of(supply)) for key, supply in supplies.items()}
    rows = list(_by_need(pairs).values())
    needs = [scorer.sought(pairs[own[0]][0]) for own in rows]
    bare = {place for place in places.values() if place is not None and not has_body(scorer, place)}
    matches: dict[int, Match] = {}
    for own, (texts, plain) in zip(rows, scorer.each_scored(needs, partial(_prepare, scorer, bare)), strict=True):
        there = {row: place for row in own if (place := places[id(pairs[row][1])]) is not None}
        matches |= _of_index(scorer, pairs, texts, plain, there)
        matches |= {row: _of_pair(scorer, *pairs[row]) for row in own if row not in there}
    return [matches[row] for row in range(len(pairs))]


def _prepare(scorer: Scorer, bare: Collection[int], needs: Sequence[Texts], scores: Floats) -> None:
    """Where supplies with titles only are asked for, in these places, what is asked of titles is cut at once."""
    if bare:
        prepare(scorer, needs, scores, bare)


def _by_need(pairs: Sequence[Pair]) -> dict[int, list[int]]:
    """The rows of each need, by the need's identity as an object."""
    rows: dict[int, list[int]] = {}
    for row, (need, _) in enumerate(pairs):
        rows.setdefault(id(need), []).append(row)
    return rows


def _place(scorer: Scorer, supply: Supply, texts: Texts) -> int | None:
    """Where a supply stands in the index, if it stands there as it is."""
    at = scorer.supplies.find(supply.id)
    same = at is not None and at[0].segment.digests[at[1]] == texts.digest
    return scorer.supplies.place(supply.id) if same else None


def _of_index(
    scorer: Scorer, pairs: Sequence[Pair], need: Texts, plain: Floats, places: Mapping[int, int]
) -> dict[int, Match]:
    """The matches of a need with these plain scores, of the rows whose supplies stand in these places."""
    if not places:
        return {}
    record = pairs[next(iter(places))][0]
    scores = plain if scorer.vectors is None else scorer.scores_for(record)
    sharing = [row for row, place in places.items() if plain[place] > 0]
    kept = [places[row] for row in sharing]
    graded = judged_levels(scorer, need, kept, plain[kept].tolist(), best=highest(plain)) if kept else []
    level = dict(zip(sharing, graded, strict=True))
    return {
        row: Match(record.id, pairs[row][1].id, 0, float(scores[place]), level.get(row, Level.NONE))
        for row, place in places.items()
    }


def _of_pair(scorer: Scorer, need: Need, supply: Supply) -> Match:
    """A pair whose supply is not among those of the index that have levels; without one where its kind has none."""
    why = explain_all(scorer, [(need, supply)], ())[0]
    if kind_apart(supply):
        return Match(need.id, supply.id, 0, why.score, Level.NONE)
    level = level_outside(scorer, scorer.sought(need), texts_of(supply), why.plain)
    return Match(need.id, supply.id, 0, why.score, level)


def with_levels(scorer: Scorer, supply_id: str, supply: Texts, ranked: Ranked) -> list[Match]:
    """The ranked needs of a supply with their levels; beyond the first `SHOWN` by the steps of the score."""
    scores, places, plain = (row.tolist() for row in ranked)
    has_body = bool(supply.whole)
    needs = [scorer.needs.texts_at(place) for place in places[:SHOWN]]
    graded = levels_of_supply(scorer, needs, supply, scorer.supplies.place(supply_id), plain[:SHOWN])
    graded += [scorer.index.weights.level(one, has_body=has_body) for one in plain[SHOWN:]]
    return [
        Match(scorer.needs.ids[place], supply_id, rank, score, level)
        for rank, (place, score, level) in enumerate(zip(places, scores, graded, strict=True), start=1)
    ]


def standing(scorer: Scorer, need: Need, supply: Supply, decided: Sequence[Decided]) -> Standing:
    """Where a supply stands in a need's list, whether or not it is among the best; it need not be in the index.

    One of a kind without levels stands among its kind, where nothing that was decided counts.
    """
    kind = kind_apart(supply)
    scorer, decided = scorer.of_kind(kind), () if kind else decided
    scores = scorer.scores_for(need, decided=decided)
    own = explain_all(scorer, [(need, supply)], decided)[0].score
    better = int(np.count_nonzero(scores > own + TIE))
    last = np.sort(scores)[::-1][:SHOWN]
    in_index = scorer.supplies.find(supply.id) is not None
    return Standing(own, better + 1, scorer.supplies.count, float(last[-1]) if len(last) else 0.0, in_index)


class GivenPairs:
    """Scores, levels and places of pairs; neither record needs to be in the index."""

    def __init__(self, scorer: Scorer) -> None:
        self._scorer = scorer

    def score(self, need: Need, supply: Supply) -> Match:
        """The score and level of one pair; its rank is 0."""
        return self.score_all([(need, supply)])[0]

    def score_all(self, pairs: Sequence[Pair]) -> list[Match]:
        """The same of many pairs, need by need; in the order of the pairs."""
        return score_all(self._scorer, pairs)

    def standing(self, need: Need, supply: Supply, *, decided: Sequence[Decided] = ()) -> Standing:
        """Where a supply stands in a need's list, whether or not it is among the best."""
        return standing(self._scorer, need, supply, decided)
