import pytest
from builders import need, supply

from matcher import Matcher
from matcher.searching.units import MOST_UNITS, units_of

MATCHER = Matcher.build([need()], [supply(title="数控刀具磨损监测", summary="污水处理用铝合金泵，-20℃可用。")])


def units(text: str) -> dict[str, float]:
    sought = units_of(MATCHER.scorer.asking, MATCHER.index.meanings, text)
    return {unit.word: unit.weight for unit in sought}


def others(text: str, word: str) -> list[str]:
    sought = units_of(MATCHER.scorer.asking, MATCHER.index.meanings, text)
    return next([other for other, _ in unit.others] for unit in sought if unit.word == word)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("刀具磨损", ["刀具", "磨损"]),
        ("铝合金，刀具", ["铝合金", "刀具"]),
        ("-20℃电解液", ["-20℃", "电解液"]),
        ("50ah 电芯", ["50ah", "电芯"]),
        ("有没有磨损的刀具", ["磨损", "刀具"]),
        ("", []),
    ],
)
def test_a_query_is_cut_into_what_carries_meaning(text: str, words: list[str]) -> None:
    assert list(units(text)) == words


def test_what_everybody_says_tells_little_and_a_number_is_a_detail() -> None:
    weights = units("6061铝合金零件的处理")
    assert weights["铝合金"] > weights["6061"] > weights["处理"]


def test_what_no_dictionary_title_or_record_has_tells_less_than_a_term() -> None:
    weights = units("全乱 刀具")
    assert weights["刀具"] > 2 * weights["全乱"]


def test_words_around_the_thing_count_where_there_is_nothing_else() -> None:
    assert list(units("怎么办")) == ["怎么办"]


def test_other_names_are_known_both_ways() -> None:
    assert "自动导引车" in others("agv", "agv")
    assert "agv" in others("自动导引车", "自动导引车")
    assert "废水" in others("污水", "污水")
    assert "50 ah" in others("50ah", "50ah")


def test_a_long_query_keeps_what_tells_the_most() -> None:
    words = [f"材料{n}型铝合金{n}" for n in range(30)]
    assert len(units("，".join(words))) <= MOST_UNITS
