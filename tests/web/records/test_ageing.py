"""What ends soon and what has run out: out of every public list, page, API and match, and still in the store."""

from datetime import UTC, date, datetime

import pytest
from builders import need, supply
from flask import Flask
from flask.testing import FlaskClient

from corpus.records import Need, Supply
from corpus.store import Store
from web.records.ageing import Chosen, days_left, remind_days, renew, soonest, suggest_without_run_out
from web.services import services
from web.settings import Settings

LATER = datetime(2026, 12, 2, 1, 30, tzinfo=UTC)
ENDS = date(2026, 12, 1)


@pytest.fixture
def pair(store: Store) -> tuple[Need, Supply]:
    """A need and a supply that fits it, both of which end on the first of December."""
    card, offer = store.needs.add(need(), actor="t"), store.supplies.add(supply(valid_until=ENDS), actor="t")
    with store.database.write() as db:
        db.conn.execute("UPDATE needs SET ends_on = ?", (ENDS.isoformat(),))
    return store.needs.get(card.id), offer


def open_pages(client: FlaskClient, pair: tuple[Need, Supply]) -> list[int]:
    """The status of each record's page and API."""
    card, offer = pair
    paths = (
        f"/needs/{card.id}",
        f"/supplies/{offer.id}",
        f"/api/v1/needs/{card.id}",
        f"/api/v1/supplies/{offer.id}",
        f"/api/v1/supplies/{offer.id}/matches",
    )
    return [client.get(path).status_code for path in paths]


def listed(client: FlaskClient) -> list[int]:
    """How many records each public list and search has."""
    paths = ("needs", "supplies", "needs?q=低温", "supplies?q=低温")
    return [client.get(f"/api/v1/{path}").json["total"] for path in paths]  # type: ignore[index]


def test_what_has_run_out_leaves_lists_search_and_pages(
    app: Flask, client: FlaskClient, store: Store, pair: tuple[Need, Supply]
) -> None:
    assert (listed(client), open_pages(client, pair)) == ([1, 1, 1, 1], [200] * 5)
    store.database.clock = lambda: LATER
    assert (listed(client), open_pages(client, pair)) == ([0, 0, 0, 0], [410] * 5)
    assert pair[1].title not in client.get("/").text
    page = client.get(f"/supplies/{pair[1].id}").text
    assert "已过有效期" in page
    assert pair[1].title not in page
    assert 'href="/supplies/"' in page
    assert store.supplies.get(pair[1].id).title == pair[1].title
    with app.app_context():
        assert services().matching.current().supplies.count == 0
        assert services().matching.current().needs.count == 0


def test_an_undecided_suggestion_goes_with_what_has_run_out(
    app: Flask, store: Store, pair: tuple[Need, Supply]
) -> None:
    fresh = store.supplies.add(supply(title="耐低温电解液添加剂"), actor="t")
    other = store.needs.add(need(title="另一项低温需求"), actor="t")
    with app.app_context():
        services().matching.suggest_all()
        assert suggest_without_run_out(services()) == 0
        store.database.clock = lambda: LATER
        assert suggest_without_run_out(services()) == 2
        assert [pairing.supply_id for pairing in store.pairings.of_need(other.id)] == [fresh.id]
        assert store.pairings.of_need(pair[0].id) == ()
        renew(services(), [Chosen(pair[1].id, 1), Chosen(pair[0].id, 1)], actor="王干事")
        assert len(store.pairings.of_need(other.id)) == 2
        assert len(store.pairings.of_need(pair[0].id)) == 2


def test_records_that_have_changed_are_named_and_left(app: Flask, pair: tuple[Need, Supply]) -> None:
    with app.app_context():
        result = renew(services(), [Chosen(pair[0].id, 1), Chosen(pair[1].id, 9), Chosen("GJ-0", 1)], actor="王干事")
        assert [record.ends_on for record in result.done] == [date(2027, 11, 23)]
        assert result.changed == (pair[1].id, "GJ-0")


def test_the_first_to_end_of_both_kinds_come_first(app: Flask, store: Store, pair: tuple[Need, Supply]) -> None:
    last = store.supplies.add(supply(title="最后一天", valid_until=date(2026, 12, 23)), actor="t")
    store.supplies.add(supply(title="还早", valid_until=date(2026, 12, 24)), actor="t")
    with app.app_context():
        assert [record.id for record in soonest(services(), 5)] == [pair[1].id, pair[0].id, last.id]


def test_days_are_counted_to_the_last_valid_one() -> None:
    today = date(2026, 11, 23)
    said = [days_left(today, supply(ends_on=day)) for day in (None, date(2026, 11, 22), today, date(2026, 12, 3))]
    assert said == [("不限", False), ("已过期 1 天", True), ("今天到期", False), ("还剩 10 天", False)]


def test_days_of_reminders_are_numbers() -> None:
    assert remind_days(Settings(_env_file=None, remind_days="7 30 1")) == (30, 7, 1)
    for wrong in ("", "0", "7,30", "a", "7  30"):
        with pytest.raises(ValueError, match="remind_days"):
            Settings(_env_file=None, remind_days=wrong)
