"""What supplies say of themselves in numbers."""

import pytest
from builders import supply

from matcher.conditions.requirements import requirements_of


def offered(text: str) -> list[str]:
    return [str(requirement) for requirement in requirements_of(supply(title="技术成果", summary=text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("阻垢率94%，碳钢腐蚀速率0.058 mm/a", ["阻垢率=94%", "碳钢腐蚀速率=0.058 mm/a"]),
        ("工作温度60℃", ["工作温度=60℃"]),
        ("出口温度波动由±25℃收窄到±6℃", ["出口温度波动±6℃"]),
        ("清洗间隔由24天延长至70天", ["清洗间隔达到70天"]),
        ("钯流失低于0.5 ppm", ["钯流失<0.5 ppm"]),
        ("传统方法收率仅80%，本工艺收率93%", ["本工艺收率=93%"]),
        ("平均误差约14 mm", ["平均误差约14 mm"]),
    ],
)
def test_a_supply_offers(text: str, expected: list[str]) -> None:
    assert [part.replace(" d", "天") for part in offered(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("COD、氨氮去除率分别为92%和95%", ["COD去除率=92%", "氨氮去除率=95%"]),
        ("误报率和漏检率均低于1%", ["误报率<1%", "漏检率<1%"]),
        ("抗拉强度提升了24%，达620 MPa", ["抗拉强度提升=24%", "抗拉强度达到620 MPa"]),
        ("良率85%→96%", ["良率=96%"]),
        ("定位精度优于0.01 mm", ["定位精度≤0.01 mm"]),
        ("可在-40～85℃环境下正常工作", ["工作温度-40~85℃"]),
        ("对COD的去除率为92%", ["COD去除率=92%"]),
        ("准确率高达97.5%", ["准确率达到97.5%"]),
        ("较传统工艺能耗降低25%", ["能耗降低=25%"]),
        ("3分钟内完成检测", ["检测时间≤3分钟"]),
    ],
)
def test_ways_in_which_supplies_say_numbers(text: str, expected: list[str]) -> None:
    assert [str(requirement) for requirement in requirements_of(supply(title="技术成果", summary=text))] == expected
