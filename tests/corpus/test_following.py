from datetime import date

import pytest

from corpus.following import CONTRACT_KINDS, Answer, Contract, Followed, Reply, Side


@pytest.mark.parametrize("named", [*Side, *Answer])
def test_everything_has_a_name(named: Side | Answer) -> None:
    assert named.label
    assert not named.label.isascii()


def test_texts_stay_out_of_logs() -> None:
    assert "15400000001" not in repr(Reply(answer=Answer.WILLING, text="请打 15400000001"))


def test_replies_and_contracts_in_words() -> None:
    assert Reply(answer=Answer.NOT_NOW, reason="too_early", text="没有样品").words == "暂不（太早期）：没有样品"
    contract = Contract(kind=CONTRACT_KINDS[0], amount=12.5, number="", signed_on=date(2026, 11, 20))
    assert contract.words == "技术开发合同，12.5 万元，2026-11-20 签订，登记编号待补"


def test_what_another_contract_says_otherwise() -> None:
    contract = Contract(kind="开发", amount=80, number="", signed_on=date(2026, 11, 20))
    other = Contract(kind="开发", amount=8.5, number="9", signed_on=date(2026, 11, 20))
    assert contract.changes_to(contract) == ()
    assert contract.changes_to(other) == ("金额：80 万元 改为 8.5 万元", "登记编号：待补 改为 9")


def test_nobody_asked_is_nobody_willing() -> None:
    assert not Followed(asks={}, talks=(), contract=None, ending=None).both_willing
