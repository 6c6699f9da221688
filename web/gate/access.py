"""Who may open what: one table of every route, the only place that says so.

A route that is missing here opens to nobody (and fails a test). `web/gate/guard.py` enforces the table before every
request; `docs/access.md` is printed from it by `yunduijie access`.
"""

from collections.abc import Iterable
from enum import Enum

from flask import Flask, url_for
from flask_login import current_user

from web.gate.roles import Role


class Open(Enum):
    """Routes that ask for no account."""

    PUBLIC = "所有人"
    TOKEN = "凭链接"  # noqa: S105 - what people read
    """Whoever has the secret address; nobody else, whatever their role."""


Access = frozenset[Role] | Open
_WORKING = frozenset({Role.ADMIN, Role.REVIEWER})
_READING = _WORKING | {Role.AUDITOR}
_TOWN_READING = _READING | {Role.TOWN}
_TOWN_WORKING = _WORKING | {Role.TOWN}
_LISTS = _TOWN_READING | {Role.LEADER}
_ADMIN = frozenset({Role.ADMIN})
_AUDIT = frozenset({Role.ADMIN, Role.AUDITOR})
_SUPPLIER = frozenset({Role.SUPPLIER})
_ENTERPRISE = frozenset({Role.ENTERPRISE})


def _each(access: Access, blueprint: str, endpoints: str) -> Iterable[tuple[str, Access]]:
    return ((f"{blueprint}.{name}", access) for name in endpoints.split())


ALLOWED: dict[str, Access] = {
    "static": Open.PUBLIC,
    **dict(_each(Open.PUBLIC, "home", "index")),
    **dict(_each(Open.PUBLIC, "elder", "choose")),
    **dict(_each(Open.PUBLIC, "embed", "index supplies needs")),
    **dict(_each(Open.PUBLIC, "needs", "index show")),
    **dict(_each(Open.PUBLIC, "supplies", "index show")),
    **dict(_each(Open.PUBLIC, "chain_lists", "index show download")),
    **dict(_each(Open.PUBLIC, "publications", "index dictionary show download")),
    **dict(_each(Open.PUBLIC, "columns", "chains chain fields field suppliers supplier")),
    **dict(_each(Open.PUBLIC, "feeds", "everything needs kind chain publications")),
    **dict(_each(Open.PUBLIC, "crawling", "robots whole part")),
    **dict(_each(Open.PUBLIC, "card", "fill_in send advice")),
    **dict(
        _each(Open.TOKEN, "card", "receipt picture document correct send_correction ask_withdraw withdrawn answered")
    ),
    **dict(_each(Open.TOKEN, "ask", "show answer")),
    **dict(_each(Open.TOKEN, "valid", "show settle")),
    **dict(_each(Open.PUBLIC, "proposals", "write send")),
    **dict(_each(Open.TOKEN, "proposals", "receipt picture")),
    **dict(_each(Open.PUBLIC, "progress", "ask look")),
    **dict(_each(Open.TOKEN, "progress", "show")),
    **dict(_each(Open.PUBLIC, "account", "log_in check leave left")),
    **dict(_each(Open.PUBLIC, "register", "register open")),
    **dict(_each(Open.PUBLIC, "api_docs", "show description")),
    **dict(_each(Open.PUBLIC, "api", "needs need need_matches supplies supply supply_matches")),
    **dict(_each(Open.PUBLIC, "api", "publications publication")),
    **dict(_each(_ENTERPRISE, "enterprise", "index profile change password set_password ask_delete delete")),
    **dict(_each(_ENTERPRISE, "enterprise", "join join_receipt part")),
    **dict(_each(frozenset(Role) - _ENTERPRISE, "password", "ask change")),
    **dict(_each(_SUPPLIER, "supplier", "index show")),
    **dict(_each(_READING, "desk", "index duplicates duplicate notices why")),
    **dict(_each(_LISTS, "desk", "needs")),
    **dict(_each(_READING | {Role.LEADER}, "desk", "pairings")),
    **dict(_each(_LISTS, "desk", "dashboard dashboard_workbook paired")),
    **dict(_each(_TOWN_READING, "desk", "show document attachment importing uploaded need_template refused_rows")),
    **dict(_each(_TOWN_READING, "desk", "posters poster")),
    **dict(_each(_TOWN_WORKING, "desk", "add_poster remove_poster")),
    **dict(_each(_TOWN_WORKING, "desk", "upload take_in drop choose_rows choose_columns forget_columns")),
    **dict(_each(_TOWN_WORKING, "desk", "undo_import see_refused")),
    **dict(_each(_READING, "desk", "importing_supplies")),
    **dict(_each(_WORKING, "desk", "upload_supplies")),
    **dict(_each(_WORKING, "desk", "step classify match judge set_apart merge undo ask_removal remove_attachment")),
    **dict(_each(_READING, "desk", "follow supply_advice pairing letter letter_file report report_file")),
    **dict(_each(_READING, "desk", "supplies supply gaps gaps_workbook")),
    **dict(_each(_WORKING, "desk", "follow_step judging judge_next undo_last add_pairing")),
    **dict(_each(_WORKING, "desk", "send_again cancel_message tell_by_hand tell_ending")),
    **dict(_each(_READING, "desk", "ageing proposals proposal proposal_attachment guesses")),
    **dict(_each(_WORKING, "desk", "ask_settling settle")),
    **dict(_each(_WORKING, "desk", "ask_renewal renew answer_proposal pair_proposal")),
    **dict(_each(_READING, "desk", "publications publication publication_check")),
    **dict(_each(_WORKING, "desk", "new_publication prepare_publication arrange_publication drop_publication")),
    **dict(_each(_WORKING, "desk", "waive_findings leave_out accept_change mend_item save_mended")),
    **dict(_each(_WORKING, "desk", "ask_publish publish ask_withdraw withdraw correct_publication")),
    **dict(
        _each(_ADMIN, "desk", "accounts add_account account change_role reset_password lock_account unlock_account")
    ),
    **dict(_each(_AUDIT, "desk", "audit audit_csv")),
}
"""Endpoint to who may open it."""

_HOMES = {
    Role.ENTERPRISE: "enterprise.index", Role.SUPPLIER: "supplier.index", Role.TOWN: "desk.needs",
    Role.LEADER: "desk.dashboard",
}  # fmt: skip


def access_to(endpoint: str) -> Access:
    """Who may open a route; nobody where the table does not say."""
    return ALLOWED.get(endpoint, frozenset())


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
