import pytest

from corpus.values.units import in_unit, unit_of, unit_over_table


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("许可费（元）", "元"),
        ("许可费(人民币元)", "元"),
        ("许可费/元", "元"),
        ("许可费（元/套）", "元"),
        ("拟投入经费【千元】", "千元"),
        ("拟投入经费（百万元）", "百万元"),
        ("经费（亿元）", "亿元"),
        ("许可费（万）", "万元"),
        ("fee (RMB yuan)", "元"),
        ("fee (10k yuan)", "万元"),
        ("fee (USD)", "usd"),
        ("许可费", ""),
        ("多元醇价格", ""),
    ],
)
def test_a_heading_names_the_unit_of_its_sums(heading: str, unit: str) -> None:
    assert unit_of(heading) == unit


def test_a_line_over_the_table_names_it_too() -> None:
    lines = ("单位：元", "（金额单位：人民币千元）", "单 位 : 万元", "单位：示例大学")
    assert [unit_over_table(line) for line in lines] == ["元", "千元", "万元", ""]


@pytest.mark.parametrize(
    ("text", "unit", "whole"),
    [
        ("600000", "元", "600000元"),
        ("30-60", "千元", "30-60千元"),
        ("600/台", "元", "600元/台"),
        ("60万", "元", "60万"),
        ("面议", "元", "面议"),
        ("¥600,000", "万元", "¥600,000"),
        ("¥60", "万元", "60万元"),
        ("600", "", "600"),
        ("", "元", ""),
    ],
)
def test_a_bare_number_gets_the_unit_of_its_column(text: str, unit: str, whole: str) -> None:
    assert in_unit(text, unit) == whole
