"""Names of quantities: read before a number, and settled."""

from importlib.resources import files

import pytest

from matcher.conditions.names_after import name_after
from matcher.conditions.quantities import core, is_bare, is_small, is_span, lasts, name_before


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("经过优化，喷干收率", "喷干收率"),
        ("催化剂:转化率为", "转化率"),
        ("转化率(%):", "转化率"),
        ("从而使漏检率", "漏检率"),
        ("使用温度", "使用温度"),
        ("页面响应", "页面响应"),
        ("能耗较传统工艺降低", "能耗降低"),
        ("在80%湿度条件下阻垢率", "阻垢率"),
        ("出口温度波动由±25℃", "出口温度波动"),
        ("这是一个长到不可能是任何一个指标名称的句子的开头部分啊", "开头部分啊"),
        ("通过毫米波雷达持续扫描车辆左右两侧后方区域内障碍物数量", ""),
        ("", ""),
    ],
)
def test_names_before_a_number(text: str, name: str) -> None:
    assert name_before(text) == name


def test_names_after_a_number() -> None:
    assert name_after("的回收率，") == "回收率"
    assert name_after("，能耗") == ""


def test_kinds_of_quantities() -> None:
    assert is_bare("温度", "temperature")
    assert not is_bare("热变形温度", "temperature")
    assert is_small("定位误差")
    assert not is_small("收率")
    assert is_span("工作温度")
    assert not is_span("反应温度")
    assert lasts("使用寿命")
    assert not lasts("收率")


def test_what_changes_nothing_is_left_out() -> None:
    assert core("产品平均收率", "share") == core("收率", "share")


def test_all_writings_of_a_row_are_one_quantity_and_stand_in_no_other_row() -> None:
    writings = [writing.casefold() for line in same_rows() for writing in line]
    assert len(writings) == len(set(writings))
    for line in same_rows():
        assert len({core(writing, "pressure") for writing in line}) == 1, line


def test_an_accuracy_is_no_error_for_shares() -> None:
    assert core("SOC估算精度", "share") != core("SOC估算误差", "share")
    assert core("SOC估算精度", "length") == core("SOC估算误差", "length")


def test_a_time_that_lasts_is_not_better_for_being_small() -> None:
    assert is_small("检测时间")
    assert not is_small("续航时间")


def same_rows() -> list[list[str]]:
    text = (files("matcher") / "lexicon" / "quantities.tsv").read_text("utf-8")
    return [line.split("\t")[1].split() for line in text.splitlines() if line.startswith("same\t")]
