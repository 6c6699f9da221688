"""Changing one's own password, for all accounts but those of enterprises, which have a page of their own."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from flask import flash, redirect, request
from flask_login import current_user
from werkzeug.wrappers import Response

from corpus.errors import BadValue
from web.accounts.new_password import change_password, check_new_password
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
    """The form, with what is wrong by input."""

    template = "accounts/password.html"
    wrong: Mapping[str, str]
    rule: str


@pages.get("", access=ALL_BUT_ENTERPRISES)
def ask() -> str:
    """The form."""
    return _form({})


@pages.post("", endpoint="change", access=ALL_BUT_ENTERPRISES)
@limiter.limit(lambda: services().settings.log_in_limit)
def change() -> Response | tuple[str, int]:
    """Changes the password and stays logged in here, or says what to mend."""
    old, new, again = (request.form.get(name, "") for name in ("old", "password", "again"))
    wrong = check_new_password(new, again)
    if wrong:
        return _form(wrong), 422
    try:
        user = change_password(services(), cast("Account", current_user), old=old, new=new)
    except BadValue as problem:
        return _form({"old": str(problem)}), 422
    begin(user)
    flash("密码已更换，其他设备上的登录随之失效。", "good")
    return redirect(home_of(user.role), 303)


def _form(wrong: Mapping[str, str]) -> str:
    return OwnPasswordScreen(wrong, PASSWORD_RULE).render()
