import pytest
from builders import supply

from matcher import Matcher
from matcher.scoring.compounds import apart, is_attribute, is_head, leads
from matcher.terms.tokens import default_tokeniser

SUPPLIES = [
    supply(
        id="1", title="铝合金防撞梁与灰铸铁制动盘", summary="矿用隔爆型电机，聚丙烯熔喷布。", keywords=("动力电池",)
    ),
    supply(
        id="2",
        title="吸附剂与抑制剂",
        summary="空气弹簧，皮肤，总烃，硫酸，金属电子标签，防爆型。",
        keywords=("无卤阻燃",),
    ),
]
TERMS = Matcher.build([], SUPPLIES).scorer.asking.terms


def found(text: str) -> list[str]:
    return [unit.text for unit in TERMS.units(text)]


@pytest.mark.parametrize(
    ("text", "whole", "fragment"),
    [
        ("3003铝合金动力电池壳技术", "动力电池壳", "动力电池"),
        ("硫酸皮肤素类杂质超过百分之六", "硫酸皮肤素", "皮肤"),
        ("除氟吸附剂", "除氟吸附剂", "吸附剂"),
        ("用十二烷基硫酸钠做了两年", "十二烷基硫酸钠", "烷基硫酸钠"),
        ("抗金属无源电子标签", "抗金属无源电子标签", "金属无源电子标签"),
    ],
)
def test_a_compound_is_named_with_the_characters_that_belong_to_it(text: str, whole: str, fragment: str) -> None:
    assert whole in found(text)
    assert fragment not in found(text)


@pytest.mark.parametrize(
    ("text", "none"),
    [
        ("低速大扭矩矿用隔爆型永磁", "爆型"),
        ("材料及全电池指标", "材料及全电池"),
        ("占地42m2和126kv", "42m2"),
        ("高强度、大容量、管理系统", "高强度"),
        ("智能型、连续性、湿式", "智能型"),
        ("调整吸附剂，监测电机", "调整吸附剂"),
        ("直流电耗降到", "直流电"),
    ],
)
def test_what_is_cut_across_a_border_or_said_of_anything_is_none(text: str, none: str) -> None:
    assert none not in found(text)


def test_words_that_the_model_made_up_are_cut_into_characters() -> None:
    assert list(apart(default_tokeniser(), ["材料", "及全", "电池"], ())) == ["材料", "及", "全", "电池"]
    assert list(apart(default_tokeniser(), ["制动", "盘硬点"], ())) == ["制动", "盘", "硬", "点"]
    assert list(apart(default_tokeniser(), ["带式输送机"], ("带式输送机",))) == ["带式输送机"]


@pytest.mark.parametrize(
    ("word", "following", "belongs"),
    [("十二", "烷基", True), ("十二", "轴承", False), ("除", "氟", True), ("除", "电池", False), ("对", "苯胺", False)],
)
def test_what_belongs_to_the_word_behind(word: str, following: str, *, belongs: bool) -> None:
    assert leads(word, following) is belongs


def test_heads_and_attributes() -> None:
    assert is_head("盘")
    assert not is_head("铜")
    assert is_attribute("湿式")
    assert not is_attribute("净化")


def test_the_table_names_its_source() -> None:
    from importlib.resources import files

    assert "# Source: " in (files("matcher") / "lexicon" / "compounds.tsv").read_text("utf-8")
