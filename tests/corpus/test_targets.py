import pytest

from corpus.errors import BadValue
from corpus.targets import Measure, Targets, read_targets


def test_targets_are_read_as_people_type_them() -> None:
    typed = {"submitted": " 1,200 项", "recommended": "", "contracts": "30份", "amount": "12000.55 万元"}
    assert read_targets(typed) == {
        Measure.SUBMITTED: 1200,
        Measure.RECOMMENDED: None,
        Measure.CONTRACTS: 30,
        Measure.AMOUNT: 12000.55,
    }


@pytest.mark.parametrize("text", ["很多", "-3", "0", "1.5", "nan", "inf", "999999999999"])
def test_what_is_no_number_of_things_is_refused_by_name(text: str) -> None:
    with pytest.raises(BadValue, match="“征集需求（项）”请填大于 0 的整数"):
        read_targets({"submitted": text})


@pytest.mark.parametrize("text", ["nan", "inf", "-1", "x"])
def test_a_sum_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(BadValue, match="合同金额"):
        read_targets({"amount": text})


def test_every_wrong_target_is_named_at_once() -> None:
    with pytest.raises(BadValue, match=r"征集需求.*签订合同"):
        read_targets({"submitted": "x", "contracts": "y", "amount": "5"})


def test_a_year_without_targets_has_none() -> None:
    assert set(Targets(year=2026).values.values()) == {None}
