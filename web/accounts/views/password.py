"""Changing one's own password, for all accounts but those of enterprises, which have a page of their own."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from flask import flash, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from corpus.errors import BadValue
from web.accounts.new_password import change_password, check_new_password
from web.accounts.own_log_ins import ShownLogIn, end_others, own_log_ins
from web.accounts.passwords import PASSWORD_RULE
from web.gate.access import ALL_BUT_ENTERPRISES, home_of
from web.gate.pages import Pages
from web.gate.privacy import keep_private
from web.gate.security import Account, begin, limiter
from web.kit.screen import Screen
from web.services import services

pages = Pages("password", __name__, url_prefix="/password")
pages.after_request(keep_private)


@dataclass(frozen=True)
class OwnPasswordScreen(Screen):
    """The form, with what is wrong by input, and where else the account is logged in."""

    template = "accounts/password.html"
    wrong: Mapping[str, str]
    rule: str
    rows: tuple[ShownLogIn, ...]


@pages.get("", access=ALL_BUT_ENTERPRISES)
def ask() -> str:
    """The form."""
    return _form({})


@pages.post("", endpoint="change", access=ALL_BUT_ENTERPRISES)
@limiter.limit(lambda: services().settings.log_in_limit)
def change() -> Response | tuple[str, int]:
    """Changes the password and stays logged in here, or says what to mend."""
    old, new, again = (request.form.get(name, "") for name in ("old", "password", "again"))
    wrong = check_new_password(new, again, name=_here().name)
    if wrong:
        return _form(wrong), 422
    try:
        user = change_password(services(), _here(), old=old, new=new)
    except BadValue as problem:
        return _form({"old": str(problem)}), 422
    begin(user)
    flash("密码已更换，其他设备上的登录随之失效。", "good")
    return redirect(home_of(user.role), 303)


@pages.post("/others", endpoint="end_others", access=ALL_BUT_ENTERPRISES)
@limiter.limit(lambda: services().settings.log_in_limit)
def end_other_log_ins() -> Response | tuple[str, int]:
    """Ends the account's log-ins everywhere else, for whoever knows its password."""
    try:
        ended = end_others(services(), _here(), password=request.form.get("present", ""))
    except BadValue as problem:
        return _form({"present": str(problem)}), 422
    flash(f"已结束 {ended} 个其他登录。", "good")
    return redirect(url_for("password.ask"), 303)


def _here() -> Account:
    return cast("Account", current_user)


def _form(wrong: Mapping[str, str]) -> str:
    return OwnPasswordScreen(wrong, PASSWORD_RULE, own_log_ins(services(), _here())).render()
