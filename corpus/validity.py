"""How long a record is valid: the only place that says on which day one runs out.

A supply is valid until the day that its list gives, else for some months after the day of its data or of its import; a
need for as long after it was accepted. Days are China's, and the last one counts. What has run out leaves the hall and
the matcher, and stays in the store.
"""

from calendar import monthrange
from datetime import date

from corpus.errors import NotFound
from corpus.records import Need, Supply
from corpus.states import NeedState

VALID_MONTHS = 12
"""Months for which a record is valid where nothing else is said."""
RENEWED = "renew"
"""What the history calls it when somebody says that a record is still true."""
PROLONGED = "prolong"
"""What it is called when a list names a record again that says nothing new, and makes it valid for longer."""
AGEING_NEED_STATES = (NeedState.ACCEPTED, NeedState.IN_TALKS, NeedState.SETTLED)
"""From its acceptance on a need grows old."""


class RunOut(NotFound):
    """The record was valid for a time, and that is over."""


def months_after(day: date, months: int) -> date:
    """The same day some months later, or the last one of a month that is too short for it."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def has_run_out(record: Need | Supply, today: date) -> bool:
    """Whether the record's last valid day is over."""
    return record.ends_on is not None and record.ends_on < today


def first_end(record: Need | Supply, *, today: date, months: int) -> date | None:
    """The last valid day of a record that arrives today; None for a need that nobody has accepted yet."""
    if isinstance(record, Supply):
        return record.valid_until or months_after(record.as_of or today, months)
    return months_after(today, months) if record.state in AGEING_NEED_STATES else None


def end_after(before: Need | Supply, now: Need | Supply, *, today: date, months: int) -> date | None:
    """The last valid day of a record after a change: another one where a supply says another one, or a need was
    accepted.
    """
    if isinstance(before, Supply) and isinstance(now, Supply):
        is_new = before.valid_until != now.valid_until
    elif isinstance(before, Need) and isinstance(now, Need):
        is_new = before.state not in AGEING_NEED_STATES and now.state in AGEING_NEED_STATES
    else:
        raise TypeError(now)
    return first_end(now, today=today, months=months) if is_new or before.ends_on is None else before.ends_on
