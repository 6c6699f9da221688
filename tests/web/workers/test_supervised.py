"""What runs beside requests goes on, whatever its rounds fail with, and says so in the log."""

import sqlite3
import threading
import time

import pytest

from corpus.store import Store
from web.workers import supervised
from web.workers.supervised import LONGEST_PAUSE, Supervised


@pytest.mark.parametrize("failure", [sqlite3.OperationalError, ValueError, KeyError, MemoryError])
def test_a_round_that_fails_is_done_again(failure: type[Exception], caplog: pytest.LogCaptureFixture) -> None:
    left, done = [failure("13800000000 is full")] * 3, threading.Event()

    def work() -> None:
        if left:
            raise left.pop()
        done.set()

    worker = Supervised("counting", work, first_pause=0.001)
    worker.start()
    assert done.wait(10)
    assert worker.runs
    worker.stop()
    assert not worker.runs
    said = [record.getMessage().partition(" at test_supervised.py:")[0] for record in caplog.records]
    assert said == [f"counting failed, time {times}: {failure.__name__}" for times in (1, 2, 3)]
    assert "13800000000" not in caplog.text


def test_pauses_double_up_to_the_longest_and_begin_anew_after_a_round_that_went_well() -> None:
    results = iter([ValueError(), ValueError(), ValueError(), 7.0, ValueError()])

    def work() -> float | None:
        result = next(results)
        if isinstance(result, Exception):
            raise result
        return result

    worker = Supervised("counting", work, first_pause=1.0)
    assert [worker._round() for _ in range(5)] == [1.0, 2.0, 4.0, 7.0, 1.0]
    for failures in (40, 5000):
        worker.failures = failures
        results = iter([ValueError()])
        assert worker._round() == LONGEST_PAUSE


def test_a_round_waits_to_be_woken_and_an_end_does_not_wait_for_the_next() -> None:
    rounds, wake, begun = [], threading.Event(), threading.Event()

    def work() -> None:
        rounds.append(1)
        begun.set()

    worker = Supervised("waiting", work, wake=wake)
    worker.start()
    assert begun.wait(10)
    begun.clear()
    wake.set()
    assert begun.wait(10)
    began = time.monotonic()
    worker.stop()
    assert time.monotonic() - began < supervised.PATIENCE
    assert len(rounds) == 2


def test_a_worker_leaves_no_connection_behind(store: Store) -> None:
    before = len(store.database._all)
    asked = threading.Event()

    def work() -> None:
        store.database.revision("needs")
        asked.set()

    worker = Supervised("asking", work, end=store.database.close_here)
    worker.start()
    assert asked.wait(10)
    worker.stop()
    assert len(store.database._all) == before
