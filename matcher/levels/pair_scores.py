"""Scores, levels and standing of given pairs, need by need: what a need asks of all supplies is asked once."""

from collections.abc import Sequence

import numpy as np

from corpus.records import Need, Supply
from matcher.base.levels import Level
from matcher.levels.explaining import explain_all
from matcher.levels.grading import STANDING, judged_levels, level_of_supply, level_outside, levels
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
    scorer: Scorer, need_id: str, need: Texts, ranked: Ranked, *, top: int, decided: Sequence[Decided] = (),
    of_all: bool = True,
) -> list[Match]:  # fmt: skip
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
    supplies = {id(supply): texts_of(supply) for _, supply in pairs}
    found: dict[int, Match] = {}
    for rows in _by_need(pairs).values():
        texts = scorer.sought(pairs[rows[0]][0])
        places = {row: _place(scorer, pairs[row][1], supplies[id(pairs[row][1])]) for row in rows}
        known = [row for row in rows if places[row] is not None]
        found |= zip(known, _of_index(scorer, pairs, texts, known, [places[row] or 0 for row in known]), strict=True)
        found |= {row: _of_pair(scorer, *pairs[row]) for row in rows if row not in found}
    return [found[row] for row in range(len(pairs))]


def _by_need(pairs: Sequence[Pair]) -> dict[int, list[int]]:
    """The rows of each need, by the need's identity as an object."""
    found: dict[int, list[int]] = {}
    for row, (need, _) in enumerate(pairs):
        found.setdefault(id(need), []).append(row)
    return found


def _place(scorer: Scorer, supply: Supply, texts: Texts) -> int | None:
    """Where a supply stands in the index, if it stands there as it is."""
    at = scorer.supplies.find(supply.id)
    same = at is not None and at[0].segment.digests[at[1]] == texts.digest
    return scorer.supplies.place(supply.id) if same else None


def _of_index(
    scorer: Scorer, pairs: Sequence[Pair], need: Texts, rows: Sequence[int], places: Sequence[int]
) -> list[Match]:
    if not rows:
        return []
    record = pairs[rows[0]][0]
    plain = scorer.scores_of(need)
    scores = plain if scorer.vectors is None else scorer.scores_for(record)
    sharing = [at for at in range(len(rows)) if plain[places[at]] > 0]
    kept = [places[at] for at in sharing]
    found = dict(zip(sharing, judged_levels(scorer, need, kept, plain[kept].tolist()), strict=True)) if kept else {}
    return [
        Match(record.id, pairs[row][1].id, 0, float(scores[places[at]]), found.get(at, Level.NONE))
        for at, row in enumerate(rows)
    ]


def _of_pair(scorer: Scorer, need: Need, supply: Supply) -> Match:
    """A pair whose supply is not in the index."""
    why = explain_all(scorer, [(need, supply)], ())[0]
    level = level_outside(scorer, scorer.sought(need), texts_of(supply), why.plain)
    return Match(need.id, supply.id, 0, why.score, level)


def with_levels(scorer: Scorer, supply_id: str, supply: Texts, ranked: Ranked) -> list[Match]:
    """The ranked needs of a supply with their levels; beyond the first `SHOWN` by the steps of the score."""
    at, found = scorer.supplies.place(supply_id), []
    for rank, (score, place, plain) in enumerate(zip(*(row.tolist() for row in ranked), strict=True), start=1):
        if rank > SHOWN:
            level = scorer.index.weights.level(plain, has_body=bool(supply.whole))
        else:
            level = level_of_supply(scorer, scorer.needs.texts_at(place), supply, at, plain)
        found.append(Match(scorer.needs.ids[place], supply_id, rank, score, level))
    return found


def standing(scorer: Scorer, need: Need, supply: Supply, decided: Sequence[Decided]) -> Standing:
    """Where a supply stands in a need's list, whether or not it is among the best; it need not be in the index."""
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
