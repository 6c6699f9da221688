from builders import need, supply

from corpus.identity import content, identity


def test_identity_ignores_the_body_and_punctuation_of_the_title() -> None:
    assert identity(supply()) == identity(supply(summary="别的", title="宽温域 锂离子电池（电解液）"))
    assert identity(supply()) != identity(supply(org="示例理工大学"))
    assert identity(need(ref="7")) == identity(need(ref="7", title="改了名称"))


def test_content_ignores_where_a_record_came_from() -> None:
    assert content(supply(source="a.xlsx")) == content(supply(source="b.xlsx"))
    assert content(supply()) != content(supply(summary="改了"))
