"""差一点: only a supply that would fit but for one condition, said with what either side says."""

from typing import Any

import pytest
from builders import need, supply

from corpus.records import Need, Supply
from matcher import Level, Matcher
from web.fit.compared import fit
from web.fit.near import near, near_alone

NUMBER = "最高工作温度不低于 85℃。"
WISH = "若成熟度可以接受“通过中试”（需求写明“可以量产”）"


def pair(**asked: Any) -> tuple[Need, Supply]:
    """A need with only what is asked, and the supply that fits it."""
    return need(**({"key_tech": "", "modes": ()} | asked)), supply()


def said(card: Need, other: Supply, level: int) -> str:
    matcher = Matcher.build([card], [other])
    compared = fit(card, other)
    sentence = near(matcher, card, other, compared, level=level)
    assert near_alone(matcher, card, other, compared.refusals, level=level) == sentence
    return sentence


@pytest.mark.parametrize(
    ("level", "sentence"), [(Level.NONE, ""), (Level.WEAK, ""), (Level.FAIR, WISH), (Level.STRONG, WISH)]
)
def test_only_what_is_fairly_related_without_the_condition_is_near(level: Level, sentence: str) -> None:
    assert said(*pair(maturity_wanted="mass_production"), level) == sentence


def test_two_conditions_are_too_many_and_what_is_not_said_stands_against_nobody() -> None:
    both = {"maturity_wanted": "mass_production", "modes": ("transfer",)}
    assert said(*pair(**both), Level.STRONG) == ""
    card, other = pair(maturity_wanted="mass_production", key_tech=NUMBER)
    assert said(card, other, Level.STRONG) == WISH
    assert said(*pair(key_tech=NUMBER), Level.STRONG) == ""


def test_a_number_that_is_missed_is_left_out_of_the_level_as_well() -> None:
    card, _ = pair(key_tech=NUMBER)
    hot = supply(summary="采用低黏度溶剂与成膜添加剂，磷酸铁锂电池在零下二十度放电。最高工作温度 60℃。")
    sentence = said(card, hot, Level.FAIR)
    assert "85℃" in sentence
    assert "60℃" in sentence
    assert said(card, hot, Level.WEAK) == sentence
    assert said(card, supply(title="小麦育种", keywords=(), summary="最高工作温度 60℃。"), Level.WEAK) == ""
