"""A work that is done once on each of China's days."""

import sqlite3
import threading
from datetime import UTC, datetime

from corpus.store import Store
from web.workers.daily import Daily


def test_it_is_done_at_the_start_and_when_a_day_begins(store: Store) -> None:
    done: list[int] = []
    daily = Daily(store, lambda: done.append(1))
    assert [daily.look(), daily.look()] == [True, False]
    store.database.clock = lambda: datetime(2026, 11, 23, 16, 1, tzinfo=UTC)
    assert [daily.look(), daily.look()] == [True, False]


def test_a_database_that_cannot_be_used_is_tried_again(store: Store) -> None:
    tries, done = [1, 2], threading.Event()

    def work() -> None:
        if tries.pop() == 2:
            raise sqlite3.OperationalError("disk full")
        done.set()

    daily = Daily(store, work, look_every=0.01)
    daily.start()
    assert done.wait(10)
    daily.stop()
