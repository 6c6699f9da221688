"""How good a ranking is, measured on pairs that practitioners have judged.

Gains are 0, 1, 3, 7 for levels 1 to 4, the discount is log2(rank + 1), the ideal order comes from the same pairs
(Järvelin and Kekäläinen, Cumulated gain-based evaluation of IR techniques, 2002); computed by ir_measures.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from corpus.records import Need, Supply
from matcher.errors import MatcherError
from matcher.index import Matcher
from matcher.levels import Level
from matcher.tokens import Tokeniser

GAINS = {1: 0, 2: 1, 3: 3, 4: 7}
Scorer = Callable[[Need], npt.NDArray[np.float32]]
"""The scores of all supplies for a need, in the supplies' order."""


class UnknownRecord(MatcherError):
    """A judgement names a need or a supply that is not there."""


class Judgement(NamedTuple):
    """A practitioner's level for a pair, 1 (unrelated) to 4 (strong)."""

    need_id: str
    supply_id: str
    level: int


@dataclass(frozen=True, slots=True)
class Quality:
    """Means over the needs that have at least one supply of level 3 or 4.

    `judged_ndcg` ranks only the supplies judged for a need, `pool_ndcg` and `pool_recall` rank all supplies (unjudged
    ones count nothing); cut-offs 10, 10 and 20.
    """

    needs: int
    judged_ndcg: float
    pool_ndcg: float
    pool_recall: float


def evaluate(matcher: Matcher, needs: Sequence[Need], judgements: Iterable[Judgement]) -> Quality:
    """The quality of the matcher's ranking of its supplies for these needs."""
    return quality(matcher.scores_for, needs, matcher.supplies.ids, judgements)


def evaluate_baseline(needs: Sequence[Need], supplies: Sequence[Supply], judgements: Iterable[Judgement]) -> Quality:
    """The same for TF-IDF over jieba words of the titles: what any library gives without further work."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.metrics.pairwise import linear_kernel

    cut = Tokeniser(terms=()).cut
    vectoriser = TfidfVectorizer(
        tokenizer=lambda text: [word for word in cut(text) if word.strip()], token_pattern=None
    )
    vectors = vectoriser.fit_transform([supply.title for supply in supplies])

    def score(need: Need) -> npt.NDArray[np.float32]:
        return linear_kernel(vectoriser.transform([need.title]), vectors)[0].astype(np.float32)  # type: ignore[no-any-return]

    return quality(score, needs, [supply.id for supply in supplies], judgements)


def quality(
    score: Scorer, needs: Sequence[Need], supply_ids: Sequence[str], judgements: Iterable[Judgement]
) -> Quality:
    """The quality of any scorer; `UnknownRecord` where a judgement names a record that is not among these."""
    from ir_measures import R, calc_aggregate, nDCG

    gains = _gains(judgements, {need.id for need in needs}, set(supply_ids))
    asked = [need for need in needs if max(gains.get(need.id, {"": 0}).values()) >= GAINS[3]]
    gains = {need.id: gains[need.id] for need in asked}
    places = {supply_id: place for place, supply_id in enumerate(supply_ids)}
    judged: dict[str, dict[str, float]] = {}
    pool: dict[str, dict[str, float]] = {}
    for need in asked:
        scores = score(need)
        judged[need.id] = {supply_id: float(scores[places[supply_id]]) for supply_id in gains[need.id]}
        pool[need.id] = {supply_ids[row]: float(scores[row]) for row in np.argsort(-scores, kind="stable")[:20]}
    if not asked:
        return Quality(0, 0.0, 0.0, 0.0)
    ndcg, recall = nDCG @ 10, R(rel=GAINS[3]) @ 20
    of_judged, of_pool = calc_aggregate([ndcg], gains, judged), calc_aggregate([ndcg, recall], gains, pool)
    return Quality(len(asked), of_judged[ndcg], of_pool[ndcg], of_pool[recall])


def _gains(judgements: Iterable[Judgement], needs: set[str], supplies: set[str]) -> dict[str, dict[str, int]]:
    gains: dict[str, dict[str, int]] = defaultdict(dict)
    for place, judgement in enumerate(judgements, start=1):
        if judgement.need_id not in needs or judgement.supply_id not in supplies:
            raise UnknownRecord(
                f"第 {place} 条判定的需求 {judgement.need_id} 或成果 {judgement.supply_id} 不在给出的文件中"
            )
        gains[judgement.need_id][judgement.supply_id] = GAINS[judgement.level]
    return dict(gains)


def level_score(matcher: Matcher, needs: Sequence[Need], judgements: Iterable[Judgement]) -> float:
    """1 / (1 + mean absolute error) of the level shown, over all judged pairs."""
    by_id = {need.id: need for need in needs}
    places = {supply_id: row for row, supply_id in enumerate(matcher.supplies.ids)}
    wanted: dict[str, list[Judgement]] = defaultdict(list)
    for judgement in judgements:
        wanted[judgement.need_id].append(judgement)
    errors = [
        abs(matcher.level_of(scores[places[one.supply_id]], places[one.supply_id]) - Level(one.level))
        for need_id, ones in wanted.items()
        for scores in [matcher.scores_for(by_id[need_id])]
        for one in ones
    ]
    return 1 / (1 + sum(errors) / len(errors)) if errors else 0.0


def known_item_mrr(papers: Iterable[tuple[str, str]]) -> float:
    """The mean reciprocal rank of each text's own body when its title is the need.

    `papers` are titles and bodies; the supplies have bodies only, so that a title must be found in what it names.
    """
    papers = list(papers)
    supplies = [Supply(id=str(place), title="", summary=body) for place, (_, body) in enumerate(papers)]
    matcher = Matcher.build([], supplies)
    ranks = []
    for place, (title, _) in enumerate(papers):
        scores = matcher.scores_for(Need(id=str(place), title=title))
        ranks.append(np.count_nonzero(scores > scores[place]) + 1 if scores[place] > 0 else np.inf)
    return float(np.mean(1 / np.array(ranks))) if ranks else 0.0
