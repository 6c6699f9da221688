from builders import need, supply

from matcher.conditions.comparison import Outcome
from web.fit.compared import fit, refusal_words

BARE = {"problem": "", "goal": "", "modes": (), "maturity_wanted": "", "budget": None}


def test_numbers_and_conditions_stand_together() -> None:
    asked = need(**(BARE | {"key_tech": "容量保持率不低于 80%。", "maturity_wanted": "mass_production"}))
    compared = fit(asked, supply(summary="容量保持率达到 82%。", maturity="pilot_passed"))
    assert [(line.outcome, line.asked) for line in compared.lines] == [
        (Outcome.MET, "容量保持率≥80%"),
        (Outcome.MISSED, "成熟度：可以量产"),
    ]
    assert compared.near_miss == "若成熟度可以接受“通过中试”（需求写明“可以量产”）"


def test_one_number_short_is_said_with_what_the_supply_says() -> None:
    asked = need(**(BARE | {"key_tech": "最高工作温度不低于 85℃。"}))
    compared = fit(asked, supply(summary="最高工作温度 60℃。"))
    assert compared.lines[0].outcome is Outcome.MISSED
    assert "60℃" in compared.near_miss
    assert "85℃" in compared.near_miss


def test_two_short_are_no_near_miss_and_nothing_asked_is_nothing() -> None:
    asked = need(**(BARE | {"key_tech": "最高工作温度不低于 85℃。", "maturity_wanted": "mass_production"}))
    assert fit(asked, supply(summary="最高工作温度 60℃。", maturity="in_research")).near_miss == ""
    assert fit(need(**(BARE | {"key_tech": ""})), supply()).lines == ()


def test_beside_a_number_stand_the_sentence_and_both_values() -> None:
    asked = need(**(BARE | {"key_tech": "容量保持率不低于 80%。"}))
    (line,) = fit(asked, supply(summary="经验证，容量保持率达到 82%，循环稳定。原料国产。")).lines
    assert line.said == "容量保持率达到 82%"
    assert line.sentence == "经验证，容量保持率达到 82%，循环稳定。"
    assert line.value == "82%"
    assert line.scale is not None


def test_who_refuses_is_not_near() -> None:
    asked = need(**(BARE | {"key_tech": "最高工作温度不低于 85℃。"}))
    compared = fit(asked, supply(summary="最高工作温度 60℃。不适用于磷酸铁锂电池低温放电。"))
    assert compared.is_refused
    assert [refusal.said for refusal in compared.refusals] == ["不适用于磷酸铁锂电池低温放电"]
    assert refusal_words(compared.refusals[0]) == ("供给写明：“不适用于磷酸铁锂电池低温放电”",)
