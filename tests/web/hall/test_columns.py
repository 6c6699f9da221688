from collections.abc import Iterator

import pytest
from builders import need, supply
from flask import Flask

from corpus.errors import NotFound
from corpus.store import CHINA, Store
from web.hall import columns
from web.hall.query import Query
from web.services import Services, services


@pytest.fixture
def running(app: Flask, store: Store) -> Iterator[Services]:
    store.supplies.add(supply(), actor="t")
    store.supplies.add(supply(title="废水", chain="旧产业链", field="70", org="乙研究院"), actor="t")
    store.supplies.add(supply(title="已下架", chain="新材料", org="丙学院", status="withdrawn"), actor="t")
    store.needs.add(need(), actor="t")
    store.needs.add(need(title="不公开的需求", chain="精细化工", disclosure="bureau_only"), actor="t")
    with app.test_request_context():
        yield services()


def test_chains_stand_in_their_order_with_what_each_holds(running: Services) -> None:
    by_name = {chain.name: (chain.supplies, chain.needs, bool(chain.address)) for chain in columns.chains(running)}
    assert list(by_name)[-1] == "旧产业链"
    assert by_name["新能源（锂电、光伏）"] == (1, 1, True)
    assert by_name["旧产业链"] == (1, 0, True)
    assert by_name["新材料"] == by_name["精细化工"] == (0, 0, False)


def test_a_field_holds_what_stands_under_it_as_well(running: Services) -> None:
    by_name = {field.name: field for field in columns.fields(running)}
    assert (by_name["新能源与节能"].supplies, by_name["新能源与节能"].needs) == (1, 1)
    assert by_name["资源与环境"].supplies == 1
    assert all(not child.address for child in by_name["资源与环境"].children)
    assert not by_name["航空航天"].address


def test_suppliers_with_nothing_public_are_left_out(running: Services) -> None:
    page = columns.suppliers(running, 1)
    assert [(item.name, item.address, item.supplies) for item in page.items] == [
        ("乙研究院", "/suppliers/2", 1),
        ("示例大学", "/suppliers/1", 1),
    ]
    with pytest.raises(NotFound):
        columns.open_supplier(running, 3)


def test_long_lists_of_suppliers_are_paged(running: Services, store: Store) -> None:
    for number in range(columns.SUPPLIERS):
        store.supplies.add(supply(org=f"第{number}大学"), actor="t")
    assert (columns.suppliers(running, 9).number, len(columns.suppliers(running, 9).items)) == (2, 2)


@pytest.mark.parametrize(
    ("code", "supplies", "needs"), [("新能源（锂电、光伏）", 1, 1), ("旧产业链", 1, 0), ("新材料", 0, 0)]
)
def test_a_chain(running: Services, code: str, supplies: int, needs: int) -> None:
    hall = columns.open_chain(running, code)
    assert (hall.supplies.page.total, hall.needs.page.total) == (supplies, needs)


def test_what_does_not_exist_is_not_found(running: Services) -> None:
    for opened in (columns.open_chain, columns.open_field):
        with pytest.raises(NotFound):
            opened(running, "没有的")
    with pytest.raises(NotFound):
        columns.open_supplier(running, 99)


def test_kinds_stand_in_their_order_with_what_each_holds(running: Services, store: Store) -> None:
    for kind in ("policy", "finance", "服务"):
        store.supplies.add(supply(title=kind, kind=kind), actor="t")
    store.supplies.add(supply(title="已下架的培训", kind="training", status="withdrawn"), actor="t")
    every = columns.kinds(running)
    assert [(column.code, column.total) for column in every] == [
        ("achievement", 2),
        ("finance", 1),
        ("policy", 1),
        ("服务", 1),
    ]
    assert every[1].address == "/kinds/finance/"
    assert every[1].changed.astimezone(CHINA).date() == store.today()


def test_a_kind_is_opened_without_a_filter_of_kinds(running: Services, store: Store) -> None:
    store.supplies.add(supply(kind="finance"), actor="t")
    hall = columns.open_kind(running, Query(kind="finance"))
    assert (hall.supplies.page.total, "kind" in [known.name for known in hall.supplies.filters]) == (1, False)
    with pytest.raises(NotFound):
        columns.open_kind(running, Query(kind="policy"))


def test_a_kind_that_has_left_the_list_still_has_its_page(running: Services, store: Store) -> None:
    store.supplies.add(supply(kind="older"), actor="t")
    assert columns.kinds(running)[-1].name == "older"
