from dataclasses import replace

from matcher import Level, default_weights
from matcher.base.intervals import Interval
from matcher.learning.learning import FEWEST, Learned
from matcher.learning.recalibrating import Band, Levelled, Recalibrated
from web.matching.learned import Outcome
from web.matching.learning_report import figures, report

BEFORE = Levelled(1.5, 0.9, (Band(Level.STRONG, 10, 0.5), Band(Level.FAIR, 30, 0.2), Band(Level.WEAK, 60, 0.1)))
AFTER = Levelled(1.2, 0.7, (Band(Level.STRONG, 0, 0.0), Band(Level.FAIR, 8, 0.75), Band(Level.WEAK, 92, 0.12)))
RANKING = Learned(default_weights(), 25, 80, 0.61, 0.64, Interval(0.03, -0.01, 0.07))
LEVELS = Recalibrated(default_weights().calibration, 30, 100, BEFORE, AFTER, Interval(0.3, 0.1, 0.5))
OUTCOME = Outcome(100, 30, 25, RANKING, LEVELS, default_weights(), 2)


def test_material_method_and_result_of_both_are_said() -> None:
    text = report(OUTCOME)
    assert "30 条需求作出的 100 条研判" in text
    assert "8,664 对" in text
    assert "五份" in text
    assert "现用 0.610，学习后 0.640" in text
    assert "提高 0.030，改进在 -0.010 到 +0.070 之间" in text
    assert "现用 40 对中推荐 11 对（28%），学习后 8 对中推荐 6 对（75%）" in text
    assert "较强相关：现用 30 对，推荐 20%；学习后 8 对，推荐 75%" in text
    assert "现用 0.90 级，学习后 0.70 级" in text


def test_the_last_line_is_the_conclusion_on_both() -> None:
    assert report(OUTCOME).splitlines()[-1] == "结论：排序不能排除只是偶然，不采用；等级确有改进，采用。"
    little = replace(OUTCOME, ranking=None, comparable=3)
    assert report(little).splitlines()[-1] == "结论：排序材料不足，没有改动；等级确有改进，采用。"
    assert f"有 3 条，至少要 {FEWEST} 条" in report(little)


def test_levels_that_fall_are_said_to_be_worse() -> None:
    worse = replace(LEVELS, gain=Interval(-0.2, -0.3, -0.1))
    assert "平均增加 0.200，改进在 -0.300 到 -0.100 之间" in report(replace(OUTCOME, levels=worse))


def test_numbers_say_the_same() -> None:
    numbers = figures(OUTCOME)
    assert numbers["ranking"]["adopted"] is False
    assert numbers["levels"]["adopted"] is True
    assert numbers["levels"]["after"]["bands"][1] == {"level": 3, "pairs": 8, "fitting": 0.75}
    assert numbers["ranking"]["gain"] == {"mean": 0.03, "low": -0.01, "high": 0.07}
    assert figures(replace(OUTCOME, ranking=None, levels=None))["ranking"] is None
