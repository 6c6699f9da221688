from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from builders import supply

from corpus.store import Store
from web.app import create_app
from web.publishing.schedule import period_of, prepare_due
from web.services import services
from web.settings import Settings


def given(**values: Any) -> Settings:
    """Settings that ignore whatever the machine's own say."""
    return Settings(_env_file=None, **values)


@pytest.mark.parametrize(
    ("every", "day", "today", "key", "due"),
    [
        ("monthly", 25, date(2026, 11, 3), "2026年11月", date(2026, 11, 25)),
        ("monthly", 1, date(2026, 11, 30), "2026年11月", date(2026, 11, 2)),
        ("monthly", 1, date(2026, 10, 20), "2026年10月", date(2026, 10, 8)),
        ("quarterly", 10, date(2026, 12, 31), "2026年第4季度", date(2026, 10, 10)),
        ("quarterly", 28, date(2026, 1, 1), "2026年第1季度", date(2026, 1, 28)),
    ],
)
def test_the_day_is_worked(every: str, day: int, today: date, key: str, due: date) -> None:
    """2026-11-01 is a Sunday, the first week of October a holiday, and Saturday 2026-10-10 is worked in exchange."""
    period = period_of(given(publish_every=every, publish_day=day), today)
    assert period
    assert (period.key, period.due) == (key, due)


def test_nothing_is_prepared_where_that_is_off() -> None:
    assert period_of(given(publish_every="off"), date(2026, 11, 23)) is None


class Machine:
    """A service whose day is set."""

    def __init__(self, folder: Path, **settings: Any) -> None:
        self.day = 1
        self.store = Store(folder / "a.db", clock=lambda: datetime(2026, 11, self.day, 2, tzinfo=UTC))
        self.app = create_app(given(db=folder / "a.db", **settings), store=self.store)

    def prepare(self, day: int) -> Any:
        """What cron does on this day of November."""
        self.day = day
        with self.app.app_context():
            return prepare_due(services(), actor="命令行")


def test_one_draft_a_period_however_often_cron_runs(tmp_path: Path) -> None:
    machine = Machine(tmp_path, publish_day=10)
    machine.store.supplies.add(supply(), actor="t")
    assert machine.prepare(9).publication is None
    assert machine.store.issues.publications.drafts() == ()
    first = machine.prepare(11)
    assert (first.is_new, first.publication.period, first.publication.created_by) == (True, "2026年11月", "命令行")
    again = machine.prepare(12)
    assert (again.is_new, again.publication) == (False, first.publication)
    machine.store.issues.publications.drop(first.publication.id, version=1, actor="王干事")
    assert (machine.prepare(13).publication, machine.store.issues.publications.drafts()) == (None, ())
    machine.store.close()


def test_a_period_without_anything_new_gets_none_until_there_is_something(tmp_path: Path) -> None:
    machine = Machine(tmp_path, publish_day=10)
    assert machine.prepare(10).publication is None
    machine.store.supplies.add(supply(), actor="t")
    assert machine.prepare(16).is_new
    machine.store.close()
