"""How urgent a need is, where only its period says so: forms ask for the period alone."""

from datetime import date

from corpus.codes import Urgency
from corpus.values import Period

_MONTHS = ((6, Urgency.HALF_YEAR), (12, Urgency.ONE_YEAR))
"""Up to how many months from now on a need is called so; beyond them it is `THREE_YEARS`."""


def urgency_of(period: Period | None, today: date) -> str:
    """A code of the list `urgency` for a period; empty without one."""
    if period is None:
        return ""
    year, month = map(int, period.end.split("-"))
    left = (year - today.year) * 12 + month - today.month
    return next((code for most, code in _MONTHS if left <= most), Urgency.THREE_YEARS)
