from builders import need

from corpus.records import Supply
from corpus.values import Equipment, Indicator
from matcher.conditions.comparison import Outcome
from matcher.conditions.coverage import cover, ranges_of
from matcher.conditions.requirements import requirements_of

CENTRE = Supply.of_values(
    {
        "id": "f",
        "kind": "facility",
        "title": "材料检测中心",
        "pilot_scale": "反应釜最大容积 500 L。",
        "equipment": (
            Equipment("万能试验机", "", "力值 0.4~100 kN"),
            Equipment("万能试验机（大）", "", "力值 5~300 kN"),
            Equipment("高低温试验箱", "", "温度 -70~150℃；湿度 20%~98%RH"),
            Equipment("三坐标测量机", "", ""),
        ),
    }
)


def outcomes(*rows: tuple[str, str, str], key_tech: str = "") -> list[str]:
    indicators = tuple(Indicator(name, "", target, unit) for name, target, unit in rows)
    card = need(title="检测", problem="", goal="", key_tech=key_tech, indicators=indicators)
    checked = cover(requirements_of(card), requirements_of(CENTRE), ranges_of(CENTRE["equipment"]))
    return [one.outcome.value for one in checked]


def test_a_range_covers_what_lies_inside_and_misses_what_does_not() -> None:
    assert outcomes(("试验温度", "-60~120", "℃")) == [Outcome.MET.value]
    assert outcomes(("试验温度", "-90~120", "℃")) == [Outcome.MISSED.value]


def test_one_instrument_that_reaches_it_is_enough() -> None:
    assert outcomes(("拉伸试验力", "≥200", "kN")) == [Outcome.MET.value]
    assert outcomes(("拉伸试验力", "≥500", "kN")) == [Outcome.MISSED.value]


def test_what_no_instrument_measures_is_not_said() -> None:
    assert outcomes(("表面粗糙度", "≤0.8", "μm")) == [Outcome.UNKNOWN.value]
    assert outcomes(("保温层厚度", "≥50", "mm")) == [Outcome.UNKNOWN.value]


def test_the_scale_of_a_line_is_read_from_its_words() -> None:
    assert outcomes(key_tech="反应釜容积不小于 300 L。") == [Outcome.MET.value]


def test_a_range_keeps_the_sentence_that_says_it() -> None:
    (temperature, *_) = [one for one in ranges_of(CENTRE["equipment"]) if one.unit.dimension == "temperature"]
    assert "-70~150℃" in (temperature.sentence or temperature.text)
