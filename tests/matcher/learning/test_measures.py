from math import log2

import numpy as np
import pytest
from builders import need, supply

from matcher import Matcher
from matcher.base.intervals import mean_interval
from matcher.learning.judgements import Judgement
from matcher.learning.measures import (
    Feedback,
    UnknownRecord,
    evaluate,
    evaluate_baselines,
    evaluate_feedback,
    evaluate_out_of_fold,
    known_item_mrr,
    quality,
)

NEEDS = [need(id="n1"), need(id="n2")]
IDS = ["a", "b", "c", "d"]
JUDGEMENTS = [Judgement("n1", "a", 1), Judgement("n1", "b", 3), Judgement("n1", "c", 4), Judgement("n2", "d", 2)]


def test_measures_equal_a_calculation_by_hand() -> None:
    scores = np.array([0.4, 0.3, 0.2, 0.9], dtype=np.float32)
    measured = quality(lambda _: scores, NEEDS, IDS, JUDGEMENTS)
    ideal = 7 / log2(2) + 3 / log2(3)
    assert measured.needs == 1
    assert measured.judged_ndcg.mean == pytest.approx((3 / log2(3) + 7 / log2(4)) / ideal)
    assert measured.pool_ndcg.mean == pytest.approx((3 / log2(4) + 7 / log2(5)) / ideal)
    assert measured.pool_recall.mean == 1


def test_a_need_without_a_fitting_supply_does_not_count() -> None:
    assert quality(lambda _: np.ones(4, np.float32), NEEDS, IDS, JUDGEMENTS[:1]).needs == 0


def test_a_judgement_of_an_unknown_record_is_named() -> None:
    with pytest.raises(UnknownRecord, match=r"第 1 条.*zzz"):
        quality(lambda _: np.ones(4, np.float32), NEEDS, IDS, [Judgement("n1", "zzz", 4)])


def test_the_matcher_and_the_baseline_are_measured_alike() -> None:
    supplies = [supply(id="a", title="小麦育种"), supply(id="b", title="磷酸铁锂电池低温电解液")]
    judgements = [Judgement("n1", "a", 1), Judgement("n1", "b", 4)]
    matcher = Matcher.build(NEEDS, supplies)
    assert evaluate(matcher, NEEDS, judgements).judged_ndcg.mean == 1
    by_name = evaluate_baselines(NEEDS, supplies, judgements)
    assert {name: measured.judged_ndcg.mean for name, measured in by_name.items()} == {"tfidf": 1, "bm25": 1}
    assert evaluate_out_of_fold(matcher, NEEDS, judgements).judged_ndcg.mean == 1


def test_a_title_finds_its_own_body() -> None:
    papers = [
        ("印染废水脱色", "臭氧氧化处理印染废水，脱色率高。"),
        ("小麦育种", "选育抗倒伏小麦新品种。"),
        ("量子", "与题目无关的话。"),
    ]
    assert known_item_mrr(papers).mean == pytest.approx(2 / 3)
    assert known_item_mrr([]) == mean_interval([])


def test_what_is_decided_helps_to_rank_the_rest() -> None:
    asked = need(id="n", title="污水处理", problem="", key_tech="", keywords=(), chain="", field="")
    kinds = ("电化学氧化槽", "膜生物反应器")
    supplies = [
        supply(
            id=f"{at}",
            title=f"污水{'处理' if at % 4 < 2 else '净化'}{kinds[at % 2]}{at}型",
            summary="",
            keywords=(),
            chain="",
            field="",
        )
        for at in range(40)
    ]
    judgements = [Judgement("n", record.id, 1 if int(record.id) % 2 else 4) for record in supplies]
    feedback = evaluate_feedback(Matcher.build([asked], supplies), [asked], supplies, judgements)
    assert feedback.needs == 1
    assert feedback.after.mean == 1 > feedback.before.mean
    assert Feedback(1, mean_interval([0.5]), mean_interval([0.6])).rise == pytest.approx(0.2)
