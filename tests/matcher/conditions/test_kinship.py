"""Names of quantities: which are one, which are near, and which are others."""

import pytest

from matcher.base.units import Unit
from matcher.conditions.amounts import Relation
from matcher.conditions.kinship import Kin, kin, repeats
from matcher.conditions.statement import Requirement


def akin(asked: str, offered: str, dimension: str, *, need: str = "", supply: str = "") -> Kin:
    """How akin two names are, where the records speak of these."""
    unit = Unit("", dimension, 1.0)
    return kin(
        Requirement(asked, Relation.AT_LEAST, 1, 1, unit, subject=need),
        Requirement(offered, Relation.EQUAL, 1, 1, unit, subject=supply),
    )


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
        ("产品含盐", "成品含盐", "share"),
        ("能耗降低", "能耗下降", "share"),
        ("千锭时断头", "千锭时断头", "rods"),
    ],
)
def test_these_are_one(one: str, other: str, dimension: str) -> None:
    assert akin(one, other, dimension) is Kin.SAME
    assert akin(other, one, dimension) is Kin.SAME


@pytest.mark.parametrize(
    ("one", "other", "dimension"),
    [
        ("COD去除率", "氨氮去除率", "share"),
        ("总氮去除率", "氨氮去除率", "share"),
        ("批内变异系数", "批间变异系数", "share"),
        ("屈服强度", "抗拉强度", "pressure"),
        ("转化率", "选择性", "share"),
        ("入口温度", "出口温度", "temperature"),
        ("进水COD", "出水COD", "mass/volume"),
        ("CO浓度", "CO₂浓度", "mass/volume"),
        ("漏检率", "误报率", "share"),
        ("充电效率", "模块效率", "share"),
        ("裸膜盐雾", "涂装后盐雾", "time"),
        ("精度", "误差", "share"),
        ("", "", "share"),
    ],
)
def test_these_are_not(one: str, other: str, dimension: str) -> None:
    assert akin(one, other, dimension) is Kin.OTHER
    assert akin(other, one, dimension) is Kin.OTHER


@pytest.mark.parametrize(
    ("asked", "offered", "dimension"),
    [
        ("定位精度", "定位误差", "length"),
        ("生产节拍", "生产周期", "time"),
        ("输出扭矩", "输出转矩", "torque"),
        ("误报率", "过检率", "share"),
        ("CTI", "相比漏电起痕指数", "voltage"),
        ("CO₂捕集率", "co2捕集率", "share"),
        ("检测下限", "最低检出浓度", "mass/volume"),
        ("总时间", "用时", "time"),
    ],
)
def test_other_names_of_the_table(asked: str, offered: str, dimension: str) -> None:
    assert akin(asked, offered, dimension) > Kin.OTHER


@pytest.mark.parametrize(
    ("asked", "offered", "dimension"),
    [
        ("T6屈服强度", "屈服强度", "pressure"),
        ("保质期", "常温袋装保质期", "time"),
        ("碳钢腐蚀速率", "碳钢挂片腐蚀速率", "length/time"),
        ("发酵周期", "袋内发酵", "time"),
        ("作业速度", "速度", "length/time"),
    ],
)
def test_what_is_near_may_be_met_and_is_never_missed(asked: str, offered: str, dimension: str) -> None:
    assert akin(asked, offered, dimension) is Kin.NEAR


def test_what_stands_for_another_does_so_where_the_supply_speaks_of_it() -> None:
    assert akin("载药量", "阿霉素含量", "share", supply="阿霉素脂质体冻干粉") is Kin.NEAR
    assert akin("载药量", "氧化铝含量", "share", supply="耐火材料") is Kin.OTHER


def test_of_the_same_quantity_of_several_things_all_have_to_fit() -> None:
    assert akin("孔隙率", "热等静压件孔隙率", "share") is Kin.PERHAPS


def test_what_a_name_has_more_is_the_same_where_the_other_side_speaks_of_it() -> None:
    assert akin("去除率", "COD去除率", "share") is Kin.PERHAPS
    assert akin("去除率", "COD去除率", "share", need="废水COD深度处理") > Kin.PERHAPS
    assert akin("COD去除率", "去除率", "share") is Kin.OTHER
    assert akin("COD去除率", "去除率", "share", supply="废水COD深度处理工艺") > Kin.PERHAPS


def test_a_need_repeats_itself_in_other_words() -> None:
    assert repeats("强化层硬度", "表面硬度", "HRC")
    assert repeats("漏判", "漏检率", "share")
    assert not repeats("COD去除率", "氨氮去除率", "share")
    assert not repeats("入口温度", "出口温度", "temperature")
