"""A list as it is today."""

from dataclasses import replace

import pytest
from builders import need, supply

from corpus.errors import NotFound
from corpus.store import Store
from web.chain_lists import KINDS, chain_list, stocks
from web.matching.matching import Matching
from web.services import Services
from web.settings import Settings


@pytest.fixture
def services(store: Store) -> Services:
    return Services(Settings(_env_file=None, db=store.database.path), store, Matching(store))


def test_a_column_without_any_content_is_left_out(services: Services) -> None:
    stored = services.store.supplies.add(supply(), actor="测试")
    listed = chain_list(services, "supplies", supply().chain)
    assert [column.name for column in listed.columns] == [
        "title",
        "org",
        "dept",
        "lead",
        "summary",
        "maturity",
        "modes",
    ]
    services.store.supplies.change(replace(stored, scene="户外储能"), actor="测试")
    assert "scene" in [column.name for column in listed.columns]


def test_a_column_that_only_anonymous_cards_fill_is_left_out(services: Services) -> None:
    stored = services.store.needs.add(need(disclosure="anonymous"), actor="测试")
    listed = chain_list(services, "needs")
    assert "org_name" not in [column.name for column in listed.columns]
    services.store.needs.change(replace(stored, disclosure="public"), actor="测试")
    assert "org_name" in [column.name for column in listed.columns]


def test_rows_are_numbered_through_and_paged(services: Services) -> None:
    for number in range(60):
        services.store.supplies.add(supply(title=f"成果{number}"), actor="测试")
    listed = chain_list(services, "supplies")
    first, second = listed.page(1), listed.page(2)
    assert [row.place for row in (*first.items, *second.items)] == list(range(1, 61))
    assert (len(first.items), first.pages, listed.count()) == (50, 2, 60)
    assert [row.record_id for row in second.items][-1] == "GJ-2026-00060"


def test_what_stock_there_is(services: Services) -> None:
    services.store.supplies.add(supply(), actor="测试")
    services.store.supplies.add(supply(title="没有产业链", chain=""), actor="测试")
    services.store.supplies.add(supply(title="一位专家", kind="expert"), actor="测试")
    services.store.needs.add(need(chain="从前的产业链"), actor="测试")
    by_chain = {stock.name: stock.rows for stock in stocks(services)}
    assert next(iter(by_chain)) == "全部产业链"
    nothing = dict.fromkeys(KINDS, 0)
    assert by_chain["全部产业链"] == nothing | {"needs": 1, "supplies": 2, "expert": 1}
    assert by_chain[supply().chain] == nothing | {"supplies": 1, "expert": 1}
    assert by_chain["从前的产业链"] == nothing | {"needs": 1}
    assert chain_list(services, "needs", "从前的产业链").count() == 1
    with pytest.raises(NotFound):
        chain_list(services, "needs", "没有的产业链")
