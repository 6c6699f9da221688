"""How good a ranking is, measured on pairs that practitioners have judged; nDCG and recall by ir_measures."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from corpus.records import Need, Supply
from matcher.base.errors import MatcherError
from matcher.base.intervals import Interval, mean_interval
from matcher.base.levels import Level
from matcher.learning.baselines import Scorer, baselines
from matcher.learning.judgements import GAINS, Judgement, by_need, ndcg
from matcher.learning.learning import fit, folds, lessons
from matcher.learning.prior import Lesson, Prior, vector
from matcher.levels.matcher import Matcher
from matcher.scoring.feedback import Decided

CUT, FOUND = 10, 20
DECIDED = 20
"""Pairs of a need that are decided before feedback is measured on the rest."""


class UnknownRecord(MatcherError):
    """A judgement names a need or a supply that is not there."""


@dataclass(frozen=True, slots=True)
class Quality:
    """Means over the needs that have at least one supply of level 3 or 4, with bootstrap intervals over needs.

    `judged_ndcg` ranks only the supplies judged for a need, `pool_ndcg` and `pool_recall` rank all supplies (unjudged
    ones count nothing); cut-offs 10, 10 and 20. `first_right` is the share of needs whose first was judged 3 or 4.
    """

    needs: int
    judged_ndcg: Interval
    pool_ndcg: Interval
    pool_recall: Interval
    first_right: Interval


class Feedback(NamedTuple):
    """nDCG@10 of what is left of each need after its first 20 judged pairs, without and with using those."""

    needs: int
    before: Interval
    after: Interval

    @property
    def rise(self) -> float:
        """By which share it rises."""
        return self.after.mean / self.before.mean - 1 if self.before.mean else 0.0


def evaluate(matcher: Matcher, needs: Sequence[Need], judgements: Iterable[Judgement]) -> Quality:
    """The quality of the matcher's ranking of its supplies for these needs."""
    return quality(matcher.scorer.scores_for, needs, matcher.supplies.ids, judgements)


def evaluate_baselines(
    needs: Sequence[Need], supplies: Sequence[Supply], judgements: Sequence[Judgement]
) -> dict[str, Quality]:
    """The same for what any library gives, by name (`baselines.py`)."""
    ids = [supply.id for supply in supplies]
    return {name: quality(score, needs, ids, judgements) for name, score in baselines(supplies).items()}


def evaluate_out_of_fold(matcher: Matcher, needs: Sequence[Need], judgements: Sequence[Judgement]) -> Quality:
    """The quality where each need is ranked by weights that `learning.fit` has fitted on the needs of other folds.

    What stays as it is in all folds: which fields and granularities there are, and the numbers the fit starts from.
    """
    taught = lessons(matcher, needs, judgements)
    present = vector(matcher.index.weights)
    by_fold = _fitted_without(present, taught)

    def score(need: Need) -> npt.NDArray[np.float32]:
        weights = by_fold.get(need.id, present)
        scores = weights @ matcher.scorer.part_scores(need) / matcher.scorer.ranking.norms(matcher.scorer.sought(need))
        return np.asarray(scores, dtype=np.float32)

    return quality(score, needs, matcher.supplies.ids, judgements)


def _fitted_without(present: npt.NDArray[np.float64], taught: Sequence[Lesson]) -> dict[str, npt.NDArray[np.float64]]:
    """For each need weights from lessons of other folds."""
    weights: dict[str, npt.NDArray[np.float64]] = {}
    for held, rest in folds(len(taught)):
        fitted = fit(Prior.plain(present), [taught[place] for place in rest])
        weights |= {taught[place].need_id: fitted for place in held}
    return weights


