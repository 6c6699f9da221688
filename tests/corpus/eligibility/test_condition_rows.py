import pytest

from corpus.eligibility.condition_rows import CONDITIONS, sentence
from corpus.errors import BadValue, UnknownTerm
from corpus.taxonomy import Taxonomies
from corpus.values import Condition

LISTS = Taxonomies()
ROWS = (
    Condition("org_kinds", "any_of", "high_tech|specialised", "高新技术企业；或者专精特新企业"),
    Condition("revenue", "at_least", "2000", "年营业收入2000万元以上"),
    Condition("clean_record", "yes", "", ""),
    Condition(sentence="符合国家产业政策"),
)


def test_conditions_that_are_shown_are_read_again() -> None:
    shown = CONDITIONS.show(ROWS, LISTS)
    assert "条件项：企业资质；比较：具备其中之一；值：高新技术企业、专精特新；原文：高新技术企业；或者" in shown
    assert CONDITIONS.read(shown, LISTS) == ROWS
    assert CONDITIONS.load(CONDITIONS.dump(ROWS)) == ROWS


def test_a_line_without_columns_is_a_sentence_that_nobody_has_read() -> None:
    assert CONDITIONS.read("符合国家产业政策", LISTS) == (ROWS[-1],)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("条件项：利润；比较：不低于；值：1", "不认识条件项“利润”；可用：企业资质"),
        ("条件项：上年营业收入；比较：具备其中之一；值：1", "“上年营业收入”的比较方式应为：不低于、高于、不超过、低于"),
    ],
)
def test_what_cannot_be_compared_says_how_to_mend_it(text: str, words: str) -> None:
    with pytest.raises(BadValue, match=words):
        CONDITIONS.read(text, LISTS)


def test_a_term_that_no_list_has_is_named() -> None:
    with pytest.raises(UnknownTerm, match="独角兽"):
        CONDITIONS.read("条件项：企业资质；比较：具备其中之一；值：独角兽", LISTS)


def test_people_read_the_sources_sentence_or_one_made_of_the_row() -> None:
    assert CONDITIONS.words(ROWS[:1], LISTS) == "高新技术企业；或者专精特新企业"
    assert sentence(Condition("revenue", "at_least", "2000"), LISTS) == "上年营业收入不低于 2000 万元"
    assert sentence(Condition("clean_record", "yes"), LISTS) == "无失信和重大违法记录"
