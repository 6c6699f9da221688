"""Changing an enterprise's password."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from corpus.errors import BadValue
from web.accounts.new_password import change_password, check_new_password
from web.accounts.own_log_ins import ShownLogIn, end_others, own_log_ins
from web.accounts.passwords import PASSWORD_RULE
from web.enterprises.views.enterprise_pages import here, pages
from web.gate.access import ENTERPRISES
from web.gate.security import begin, limiter
from web.kit.screen import Screen
from web.services import services


@dataclass(frozen=True)
class PasswordScreen(Screen):
    """The form, with what is wrong by input, and where else the account is logged in."""

    template = "enterprises/enterprise_password.html"
    wrong: Mapping[str, str]
    rule: str
    rows: tuple[ShownLogIn, ...]


@pages.get("/password", access=ENTERPRISES)
def password() -> str:
    """The form."""
    return _form({})


@pages.post("/password", endpoint="set_password", access=ENTERPRISES)
@limiter.limit(lambda: services().settings.log_in_limit)
def set_password() -> Response | tuple[str, int]:
    """Changes the password and stays logged in here, or says what to mend."""
    old, new, again = (request.form.get(name, "") for name in ("old", "password", "again"))
    wrong = check_new_password(new, again, name=here().name)
    if wrong:
        return _form(wrong), 422
    try:
        user = change_password(services(), here(), old=old, new=new)
    except BadValue as problem:
        return _form({"old": str(problem)}), 422
    begin(user)
    flash("密码已更换，其他设备上的登录随之失效。", "good")
    return redirect(url_for("enterprise.index"), 303)


@pages.post("/password/others", endpoint="end_others", access=ENTERPRISES)
@limiter.limit(lambda: services().settings.log_in_limit)
def end_other_log_ins() -> Response | tuple[str, int]:
    """Ends the account's log-ins everywhere else, for whoever knows its password."""
    try:
        ended = end_others(services(), here(), password=request.form.get("present", ""))
    except BadValue as problem:
        return _form({"present": str(problem)}), 422
    flash(f"已结束 {ended} 个其他登录。", "good")
    return redirect(url_for("enterprise.password"), 303)


def _form(wrong: Mapping[str, str]) -> str:
    return PasswordScreen(wrong, PASSWORD_RULE, own_log_ins(services(), here())).render()
