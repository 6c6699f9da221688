from hypothesis import given
from hypothesis import strategies as st

from corpus.values import clean_line, clean_text, split_tags
from corpus.values.text import folded


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
