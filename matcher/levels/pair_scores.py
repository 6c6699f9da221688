"""Scores, levels and standing of given pairs, need by need: what a need asks of all supplies is asked once."""

from collections.abc import Collection, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from corpus.records import Need, Supply
from matcher.base.kernel import Floats
from matcher.base.levels import Level
from matcher.levels.grading import STANDING, has_body, highest, judged_levels, level_of_supply, level_outside, levels
from matcher.levels.judge import prepare
from matcher.scoring.feedback import Decided
from matcher.terms.texts import Texts, texts_of
from matcher.weights.results import SHOWN, Match, Ranked, Standing

if TYPE_CHECKING:
    from matcher.levels.matcher import Matcher

Pair = tuple[Need, Supply]
TIE = 1e-6
"""Scores that differ by less are the same: they are added up in another order."""


def at_once_for(matcher: "Matcher", top: int) -> int:
    """How many to rank where so many are wanted: their levels ask for more, which costs nothing in the same pass."""
    return max(top, STANDING) if matcher.vectors is None else top


def matches_of(
    matcher: "Matcher", need_id: str, need: Texts, ranked: Ranked, *, top: int, decided: Sequence[Decided] = (),
    of_all: bool = True,
) -> list[Match]:  # fmt: skip
    """The first `top` of what is ranked with their levels; `of_all` where it was chosen among all supplies."""
    known = of_all and matcher.vectors is None
    scores, places, plain = (row[:top].tolist() for row in ranked)
    graded = levels(matcher, need, places, plain, decided, ranked.plain[:STANDING] if known else None)
    return [
        Match(need_id, matcher.supplies.ids[place], rank, score, level)
        for rank, (place, score, level) in enumerate(zip(places, scores, graded, strict=True), start=1)
    ]


def score_all(matcher: "Matcher", pairs: Sequence[Pair]) -> list[Match]:
    """The matches of pairs in their order, each with rank 0; neither record needs to be in the index."""
    supplies = {id(supply): supply for _, supply in pairs}
    places = {key: _place(matcher, supply, texts_of(supply)) for key, supply in supplies.items()}
    rows = list(_by_need(pairs).values())
    needs = [matcher.sought(pairs[own[0]][0]) for own in rows]
    bare = {place for place in places.values() if place is not None and not has_body(matcher, place)}
    found: dict[int, Match] = {}
    for own, (texts, plain) in zip(rows, matcher.each_scored(needs, partial(_prepare, matcher, bare)), strict=True):
        there = {row: place for row in own if (place := places[id(pairs[row][1])]) is not None}
        found |= _of_index(matcher, pairs, texts, plain, there)
        found |= {row: _of_pair(matcher, *pairs[row]) for row in own if row not in there}
    return [found[row] for row in range(len(pairs))]


def _prepare(matcher: "Matcher", bare: Collection[int], needs: Sequence[Texts], scores: Floats) -> None:
    """Where supplies with titles only are asked for, in these places, what is asked of titles is cut at once."""
    if bare:
        prepare(matcher, needs, scores, bare)


def _by_need(pairs: Sequence[Pair]) -> dict[int, list[int]]:
    """The rows of each need, by the need's identity as an object."""
    found: dict[int, list[int]] = {}
    for row, (need, _) in enumerate(pairs):
        found.setdefault(id(need), []).append(row)
    return found


def _place(matcher: "Matcher", supply: Supply, texts: Texts) -> int | None:
    """Where a supply stands in the index, if it stands there as it is."""
    at = matcher.supplies.find(supply.id)
    same = at is not None and at[0].segment.digests[at[1]] == texts.digest
    return matcher.supplies.place(supply.id) if same else None


def _of_index(
    matcher: "Matcher", pairs: Sequence[Pair], need: Texts, plain: Floats, places: Mapping[int, int]
) -> dict[int, Match]:
    """The matches of a need with these plain scores, of the rows whose supplies stand in these places."""
    if not places:
        return {}
    record = pairs[next(iter(places))][0]
    scores = plain if matcher.vectors is None else matcher.scores_for(record)
    sharing = [row for row, place in places.items() if plain[place] > 0]
    kept = [places[row] for row in sharing]
    graded = judged_levels(matcher, need, kept, plain[kept].tolist(), best=highest(plain)) if kept else []
    level = dict(zip(sharing, graded, strict=True))
    return {
        row: Match(record.id, pairs[row][1].id, 0, float(scores[place]), level.get(row, Level.NONE))
        for row, place in places.items()
    }


def _of_pair(matcher: "Matcher", need: Need, supply: Supply) -> Match:
    """A pair whose supply is not in the index."""
    why = matcher.explain(need, supply)
    level = level_outside(matcher, matcher.sought(need), texts_of(supply), why.plain)
    return Match(need.id, supply.id, 0, why.score, level)


def with_levels(matcher: "Matcher", supply_id: str, supply: Texts, ranked: Ranked) -> list[Match]:
    """The ranked needs of a supply with their levels; beyond the first `SHOWN` by the steps of the score."""
    at, found = matcher.supplies.place(supply_id), []
    for rank, (score, place, plain) in enumerate(zip(*(row.tolist() for row in ranked), strict=True), start=1):
        if rank > SHOWN:
            level = matcher.index.weights.level(plain, has_body=bool(supply.whole))
        else:
            level = level_of_supply(matcher, matcher.needs.texts_at(place), supply, at, plain)
        found.append(Match(matcher.needs.ids[place], supply_id, rank, score, level))
    return found


def standing(matcher: "Matcher", need: Need, supply: Supply, decided: Sequence[Decided]) -> Standing:
    """Where a supply stands in a need's list, whether or not it is among the best; it need not be in the index."""
    scores = matcher.scores_for(need, decided=decided)
    own = matcher.explain_all([(need, supply)], decided=decided)[0].score
    better = int(np.count_nonzero(scores > own + TIE))
    last = np.sort(scores)[::-1][:SHOWN]
    in_index = matcher.supplies.find(supply.id) is not None
    return Standing(own, better + 1, matcher.supply_count, float(last[-1]) if len(last) else 0.0, in_index)
