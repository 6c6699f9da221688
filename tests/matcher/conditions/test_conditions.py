"""Conditions beyond numbers: maturity, kinds of cooperation, price."""

from typing import Any

import pytest
from builders import need, supply

from corpus.values import Money
from matcher.conditions.comparison import Outcome
from matcher.conditions.conditions import Condition, conditions

MET, MISSED, UNKNOWN = Outcome.MET, Outcome.MISSED, Outcome.UNKNOWN


def found(wanted: dict[str, Any], offered: dict[str, Any]) -> list[Condition]:
    blank_need = {"modes": (), "maturity_wanted": "", "budget": None}
    blank_supply = {"modes": (), "maturity": "", "price": None}
    return list(conditions(need(**(blank_need | wanted)), supply(**(blank_supply | offered))))


@pytest.mark.parametrize(
    ("wanted", "offered", "outcome", "wish"),
    [
        ("mass_production", {"maturity": "trial_passed"}, MISSED, "若成熟度可以接受“通过小试”（需求写明“可以量产”）"),
        ("trial_passed", {"maturity": "trial_passed"}, MET, ""),
        ("trial_passed", {"maturity": "mass_production"}, MET, ""),
        ("trial_passed", {}, UNKNOWN, "若补充成熟度"),
        ("pilot_passed", {"trl": 7}, MET, ""),
        ("pilot_passed", {"trl": 3}, MISSED, "若成熟度可以接受“正在研发”（需求写明“通过中试”）"),
    ],
)
def test_maturity(wanted: str, offered: dict[str, Any], outcome: Outcome, wish: str) -> None:
    (condition,) = found({"maturity_wanted": wanted}, offered)
    assert (condition.name, condition.outcome, condition.wish) == ("成熟度", outcome, wish)


@pytest.mark.parametrize(
    ("wanted", "offered", "outcome", "wish"),
    [
        (("joint_research",), {"modes": ("transfer",)}, MISSED, "若合作方式可以接受技术转让（需求写明合作研发）"),
        (
            ("joint_research",),
            {"modes": ("transfer", "licence")},
            MISSED,
            "若合作方式可以接受技术转让或技术许可（需求写明合作研发）",
        ),
        (("joint_research", "licence"), {"modes": ("licence",)}, MET, ""),
        (("trial_first",), {"modes": ("licence",), "trial": True}, MET, ""),
        (("joint_research",), {"modes": ("negotiable",)}, MET, ""),
        (("joint_research",), {}, UNKNOWN, "若确认合作方式"),
    ],
)
def test_kinds_of_cooperation(wanted: tuple[str, ...], offered: dict[str, Any], outcome: Outcome, wish: str) -> None:
    (condition,) = found({"modes": wanted}, offered)
    assert (condition.name, condition.outcome, condition.wish) == ("合作方式", outcome, wish)


@pytest.mark.parametrize(
    ("budget", "price", "outcome", "wish"),
    [
        (Money(80, 100), Money(120, 120), MISSED, "若预算能到 120 万元（需求写明 80-100 万元）"),
        (Money(80, 100), Money(90, 130), MET, ""),
        (Money(None, 50), Money(None, 60), MET, ""),
        (Money(80, 100), Money(), UNKNOWN, "若价格能在 100 万元以内"),
        (Money(80, 100), None, UNKNOWN, "若价格能在 100 万元以内"),
    ],
)
def test_price(budget: Money, price: Money | None, outcome: Outcome, wish: str) -> None:
    (condition,) = found({"budget": budget}, {"price": price})
    assert (condition.name, condition.outcome, condition.wish) == ("价格", outcome, wish)


@pytest.mark.parametrize("wanted", [{}, {"modes": ("negotiable",)}, {"budget": Money()}, {"budget": Money(50, None)}])
def test_what_a_need_leaves_open_is_no_condition(wanted: dict[str, Any]) -> None:
    assert found(wanted, {"modes": ("transfer",), "price": Money(900, 900), "maturity": "in_research"}) == []
