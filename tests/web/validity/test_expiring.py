"""Reminders before the end: once for each day set, to the record's side, else one letter to the bureau."""

from datetime import UTC, date, datetime

import pytest
from builders import need, supply
from channels import with_every_channel
from flask import Flask
from flask.testing import FlaskClient
from staff import Staff

from corpus.store import Message, Store
from web.services import services
from web.settings import Settings
from web.validity.expiring import remind_of_ends

PUBLIC = "https://kj.example.gov.cn/ydj"


@pytest.fixture
def settings(store: Store) -> Settings:
    """Settings with a mail server, an address for the bureau, and another system."""
    return with_every_channel(store)


def queued(store: Store) -> list[Message]:
    return sorted(store.telling.outbox.page(None, size=99).items, key=lambda message: message.id)


def remind(app: Flask, store: Store, day: date) -> int:
    store.database.clock = lambda: datetime(day.year, day.month, day.day, 1, tzinfo=UTC)
    with app.app_context():
        return remind_of_ends(services())


def test_a_side_is_told_once_on_each_of_the_days(app: Flask, store: Store) -> None:
    store.supplies.add(supply(email="a@example.com", valid_until=date(2026, 12, 31)), actor="t")
    told = [remind(app, store, date(2026, 12, day)) for day in (1, 1, 2, 23, 24, 25, 31)]
    assert told == [1, 0, 0, 0, 1, 0, 0]
    assert remind(app, store, date(2027, 1, 1)) == 0
    assert {message.recipient for message in queued(store)} == {"a@example.com"}
    assert "2026年12月31日" in queued(store)[0].subject


def test_after_a_stop_the_letter_goes_out_late_and_once(app: Flask, store: Store) -> None:
    store.supplies.add(supply(valid_until=date(2026, 12, 31)), actor="t")
    assert [remind(app, store, date(2026, 12, day)) for day in (27, 28)] == [1, 0]


def test_the_link_of_a_letter_renews_and_the_next_end_is_told_again(
    app: Flask, client: FlaskClient, store: Store
) -> None:
    offer = store.supplies.add(supply(valid_until=date(2026, 12, 31)), actor="t")
    remind(app, store, date(2026, 12, 1))
    (letter,) = queued(store)
    (link,) = [line for line in letter.body.split("\n") if line.startswith(PUBLIC)]
    assert Staff(client).post(link.removeprefix(PUBLIC), answer="valid").status_code == 303
    assert store.supplies.get(offer.id).ends_on == date(2027, 12, 1)
    assert remind(app, store, date(2026, 12, 24)) == 0
    assert remind(app, store, date(2027, 11, 5)) == 1


def test_an_enterprise_is_asked_whether_the_need_is_still_one(app: Flask, store: Store) -> None:
    store.needs.add(need(email="q@example.com"), actor="t")
    store.needs.add(need(email="q@example.com", state="withdrawn"), actor="t")
    assert remind(app, store, date(2027, 11, 1)) == 1
    assert "仍需要吗" in queued(store)[0].subject


def test_records_without_an_address_are_one_letter_to_the_bureau(app: Flask, store: Store) -> None:
    for title in ("甲", "乙"):
        store.supplies.add(supply(title=f"成果{title}", email="", valid_until=date(2026, 12, 31)), actor="t")
    store.needs.add(need(), actor="t")
    assert [remind(app, store, date(2026, 12, day)) for day in (1, 1, 2, 24)] == [1, 0, 0, 1]
    letter = queued(store)[0]
    assert (letter.recipient, letter.record) == ("desk@example.gov.cn", "")
    assert "等 2 项" in letter.subject
    assert f"{PUBLIC}/desk/ageing/" in letter.body


def test_the_list_of_messages_leads_to_the_supply(app: Flask, staff: Staff, store: Store) -> None:
    offer = store.supplies.add(supply(valid_until=date(2026, 12, 31)), actor="t")
    store.supplies.add(supply(title="没有邮箱的", email="", valid_until=date(2026, 12, 31)), actor="t")
    with app.app_context():
        store.database.clock, kept = (lambda: datetime(2026, 12, 1, 1, tzinfo=UTC)), store.database.clock
        assert remind_of_ends(services()) == 2
        store.database.clock = kept
    assert f'href="/desk/supplies/{offer.id}"' in staff.page("/desk/notices/")
