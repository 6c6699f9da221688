"""Who may open what, and what else is said of each route: the rows that stand beside the views (`pages.py`).

A route of which nothing is said opens to nobody (and fails a test). `web/gate/guard.py` enforces the rows before every
request; `docs/access.md` is printed from them by `yunduijie access`.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from flask import Flask, url_for
from flask_login import current_user

from web.gate.roles import Role
from web.services import Services


class Open(Enum):
    """Routes that ask for no account."""

    PUBLIC = "所有人"
    TOKEN = "凭链接"  # noqa: S105 - what people read
    """Whoever has the secret address; nobody else, whatever their role."""


Access = frozenset[Role] | Open
WORKING = frozenset({Role.ADMIN, Role.REVIEWER})
READING = WORKING | {Role.AUDITOR}
TOWN_READING = READING | {Role.TOWN}
TOWN_WORKING = WORKING | {Role.TOWN}
LISTS = TOWN_READING | {Role.LEADER}
ADMINS = frozenset({Role.ADMIN})
AUDITING = frozenset({Role.ADMIN, Role.AUDITOR})
SETS_TARGETS = frozenset({Role.ADMIN, Role.LEADER})
SEES_CLERKS = AUDITING | {Role.LEADER}
"""Who may see what single members of staff have done."""
SUPPLIERS = frozenset({Role.SUPPLIER})
SUPPLY_LISTS, SENDS_SUPPLIES = READING | SUPPLIERS, WORKING | SUPPLIERS
SENT_READING, SENT_WORKING = TOWN_READING | SUPPLIERS, TOWN_WORKING | SUPPLIERS
"""Lists of supplies, and of either sort, by whoever may have sent them."""
ENTERPRISES = frozenset({Role.ENTERPRISE})
ALL_BUT_ENTERPRISES = frozenset(Role) - ENTERPRISES
READING_AND_LEADERS = READING | {Role.LEADER}
EVERYBODY, BY_LINK = Open.PUBLIC, Open.TOKEN


class Export(Enum):
    """What the static export makes of a page."""

    PAGE = "a file of its own"
    LIVE = "a link to the service: a form, which needs it"
    NOTHING = "nothing: the export's visitors have no use for it"


WAITING, LOOKING = "待办", "查看"
"""The parts of the desk's menu."""


@dataclass(frozen=True, slots=True)
class Menu:
    """A line of the desk's menu."""

    part: str
    place: int
    label: str
    key: str
    """What a page of the desk calls its place in the menu."""
    query: Mapping[str, Any] = field(default_factory=dict)
    count: Callable[[Services], int] | None = None
    """How much waits there; None where nothing does."""


@dataclass(frozen=True, slots=True)
class Route:
    """What is said of one route."""

    access: Access
    address: str = ""
    """With its arguments in angle brackets."""
    kept: bool = False
    """Whether its answers are kept until anything in the database changes: open to everybody, and counting nothing."""
    export: Export = Export.NOTHING
    listed: bool = False
    """Whether search engines are told of it."""
    is_page: bool = True
    """Whether it answers with a page, not with a file, data or a redirection."""
    menu: tuple[Menu, ...] = ()
    asks: bool = False
    """Whether it takes a POST that only asks and changes nothing, and so needs no token."""


ROWS: dict[str, Route] = {"static": Route(Open.PUBLIC, export=Export.PAGE, is_page=False)}
"""Every route by its endpoint."""


def plain_pages(access: Access | None = None) -> list[str]:
    """The addresses of pages without arguments: all, or those that open alike."""
    rows = (row for row in ROWS.values() if row.is_page and row.address and "<" not in row.address)
    return [row.address for row in rows if access is None or row.access == access]


def kept_endpoints() -> frozenset[str]:
    """The endpoints whose answers are kept."""
    return frozenset(endpoint for endpoint, row in ROWS.items() if row.kept)


def listed_endpoints() -> Iterator[str]:
    """The endpoints without arguments that search engines are told of."""
    return (endpoint for endpoint, row in ROWS.items() if row.listed)


def menu_lines() -> list[tuple[str, Menu]]:
    """The lines of the desk's menu with their endpoints, in its order."""
    lines = [(endpoint, line) for endpoint, row in ROWS.items() for line in row.menu]
    return sorted(lines, key=lambda line: line[1].place)


def say(endpoint: str, row: Route) -> None:
    """Says a row of a route that another library makes."""
    ROWS[endpoint] = row


_HOMES = {
    Role.ENTERPRISE: "enterprise.index",
    Role.SUPPLIER: "supplier.index",
    Role.TOWN: "desk.needs",
    Role.LEADER: "desk.overview",
}


def access_to(endpoint: str) -> Access:
    """Who may open a route; nobody where nothing is said of it."""
    row = ROWS.get(endpoint)
    return row.access if row else frozenset()


def only_asks(endpoint: str) -> bool:
    """Whether a POST to a route changes nothing and needs no token."""
    row = ROWS.get(endpoint)
    return row is not None and row.asks


def admits(endpoint: str, role: str) -> bool:
    """Whether somebody of this role ("" for the public) may open a route."""
    access = access_to(endpoint)
    return isinstance(access, Open) or role in access


def may(endpoint: str) -> bool:
    """Whether whoever is looking may open a route; pages leave out what they may not."""
    return admits(endpoint, current_user.role if current_user.is_authenticated else "")


def home_of(role: str) -> str:
    """Where an account begins: an enterprise at its cards, a supplier at its supplies, staff at the desk."""
    return url_for(_HOMES.get(Role(role), "desk.index") if role in set(Role) else "desk.index")


def init_app(app: Flask) -> None:
    """Lets templates ask."""
    app.add_template_global(may)
    app.add_template_global(home_of)
