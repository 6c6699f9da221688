import pytest
from builders import need, supply
from flask import Flask

from corpus.sorts import NEED, SUPPLY, AnySort
from corpus.store import Store
from web.hall.suggesting import MOST, suggestions
from web.services import Services, services


@pytest.fixture
def running(app: Flask, store: Store) -> Services:
    store.supplies.add(supply(title="低温电池", org="大连电池研究院", keywords=("电池", "动力电池")), actor="t")
    for number in range(MOST + 2):
        store.supplies.add(supply(title=f"锂电池{number}号", org="示例学院", keywords=(f"电池{number}",)), actor="t")
    store.supplies.add(supply(title="下架的电池", status="withdrawn", keywords=("下架电池",)), actor="t")
    store.needs.add(need(title="电池要耐寒", disclosure="public"), actor="t")
    store.needs.add(need(title="秘密电池", disclosure="bureau_only"), actor="t")
    with app.test_request_context():
        return services()


def offered(running: Services, app: Flask, sort: AnySort, typed: str) -> list[tuple[str, str]]:
    with app.test_request_context():
        return [(each.kind, each.text) for each in suggestions(running, sort, typed)]


def test_chains_suppliers_terms_and_titles_are_offered(running: Services, app: Flask) -> None:
    found = offered(running, app, SUPPLY, "电池")
    assert ("org", "大连电池研究院") in found
    assert next(text for kind, text in found if kind == "term") == "电池"
    assert [kind for kind, _ in found].count("title") >= 1
    assert ("chain", "新能源（锂电、光伏）") in offered(running, app, SUPPLY, "新能源")


def test_there_are_never_more_than_eight(running: Services, app: Flask) -> None:
    assert len(offered(running, app, SUPPLY, "电池")) == MOST


def test_each_leads_somewhere(running: Services, app: Flask) -> None:
    client = app.test_client()
    with app.test_request_context():
        addresses = [each.address for each in suggestions(running, SUPPLY, "电池")]
    assert [client.get(address).status_code for address in addresses] == [200] * MOST


def test_nothing_that_is_not_for_everybody_is_offered(running: Services, app: Flask) -> None:
    assert not any("下架" in text for _, text in offered(running, app, SUPPLY, "下架"))
    assert [text for kind, text in offered(running, app, NEED, "电池") if kind == "title"] == ["电池要耐寒"]


@pytest.mark.parametrize("typed", ["", "  ", "，", "饕餮", "\x00", "%", "x" * 500])
def test_nothing_is_offered_for_what_nothing_has(running: Services, app: Flask, typed: str) -> None:
    assert offered(running, app, SUPPLY, typed) == []


def test_an_unknown_side_is_not_found(app: Flask) -> None:
    assert app.test_client().get("/suggest/people?q=x").status_code == 404
