"""Effects: read from texts, said in words, told from each other, added up as the bureau reports them."""

from dataclasses import replace
from datetime import date

import pytest

from corpus.effects import EFFECT_KINDS, EffectSum, as_typed, read_effect
from corpus.errors import BadValue
from corpus.supply_kinds import with_modules

TODAY = date(2026, 11, 23)
LOAN = {"offer": "科创贷", "enterprise": "示例甲公司", "happened_on": "2026-11-20", "amount": "1,200 万元"}


def test_a_loan_is_read_and_said_again() -> None:
    loan = read_effect(EFFECT_KINDS["finance"], LOAN | {"note": "信用方式", "batch": "第四批"}, today=TODAY)
    assert (loan.amount, loan.number, loan.happened_on, loan.batch) == (1200, 1, date(2026, 11, 20), "")
    assert loan.words == "贷款发放：金融产品 科创贷，放款日期 2026-11-20，放款金额（万元） 1200"
    again = read_effect(loan.sort, as_typed(loan), today=TODAY)
    assert again == loan


@pytest.mark.parametrize(
    ("kind", "change", "said"),
    [
        ("finance", {"enterprise": " "}, "请填写企业名称"),
        ("finance", {"offer": ""}, "请填写金融产品"),
        ("finance", {"amount": ""}, "放款金额（万元）请填大于 0 的数字"),
        ("finance", {"amount": "0"}, "请填大于 0"),
        ("finance", {"amount": "很多"}, "请填大于 0 的数字"),
        ("finance", {"happened_on": "2026-11-24"}, "不能晚于今天"),
        ("finance", {"happened_on": "上月"}, "放款日期请写成 2026-11-23，现在是“上月”"),
        ("expert", {"until": "2026-11-01"}, "任期至不能早于到岗日期"),
        ("training", {"number": "十"}, "参加人数请填 1 以上的整数"),
        ("training", {"number": "0"}, "请填 1 以上"),
        ("policy", {"note": "字" * 501}, "备注最多 500 个字"),
    ],
)
def test_what_is_wrong_is_said_in_the_words_of_the_kind(kind: str, change: dict[str, str], said: str) -> None:
    with pytest.raises(BadValue, match=said):
        read_effect(EFFECT_KINDS[kind], LOAN | change, today=TODAY)


def test_the_same_reported_twice_is_known_again() -> None:
    loan = read_effect(EFFECT_KINDS["finance"], LOAN, today=TODAY)
    assert replace(loan, enterprise="示例 甲公司", note="又报").identity == loan.identity
    assert replace(loan, amount=300.0).identity != loan.identity


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("finance", "15 笔 6050 万元"),
        ("policy", "9 家 6050 万元"),
        ("expert", "15 人"),
        ("training", "40 人次"),
        ("facility", "40 次 6050 万元"),
    ],
)
def test_each_kind_is_counted_as_it_is_reported(kind: str, words: str) -> None:
    assert EffectSum(kind, "", 15, 9, 40, 6050.0).words == words


def test_what_changes_is_named() -> None:
    loan = read_effect(EFFECT_KINDS["finance"], LOAN, today=TODAY)
    assert loan.changes_to(replace(loan, amount=80.0)) == ("放款金额（万元）：1200 改为 80",)
    assert loan.changes_to(loan) == ()


def test_every_kind_but_the_first_registers_something() -> None:
    assert EFFECT_KINDS.keys() == with_modules().keys() - {"achievement"}
