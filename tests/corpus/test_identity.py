from builders import need, supply

from corpus.identity import content, identity, identity_by_number, is_another
from corpus.records import Supply
from corpus.values import Right


def test_identity_ignores_the_body_and_punctuation_of_the_title() -> None:
    assert identity(supply()) == identity(supply(summary="别的", title="宽温域 锂离子电池（电解液）"))
    assert identity(supply()) != identity(supply(org="示例理工大学"))
    assert identity(need(ref="7")) == identity(need(ref="7", title="改了名称"))


def test_content_ignores_where_a_record_came_from() -> None:
    assert content(supply(source="a.xlsx")) == content(supply(source="b.xlsx"))
    assert content(supply()) != content(supply(summary="改了"))


def patent(number: str) -> Supply:
    return supply(ip=(Right(number=number),))


def test_numbers_of_rights_tell_records_of_one_name_apart() -> None:
    assert is_another(patent("CN201910000001"), patent("CN201910000002"))
    assert not is_another(patent("CN201910000001"), patent("ZL201910000001.5"))
    assert not is_another(patent("CN201910000001"), supply())
    assert identity_by_number(patent("CN201910000001")) == identity_by_number(patent("ZL 201910000001.5"))
    assert identity_by_number(supply()) == ""
