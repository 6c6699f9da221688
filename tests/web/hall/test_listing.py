from datetime import date

import pytest
from builders import need, supply
from flask import Flask
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from corpus.store import Store
from web.hall.listing import LONGEST_QUERY, Query, list_needs, list_supplies, read_page
from web.services import Services, services


@pytest.fixture
def running(app: Flask, store: Store) -> Services:
    store.supplies.add(supply(), actor="t")
    store.supplies.add(supply(title="氢燃料电池双极板", field="602", chain="", org="", maturity=""), actor="t")
    store.needs.add(need(), actor="t")
    with app.app_context():
        return services()


def test_a_query_is_read_from_an_address() -> None:
    query = Query.read({"q": "  电池   低温 ", "chain": " 新材料 ", "page": "3", "other": "x"})
    assert (query.q, query.words, query.chain, query.page) == ("电池 低温", ("电池", "低温"), "新材料", 3)


def test_a_long_search_is_cut() -> None:
    assert len(Query.read({"q": "长" * 500}).q) == LONGEST_QUERY


@pytest.mark.parametrize(
    ("text", "page"), [("2", 2), ("abc", 1), ("-3", 1), ("", 1), ("1e3", 1), ("９", 1), ("9" * 30, 1)]
)
def test_page_numbers(text: str, page: int) -> None:
    assert read_page(text) == page


def test_choices_are_counted_as_if_their_own_filter_were_open(running: Services) -> None:
    listing = list_supplies(running, Query(field="602"))
    field = next(each_filter for each_filter in listing.filters if each_filter.name == "field")
    chain = next(each_filter for each_filter in listing.filters if each_filter.name == "chain")
    assert [(choice.code, choice.count) for choice in field.choices] == [("60", 2)]
    assert [(child.code, child.count) for child in field.choices[0].children] == [("602", 1), ("603", 1)]
    assert chain.choices == ()
    assert listing.page.total == 1
    assert [each_filter.name for each_filter in listing.applied] == ["field"]


def test_a_search_orders_by_relevance(running: Services) -> None:
    running.store.supplies.add(supply(title="鲲鹏装置", summary="无。"), actor="t")
    running.store.supplies.add(supply(title="另一装置", summary="像鲲鹏。"), actor="t")
    listing = list_supplies(running, Query(q="鲲鹏"))
    assert [item.title for item in listing.page.items] == ["鲲鹏装置", "另一装置"]
    assert listing.complete


def test_the_records_of_a_list_are_public_ones(running: Services) -> None:
    assert list_needs(running, Query()).page.items[0].contact == ""
    assert list_supplies(running, Query()).page.items[0].phone == ""


def test_a_supply_past_its_time_is_not_listed(running: Services) -> None:
    running.store.supplies.add(supply(title="过期的成果", valid_until=date(2026, 11, 22)), actor="t")
    running.store.supplies.add(supply(title="今天到期的成果", valid_until=date(2026, 11, 23)), actor="t")
    titles = [item.title for item in list_supplies(running, Query()).page.items]
    assert "今天到期的成果" in titles
    assert "过期的成果" not in titles
    assert list_supplies(running, Query(q="过期")).page.total == 0


texts = st.text(max_size=20)


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.builds(dict, **dict.fromkeys(("q", "chain", "field", "kind", "maturity", "org", "town", "page"), texts)))
def test_no_address_fails(running: Services, arguments: dict[str, str]) -> None:
    query = Query.read(arguments)
    assert list_supplies(running, query).page.total <= 2
    assert list_needs(running, query).page.total <= 1