def quality(
    score: Scorer, needs: Sequence[Need], supply_ids: Sequence[str], judgements: Iterable[Judgement]
) -> Quality:
    """The quality of any scorer; `UnknownRecord` where a judgement names a record that is not among these."""
    gains = _gains(judgements, {need.id for need in needs}, set(supply_ids))
    asked = [need for need in needs if max(gains.get(need.id, {"": 0}).values()) >= GAINS[3]]
    places = {supply_id: place for place, supply_id in enumerate(supply_ids)}
    judged: dict[str, dict[str, float]] = {}
    pool: dict[str, dict[str, float]] = {}
    for need in asked:
        scores = score(need)
        judged[need.id] = {supply_id: float(scores[places[supply_id]]) for supply_id in gains[need.id]}
        pool[need.id] = {supply_ids[row]: float(scores[row]) for row in np.argsort(-scores, kind="stable")[:FOUND]}
    known = {need.id: gains[need.id] for need in asked}
    recall, cumulated, first = f"R(rel={GAINS[3]})@{FOUND}", f"nDCG@{CUT}", f"P(rel={GAINS[3]})@1"
    of_judged, of_pool = _measured([cumulated], known, judged), _measured([cumulated, recall, first], known, pool)
    return Quality(len(asked), of_judged[cumulated], of_pool[cumulated], of_pool[recall], of_pool[first])


def _measured(
    names: Sequence[str], gains: dict[str, dict[str, int]], ranked: dict[str, dict[str, float]]
) -> dict[str, Interval]:
    """The mean of each measure over the needs."""
    from ir_measures import iter_calc, parse_measure

    values: dict[str, list[float]] = {name: [] for name in names}
    measures = {parse_measure(name): name for name in names}
    for metric in iter_calc(list(measures), gains, ranked) if gains else ():
        values[measures[metric.measure]].append(metric.value)
    return {name: mean_interval(of_needs) for name, of_needs in values.items()}


def _gains(judgements: Iterable[Judgement], needs: set[str], supplies: set[str]) -> dict[str, dict[str, int]]:
    gains: dict[str, dict[str, int]] = {}
    for place, judgement in enumerate(judgements, start=1):
        if judgement.need_id not in needs or judgement.supply_id not in supplies:
            raise UnknownRecord(
                f"第 {place} 条判定的需求 {judgement.need_id} 或成果 {judgement.supply_id} 不在给出的文件中"
            )
        gains.setdefault(judgement.need_id, {})[judgement.supply_id] = GAINS[judgement.level]
    return gains


def evaluate_feedback(
    matcher: Matcher, needs: Sequence[Need], supplies: Sequence[Supply], judgements: Iterable[Judgement]
) -> Feedback:
    """How much better the rest is ranked once the first 20 judged pairs of a need, by score, are decided.

    Needs count whose rest has a supply of level 3 or 4.
    """
    records, by_id = {need.id: need for need in needs}, {supply.id: supply for supply in supplies}
    places = {supply_id: place for place, supply_id in enumerate(matcher.supplies.ids)}
    before, after = [], []
    for need_id, judged in by_need(judgements).items():
        scores = matcher.scorer.scores_for(records[need_id])
        ranked = sorted(judged, key=lambda judgement: -scores[places[judgement.supply_id]])
        first, rest = ranked[:DECIDED], ranked[DECIDED:]
        if max((judgement.level for judgement in rest), default=0) < Level.FAIR:
            continue
        decided = [Decided(by_id[judgement.supply_id], Level(judgement.level)) for judgement in first]
        again = matcher.scorer.scores_for(records[need_id], decided=decided)
        gains, rows = (
            [GAINS[judgement.level] for judgement in rest],
            [places[judgement.supply_id] for judgement in rest],
        )
        before.append(ndcg(scores[rows], gains, CUT))
        after.append(ndcg(again[rows], gains, CUT))
    return Feedback(len(before), mean_interval(before), mean_interval(after))


def known_item_mrr(papers: Iterable[tuple[str, str]]) -> Interval:
    """The mean reciprocal rank of each text's own body when its title is the need.

    `papers` are titles and bodies; the supplies have bodies only, so that a title must be found in what it names.
    """
    papers = list(papers)
    supplies = [Supply(id=str(place), title="", summary=body) for place, (_, body) in enumerate(papers)]
    matcher = Matcher.build([], supplies)
    ranks = []
    for place, (title, _) in enumerate(papers):
        scores = matcher.scorer.scores_for(Need(id=str(place), title=title))
        ranks.append(np.count_nonzero(scores > scores[place]) + 1 if scores[place] > 0 else np.inf)
    return mean_interval(1 / np.array(ranks))
