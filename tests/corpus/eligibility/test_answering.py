import pytest

from corpus.eligibility import Answer, Answered, Facts, Span, Standing, answer, standing_of
from corpus.eligibility.answering import check
from corpus.eligibility.attributes import ATTRIBUTES
from corpus.errors import BadValue
from corpus.values import Condition

MET, NOT_MET, UNKNOWN = Answer.MET, Answer.NOT_MET, Answer.UNKNOWN


def wanted(attribute: str, comparison: str, value: str = "") -> Condition:
    return Condition(attribute, comparison, value, "原文")


@pytest.mark.parametrize(
    ("comparison", "held", "said"),
    [
        ("any_of", ("high_tech",), MET),
        ("any_of", ("above_scale",), NOT_MET),
        ("any_of", (), NOT_MET),
        ("all_of", ("high_tech",), NOT_MET),
        ("all_of", ("high_tech", "gazelle", "other"), MET),
        ("none_of", ("above_scale",), MET),
        ("none_of", ("gazelle",), NOT_MET),
        ("at_least", ("high_tech",), UNKNOWN),
    ],
)
def test_terms_are_compared_with_those_that_hold(comparison: str, held: tuple[str, ...], said: Answer) -> None:
    assert answer(wanted("org_kinds", comparison, "high_tech|gazelle"), {"org_kinds": held}) is said


@pytest.mark.parametrize(
    ("comparison", "fact", "said"),
    [
        ("at_least", Span.of(2000), MET),
        ("more_than", Span.of(2000), NOT_MET),
        ("at_most", Span.of(2000), MET),
        ("less_than", Span.of(2000), NOT_MET),
        ("at_least", Span(2000, 5000), MET),
        ("at_least", Span(1000, 5000), UNKNOWN),
        ("at_most", Span(low=2000.5), NOT_MET),
        ("less_than", Span(high=1999), MET),
    ],
)
def test_a_range_answers_where_all_of_it_lies_on_one_side(comparison: str, fact: Span, said: Answer) -> None:
    assert answer(wanted("revenue", comparison, "2000"), {"revenue": fact}) is said


@pytest.mark.parametrize(
    ("comparison", "fact", "said"), [("yes", True, MET), ("yes", False, NOT_MET), ("no", False, MET)]
)
def test_yes_and_no(comparison: str, fact: bool, said: Answer) -> None:
    assert answer(wanted("clean_record", comparison), {"clean_record": fact}) is said


@pytest.mark.parametrize(
    ("condition", "facts"),
    [
        (wanted("revenue", "at_least", "2000"), {}),
        (wanted("revenue", "at_least", "两千"), {"revenue": Span.of(1)}),
        (wanted("revenue", "at_least", "1"), {"revenue": True}),
        (wanted("org_kinds", "any_of", "x"), {"org_kinds": True}),
        (wanted("clean_record", "yes"), {"clean_record": ()}),
        (Condition(sentence="符合国家产业政策"), {"revenue": Span.of(1)}),
    ],
)
def test_what_nobody_said_or_read_is_not_known(condition: Condition, facts: Facts) -> None:
    assert answer(condition, facts) is UNKNOWN


@pytest.mark.parametrize(
    ("answers", "standing"),
    [
        ((), Standing.FITS),
        ((MET, MET), Standing.FITS),
        ((MET, UNKNOWN), Standing.OPEN),
        ((MET, NOT_MET), Standing.ONE_SHORT),
        ((UNKNOWN, NOT_MET), Standing.REFUSED),
        ((NOT_MET, NOT_MET), Standing.REFUSED),
    ],
)
def test_no_unmet_condition_is_outweighed(answers: tuple[Answer, ...], standing: Standing) -> None:
    assert standing_of([Answered(Condition(), said) for said in answers]) is standing


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (wanted("revenue", "any_of", "1"), "比较方式应为"),
        (wanted("revenue", "at_least", "很多"), "读不出数字"),
        (wanted("org_kinds", "any_of"), "还没有选值"),
    ],
)
def test_a_row_that_makes_no_sense_is_named(condition: Condition, words: str) -> None:
    with pytest.raises(BadValue, match=words):
        check(condition, ATTRIBUTES[condition.attribute])
