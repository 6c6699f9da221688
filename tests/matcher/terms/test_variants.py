"""Other writings of the same: traditional characters, abbreviations, synonyms."""

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.sample import sample_needs, sample_supplies
from matcher.terms import variants
from matcher.terms.tokens import normalised
from matcher.terms.variants import Synonyms, simplified


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("鋰離子電池電解液", "锂离子电池电解液"),
        ("機器視覺檢測系統，精度±0.05 mm", "机器视觉检测系统，精度±0.05 mm"),
        ("廢水處理", "废水处理"),
        ("混用：数据與算法", "混用：数据与算法"),
        ("锂离子电池 3 m³/h", "锂离子电池 3 m³/h"),
        ("乾隆年间的著作", "乾隆年间的著作"),
        ("", ""),
    ],
)
def test_traditional_becomes_simplified(text: str, plain: str) -> None:
    assert simplified(text) == plain


@given(st.text(max_size=50))
def test_no_text_is_refused_and_once_is_enough(text: str) -> None:
    assert simplified(simplified(text)) == simplified(text)


def test_plain_texts_do_not_meet_the_converter(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the converter was loaded")

    monkeypatch.setattr(opencc, "OpenCC", refuse)
    variants._converter.cache_clear()
    variants._traditional.cache_clear()
    assert simplified("磷酸铁锂电池零下二十度 80%") == "磷酸铁锂电池零下二十度 80%"


def test_the_sample_is_simplified() -> None:
    for record in (*sample_needs(), *sample_supplies()):
        assert simplified(record.title) == record.title


@pytest.mark.parametrize(
    ("text", "added"),
    [
        ("AGV调度", "自动导引车"),
        ("PLC 与 RFID", "可编程逻辑控制器 射频识别"),
        ("锂电池回收", "锂离子电池"),
        ("尼龙66", "聚酰胺66"),
        ("尼龙", "聚酰胺"),
        ("烧碱和双氧水", "氢氧化钠 过氧化氢"),
        ("3D打印与machine vision", "增材制造 机器视觉"),
        ("PLC/DCS", "可编程逻辑控制器 集散控制系统"),
        ("AGV，即自动导引车", ""),
        ("自动导引车", ""),
        ("said the plain aid", ""),
        ("PVC-U管材", ""),
        ("agv2000", ""),
        ("", ""),
    ],
)
def test_forms_are_added(text: str, added: str) -> None:
    assert Synonyms.load().added(normalised(text)) == added


def test_both_sides_meet() -> None:
    groups = Synonyms({"自动导引车": ("AGV", "自动导引小车")})
    sides = [f"{text} {groups.added(text)}" for text in map(normalised, ("AGV调度", "自动导引小车控制"))]
    assert all("自动导引车" in side for side in sides)
    assert len(groups) == 1


def test_no_groups_add_nothing() -> None:
    assert Synonyms({}).added("agv") == ""


def test_the_packaged_groups_are_sound() -> None:
    table = Synonyms.load()
    assert len(table) >= 300
    assert not set(table._forms) & set(table._forms.values())
    assert all(form and writing for writing, form in table._forms.items())
    for writing, form in table._forms.items():
        assert table.added(writing) == ("" if form in writing else form)
