"""Requirements read from needs."""

import pytest
from builders import need, supply
from hypothesis import given
from hypothesis import strategies as st

from corpus.sample import sample_needs, sample_supplies
from corpus.values import Indicator, Parameter
from matcher.base.units import read_unit
from matcher.conditions.amounts import Relation
from matcher.conditions.requirements import requirements_of
from matcher.conditions.statement import Requirement


def asked(text: str) -> list[str]:
    """What a need asks for whose text is this."""
    return [str(requirement) for requirement in requirements_of(need(title="技术需求", key_tech=text, problem=""))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("抗冲击韧性≥18 kJ/m²", "抗冲击韧性≥18 kJ/m²"),
        ("循环寿命不低于3000次", "循环寿命≥3000次"),
        ("要求工作温度达到85℃", "工作温度达到85℃"),
        ("工作温度-40℃至85℃", "工作温度-40~85℃"),
        ("漏检率控制在0.2%以内", "漏检率≤0.2%"),
        ("定位精度±0.05mm", "定位精度±0.05 mm"),
        ("涂层厚度均匀性误差≤±3%", "涂层厚度均匀性误差±3%"),
        ("换型时间缩短到15分钟以内", "换型时间≤15分钟"),
        ("刀具寿命提高2倍以上", "刀具寿命提高≥2倍"),
        ("单位能耗降低15%", "单位能耗降低达到15%"),
        ("固含量大于45%", "固含量>45%"),
        ("出口粉尘浓度小于5mg/m³", "出口粉尘浓度<5 mg/m³"),
        ("抗拉强度应不小于420MPa", "抗拉强度≥420 MPa"),
        ("整机噪声不超过68dB(A)", "整机噪声≤68 dB(A)"),
        ("检测节拍不长于8秒", "检测节拍≤8秒"),
        ("主轴转速最高不低于12000r/min", "主轴转速≥12000 r/min"),
        ("处理能力≥50t/d", "处理能力≥50 t/d"),
        ("重复定位误差在0.1毫米之内", "重复定位误差≤0.1毫米"),
        ("发芽率达90%以上", "发芽率≥90%"),
        ("染色一次成功率提升至95%", "染色一次成功率达到95%"),
        ("将废品率由4%降到1%以下", "废品率≤1%"),
        ("转化率(%)≥99", "转化率≥99%"),
        ("膜通量：≥25 L/(m²·h)", "膜通量≥25 L/(m²·h)"),
        ("游离甲醛（以干重计）≤75mg/kg", "游离甲醛≤75 mg/kg"),
        ("拉伸强度不低于原样的85%", "拉伸强度≥85%"),
        ("摩擦系数≤0.08", "摩擦系数≤0.08"),
        ("过煤量≥600万吨", "过煤量≥600万吨"),
        ("密封件寿命不少于2年", "密封件寿命≥2年"),
        ("贮存稳定期超过12个月", "贮存稳定期>12个月"),
        ("实现90%以上的回收率", "回收率≥90%"),
        ("冷藏温度保持在零下十八度以下", "冷藏温度≤-18℃"),
        ("色度不大于25 Hazen", "色度≤25 Hazen"),
        ("表面硬度≥58HRC", "表面硬度≥58 HRC"),
        ("响应时间＜20ms", "响应时间<20 ms"),
        ("耐盐雾720h以上", "耐盐雾≥720 h"),
        ("识别类别不少于12种", "识别类别≥12种"),
        ("采样频率不低于2.5kHz", "采样频率≥2.5 kHz"),
        ("介电损耗≤0.004", "介电损耗≤0.004"),
        ("比能量达到260Wh/kg", "比能量达到260 Wh/kg"),
        ("亩产量提高10%以上", "亩产量提高≥10%"),
        ("水洗50次后抗菌率≥90%", "抗菌率≥90%"),
        ("单价不超过22元/kg", "单价≤22元/kg"),
        ("加工费控制在每平方米2500元以内", "加工费≤2500元/平方米"),
        ("每分钟不少于120件", "速度≥120件/分钟"),
        ("浓缩倍数≥5", "浓缩倍数≥5"),
        ("定位精度不低于0.02 mm", "定位精度≤0.02 mm"),
        ("对位误差≤5 µm", "对位误差≤5 μm"),
        ("使用温度－40℃～85 °C", "使用温度-40~85℃"),
        ("水通量≥30 L·m⁻²·h⁻¹", "水通量≥30 L/m²/h"),
        ("CO₂捕集率≥90%", "CO₂捕集率≥90%"),
        ("80℃、30% KOH条件下，直流电耗≤4.3kWh/Nm³", "直流电耗≤4.3 kWh/Nm³"),
    ],
)
def test_a_need_asks(text: str, expected: str) -> None:
    assert asked(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "粒度为100/120的金刚石",
        "2025年底前完成验收",
        "希望3个月内交付",
        "第2批设备",
        "联系电话15400000007",
        "按GB/T 4754执行",
        "通过ISO 9001认证",
        "基于5G的远程控制",
        "降低PM2.5排放",
        "Al2O3涂层",
        "304不锈钢外壳",
        "公司投资超过3000万元",
        "目前合格率不到70%",
        "现有设备精度≤0.1mm",
        "用户超过500人",
        "在80℃下反应2h",
        "板厚4-6 mm",
        "户外气温达到-20℃",
        "若收率提高1%",
        "冷链率分别达到5%、15%、23%",
        "一年内收回成本",
        "达不到80%以上",
        "采用3D打印",
        "",
    ],
)
def test_no_requirement(text: str) -> None:
    assert asked(text) == []


