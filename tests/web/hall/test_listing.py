from datetime import date

import pytest
from builders import need, supply
from flask import Flask
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from corpus.store import Order, Store
from matcher import Correction, Layer
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
    ("text", "order"),
    [
        ("newest", Order.NEWEST),
        ("maturity", Order.MATURITY),
        ("", Order.FIT),
        ("fit", Order.FIT),
        ("x" * 99, Order.FIT),
    ],
)
def test_an_order_is_read_and_nonsense_is_the_usual_one(text: str, order: Order) -> None:
    assert Query.read({"sort": text}).sort is order


@pytest.mark.parametrize(
    ("text", "page"), [("2", 2), ("abc", 1), ("-3", 1), ("", 1), ("1e3", 1), ("９", 1), ("9" * 30, 1)]
)
def test_page_numbers(text: str, page: int) -> None:
    assert read_page(text) == page


def test_a_search_orders_by_relevance(running: Services) -> None:
    running.store.supplies.add(supply(title="鲲鹏装置", summary="无。"), actor="t")
    running.store.supplies.add(supply(title="另一装置", summary="像鲲鹏。"), actor="t")
    listing = list_supplies(running, Query(q="鲲鹏"))
    assert [item.title for item in listing.page.items] == ["鲲鹏装置", "另一装置"]
    assert [section.layer for section in listing.sections] == [Layer.EXACT]


def test_a_search_stands_in_sections_by_how_things_were_found(running: Services) -> None:
    running.store.supplies.add(supply(title="印染废水处理装置", summary="生化处理。"), actor="t")
    running.store.supplies.add(supply(title="含盐废水预先处理", summary="膜法。"), actor="t")
    listing = list_supplies(running, Query(q="废水处理"))
    assert [(one.layer, [record.title for record in one.records]) for one in listing.sections] == [
        (Layer.EXACT, ["印染废水处理装置"]),
        (Layer.WORDS, ["含盐废水预先处理"]),
    ]
    partly = listing.sections[1].records[0].id
    assert (listing.layers[partly], set(listing.why[partly])) == (Layer.WORDS, {"废水", "处理"})


def test_in_another_order_the_sections_give_way_to_one_list(running: Services) -> None:
    running.store.supplies.add(supply(title="印染废水处理装置", summary="无。", maturity="has_sample"), actor="t")
    running.store.supplies.add(supply(title="含盐废水预先处理", summary="无。", maturity="mass_production"), actor="t")
    listing = list_supplies(running, Query(q="废水处理", sort=Order.MATURITY))
    assert [[one.title for one in section.records] for section in listing.sections] == [
        ["含盐废水预先处理", "印染废水处理装置"]
    ]
    assert set(listing.layers.values()) == {Layer.EXACT, Layer.WORDS}
    assert all(listing.why.values())


def test_the_orders_that_can_be_chosen(running: Services) -> None:
    def said(query: Query) -> list[tuple[str, str, bool]]:
        return [tuple(one) for one in list_supplies(running, query).sorts]

    assert said(Query()) == [("", "最新", True), ("maturity", "成熟度", False)]
    assert said(Query(sort=Order.NEWEST)) == said(Query())
    assert said(Query(q="电解液", sort=Order.NEWEST)) == [
        ("", "相关", False),
        ("newest", "最新", True),
        ("maturity", "成熟度", False),
    ]
    assert [one.label for one in list_needs(running, Query()).sorts] == ["最新", "期望成熟度"]


def test_a_correction_is_said_and_can_be_taken_back(running: Services) -> None:
    running.store.supplies.add(supply(title="石墨烯导热膜", summary="石墨烯。"), actor="t")
    listing = list_supplies(running, Query(q="石默烯"))
    assert (listing.corrections, listing.offered) == ((Correction("石默烯", "石墨烯"),), ())
    assert listing.page.total == 1
    raw = list_supplies(running, Query(q="石默烯", raw=True))
    assert (raw.corrections, raw.offered) == ((), (Correction("石默烯", "石墨烯"),))


def test_where_nothing_is_found_it_is_said_what_was_looked_through(running: Services) -> None:
    listing = list_supplies(running, Query(q="宠物美容"))
    assert (listing.page.total, listing.looked, listing.unfiltered) == (0, 2, 0)
    assert list_needs(running, Query(q="宠物美容")).looked == 1


def test_what_the_filters_leave_out_is_counted(running: Services) -> None:
    listing = list_supplies(running, Query(q="电解液", chain="没有"))
    assert (listing.page.total, listing.unfiltered, listing.nearest) == (0, 2, ())
    assert list_needs(running, Query(q="电解液", town="没有")).unfiltered == 1


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
@given(
    st.builds(
        dict, **dict.fromkeys(("q", "chain", "field", "kind", "maturity", "org", "town", "sort", "raw", "page"), texts)
    )
)
def test_no_address_fails(running: Services, arguments: dict[str, str]) -> None:
    query = Query.read(arguments)
    assert list_supplies(running, query).page.total <= 2
    assert list_needs(running, query).page.total <= 1
