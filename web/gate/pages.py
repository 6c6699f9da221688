"""One row a page: what is said of a route stands beside its view, and nowhere else.

`Pages` is a blueprint whose routes say who may open them, whether their answers are kept, what the static export makes
of them, whether search engines are told, and where they stand in the desk's menu. The table of access, the site map,
the menu, the export and the browser tests' list of pages are made from these rows.

Forms are guarded against forged requests without anybody having to think of it: Flask-WTF refuses every POST without
the page's token. A view that must not lose what was typed names in `expired` what answers instead; it cannot be had
without a check. A POST that only asks and changes nothing says so in its row (`asks=True`): what it brings stands in
its body so that no address and no log has it, and a page that is kept for everybody cannot hold a token.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from flask import Blueprint, request
from flask_wtf.csrf import validate_csrf
from wtforms.validators import ValidationError

from web.gate.access import Export, Open, Route, say
from web.gate.security import csrf

View = TypeVar("View", bound=Callable[..., Any])


class Pages(Blueprint):
    """A blueprint whose routes each say their row; what all of them share is said once, of the blueprint."""

    def __init__(self, name: str, import_name: str, *, url_prefix: str | None = None, **shared: Any) -> None:
        super().__init__(name, import_name, url_prefix=url_prefix)
        self._shared = shared

    def get(self, rule: str, *, endpoint: str | None = None, **row: Any) -> Callable[[View], View]:
        """A page that is asked for."""
        return self._said("GET", rule, endpoint, row)

    def post(
        self, rule: str, *, endpoint: str | None = None, expired: Callable[..., Any] | None = None, **row: Any
    ) -> Callable[[View], View]:
        """A form that is sent; `expired`, with the view's arguments, answers where its token is missing or too old.

        One that says `asks=True` changes nothing, whoever sends it, and is answered without a token.
        """

        def decorate(view: View) -> View:
            guarded = _guarded(view, expired) if expired else view
            if row.get("asks"):
                csrf.exempt(view)
            self._said("POST", rule, endpoint, {"is_page": False, **row})(guarded)
            return view

        return decorate

    def _said(self, method: str, rule: str, endpoint: str | None, row: dict[str, Any]) -> Callable[[View], View]:
        def decorate(view: View) -> View:
            name = endpoint or view.__name__
            address = f"{self.url_prefix or ''}{rule}"
            say(f"{self.name}.{name}", _row({**self._shared, **row, "address": address}, method))
            self.add_url_rule(rule, name, view, methods=[method])
            return view

        return decorate


def _row(said: dict[str, Any], method: str) -> Route:
    """A row with what follows from it: a public page has a file in the export unless another is said."""
    if method == "POST":
        said = {name: value for name, value in said.items() if name in ("access", "address", "is_page", "asks")}
    elif said["access"] is Open.PUBLIC:
        said.setdefault("export", Export.PAGE)
    return Route(**said)


def _guarded(view: Callable[..., Any], expired: Callable[..., Any]) -> Callable[..., Any]:
    # The token is only compared: a session begun here would outdate the token that the form's own page holds.
    @wraps(view)
    def checked(**values: Any) -> Any:
        try:
            validate_csrf(request.form.get("csrf_token"))
        except ValidationError:
            return expired(**values)
        return view(**values)

    csrf.exempt(checked)
    return checked