def test_conditions_go_with_the_amount() -> None:
    (requirement,) = requirements_of(need(title="电池", key_tech="-20℃、0.2C放电容量不低于常温的80%"))
    assert requirement.basis == "常温"
    assert [(setting.value, setting.dimension) for setting in requirement.settings] == [
        (-20, "temperature"),
        (0.2, "rate"),
    ]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (Indicator("漏检率", "0.9", "≤0.1", "%", "抽检"), "漏检率≤0.1%"),
        (Indicator("最低负荷", "45", "25", "%", ""), "最低负荷降到25%"),
        (Indicator("放电倍率", "0.05", "0.2", "C", ""), "放电倍率达到0.2 C"),
        (Indicator("几何均值比", "71", "90-110", "%", ""), "几何均值比90~110%"),
        (Indicator("面密度偏差", "±2.5", "±1.2", "%", ""), "面密度偏差±1.2%"),
        (Indicator("吨胎综合能耗", "", "下降≥6", "%", ""), "吨胎综合能耗下降≥6%"),
        (Indicator("密封寿命", "1.2", "≥3", "万次", ""), "密封寿命≥3万次"),
        (Indicator("摩擦系数", "", "≤0.05", "", ""), "摩擦系数≤0.05"),
        (Indicator("检测误差", "", "0.5", "mm", ""), "检测误差降到0.5 mm"),
    ],
)
def test_rows_of_indicators(row: Indicator, expected: str) -> None:
    assert [str(each) for each in requirements_of(need(title="需求", key_tech="", problem="", indicators=(row,)))] == [
        expected
    ]


def test_rows_of_a_supply() -> None:
    row = Parameter("15 min溶出度", "88-94", "%", "pH 6.8介质")
    (requirement,) = requirements_of(supply(title="成果", summary="", params=(row,)))
    assert (requirement.quantity, requirement.low, requirement.high) == ("溶出度", 88, 94)
    assert {setting.dimension for setting in requirement.settings} == {"time", "pH"}


def test_the_same_is_asked_once() -> None:
    rows = (Indicator("表面硬度", "50", "≥60", "HRC", ""),)
    requirements = requirements_of(need(title="强化层硬度达到60 HRC", key_tech="硬度≥60 HRC", indicators=rows))
    assert [str(each) for each in requirements] == ["表面硬度≥60 HRC"]


@pytest.mark.parametrize(
    ("title", "key_tech", "name", "target"),
    [
        ("手术用止血海绵：2分钟内止血", "兔肝创面止血≤2 min", "肝创面止血时间", "≤2 min"),
        ("连续硝化，二硝基副产降到0.8%以下", "二硝基物≤0.8%", "二硝基物含量", "≤0.8%"),
        ("压铸壳体中性盐雾达到500小时", "喷涂后中性盐雾≥500 h", "涂装后中性盐雾", "≥500 h"),
        ("成品水分与游离酸控制在10 ppm以内", "成品水分≤10 ppm", "成品水分", "≤10 ppm"),
    ],
)
def test_what_title_text_and_table_ask_is_one_row(title: str, key_tech: str, name: str, target: str) -> None:
    rows = (Indicator(name, "", target, "", ""),)
    (requirement,) = requirements_of(need(title=title, key_tech=key_tech, problem="", indicators=rows))
    assert requirement.quantity == name
    assert len(requirement.also) >= 1


def test_two_quantities_of_one_sentence_are_two() -> None:
    assert asked("入口温度≤60℃，出口温度≤60℃") == ["入口温度≤60℃", "出口温度≤60℃"]
    assert asked("COD去除率≥60%，氨氮去除率≥60%") == ["COD去除率≥60%", "氨氮去除率≥60%"]


