from collections.abc import Iterator

import pytest
from builders import supply
from flask import Flask
from offered_kinds import loan, policy

from corpus.store import Store
from corpus.values import Money
from web.hall.listing import Query, list_supplies
from web.hall.narrowing import narrowed_in_codes, own_filters_of
from web.services import Services, services


@pytest.fixture
def running(app: Flask, store: Store) -> Iterator[Services]:
    for record in (loan(), loan(title="小额贷", limit=Money(None, 50), org="乙银行"), policy(), supply()):
        store.supplies.add(record, actor="t")
    with app.test_request_context():
        yield services()


def names(running: Services, query: Query) -> list[str]:
    return [known.name for known in list_supplies(running, query).filters]


def test_the_kind_s_own_filters_stand_before_those_of_all(running: Services) -> None:
    every = ["chain", "kind", "field", "maturity", "org"]
    assert names(running, Query()) == every
    own = ["limit", "term_months", "securities", "finance_type", "org_kinds"]
    assert names(running, Query(kind="finance")) == [*own, "chain", "kind", "field", "org"]
    assert names(running, Query(kind="achievement")) == every


def test_labels_are_those_of_the_kind(running: Services) -> None:
    labels = {known.name: known.label for known in list_supplies(running, Query(kind="policy")).filters}
    assert (labels["org"], labels["apply_until"]) == ("发文单位", "申报时间")


def test_values_stand_in_their_own_order_with_their_words(running: Services) -> None:
    limit, *_ = own_filters_of(running, Query(kind="finance"))
    assert [(one.label, one.count) for one in limit.choices] == [
        ("100 万元以上", 1),
        ("300 万元以上", 1),
        ("500 万元以上", 1),
    ]
    assert limit.unit == "万元"


def test_other_kinds_are_counted_as_if_nothing_of_this_one_were_chosen(running: Services) -> None:
    listing = list_supplies(running, Query(kind="finance", narrowed=(("limit", "300"),)))
    kinds = next(known for known in listing.filters if known.name == "kind")
    assert {one.code: one.count for one in kinds.choices} == {"achievement": 1, "finance": 2, "policy": 1}
    assert [known.name for known in listing.applied] == ["limit", "kind"]


def test_an_address_may_say_the_names_of_terms(running: Services) -> None:
    asked = Query.read({"kind": "finance", "securities": "纯信用", "limit": " 300 ", "pay": "20"})
    assert asked.narrowed == (("limit", "300"), ("securities", "纯信用"))
    assert narrowed_in_codes(asked, running.lists).narrowed == (("limit", "300"), ("securities", "credit"))


def test_a_filter_that_a_kind_does_not_have_can_be_taken_off(running: Services) -> None:
    listing = list_supplies(running, Query(kind="finance", maturity="pilot_passed"))
    assert [known.name for known in listing.applied] == ["kind", "maturity"]
