import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import BadValue
from corpus.values import Money, read_money, sum_words


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("50", 50, 50),
        ("50万", 50, 50),
        ("50 万元", 50, 50),
        ("五十万元", 50, 50),
        ("500000元", 50, 50),
        ("1,200", 1200, 1200),
        ("1.2亿", 12000, 12000),
        ("30-80", 30, 80),
        ("30万-80万", 30, 80),
        ("３０～８０万元", 30, 80),
        ("二十至三十万元", 20, 30),
        ("100 万元以内", None, 100),
        ("不超过50", None, 50),
        ("≥20万", 20, None),
        ("面议", None, None),
        ("价格面谈", None, None),
    ],
)
def test_the_ways_forms_write_sums(text: str, low: float | None, high: float | None) -> None:
    assert read_money(text) == Money(low, high)


@pytest.mark.parametrize("text", ["很多", "50美元左右吧", "-", "1-2-3", "999999999999999"])
def test_what_is_no_sum_is_refused_with_advice(text: str) -> None:
    with pytest.raises(BadValue, match="万元"):
        read_money(text)


SUMS = st.none() | st.integers(1, 10_000_000).map(lambda cents: cents / 100)


@given(SUMS, SUMS)
def test_what_is_shown_is_read_again(low: float | None, high: float | None) -> None:
    if low is not None and high is not None and low > high:
        low, high = high, low
    shown = Money(low, high)
    again = read_money(str(shown))
    assert str(again) == str(shown)


def test_a_sum_keeps_its_hundredths_whatever_its_size() -> None:
    shown = {0: "0", 80: "80", 80.5: "80.5", 9999: "9999", 12345.25: "12,345.25", 1234567.8: "1,234,567.8"}
    assert {amount: sum_words(amount) for amount in shown} == shown