def test_the_account_of_the_present_counts_only_where_nothing_else_is_given() -> None:
    assert asked("收率≥92%") == ["收率≥92%"]
    told = need(title="需求", key_tech="", problem="要求收率≥92%，能耗降低20%以上。")
    assert [str(requirement) for requirement in requirements_of(told)] == ["收率≥92%", "能耗降低≥20%"]
    assert requirements_of(need(title="需求", key_tech="见附件", problem="要求收率≥92%。")) == ()


QUANTITIES = ["阻垢率", "屈服强度", "响应时间", "循环寿命", "放电容量保持率", "工作温度", "处理量", "定位误差"]
UNITS = ["%", "℃", "mm", "μm", "MPa", "kW", "次", "h", "ppm", "kg/t", "m³/h", "dB", "HRC", "件/min"]
SIGNED = [Relation.AT_LEAST, Relation.MORE, Relation.AT_MOST, Relation.LESS]


@given(
    st.sampled_from(QUANTITIES),
    st.sampled_from(SIGNED),
    st.integers(1, 99_999_999),
    st.integers(0, 4),
    st.sampled_from(UNITS),
)
def test_what_is_written_is_read_back(quantity: str, relation: Relation, digits: int, places: int, unit: str) -> None:
    value = round(digits / 10**places, places)
    written = Requirement(quantity, relation, value, value, read_unit(unit))
    (requirement,) = requirements_of(need(title="需求", key_tech=str(written), problem=""))
    assert (requirement.quantity, requirement.relation, requirement.unit) == (quantity, relation, written.unit)
    assert (requirement.low, requirement.high) == (pytest.approx(value), pytest.approx(value))


@given(
    st.text(
        st.sampled_from("率度温≥≤<~-±.0123456789 %℃mkMPa/·³的由降到提高以上内约万成倍零下年个月次，。（）\n"),
        max_size=60,
    )
)
def test_no_text_is_refused(text: str) -> None:
    for requirement in requirements_of(supply(title=text or "成果", summary=text, cases=text)):
        assert requirement.quantity
        assert requirement.low <= requirement.high


def test_the_sample_is_read() -> None:
    needs = [requirements_of(each) for each in sample_needs()]
    assert sum(bool(requirements) for requirements in needs) > 0.9 * len(needs)
    assert sum(len(requirements_of(each)) for each in sample_supplies()) > 300


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("在制品资金占用控制在800件以内", ["在制品资金占用≤800件"]),
        ("在不明显提高捻系数的前提下降低3毫米以上有害毛羽", []),
        ("百单规模3分钟内出方案", ["百单规模求解时间≤3分钟"]),
        ("吨布用水和返修费用都降两成以上", ["吨布用水降≥2成", "返修费用降≥2成"]),
        ("内漏0.5 L/min以上判断准确率≥90%", ["判断准确率≥90%"]),
        ("综合成本≤1.15万元/t", ["综合成本≤1.15万元/t"]),
        ("与传统工艺相比能耗降低20%以上", ["能耗降低≥20%"]),
        ("抗拉强度/MPa：≥600", ["抗拉强度≥600 MPa"]),
    ],
)
def test_names_are_not_cut_and_conditions_are_no_requirements(text: str, expected: list[str]) -> None:
    assert asked(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("免维护时间不少于1年", "免维护时间≥1年"),
        ("节拍不超过8秒", "节拍≤8秒"),
        ("体积电阻率≥10^14 Ω·cm", "体积电阻率≥10^14 Ω·cm"),
        ("防护等级不低于IP65", "防护等级≥IP65"),
        ("药剂成本不超过0.9万元/t", "药剂成本≤0.9万元/t"),
        ("日处理100吨以上", "处理量≥100吨/日"),
    ],
)
def test_units_and_numbers_stand_as_the_writer_put_them(text: str, expected: str) -> None:
    assert asked(text) == [expected]


def test_what_title_text_and_table_say_stands_once_under_the_name_of_the_text() -> None:
    card = need(
        title="集装箱式储能舱液冷系统电芯温差控制到3℃以内",
        key_tech="簇内电芯温差≤3℃，检测速度≥120件/min，速度≥120件/min",
        problem="",
        indicators=(Indicator(name="检测时间", target="≤5", unit="min"),),
        goal="5分钟内出结果",
    )
    stands = [str(requirement) for requirement in requirements_of(card)]
    assert stands == ["检测时间≤5 min", "簇内电芯温差≤3℃", "检测速度≥120件/min"]
