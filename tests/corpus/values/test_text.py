import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.values import clean_line, clean_text, split_tags
from corpus.values.text import folded, folded_places


def test_text_loses_invisible_characters_and_blank_lines_only() -> None:
    assert clean_text("第一行\u200b\r\n\r\n  第 二\t行　ＡＢ１２ ") == "第一行\n第 二 行 AB12"
    assert clean_line("锂\n电池 A\nB") == "锂电池 A B"


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)
    assert clean_line(clean_line(text)) == clean_line(text)


def test_enumerations_are_split_and_each_part_kept_once() -> None:
    assert split_tags("锂电池、电解液；低温,锂电池\n循环 寿命") == ("锂电池", "电解液", "低温", "循环寿命")


def test_spaces_part_chinese_words_where_nothing_else_does() -> None:
    assert split_tags("深海微生物 培养方法　酶制剂") == ("深海微生物", "培养方法", "酶制剂")
    assert split_tags("边缘计算 edge computing 低功耗") == ("边缘计算", "edge computing", "低功耗")
    assert split_tags("machine learning") == ("machine learning",)
    assert split_tags("循环 寿命、machine learning") == ("循环寿命", "machine learning")
    assert split_tags("材料： 磷酸铁锂") == ("材料：磷酸铁锂",)


def test_characters_that_look_alike_are_folded_for_reading() -> None:
    assert folded("⼿机（⽉）２０２６ ①") == "手机(月)2026 1"


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("CO₂、SO₄²⁻", "CO2、SO42-"),
        ("12㎡ 与 12m²", "12m2 与 12m2"),
        ("5μm、5µm、5um、5 微米", "5微米、5微米、5微米、5 微米"),
        ("50µg/mL、摩擦系数µ", "50ug/mL、摩擦系数μ"),
        ("10⁶ 次、10⁻³", "10^6 次、10^-3"),
        ("25°C 与 25 ℃", "25℃ 与 25 ℃"),
        ("⾼压锂离⼦电池", "高压锂离子电池"),
        ("ﬁlter ㎏ Ⅲ型 𝑥", "filter kg III型 x"),
        ("album、vacuum、umber、商标™", "album、vacuum、umber、商标™"),
    ],
)
def test_what_is_written_in_several_ways_is_folded_to_one(text: str, plain: str) -> None:
    assert folded(text) == plain


@given(st.text("CO₂²㎡μµumUM°C⾼①１ﬁ豈10⁶- 电池𠮷"))
def test_each_folded_character_comes_from_its_place(text: str) -> None:
    plain, places = folded_places(text)
    assert plain == folded(text)
    assert len(places) == len(plain) + 1
    assert places == sorted(places)
    assert places[-1] == len(text)
    kept = [(character, at) for character, at in zip(plain, places, strict=False) if character in "电池𠮷C"]
    assert all(text[at] in (character, "°", "º") for character, at in kept)
