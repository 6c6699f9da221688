"""How long a record is valid: the only place that says on which day one runs out.

A supply is valid until the day that its kind names (a policy until applications close, a course until one signs up, an
expert until his batch is over), else until the day that its list gives, else for some months after the day of its data
or of its import; one without places left is over. A need is valid for as long after it was accepted. Days are China's,
and the last one counts. What has run out leaves the hall and the matcher, and stays in the store.
"""

from calendar import monthrange
from datetime import date, timedelta

from corpus.errors import NotFound
from corpus.records import Need, Supply
from corpus.states import NeedState
from corpus.supply_kinds import kind_of

VALID_MONTHS = 12
"""Months for which a record is valid where nothing else is said."""
RENEWED = "renew"
"""What the history calls it when somebody says that a record is still true."""
PROLONGED = "prolong"
"""What it is called when a list names a record again that says nothing new, and makes it valid for longer."""
OVER, FULL, BATCH_OVER = "已过有效期", "名额已满", "批次已结束"
"""Why a record is over, where its kind has no word of its own."""
WITH_BATCH = "batch"
"""What the history calls it when the end of a record moves with its batch."""
MENDED_BY = "请在“更正”里改截止日期、补充名额；属于批次的，请在“科技副总批次”里重新开放"
"""What staff do about a record that says itself when it is over."""
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


def closing_day(supply: Supply) -> date | None:
    """The last day that a supply's own kind names; None where it names none."""
    rules = kind_of(supply.kind).rules
    named = (supply[name] for name in (rules.closes, rules.closes_else) if name)
    return next((day for day in named if day), None)


def has_no_place_left(supply: Supply) -> bool:
    """Whether a supply says that its places are taken; one that says nothing of places has some."""
    places = kind_of(supply.kind).rules.places
    return bool(places) and supply[places] is not None and supply[places] <= 0


def batch_of(supply: Supply) -> str:
    """The name of the batch that a supply ends with; "" where it is of none."""
    field = kind_of(supply.kind).rules.of_batch
    return supply[field] if field else ""


def own_end(supply: Supply, *, today: date, batch_end: date | None = None) -> date | None:
    """The last day that follows from what a supply itself says; None where only its age counts.

    `batch_end` is the last day of its batch.
    """
    closing, yesterday = closing_day(supply), today - timedelta(days=1)
    if has_no_place_left(supply):
        return min(closing or yesterday, yesterday)
    if batch_end:
        return min(batch_end, supply.valid_until or batch_end)
    return closing


def starts_later(record: Need | Supply, today: date) -> bool:
    """Whether a supply that is on show cannot be asked for yet: its first day is still to come."""
    opens = kind_of(record.kind).rules.opens if isinstance(record, Supply) else ""
    return bool(opens) and record[opens] is not None and record[opens] > today


def why_over(record: Need | Supply, today: date, *, batch_end: date | None = None) -> str:
    """Why a record is over, in the words of its kind; "" for what is not."""
    if not has_run_out(record, today):
        return ""
    if isinstance(record, Supply):
        rules = kind_of(record.kind).rules
        if (closing := closing_day(record)) and closing < today:
            return rules.over or OVER
        if has_no_place_left(record):
            return rules.full or FULL
        if batch_end and batch_end < today:
            return BATCH_OVER
    return OVER


def first_end(record: Need | Supply, *, today: date, months: int, batch_end: date | None = None) -> date | None:
    """The last valid day of a record that arrives today; None for a need that nobody has accepted yet.

    `batch_end` is the last day of the batch that an expert names.
    """
    if isinstance(record, Supply):
        own = own_end(record, today=today, batch_end=batch_end)
        return own or record.valid_until or months_after(record.as_of or today, months)
    return months_after(today, months) if record.state in AGEING_NEED_STATES else None


def end_after(
    before: Need | Supply, now: Need | Supply, *, today: date, months: int, batch_end: date | None = None
) -> date | None:
    """The last valid day of a record after a change: another one where a supply says otherwise how long it is offered,
    or a need was accepted.
    """
    if isinstance(before, Supply) and isinstance(now, Supply):
        is_new = _says_of_its_end(before) != _says_of_its_end(now)
    elif isinstance(before, Need) and isinstance(now, Need):
        is_new = before.state not in AGEING_NEED_STATES and now.state in AGEING_NEED_STATES
    else:
        raise TypeError(now)
    if is_new or before.ends_on is None:
        return first_end(now, today=today, months=months, batch_end=batch_end)
    return before.ends_on


def _says_of_its_end(supply: Supply) -> tuple[date | None, date | None, bool, str]:
    return supply.valid_until, closing_day(supply), has_no_place_left(supply), batch_of(supply)
