"""One line of the log for each request: number, method, address, status, milliseconds, account.

The address is told without its query, which may hold names, and without what opens a page by itself, such as a
receipt's token. An account is told by its number. The number of the request also goes out as `X-Request-Id` and stands
on every page that says that something went wrong, so that people can tell it to the operator.
"""

import logging
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING, Any

from flask import Flask, request, request_started

from web.logs.log_lines import request_number

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

log = logging.getLogger(__name__)

HIDDEN = "…"
SECRETS = ("token",)
"""What the parts of addresses are called that open a page to whoever has them."""
_SAID = "yunduijie.said"
_PART = re.compile(r"<(?:[^<>]*:)?(\w+)>")
_PLAIN = re.compile(r"[A-Z]{2,4}-\d{4}-\d{1,7}|\d{1,9}|\d{4}-\d{1,4}|[a-z][a-z0-9_]{0,30}(?:[./-][a-z0-9_]{1,30})*")
"""Numbers of records and words of our own; whatever else stands in an address was typed by somebody."""


@dataclass(slots=True)
class Said:
    """What the application says of the request that it answers."""

    address: str = ""
    account: str = "-"


class RequestLog:
    """Stands before everything else."""

    def __init__(self, app: "WSGIApplication") -> None:
        self._app = app

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answers one request and writes its line when the answer is made; what is still to do is sending it."""
        number, said, began, status = secrets.token_hex(4), Said(), perf_counter(), "500"
        request_number.set(number)

        def begin(line: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            nonlocal status
            status = line[:3]
            return start_response(line, [*headers, ("X-Request-Id", number)], *more)

        try:
            return self._app(environ | {_SAID: said}, begin)
        finally:
            # A kept answer has not come to the application, which would have said this; kept are only public pages.
            address = said.address or environ["PATH_INFO"]
            spent = round(1000 * (perf_counter() - began))
            level = logging.ERROR if status >= "500" else logging.INFO
            log.log(level, "%s %s %s %dms %s", environ["REQUEST_METHOD"], address, status, spent, said.account)


def init_app(app: Flask) -> None:
    """Puts the log before the application; to be called last."""
    request_started.connect(_tell_address, app)
    app.wsgi_app = RequestLog(app.wsgi_app)  # type: ignore[method-assign]
    app.add_template_global(request_number.get, "request_number")


def _tell_address(app: Flask, **_: object) -> None:
    _said().address = shown_address(app)


def tell_account(number: int) -> None:
    """Says whose log-in came with the request."""
    _said().account = f"u{number}"


def _said() -> Said:
    said: Said = request.environ.setdefault(_SAID, Said())
    return said


def shown_address(app: Flask) -> str:
    """The address of the present request as the log tells it."""
    if request.url_rule is None:
        known = {part for rule in app.url_map.iter_rules() for part in rule.rule.split("/")}
        return "/".join(part if part in known else HIDDEN for part in request.path.split("/"))
    values = request.view_args or {}
    return _PART.sub(lambda part: _shown(part[1], str(values.get(part[1], ""))), request.url_rule.rule)


def _shown(name: str, value: str) -> str:
    return value if name not in SECRETS and _PLAIN.fullmatch(value) else HIDDEN
