import math
from datetime import date

import pytest
from offered_kinds import loan, policy

from corpus.fields import Visibility
from corpus.records import dump
from corpus.supply_kinds import own_filters, with_modules
from corpus.supply_kinds.hall import AskedFor, AtLeast, Glance, InDays, OfTerms, glances, number_in
from corpus.supply_kinds.kind import SupplyKind
from corpus.taxonomy import Taxonomies

LISTS = Taxonomies()
OF_EVERY_LIST = {"q", "raw", "sort", "page", "chain", "field", "kind", "maturity", "org", "town", "state"}
KINDS = pytest.mark.parametrize("kind", with_modules().values(), ids=list(with_modules()))


@KINDS
def test_filters_read_fields_that_everybody_may_see(kind: SupplyKind) -> None:
    by_name = {field.name: field for field in kind.fields}
    for known in kind.hall.filters:
        for name in known.fields:
            assert by_name[name].visibility is Visibility.PUBLIC
            assert name not in kind.rules.personal


@KINDS
def test_rows_and_filters_name_fields_and_lists_that_there_are(kind: SupplyKind) -> None:
    names = {field.name for field in kind.fields}
    assert {name for glance in kind.hall.glance for name in glance.fields} <= names
    terms = [known.taxonomy for known in kind.hall.filters if isinstance(known, OfTerms) and known.taxonomy]
    assert all(len(list(LISTS[name])) for name in terms)
    assert kind.hall.about.endswith("。")
    assert bool(kind.hall.prompt) == bool(kind.hall.example)


def test_no_filter_of_a_kind_is_called_as_one_of_every_list() -> None:
    assert OF_EVERY_LIST.isdisjoint(own_filters())


def test_terms_are_those_of_a_choice_or_of_several() -> None:
    stored = dump(loan())
    assert OfTerms("finance_type", "", ("finance_type",), "finance_types").said(stored) == ("credit_loan",)
    securities = OfTerms("securities", "", ("securities",), "securities")
    assert securities.said(stored) == ("credit",)
    assert securities.said({}) == ()
    assert securities.words("credit", LISTS) == "信用"
    assert OfTerms("batch", "", ("batch",)).words("第四批", LISTS) == "第四批"


def test_terms_that_conditions_ask_for_are_those_of_their_attribute_and_not_what_they_refuse() -> None:
    asked = AskedFor("org_kinds", "", ("conditions",), "org_kinds")
    assert asked.said(dump(loan())) == ("high_tech", "small_tech")
    refusing = [{"attribute": "org_kinds", "comparison": "none_of", "value": "other"}, {"sentence": "经营良好"}]
    assert asked.said({"conditions": refusing}) == ()


@pytest.mark.parametrize(
    ("stored", "number"),
    [
        ({"low": None, "high": 500.0}, 500),
        ({"low": 100.0, "high": 300.0}, 300),
        ({"low": 1000.0, "high": None}, math.inf),
        (24.0, 24),
        (0.0, 0),
    ],
)
def test_a_sum_is_as_high_as_its_upper_end(stored: object, number: float) -> None:
    assert AtLeast("limit", "", ("limit",)).said({"limit": stored}) == number


@pytest.mark.parametrize("stored", [None, {"low": None, "high": None}])
def test_a_number_that_is_not_said_is_as_high_as_none(stored: object) -> None:
    assert math.isnan(AtLeast("limit", "", ("limit",)).said({"limit": stored}))


def test_a_time_is_told_by_its_first_and_last_day() -> None:
    known = InDays("apply_until", "申报时间", ("apply_from", "apply_until"), ("open", "30"), "截止")
    first, last = known.said(dump(policy()))
    assert (date.fromordinal(first), date.fromordinal(last)) == (date(2026, 11, 1), date(2026, 12, 12))
    assert known.said({}) == (0, 0)
    day = InDays("held_from", "", ("held_from",)).said({"held_from": "2026-12-08"})
    assert day[0] == day[1] == date(2026, 12, 8).toordinal()
    assert [known.words(value, LISTS) for value in ("open", "coming", "30", "x")] == [
        "正在受理",
        "今天起",
        "30 天内截止",
        "x",
    ]


@pytest.mark.parametrize(("text", "number"), [("500", 500), ("0.5", 0.5), ("五百", None), ("nan", None), ("-1", None)])
def test_a_number_of_an_address_is_one_that_can_be_compared(text: str, number: float | None) -> None:
    assert number_in(text) == number
    shown = AtLeast("limit", "额度", ("limit",), "万元").words(text, LISTS)
    assert shown == (text if number is None else f"{text} 万元以上")


def test_what_a_row_shows_is_a_field_or_several_after_some_words() -> None:
    assert glances("org", Glance(("limit",), "最高额度 ")) == (Glance(("org",)), Glance(("limit",), "最高额度 "))
