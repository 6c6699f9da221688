import pytest
from builders import need, supply

from matcher import Matcher
from matcher.terms.tokens import lexicon, normalised

SUPPLIES = [
    supply(id="1", title="柴油发电机组噪声治理", summary="用于户外基站。", keywords=("时间分辨荧光",)),
    supply(id="2", title="无卤阻燃尼龙66", summary="环境友好，一次成型，机器一开就行。", keywords=()),
]
MATCHER = Matcher.build([], SUPPLIES)
TERMS = MATCHER.scorer.asking.terms


@pytest.mark.parametrize("word", "不让 怎么办 一次 赔钱 户外 环境 汽车 老板 机器 系统 ppm 2026 三个 关键技术".split())
def test_what_is_no_term(word: str) -> None:
    assert not TERMS.is_term(normalised(word))


@pytest.mark.parametrize("word", "柴油 时间分辨荧光 PVC 一氧化碳 电池 水泥 拉稀".split())
def test_what_is_one(word: str) -> None:
    assert TERMS.is_term(normalised(word))


def test_words_that_stand_together_are_one_term() -> None:
    units = [unit.text for unit in TERMS.units("时间分辨荧光检测怎么办")]
    assert "时间分辨荧光" in units
    assert not {"怎么办", "时间"} & set(units)


def test_reasons_name_what_stands_together_in_both() -> None:
    words = MATCHER.reasons.of(need(title="发电机组坏了，户外没法用", keywords=(), problem=""), SUPPLIES[0]).top_words(
        5
    )
    assert words == ("发电机组",)


def test_a_prefix_belongs_to_the_term() -> None:
    words = MATCHER.reasons.of(need(title="无卤阻燃材料发黄", keywords=(), problem=""), SUPPLIES[1]).top_words(5)
    assert words == ("无卤阻燃",)


def test_letters_are_shown_as_the_need_writes_them() -> None:
    asked = need(title="CO₂传感器", keywords=(), problem="要PA66外壳")
    why = Matcher.build([], [supply(title="CO2传感器", summary="PA66壳体", keywords=())]).reasons.of(
        asked, supply(title="CO2传感器", summary="PA66壳体", keywords=())
    )
    assert {"CO₂传感器", "PA66"} <= {*why.top_words(5)}


def test_common_terms_name_their_source_and_stand_once() -> None:
    from importlib.resources import files

    assert "# Source: " in (files("matcher") / "lexicon" / "common_terms.txt").read_text("utf-8")
    words = lexicon("common_terms")
    assert len(words) == len(set(words))
    assert not set(words) & (set(lexicon("everyday")) | set(lexicon("general")) | set(lexicon("terms")))
