"""Asking after a card with its number and the last digits of its telephone, without letting anybody guess either.

A wrong number and wrong digits take the same way and give the same answer. A number that was tried in vain too often
is shut for an hour, whether or not there is such a card.
"""

import re
from hmac import compare_digest
from threading import Lock

from flask import current_app
from itsdangerous import BadSignature, SignatureExpired, URLSafeTimedSerializer
from limits import parse

from corpus.errors import CorpusError, NotFound
from corpus.store import Needs, Store, last_digits
from corpus.values.text import half_width
from web.security import limiter

DIGITS = 4
"""How many digits of the telephone are asked."""
READABLE_FOR = 30 * 60
"""Seconds for which the address of an answer holds."""
_TRIES, _SHUT = parse("10 per hour"), parse("1 per hour")
_PLACE = "progress"
_LONGEST = 40
_one_at_a_time = Lock()


class Shut(CorpusError):
    """The number was tried in vain too often."""


class Outdated(CorpusError):
    """The address of an answer is too old."""


def read_number(text: str) -> str:
    """A card's number from what was typed: without prefix, in small or wide letters, with spaces or without dashes."""
    bare = re.sub(r"[^0-9A-Z]", "", half_width(text).upper()).removeprefix(Needs.prefix)
    parts = re.fullmatch(r"(\d{4})(\d{1,9})", bare)
    return f"{Needs.prefix}-{parts[1]}-{int(parts[2]):0{Needs.digits}d}" if parts else bare[:_LONGEST]


def read_digits(text: str) -> str:
    """The last digits of what was typed, which may be the whole telephone number."""
    return re.sub(r"[^0-9]", "", half_width(text))[-DIGITS:]


def find_card(store: Store, number: str, *, digits: str) -> str | None:
    """The card's number where both are right, else None; `Shut` where the number was tried in vain too often."""
    # One at a time: tries that come together must not each find room for one more.
    with _one_at_a_time:
        if not limiter.limiter.test(_SHUT, _PLACE, number):
            raise Shut("这个编号一小时内输错的次数过多，已暂停查询。请一小时后再试；有回执网址的，随时可以用回执查看。")
        card = last_digits(store.database, number, count=DIGITS)
        fits = compare_digest(card.digits.encode(), digits.encode())
        if fits and card.is_there and len(digits) == DIGITS:
            return number
        limiter.limiter.hit(_TRIES, _PLACE, number)
        if not limiter.limiter.test(_TRIES, _PLACE, number):
            limiter.limiter.hit(_SHUT, _PLACE, number)
    return None


def answer_token(need_id: str) -> str:
    """What stands in the address of an answer: readable for half an hour, and good for nothing else."""
    return str(_serializer().dumps(need_id))


def card_of_answer(token: str) -> str:
    """The number of the card that an answer is about; `Outdated` after half an hour, `NotFound` for nonsense."""
    try:
        return str(_serializer().loads(token, max_age=READABLE_FOR))
    except SignatureExpired as problem:
        raise Outdated("这次查询的结果已过半小时，请重新查询。") from problem
    except BadSignature as problem:
        raise NotFound("没有这次查询的结果，网址可能不完整；请重新查询") from problem


def _serializer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(str(current_app.secret_key), salt="progress")
