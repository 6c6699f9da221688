"""Texts of an address or a form, and the facts that follow: borders belong to one range, and years grow."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.eligibility import ATTRIBUTES, Answer, Measured, Span, answer
from corpus.eligibility.said import NONE, border_rule, fact_of, facts_of, options, read, read_all, words
from corpus.errors import BadValue
from corpus.taxonomy import Taxonomies
from corpus.values import Condition

LISTS, TODAY = Taxonomies(), date(2026, 12, 1)


def answered(code: str, text: str, comparison: str, border: str) -> Answer:
    """How a condition stands for one who has said this."""
    return answer(Condition(code, comparison, border), facts_of({code: (text,)}, TODAY))


@pytest.mark.parametrize("code", ATTRIBUTES)
def test_whatever_can_be_chosen_can_be_read_again_and_has_words(code: str) -> None:
    attribute = ATTRIBUTES[code]
    for option in options(attribute, LISTS, TODAY):
        assert read(attribute, (option.text,), LISTS) == (option.text,)
        assert option.label
        fact_of(attribute, (option.text,), TODAY)


def test_a_border_belongs_to_the_higher_range() -> None:
    assert answered("revenue", "500-1000", "at_least", "500") is Answer.MET
    assert answered("revenue", "300-500", "at_least", "500") is Answer.NOT_MET
    assert answered("revenue", "500-1000", "at_least", "1000") is Answer.NOT_MET
    assert answered("revenue", "500-1000", "at_least", "800") is Answer.UNKNOWN


def test_of_what_is_asked_for_a_border_belongs_to_the_lower_range() -> None:
    assert answered("amount", "300-500", "at_most", "500") is Answer.MET
    assert answered("amount", "500-1000", "at_most", "500") is Answer.NOT_MET
    assert "低的一档" in border_rule(ATTRIBUTES["amount"])
    assert "高的一档" in border_rule(ATTRIBUTES["revenue"])


@given(st.integers(0, 2000), st.sampled_from(["at_least", "at_most", "more_than", "less_than"]), st.integers(0, 2000))
def test_a_range_never_answers_otherwise_than_a_number_in_it(number: int, comparison: str, border: int) -> None:
    exactly = answered("revenue", str(number), comparison, str(border))
    bands = [option.text for option in options(ATTRIBUTES["revenue"], LISTS, TODAY)]
    for text in bands:
        low, _, high = text.partition("-")
        if float(low or 0) <= number < float(high or "inf"):
            assert answered("revenue", text, comparison, str(border)) in (exactly, Answer.UNKNOWN)


def test_years_are_said_as_the_year_of_the_founding() -> None:
    years = ATTRIBUTES["years"]
    assert fact_of(years, ("2023",), date(2026, 12, 31)) == Span(3.0, pytest.approx(3.99, abs=0.01))
    assert answered("years", "2023", "at_least", "2") is Answer.MET
    assert answered("years", "2023", "at_least", "3") is Answer.UNKNOWN
    later = facts_of({"years": ("2023",)}, date(2027, 1, 1))
    assert answer(Condition("years", "at_least", "3"), later) is Answer.MET
    assert words(years, ("2023",), LISTS) == "2023 年成立"
    assert answered("years", "-2006", "at_least", "10") is Answer.MET


def test_none_of_a_list_is_known_and_nothing_said_is_not() -> None:
    kinds = ATTRIBUTES["org_kinds"]
    assert read(kinds, ("high_tech", NONE), LISTS) == (NONE,)
    assert fact_of(kinds, (NONE,), TODAY) == ()
    assert answered("org_kinds", NONE, "any_of", "high_tech") is Answer.NOT_MET
    assert facts_of({}, TODAY) == {}


def test_a_field_is_held_with_the_one_above_it() -> None:
    assert fact_of(ATTRIBUTES["field"], ("603",), TODAY) == ("603", "60")


def test_a_number_that_is_typed_counts_before_the_range_beside_it() -> None:
    assert read(ATTRIBUTES["revenue"], ("500-1000", "８００ 万元"), LISTS) == ("800",)
    assert read(ATTRIBUTES["revenue"], ("500-1000", ""), LISTS) == ("500-1000",)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("revenue", "很多"),
        ("revenue", "1000-500"),
        ("years", "19"),
        ("years", "abcd"),
        ("town", "月球"),
        ("clean_record", "x"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words_and_left_out_of_an_address(code: str, text: str) -> None:
    with pytest.raises(BadValue, match=ATTRIBUTES[code].label):
        read(ATTRIBUTES[code], (text,), LISTS)
    assert read_all({code: [text]}, LISTS) == {}


def test_sums_are_said_as_people_say_them() -> None:
    revenue = ATTRIBUTES["revenue"]
    assert words(revenue, ("-300",), LISTS) == "不到 300 万元"
    assert words(revenue, ("500-1000",), LISTS) == "500—1000 万元"
    assert words(revenue, ("10000-40000",), LISTS) == "1 亿元—4 亿元"
    assert words(revenue, ("40000-",), LISTS) == "4 亿元及以上"
    assert words(ATTRIBUTES["rd_share"], ("5-6",), LISTS) == "5—6%"
    assert {one.measured for one in ATTRIBUTES.values()} == set(Measured)
