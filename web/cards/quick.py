"""Answers that are picked instead of typed: a period from now on, a sum to be negotiated, guessed keywords."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from corpus.values import split_tags

NEGOTIABLE = "面议"
"""What a ticked box says of the sum."""
OWN = "own"
"""The radio button that says: the period is typed beside it."""
_MONTHS = {"半年内": 6, "一年内": 12, "两年内": 24, "三年内": 36}


class Words(NamedTuple):
    """Keywords as a form shows them: those offered, those of them that are ticked, and what is typed beside them."""

    offered: tuple[str, ...]
    ticked: frozenset[str]
    typed: str


def quick_periods(today: date) -> dict[str, str]:
    """What can be picked as a period, by its label: from this month on, as `2026-11/2027-05`."""
    start = today.year * 12 + today.month - 1
    return {label: f"{_month(start)}/{_month(start + months)}" for label, months in _MONTHS.items()}


def _month(count: int) -> str:
    return f"{count // 12}-{count % 12 + 1:02d}"


def words_of(text: str, offered: Sequence[str]) -> Words:
    """How a text of keywords is shown where these are offered."""
    said = split_tags(text)
    ticked = frozenset(said) & frozenset(offered)
    typed = "、".join(word for word in said if word not in ticked) if ticked else text
    return Words(tuple(offered), ticked, typed)
