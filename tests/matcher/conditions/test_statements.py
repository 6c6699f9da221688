"""Statements with numbers: their quantity, their conditions and where they stand."""

import pytest

from matcher.conditions.quantities import rules
from matcher.conditions.statements import read_requirements


def read(text: str) -> list[str]:
    return [str(read_requirement) for read_requirement in read_requirements(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("双工位机构每分钟135件", ["速度=135件/分钟"]),
        ("每平方米加工费约2300元", ["加工费约2300元/平方米"]),
        ("每小时处理300 kg", ["处理量=300 kg/小时"]),
        ("包括清洗在内的单件费用17.5元", ["费用=17.5元/件"]),
        ("吨钢电耗318 kWh", ["吨钢电耗=318 kWh/t"]),
        ("吨水电耗0.42 kWh", ["吨水电耗=0.42 kWh/m³"]),
        ("辅料合计占干膏20%", ["辅料=20%"]),
        ("总氟未检出", ["总氟未检出"]),
        ("镉未检出", ["镉未检出"]),
        ("堆层59～62 HRC", ["堆层硬度59~62 HRC"]),
        ("硬度HRC55-65", ["硬度55~65 HRC"]),
        ("湿摩擦因数0.032，", ["湿摩擦因数=0.032"]),
        ("加样后8 min出结果", ["检测时间=8 min"]),
        ("过煤580万吨后剩余厚度55%", ["剩余厚度=55%"]),
        ("投资3000万元", ["投资=3000万元"]),
        ("在70℃、1.0 MPa氢压下转化率99.8%", ["转化率=99.8%"]),
        ("粉尘20克，产量3,500 kg/h", ["粉尘=20克", "产量=3500 kg/h"]),
    ],
)
def test_amounts_of_named_quantities(text: str, expected: list[str]) -> None:
    assert read(text) == expected


def settings(text: str) -> dict[str, list[float]]:
    """The conditions of each statement of a text."""
    return {
        read_requirement.quantity: [setting.value for setting in read_requirement.settings]
        for read_requirement in read_requirements(text)
    }


def test_a_condition_holds_for_what_follows_it_and_ends_with_it() -> None:
    assert settings("-20℃、0.2C放电容量83%，常温容量90%") == {"放电容量": [-20, 0.2], "常温容量": []}
    assert settings("-20℃容量保持率83%、循环寿命2000次")["循环寿命"] == []
    assert settings("25℃、75%相对湿度下24 h吸湿增重4.1%、休止角36°") == {
        "吸湿增重": [25, 75, 86400],
        "休止角": [25, 75],
    }


def test_what_stands_in_brackets_belongs_to_what_is_before_it() -> None:
    assert settings("通过V-0（0.4 mm）、灼热丝起燃温度800℃、抗拉强度148 MPa") == {"灼热丝起燃温度": [], "抗拉强度": []}
    assert settings("阻垢率94%（60℃），腐蚀速率0.05 mm/a") == {"阻垢率": [60], "腐蚀速率": []}


def test_what_was_done_for_so_long_holds_for_the_rest_of_the_sentence() -> None:
    by_name = settings("0.5℃冷藏35天，腐烂率3.8%，果梗保绿88%。硬度61 HRC")
    assert by_name["腐烂率"] == by_name["果梗保绿"] == [0.5, 35 * 86400]
    assert by_name["硬度"] == []


def test_a_quantity_of_its_own_is_no_condition_of_the_next() -> None:
    assert settings("幅宽1200 mm，速度80 m/min，收率98.7%，能耗下降47%") == {
        "幅宽": [],
        "速度": [],
        "收率": [],
        "能耗下降": [],
    }


def test_below_a_bound_is_no_condition() -> None:
    assert settings("含盐降至0.5%以下，染料截留率99.8%")["染料截留率"] == []


def test_the_clause_and_the_sentence_stand_as_written() -> None:
    (requirement,) = read_requirements("采用胺法。ＣＯ₂捕集率达９３％，能耗低；运行稳定。")
    assert requirement.text == "ＣＯ₂捕集率达９３％"
    assert requirement.sentence == "ＣＯ₂捕集率达９３％，能耗低；"


def test_a_name_that_looks_like_a_comparison_compares_nothing() -> None:
    then = (rules().then,)
    assert [str(read_requirement) for read_requirement in read_requirements("相比漏电起痕指数600 V", aside=then)] == [
        "相比漏电起痕指数=600 V"
    ]
    assert list(read_requirements("相比传统工艺能耗80 kWh", aside=then)) == []
    assert [str(read_requirement) for read_requirement in read_requirements("能耗较传统工艺降低30%", aside=then)] == [
        "能耗降低=30%"
    ]
