import pytest

from corpus.eligibility.reading.clause import plain, read_clause
from corpus.taxonomy import Taxonomies

LISTS = Taxonomies()


def test_a_clause_is_read_in_its_order() -> None:
    rows = read_clause("在本区注册、成立满2年的高新技术企业", LISTS)
    assert [row.attribute for row in rows] == ["registered_here", "years", "org_kinds"]
    assert {row.sentence for row in rows} == {""}


@pytest.mark.parametrize("word", ["连续", "原则上", "累计", "平均", "预计", "申请", "优先", "非", "其他"])
def test_one_word_that_is_not_understood_leaves_the_clause_unread(word: str) -> None:
    assert read_clause("成立满2年的企业", LISTS)
    assert read_clause(f"{word}成立满2年的企业", LISTS) == ()


def test_marks_and_widths_say_nothing() -> None:
    assert plain(" “小巨人”企业（ 含 ）。") == "小巨人企业(含)"
    assert read_clause("专精特新“小巨人”企业", LISTS)[0].value == "little_giant"
