import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher import WholeWords, highlight
from matcher.terms.highlight import contains, first_hit


@given(st.text("ab电池", max_size=20), st.lists(st.text("ab电池", max_size=3), max_size=4))
def test_the_pieces_are_the_text_and_marked_ones_are_words(text: str, words: list[str]) -> None:
    pieces = list(highlight(text, words))
    assert "".join(piece for piece, _ in pieces) == text
    for piece, hit in pieces:
        assert hit == any(word and word in piece for word in words)


def test_overlapping_hits_become_one_mark() -> None:
    assert list(highlight("锂离子电池组", ["锂离子电池", "电池组"])) == [("锂离子电池组", True)]


def test_letters_match_in_either_case() -> None:
    assert list(highlight("LiFePO4正极", ["lifepo4"])) == [("LiFePO4", True), ("正极", False)]


@pytest.mark.parametrize(
    ("text", "word", "marked"),
    [
        ("温室CO₂浓度与CO浓度", "CO2", ["CO₂"]),
        ("面积120㎡以上", "m2", ["㎡"]),
        ("孔径5μm，5 um", "微米", ["μm", "um"]),
        ("孔径5微米", "µm", ["微米"]),
        ("⾼压锂离⼦电池组", "锂离子电池", ["锂离⼦电池"]),
        ("低溫電解液配方", "低温电解液", ["低溫電解液"]),
        ("ＬｉＦｅＰＯ₄正极", "lifepo4", ["ＬｉＦｅＰＯ₄"]),
        ("25°C 下", "℃", ["°C"]),
    ],
)
def test_marks_fall_on_the_text_as_it_is_written(text: str, word: str, marked: list[str]) -> None:
    pieces = list(highlight(text, [word]))
    assert "".join(piece for piece, _ in pieces) == text
    assert [piece for piece, hit in pieces if hit] == marked
    assert contains(text, [word])


def test_terms_are_marked_as_whole_words_with_the_word_that_they_are_part_of() -> None:
    text = "防水性能好的水性体系，发电机组与锂离子电池"
    assert [piece for piece, hit in highlight(text, ["水性"]) if hit] == ["水性", "水性"]
    assert [piece for piece, hit in highlight(text, WholeWords(["水性"])) if hit] == ["水性"]
    assert [piece for piece, hit in highlight(text, WholeWords(["电池"])) if hit] == ["锂离子电池"]
    assert [piece for piece, hit in highlight("CO与CO₂", WholeWords(["CO"])) if hit] == ["CO"]
    assert [piece for piece, hit in highlight("输送带", WholeWords(["皮带（输送带、托辊）"])) if hit] == ["输送带"]


def test_the_first_hit_is_a_place_of_the_text_as_it_is_written() -> None:
    assert first_hit("㎡与温室CO₂浓度", ["浓度", "co2"]) == 4
    assert first_hit("温室", ["co2"]) == -1
    assert first_hit("", []) == -1
