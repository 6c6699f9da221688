import pytest
from builders import need, supply

from corpus.values import Money, Parameter
from web.kit.glance import key_figure, price_words, step

PARAMS = (
    Parameter(name="外观", value="良好"),
    Parameter(name="常温循环", value="2000", unit="次"),
    Parameter(name="-20℃容量保持率", value="83", unit="%"),
)


def test_the_steps_of_a_supply_and_of_a_need() -> None:
    assert step(supply(maturity="pilot_passed")) == 4
    assert step(supply(maturity="", trl=9)) == 5
    assert step(supply(maturity="", trl=None)) == 0
    assert step(need(maturity_wanted="has_sample")) == 2
    assert step(need(maturity_wanted="")) == 0


def test_the_first_figure_with_a_number_and_a_unit_is_shown() -> None:
    assert key_figure(supply(params=PARAMS)) == "常温循环 2000 次"


def test_a_figure_that_is_searched_for_goes_first() -> None:
    assert key_figure(supply(params=PARAMS), ("低温", "容量保持率")) == "-20℃容量保持率 83%"
    assert key_figure(supply(params=PARAMS), ("2000",)) == "常温循环 2000 次"


@pytest.mark.parametrize(
    ("value", "unit", "figure"),
    [
        ("61-63", "HRC", "硬度 61-63 HRC"),
        ("≥ 90%", "", "硬度 ≥ 90%"),
        ("12", "", ""),
        ("良好", "级", ""),
        ("1" + "，另见附表" * 9, "h", ""),
    ],
)
def test_what_is_no_figure_or_too_long_is_left_out(value: str, unit: str, figure: str) -> None:
    assert key_figure(supply(params=(Parameter(name="硬度", value=value, unit=unit),))) == figure


def test_without_parameters_the_highlights_say_one() -> None:
    said = supply(params=(), highlights="无需预热，锭间负压偏差≤4%；能耗降低 30 kW")
    assert key_figure(said) == "锭间负压偏差≤4%"
    assert key_figure(said, ("能耗",)) == "能耗降低 30 kW"
    assert key_figure(supply(params=(), highlights="无需预热，第 3 代；2023年获奖")) == ""
    assert key_figure(supply(params=(), highlights="")) == ""


def test_an_open_sum_says_what_it_is() -> None:
    assert price_words(Money(), "价格") == "价格面议"
    assert price_words(Money(30, 50), "价格") == "30-50 万元"
    assert price_words(Money(30, 50), "投入", "拟投入 ") == "拟投入 30-50 万元"
