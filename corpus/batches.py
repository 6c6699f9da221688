"""Batches of 科技副总: experts who are sent to enterprises together, whose offer opens and closes on the same days."""

import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from corpus.errors import BadValue
from corpus.labelled import Labelled
from corpus.values import clean_line
from corpus.values.dates import read_date

LONGEST_NAME = 40
"""Characters of a name, as many as an expert's field holds."""


class BatchState(Labelled):
    """Whether experts of a batch can be asked for."""

    OPEN = "open", "开放"
    CLOSED = "closed", "已结束"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """What a batch is called, and from when to when its experts are on offer; a day that is not set does not limit."""

    name: str
    opens_on: date | None = None
    closes_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """A batch as it stands; `closed_on` is the day on which staff closed it."""

    id: int
    version: int
    name: str
    opens_on: date | None
    closes_on: date | None
    state: BatchState
    closed_on: date | None
    changed_by: str
    changed_at: datetime

    @property
    def last_day(self) -> date | None:
        """The last day on which its experts are on offer; None where none is set."""
        if self.closed_on is None:
            return self.closes_on
        closed = self.closed_on - timedelta(days=1)
        return min(closed, self.closes_on or closed)

    def is_over(self, today: date) -> bool:
        """Whether its experts are no longer on offer."""
        return self.last_day is not None and self.last_day < today

    def standing(self, today: date) -> str:
        """How it stands today, in a word."""
        if self.state is BatchState.CLOSED:
            return BatchState.CLOSED.label
        if self.is_over(today):
            return "已到期"
        return "尚未开始" if self.opens_on and self.opens_on > today else BatchState.OPEN.label


def same_name(text: str) -> str:
    """The name by which batches are compared: wide letters and blanks do not tell two apart."""
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()


def read_period(name: str, opens_on: str, closes_on: str) -> Period:
    """What a form says of a batch; `BadValue` says what is wrong with it."""
    called = clean_line(name)
    if not called:
        raise BadValue("请填写批次名称，例如：第四批科技副总")
    if len(called) > LONGEST_NAME:
        raise BadValue(f"批次名称最多 {LONGEST_NAME} 个字，现在有 {len(called)} 个")
    first, last = _day(opens_on, "开放日期"), _day(closes_on, "结束日期")
    if first and last and last < first:
        raise BadValue(f"结束日期 {last.isoformat()} 早于开放日期 {first.isoformat()}，请改其中一个")
    return Period(name=called, opens_on=first, closes_on=last)


def _day(text: str, label: str) -> date | None:
    if not text.strip():
        return None
    try:
        return read_date(text)
    except BadValue as problem:
        raise BadValue(f"{label}请写成 2026-11-23，现在是“{text.strip()}”") from problem
