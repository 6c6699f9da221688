import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import BadValue
from corpus.values import Money, read_money, sum_words
from corpus.values.money import says_more


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
        ("3w", 3, 3),
        ("3W", 3, 3),
        ("20k", 2, 2),
        ("¥400,000", 40, 40),
        ("RMB 400,000.00", 40, 40),
        ("人民币肆拾万元整", 40, 40),
        ("壹佰贰拾万圆整", 120, 120),
        ("一百二十万五千元", 120.5, 120.5),
        ("千万元", 1000, 1000),
        ("300千元", 30, 30),
        ("2百万", 200, 200),
        ("40-60万元/年", 40, 60),
        ("90万元/套", 90, 90),
        ("每台6万", 6, 6),
        ("70万元（含安装）", 70, 70),
        ("50余万元", 50, 50),
        ("不低于40万元", 40, None),
        ("普通许可60万或入股", 60, 60),
        ("免费许可", 0, 0),
        ("待评估", None, None),
    ],
)
def test_the_ways_forms_write_sums(text: str, low: float | None, high: float | None) -> None:
    assert read_money(text) == Money(low, high)


@pytest.mark.parametrize("text", ["很多", "50美元左右吧", "-", "1-2-3", "999999999999999"])
def test_what_is_no_sum_is_refused_with_advice(text: str) -> None:
    with pytest.raises(BadValue, match="万元"):
        read_money(text)


@pytest.mark.parametrize("text", ["-3", "－3", "−3万", "负三万", "约-3万元", "(-3)", "价格：-3", "3~-5", "¥-300"])
def test_a_sum_below_zero_is_refused_and_never_turned(text: str) -> None:
    with pytest.raises(BadValue):
        read_money(text)


@pytest.mark.parametrize("text", ["USD 20万", "20万美元", "€300,000"])
def test_foreign_money_is_not_taken_for_our_own(text: str) -> None:
    with pytest.raises(BadValue, match="外币"):
        read_money(text)


@pytest.mark.parametrize("text", ["首付20万，验收后30万", "提成10%", "5-"])
def test_several_sums_and_shares_are_no_sum(text: str) -> None:
    with pytest.raises(BadValue, match="万元"):
        read_money(text)


def test_what_stands_beside_a_sum_is_noticed() -> None:
    assert [says_more(text) for text in ("90万元/套", "转让60万或入股", "面议（参考价50万）")] == [True] * 3
    assert not any(map(says_more, ("50万元左右", "¥400,000", "壹佰万元整", "30-80", "面议", "不低于40万元")))


def test_a_sum_of_more_than_a_thousand_million_yuan_is_large() -> None:
    assert read_money("11亿").is_large
    assert not read_money("9亿").is_large


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
