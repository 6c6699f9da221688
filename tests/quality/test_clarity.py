"""Five ladders of need texts, from vague to exact: the meter rises with each addition, and matching with it."""

from itertools import pairwise
from typing import NamedTuple

import pytest

from fit_advice import sample

from corpus.records import Need, Supply
from matcher import Matcher, Standing
from matcher.clarity import clarity


class Rung(NamedTuple):
    """A need text, and the kind of what it says more than the one before."""

    title: str
    problem: str
    key_tech: str
    added: str = ""


class Ladder(NamedTuple):
    """Four texts of one need, and the title of a supply of the sample that fits it."""

    fitting: str
    rungs: tuple[Rung, ...]


LADDERS = {
    "battery": Ladder(
        "宽温域磷酸铁锂电池电解液（-40～60℃）",
        (
            Rung("低温性能改善", "天一冷就不耐用，客户投诉多。", ""),
            Rung("低温性能改善", "磷酸铁锂电池天一冷就不耐用，想换电解液，客户投诉多。", "", "object"),
            Rung("低温性能改善", "磷酸铁锂电池天一冷就不耐用，想换电解液，客户投诉多。", "零下二十度放电容量保持率不低于 80%。", "indicator"),
            Rung("低温性能改善", "磷酸铁锂电池天一冷就不耐用，想换电解液，客户投诉多，主要用于通信基站和户外照明。", "零下二十度放电容量保持率不低于 80%。", "scene"),
        ),
    ),
    "nitration": Ladder(
        "芳烃混酸硝化微通道连续反应成套工艺",
        (
            Rung("间歇生产改连续生产", "现在一锅一锅做，放热快，怕失控。", ""),
            Rung("间歇生产改连续生产", "现在一锅一锅做，放热快，怕失控。", "副产物不高于 0.8%，温差不超过 3℃。", "indicator"),
            Rung("混酸硝化间歇生产改连续生产", "现在用搪瓷反应釜一锅一锅做氯苯硝化，放热快，怕失控。", "二硝化物不高于 0.8%，温差不超过 3℃。", "object"),
            Rung("混酸硝化间歇生产改连续生产", "现在用搪瓷反应釜一锅一锅做氯苯硝化，放热快，怕失控，用于染料农药中间体生产。", "二硝化物不高于 0.8%，温差不超过 3℃。", "scene"),
        ),
    ),
    "conveyor": Ladder(
        "碳化铌强韧化铁基合金宽带激光熔覆技术",
        (
            Rung("提高耐磨寿命", "用几个月就磨坏，堆焊层成块崩掉。", ""),
            Rung("提高耐磨寿命", "井下含矸石高的工作面用几个月就磨坏，堆焊层成块崩掉。", "", "scene"),
            Rung("提高刮板输送机中部槽耐磨寿命", "井下含矸石高的工作面用几个月就磨坏，铁基堆焊层成块崩掉，想改激光熔覆。", "", "object"),
            Rung("提高刮板输送机中部槽耐磨寿命", "井下含矸石高的工作面用几个月就磨坏，铁基堆焊层成块崩掉，想改激光熔覆。", "熔覆层表面硬度不低于 60 HRC，稀释率低于 8%。", "indicator"),
        ),
    ),
    "cooling water": Ladder(
        "聚天冬氨酸接枝改性无磷阻垢缓蚀复合药剂",
        (
            Rung("减少结垢和腐蚀", "几个月就结垢，停车清洗损失大，环保不让排磷。", ""),
            Rung("循环冷却水减少结垢和腐蚀", "化工循环冷却水几个月就结垢，停车清洗损失大，环保不让排磷。", "", "scene"),
            Rung("循环冷却水减少结垢和腐蚀", "化工循环冷却水几个月就结垢，停车清洗损失大，环保不让排磷。", "阻垢率不低于 92%，腐蚀速率不超过 0.075 mm/a。", "indicator"),
            Rung("循环冷却水无磷阻垢缓蚀剂减少结垢和腐蚀", "化工循环冷却水几个月就结垢，停车清洗损失大，环保不让排磷，想用聚天冬氨酸一类无磷药剂。", "阻垢率不低于 92%，碳钢腐蚀速率不超过 0.075 mm/a。", "object"),
        ),
    ),
    "peanuts": Ladder(
        "花生籽仁单粒荧光—短波红外融合分选装备",
        (
            Rung("把霉变粒挑干净", "现在靠人眼挑，漏掉的多，被退运过。", ""),
            Rung("把霉变花生籽仁挑干净", "现在靠人眼挑花生籽仁，黄曲霉污染粒漏掉的多，被退运过。", "", "object"),
            Rung("把霉变花生籽仁挑干净", "现在靠人眼挑花生籽仁，黄曲霉污染粒漏掉的多，被退运过，用于出口加工厂色选机之后的精选段。", "", "scene"),
            Rung("把霉变花生籽仁挑干净", "现在靠人眼挑花生籽仁，黄曲霉污染粒漏掉的多，被退运过，用于出口加工厂色选机之后的精选段。", "污染粒识别率不低于 95%，处理量 3 t/h 以上。", "indicator"),
        ),
    ),
}  # fmt: skip
Measured = list[list[Standing]]


