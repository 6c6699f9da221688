import pytest

from corpus.errors import BadValue
from corpus.values import Money
from corpus.values.pay import read_pay, says_more, shown


@pytest.mark.parametrize(
    ("text", "pay"),
    [
        ("8000-12000元/月", Money(9.6, 14.4)),
        ("月薪8000-12000", Money(9.6, 14.4)),
        ("8000—12000", Money(9.6, 14.4)),
        ("8-12K", Money(9.6, 14.4)),
        ("8-12K·13薪", Money(10.4, 15.6)),
        ("0.8-1.2万/月", Money(9.6, 14.4)),
        ("税前1万元/月", Money(12, 12)),
        ("6000以上", Money(7.2, None)),
        ("15-20", Money(15, 20)),
        ("年薪15-20万", Money(15, 20)),
        ("150000-200000元/年", Money(15, 20)),
        ("120000-180000", Money(12, 18)),
        ("面议", Money()),
    ],
)
def test_pay_of_a_year(text: str, pay: Money) -> None:
    assert read_pay(text) == pay


def test_what_is_written_is_read_again() -> None:
    for pay in (Money(9.6, 14.4), Money(15, 15), Money(None, 20), Money(7.2, None), Money(), Money(1, 2)):
        assert read_pay(shown(pay)) == pay
    assert (shown(Money(15, 20)), shown(Money(1, 2))) == ("15-20 万元", "1-2 万元/年")


def test_what_was_said_in_another_way_is_kept_beside() -> None:
    assert says_more("8000-12000元/月")
    assert says_more("15-20万，包住")
    assert not says_more("15-20万元")
    assert not says_more("面议")


def test_words_are_no_pay() -> None:
    with pytest.raises(BadValue, match="读不出金额"):
        read_pay("按公司规定")
