"""Names of quantities: which are one, which are not."""

import pytest

from matcher.quantities import core, is_bare, is_same, is_small, is_span, lasts, name_after, name_before


@pytest.mark.parametrize(
    ("one", "other", "dimension"),
    [
        ("阻垢率", "阻垢率", "share"),
        ("COD去除率", "去除COD", "share"),
        ("漏检率", "漏判率", "share"),
        ("检测限", "检出限", "mass/volume"),
        ("抗拉强度", "拉伸强度", "pressure"),
        ("平均定位误差", "定位误差", "length"),
        ("批内变异系数", "批内离散系数", "share"),
        ("停留时间", "停留", "time"),
        ("T6屈服强度", "屈服强度", "pressure"),
        ("产品含盐", "成品含盐", "share"),
        ("能耗降低", "能耗下降", "share"),
        ("千锭时断头", "千锭时断头", "rods"),
    ],
)
def test_these_are_one(one: str, other: str, dimension: str) -> None:
    assert is_same(one, other, dimension)
    assert is_same(other, one, dimension)


@pytest.mark.parametrize(
    ("one", "other", "dimension"),
    [
        ("COD去除率", "氨氮去除率", "share"),
        ("去除率", "COD去除率", "share"),
        ("批内变异系数", "批间变异系数", "share"),
        ("屈服强度", "抗拉强度", "pressure"),
        ("转化率", "选择性", "share"),
        ("入口温度", "出口温度", "temperature"),
        ("湿热老化后过滤效率", "过滤效率", "share"),
        ("表面硬度", "硬度", "HRC"),
        ("磨削效率提高", "效率提高", "share"),
        ("漏检率", "误报率", "share"),
        ("厚度", "膜层厚度", "length"),
        ("", "", "share"),
    ],
)
def test_these_are_not(one: str, other: str, dimension: str) -> None:
    assert not is_same(one, other, dimension)
    assert not is_same(other, one, dimension)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("经过优化，喷干收率", "喷干收率"),
        ("催化剂:转化率为", "转化率"),
        ("转化率(%):", "转化率"),
        ("从而使漏检率", "从而使漏检率"),
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
