"""What a supply says beside what a need asks: met, missed or not said."""

import pytest
from builders import need, supply
from hypothesis import given
from hypothesis import strategies as st

from corpus.sample import sample_needs, sample_supplies
from corpus.values import Indicator
from matcher.conditions.comparison import Checked, Outcome, compare, wish
from matcher.conditions.requirements import requirements_of

MET, MISSED, UNKNOWN = Outcome.MET, Outcome.MISSED, Outcome.UNKNOWN


def checked(asked: str, offered: str) -> list[Checked]:
    wanted = requirements_of(need(title="技术需求", key_tech=asked, problem=""))
    return compare(wanted, requirements_of(supply(title="技术成果", summary=offered)))


@pytest.mark.parametrize(
    ("asked", "offered", "outcome"),
    [
        ("阻垢率≥92%", "阻垢率94%", MET),
        ("阻垢率≥92%", "阻垢率90%", MISSED),
        ("阻垢率≥92%", "阻垢率92%", MET),
        ("阻垢率>92%", "阻垢率92%", MISSED),
        ("阻垢率≥92%", "阻垢率≥95%", MET),
        ("阻垢率≥92%", "阻垢率≥90%", UNKNOWN),
        ("阻垢率≥92%", "阻垢率达到93%", MET),
        ("阻垢率≥92%", "缓蚀率90%", UNKNOWN),
        ("阻垢率≥92%", "", UNKNOWN),
        ("屈服强度≥300MPa", "屈服强度0.31GPa", MET),
        ("屈服强度≥300MPa", "屈服强度280MPa", MISSED),
        ("屈服强度≥300MPa", "抗拉强度280MPa", UNKNOWN),
        ("压滤周期≤2.5小时", "压滤周期130min", MET),
        ("压滤周期≤2.5小时", "压滤周期180分钟", MISSED),
        ("成品水分≤10ppm", "成品水分8mg/kg", MET),
        ("成品水分≤10ppm", "泥饼含水率58%", UNKNOWN),
        ("COD去除率≥60%", "氨氮去除率40%", UNKNOWN),
        ("工作温度-40℃至85℃", "工作温度-25~60℃", MISSED),
        ("工作温度-40℃至85℃", "工作温度-45~90℃", MET),
        ("工作温度-40℃至85℃", "工作温度60℃", UNKNOWN),
        ("工作温度达到85℃", "工作温度60℃", MISSED),
        ("工作温度达到85℃", "工作温度-25~90℃", MET),
        ("工作温度达到85℃", "工作温度-25~60℃", MISSED),
        ("反应温度不高于80℃", "反应温度70℃", MET),
        ("温度不高于80℃", "温度120℃", UNKNOWN),
        ("壁厚误差≤±0.05mm", "壁厚误差±0.042mm", MET),
        ("壁厚误差≤±0.05mm", "壁厚误差±0.08mm", MISSED),
        ("粘度控制在10~20mPa·s", "粘度15mPa·s", MET),
        ("粘度控制在10~20mPa·s", "粘度30mPa·s", MISSED),
        ("刀具寿命提高1倍以上", "刀具寿命提高120%", MET),
        ("磨削效率提高15%", "磨削效率提高10%", MISSED),
        ("磨削效率提高15%", "磨削效率95%", UNKNOWN),
        ("-20℃容量保持率≥80%", "-20℃容量保持率83%", MET),
        ("-20℃容量保持率≥80%", "-20℃容量保持率76%", MISSED),
        ("-20℃容量保持率≥80%", "-10℃容量保持率76%", UNKNOWN),
        ("-20℃容量保持率≥80%", "容量保持率76%", UNKNOWN),
        ("容量保持率≥80%", "-40℃容量保持率60%", UNKNOWN),
        ("放电容量不低于常温的80%", "放电容量为室温的83%", MET),
        ("套用不少于25次", "套用32次", MET),
        ("套用不少于25次", "套用20件", UNKNOWN),
        ("检测限≤0.05ng/mL", "检出限0.03ng/mL", MET),
        ("腐烂率≤5%", "腐烂率3-5%", MET),
        ("腐烂率≤5%", "腐烂率4-6%", UNKNOWN),
        ("腐烂率≤5%", "腐烂率6-8%", MISSED),
        ("漏检率≤0.1%", "漏检率0.06%，另一型号漏检率1.2%", MET),
        ("含水率≤60%", "传统压滤含水率80%", UNKNOWN),
    ],
)
def test_outcomes(asked: str, offered: str, outcome: Outcome) -> None:
    (check,) = checked(asked, offered)
    assert check.outcome is outcome


def test_the_evidence_is_the_supplys_own_words() -> None:
    (check,) = checked("阻垢率≥92%", "动态模拟，阻垢率94%。费用低。")
    assert check.evidence == "阻垢率94%"
    (check,) = checked("阻垢率≥92%", "费用低。")
    assert check.evidence == ""


@pytest.mark.parametrize(
    ("asked", "offered", "sentence"),
    [
        ("工作温度达到85℃", "工作温度60℃", "若工作温度能到 85℃（成果写明 60℃）"),
        ("工作温度达到85℃", "体积小", "若补充工作温度指标"),
        (
            "阻垢率≥92%，腐蚀速率≤0.075mm/a",
            "阻垢率94%，腐蚀速率0.1mm/a",
            "若腐蚀速率能降到 0.075 mm/a（成果写明 0.1 mm/a）",
        ),
        ("阻垢率≥92%，腐蚀速率≤0.075mm/a", "阻垢率94%", "若补充腐蚀速率指标"),
        ("阻垢率≥92%", "阻垢率≥90%", "若阻垢率能到 92%（成果写明 ≥90%）"),
        ("壁厚误差≤±0.05mm", "壁厚误差±0.08mm", "若壁厚误差能在 ±0.05 mm 以内（成果写明 ±0.08 mm）"),
        ("阻垢率≥92%，腐蚀速率≤0.075mm/a", "阻垢率90%，腐蚀速率0.1mm/a", ""),
        ("阻垢率≥92%", "阻垢率94%", ""),
        ("研究工艺", "阻垢率94%", ""),
    ],
)
def test_near_misses(asked: str, offered: str, sentence: str) -> None:
    short = [check for check in checked(asked, offered) if check.outcome is not Outcome.MET]
    assert (wish(short[0]) if len(short) == 1 else "") == sentence


def test_a_bare_target_is_met_by_its_like_and_missed_by_nothing() -> None:
    row = Indicator("孔数", "", "12", "个", "")
    wanted = requirements_of(need(title="需求", key_tech="", problem="", indicators=(row,)))
    for said, outcome in (("孔数12个", MET), ("孔数20个", UNKNOWN)):
        (check,) = compare(wanted, requirements_of(supply(title="成果", summary=said)))
        assert check.outcome is outcome


@given(st.integers(1, 10_000), st.integers(1, 10_000))
def test_numbers_decide(least: int, value: int) -> None:
    (check,) = checked(f"屈服强度≥{least}MPa", f"屈服强度{value}MPa")
    assert (check.outcome is MET) == (value >= least)
    assert check.outcome is not MISSED or value < least


def test_whatever_is_missed_in_the_sample_can_be_said() -> None:
    supplies = [requirements_of(each) for each in sample_supplies()]
    missed = 0
    for each in sample_needs():
        wanted = requirements_of(each)
        for offered in supplies:
            checks = compare(wanted, offered)
            assert [check.requirement for check in checks] == list(wanted)
            for check in checks:
                missed += check.outcome is MISSED
                assert check.outcome is MET or wish(check).startswith("若")
                assert (check.outcome is UNKNOWN) or check.evidence
    assert missed
