"""How often something may be sent: by one device, by one telephone number, and by a whole network.

A meeting sends from one address, so what counts first is the device (its session) and the number that is typed; the
address is counted as well, with more room, since sessions can be thrown away. What guards a secret against guessing
(log-in, enquiry) is counted by address alone, and not here.
"""

import re
from collections.abc import Callable
from typing import Any

from flask import Response, request, session
from flask_limiter import RequestLimit
from flask_limiter.util import get_remote_address
from limits import RateLimitItem, parse, parse_many

from corpus.values.text import half_width
from web.gate.security import limiter
from web.services import Services, services

View = Callable[..., Any]
Breach = Callable[[RequestLimit], Response]
_TOKEN = "csrf_token"  # noqa: S105 - the name under which Flask-WTF keeps a browser's own secret


def device() -> str:
    """What tells one browser from another: the secret of its session, or its address where it keeps none."""
    return f"device {session.get(_TOKEN) or get_remote_address()}"


def typed_number() -> str:
    """The telephone number that the form says, as digits; the device again where it says none.

    The kind is part of the key: one that were both would be counted twice.
    """
    number = request.form.get("mobile", "") or request.form.get("phone", "")
    return f"number {re.sub(r'[^0-9]', '', half_width(number)) or device()}"


def limited(
    setting: str, on_breach: Callable[[RequestLimit], Response] | None = None, **more: Any
) -> Callable[[View], View]:
    """Limits a view as a setting says, by device and by number, and by address with more room.

    `more` is what Flask-Limiter takes: what is exempt, what counts.
    """

    def decorate(view: View) -> View:
        for key in (device, typed_number):
            view = limiter.limit(lambda: _limit(setting), key_func=key, on_breach=on_breach, **more)(view)
        return limiter.limit(
            lambda: wider(_limit(setting), services().settings.address_times), on_breach=on_breach, **more
        )(view)

    return decorate


def hit(services: Services, setting: str) -> bool:
    """Counts one of something that is no request of its own; False where that was one too many."""
    item, times = parse(getattr(services.settings, setting)), services.settings.address_times
    keys = ((item, device()), (_wider(item, times), get_remote_address()))
    return all(limiter.limiter.hit(limit, setting, key) for limit, key in keys)


def wider(limit: str, times: int) -> str:
    """The same limit with so many times the room."""
    return ";".join(f"{part.amount * times} per {part.multiples} {part.GRANULARITY.name}" for part in parse_many(limit))


def _wider(item: RateLimitItem, times: int) -> RateLimitItem:
    return type(item)(item.amount * times, item.multiples)


def _limit(setting: str) -> str:
    return str(getattr(services().settings, setting))
