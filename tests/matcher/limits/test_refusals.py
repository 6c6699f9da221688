"""A pair that one side refuses is 弱相关 at most, and says why."""

import pytest
from builders import need, supply

from matcher import Level, Matcher
from matcher.limits.refusals import Side, of_records, refusals

NEED = {
    "title": "出口花生仁黄曲霉粒在线剔除",
    "problem": "花生仁里的霉变粒要逐粒识别剔除。",
    "key_tech": "花生仁黄曲霉粒荧光识别。",
}
SUPPLY = {"title": "花生粕黄曲霉毒素降解", "summary": "花生粕黄曲霉毒素降解，用于花生仁黄曲霉粒荧光识别剔除之后的粕。"}
SENTENCE = "对象是饲用粕，不适合整粒花生"


def level(said: str) -> Level:
    """The level of the pair where the supply says this as well."""
    asked, other = need(**NEED), supply(**SUPPLY | {"summary": SUPPLY["summary"] + said})
    matcher = Matcher.build([asked], [other, supply(id="GJ-2026-00002")])
    (match,) = matcher.ranking.supplies_for(asked, top=1)
    (back,) = matcher.ranking.needs_for(other, top=1)
    assert match.level is matcher.pairs.score(asked, other).level is back.level
    return match.level


def test_the_level_is_weak_at_most() -> None:
    assert level("") > Level.WEAK
    assert level(f"{SENTENCE}。") is Level.WEAK
    assert level("不影响整粒花生的外观。") > Level.WEAK


def test_the_sentence_stands_as_written() -> None:
    (refusal,) = of_records(need(**NEED), supply(summary=f"酶法降解。{SENTENCE}。"))
    assert refusal == (SENTENCE, "", True)


def both(asked: str, said: str, title: str = "技术需求") -> list[bool]:
    """Whether each refusal of a pair keeps its level down."""
    return [refusal.caps for refusal in refusals(Side(title, asked), Side("技术成果", said))]


@pytest.mark.parametrize(
    ("asked", "said", "caps"),
    [
        ("不允许使用活性白土", "投加2%活性白土脱色。", [True]),
        ("不允许使用活性白土", "不用活性白土，以树脂脱色。", []),
        ("不允许使用活性白土", "代替活性白土的树脂。", []),
        ("现有圆网印花机不能改变", "需更换圆网印花机为喷墨机组。", [True]),
        ("现有圆网印花机不能改变", "直接用于原有圆网印花机，不更换设备。", []),
        ("厂房不停产", "安装时需停产三天。", [True]),
        ("厂房不停产", "安装无需停产。", []),
        ("坡口间隙2-6 mm变化时自动识别", "要求组对间隙不大于0.8 mm。", [True]),
        ("坡口间隙能做到0.5 mm以内", "要求组对间隙不大于0.8 mm。", [False]),
        ("铸铁壳体要能焊补", "只适用于铝、镁等轻合金。", []),
        ("室外钢梁耐火2.5 h", "仅限室内钢结构使用。", [True]),
        ("室内钢梁耐火2.5 h", "仅限室内钢结构使用。", []),
        ("透明瓶片里的杂质要剔除", "无法识别黑色瓶片。", []),
        ("混有黑色瓶片，要分出来", "无法识别黑色瓶片。", [True]),
    ],
)
def test_refusals_of_either_side(asked: str, said: str, caps: list[bool]) -> None:
    assert both(asked, said) == caps


def test_materials_of_one_character_count_in_the_title() -> None:
    assert both("壳体要能焊补", "只适用于铝、镁等轻合金。", title="铸铁壳体焊补") == [True]
    assert both("壳体要能焊补", "只适用于铝、镁等轻合金。", title="铝壳体焊补") == []