@pytest.fixture(scope="module")
def sampled() -> tuple[Matcher, dict[str, Supply]]:
    matcher, _, supplies = sample()
    return matcher, {supply.title: supply for supply in supplies}


@pytest.fixture(scope="module")
def standings(sampled: tuple[Matcher, dict[str, Supply]]) -> Measured:
    """Where the fitting supply stands for each text of each ladder."""
    matcher, supplies = sampled
    return [
        [matcher.standing(need_of(rung), supplies[ladder.fitting]) for rung in ladder.rungs]
        for ladder in LADDERS.values()
    ]


def need_of(rung: Rung) -> Need:
    return Need(id="", title=rung.title, problem=rung.problem, key_tech=rung.key_tech)


@pytest.mark.parametrize("name", LADDERS)
def test_the_score_rises_with_each_addition(sampled: tuple[Matcher, dict[str, Supply]], name: str) -> None:
    scores = [clarity(sampled[0], need_of(rung)).score for rung in LADDERS[name].rungs]
    assert all(after > before for before, after in pairwise(scores))
    assert scores[0] < 40
    assert scores[-1] > 80


@pytest.mark.parametrize("name", LADDERS)
def test_what_a_text_adds_is_seen(sampled: tuple[Matcher, dict[str, Supply]], name: str) -> None:
    said = [clarity(sampled[0], need_of(rung)).degrees for rung in LADDERS[name].rungs]
    for before, after, rung in zip(said, said[1:], LADDERS[name].rungs[1:], strict=False):
        assert after[rung.added] > before[rung.added]


def test_the_addition_named_is_mostly_the_one_that_comes_next(sampled: tuple[Matcher, dict[str, Supply]]) -> None:
    """The ladders add in different orders, the meter names what is worth most: they need not always agree."""
    steps = [step for ladder in LADDERS.values() for step in pairwise(ladder.rungs)]
    named = [clarity(sampled[0], need_of(before)).missing == after.added for before, after in steps]
    assert sum(named) >= 10


def test_exact_texts_find_the_fitting_supply_better_than_vague_ones(standings: Measured) -> None:
    for ladder in standings:
        vague, exact = ladder[0], ladder[-1]
        assert exact.rank <= 2
        assert exact.rank < vague.rank or exact.rank == 1
        assert exact.score > vague.score


def test_matching_rises_with_each_addition_over_all_ladders(standings: Measured) -> None:
    """A scene of use may cost a single text a place; over the ladders each addition helps."""
    rungs = list(zip(*standings, strict=True))
    reciprocal = [sum(1 / one.rank for one in rung) for rung in rungs]
    scores = [sum(one.score for one in rung) for rung in rungs]
    assert all(after > before for before, after in pairwise(reciprocal))
    assert all(after > before for before, after in pairwise(scores))
    steps = [step for ladder in standings for step in pairwise(ladder)]
    assert sum(after.rank <= before.rank for before, after in steps) >= 12
