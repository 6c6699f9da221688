"""Asking after a card with its number and the last digits of its telephone, without letting anybody guess either.

A wrong number and wrong digits take the same way and give the same answer. A number that was tried in vain too often
is shut for an hour, whether or not there is such a card.
"""

import re
from collections.abc import Sequence
from datetime import date
from hmac import compare_digest
from threading import Lock

from limits import parse

from corpus.errors import CorpusError
from corpus.sorts import NEED
from corpus.store import Store, last_digits
from corpus.values.text import half_width
from web.gate.security import limiter

DIGITS = 4
"""How many digits of the telephone are asked."""
_TRIES, _SHUT = parse("10 per hour"), parse("1 per hour")
_PLACE = "progress"
_LONGEST = 40
_one_at_a_time = Lock()


class Shut(CorpusError):
    """The number was tried in vain too often."""


def read_numbers(text: str, today: date) -> tuple[str, ...]:
    """The card's numbers that may be meant: without prefix, in small or wide letters, with spaces or without dashes.

    A number without its year is one of this year, or else of the last.
    """
    bare = re.sub(r"[^0-9A-Z]", "", half_width(text).upper()).removeprefix(NEED.prefix)
    if parts := re.fullmatch(r"(20\d\d)(\d{1,9})", bare):
        return (_number(int(parts[1]), parts[2]),)
    if re.fullmatch(r"\d{1,6}", bare):
        return tuple(_number(year, bare) for year in (today.year, today.year - 1))
    return (bare[:_LONGEST],)


def _number(year: int, place: str) -> str:
    return f"{NEED.prefix}-{year}-{int(place):0{NEED.digits}d}"


def read_digits(text: str) -> str:
    """The last digits of what was typed, which may be the whole telephone number."""
    return re.sub(r"[^0-9]", "", half_width(text))[-DIGITS:]


def find_card(store: Store, numbers: Sequence[str], *, digits: str) -> str | None:
    """The first number with which both are right, else None; `Shut` where one was tried in vain too often."""
    # One at a time: tries that come together must not each find room for one more.
    with _one_at_a_time:
        fits = [number for number in numbers if _fits(store, number, digits=digits)]
        if fits:
            return fits[0]
        for number in numbers:
            _count_failure(number)
    return None


def _fits(store: Store, number: str, *, digits: str) -> bool:
    if not limiter.limiter.test(_SHUT, _PLACE, number):
        raise Shut("这个编号一小时内输错的次数过多，已暂停查询。请一小时后再试；有回执网址的，随时可以用回执查看。")
    card = last_digits(store.database, number, count=DIGITS)
    fits = compare_digest(card.digits.encode(), digits.encode())
    return fits and card.is_there and len(digits) == DIGITS


def _count_failure(number: str) -> None:
    limiter.limiter.hit(_TRIES, _PLACE, number)
    if not limiter.limiter.test(_TRIES, _PLACE, number):
        limiter.limiter.hit(_SHUT, _PLACE, number)
