import pytest
from builders import need

from corpus.records import Need
from corpus.values import Indicator
from matcher.conditions.elements import degrees, objects, scenes, telling
from matcher.terms.tokens import default_tokeniser

TOKENISER = default_tokeniser()


def said(problem: str, **more: object) -> dict[str, float]:
    return degrees(TOKENISER, Need(id="", title="", problem=problem, **more))


def test_a_full_need_says_all_and_an_empty_one_nothing() -> None:
    full = degrees(TOKENISER, need())
    assert [full[kind] for kind in ("object", "problem", "indicator", "scene")] == [1, 1, 1, 1]
    assert set(said("").values()) == {0}


@pytest.mark.parametrize("text", ["磷酸铁锂", "托辊", "6082铝合金", "活性染料", "PA66"])
def test_materials_and_things_are_objects(text: str) -> None:
    assert list(objects(TOKENISER, text.lower()))


@pytest.mark.parametrize("text", ["提升质量", "降低成本", "公布结果", "分布不均", "upaper66"])
def test_wishes_and_words_with_like_endings_are_none(text: str) -> None:
    assert not list(objects(TOKENISER, text))


@pytest.mark.parametrize("text", ["用于通信基站", "井下", "高湿环境下", "冬季"])
def test_where_and_under_what_conditions_is_a_scene(text: str) -> None:
    assert list(scenes(text))


def test_a_number_counts_by_what_is_said_of_it() -> None:
    assert said("转化率不低于 80%")["indicator"] == 1
    assert 0 < said("现在一天做 80 kg")["indicator"] < 1
    assert said("转化率要高")["indicator"] == 0
    row = Indicator(name="硬度", target="≥60", unit="HRC")
    assert said("", indicators=(row,))["indicator"] == 1


def test_more_said_elsewhere_does_not_take_an_indicator_away() -> None:
    assert said("转化率不低于 80%", key_tech="换一种催化剂")["indicator"] == 1


def test_elements_given_as_such_count() -> None:
    assert said("", elements=("场景：某处", "材料：某物"))["scene"] == 1
    assert said("", elements=("某处",))["scene"] == 0


def test_traditional_characters_count_as_simplified_ones() -> None:
    assert said("鋁合金焊縫開裂，用於戶外") == said("铝合金焊缝开裂，用于户外")


def test_official_language_and_numbers_tell_nothing() -> None:
    assert telling(TOKENISER, "关键技术研究及产业化 2026 项目") == set()
    assert telling(TOKENISER, "低温电解液配方") >= {"低温", "配方"}
