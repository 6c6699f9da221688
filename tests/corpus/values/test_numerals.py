import pytest

from corpus.errors import BadValue
from corpus.values.numerals import read_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("50", 50),
        ("1,200.5", 1200.5),
        ("五十", 50),
        ("一百二十", 120),
        ("百二十", 120),
        ("半", 0.5),
        ("叁拾", 30),
        ("两千", 2000),
    ],
)
def test_digits_and_chinese_numerals_are_read(text: str, number: float) -> None:
    assert read_number(text) == number


@pytest.mark.parametrize("text", ["", "面议", "1.2.3", "5O"])
def test_what_is_no_number_is_named(text: str) -> None:
    with pytest.raises(BadValue, match=f"“{text}”读不出数字"):
        read_number(text)
