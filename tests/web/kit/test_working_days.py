from datetime import date

import pytest

from web.kit.working_days import working_days_after, works


@pytest.mark.parametrize(
    ("day", "is_worked"),
    [
        ("2026-11-23", True),
        ("2026-11-28", False),
        ("2026-10-01", False),
        ("2026-10-10", True),  # a Saturday worked for the National Day
        ("2126-11-25", True),  # a Monday without published holidays
        ("2126-11-24", False),
    ],
)
def test_days_that_are_worked(day: str, is_worked: bool) -> None:
    assert works(date.fromisoformat(day)) is is_worked


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        ("2026-11-23", 0, "2026-11-23"),
        ("2026-11-23", 5, "2026-11-30"),
        ("2026-11-28", 1, "2026-11-30"),
        ("2026-09-29", 5, "2026-10-12"),
        ("2026-12-30", 5, "2027-01-06"),
    ],
)
def test_so_many_working_days_later(start: str, days: int, end: str) -> None:
    assert working_days_after(date.fromisoformat(start), days) == date.fromisoformat(end)
