import pytest

from matcher.terms.cuts import Cut, holds
from matcher.terms.tokens import default_tokeniser


@pytest.mark.parametrize(
    ("text", "word", "there"),
    [
        ("柴油发电机组", "发电机组", True),
        ("锂离子电池", "电池", True),
        ("防水性能", "水性", False),
        ("co2浓度", "co", False),
        ("co浓度", "co", True),
        ("印染 废水 处理", "印染废水", True),
        ("", "电池", False),
    ],
)
def test_a_word_is_found_where_it_is_one(text: str, word: str, there: bool) -> None:
    assert Cut.joined(default_tokeniser(), text).has(word) is there


def test_a_character_that_the_model_joined_to_a_word_is_not_marked() -> None:
    cut = Cut(default_tokeniser(), "针深随克重自动调整")
    assert [cut.text[start:end] for start, end in cut.spans("克重")] == ["克重"]


def test_a_word_inside_another_of_the_dictionary_is_not_meant() -> None:
    assert not Cut(default_tokeniser(), "碳纤维自行车").has_whole("行车")
    assert Cut(default_tokeniser(), "铸造行车").has_whole("行车")


def test_spans_are_whole_words() -> None:
    cut = Cut(default_tokeniser(), "锂离子电池与电池")
    assert [cut.text[start:end] for start, end in cut.spans("电池")] == ["锂离子电池", "电池"]


@pytest.mark.parametrize(
    ("text", "word", "there"), [("co2与co", "co", True), ("co2", "co", False), ("锂电池", "电池", True)]
)
def test_letters_and_digits_are_held_as_a_whole(text: str, word: str, there: bool) -> None:
    assert holds(text, word) is there
