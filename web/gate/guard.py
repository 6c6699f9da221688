"""What stands before every request: the table of access, the address, the first password, and whom the log names."""

from datetime import timedelta
from ipaddress import ip_address, ip_network
from typing import Any

from flask import Flask, Response, current_app, flash, g, redirect, request, session, url_for
from flask_login import current_user

from corpus.store import Origin, origin
from web.gate.access import Open, access_to, admits, home_of
from web.gate.errors import answer
from web.gate.places import is_own_host
from web.gate.roles import STAFF, Role
from web.gate.security import logins, mark_seen
from web.logs.request_log import tell_account
from web.services import services

OUTSIDE = "工作台只能从单位网络打开，您现在的网络不在其中。"
IDLE = (
    "{0} 分钟没有操作，登录已结束，这一次的内容没有保存。请在另一个标签页重新登录，"
    "再回到这里按浏览器的“后退”，填写的内容还在，再提交一次即可。"
)
ELSEWHERE = "这个主机名不是本站的。请用 {0} 打开；用别的主机名打开的，请管理员写进设置。"
OVER = (
    "这次登录时间已到上限，要重新登录；这一次的内容没有保存。请在另一个标签页重新登录，"
    "再回到这里按浏览器的“后退”，填写的内容还在，再提交一次即可。"
)
GIVEN = "密码是别人给您的，请先换成只有自己知道的密码。"
OLD = "密码已用满 {0} 天，按单位的规定请先更换。"
_PASSWORDS = {Role.ENTERPRISE: ("enterprise.password", "enterprise.set_password")}
_OWN = ("password.ask", "password.change")


def init_app(app: Flask) -> None:
    """Registers the checks; to be called before whatever else looks at a request."""
    app.before_request(_check)
    app.after_request(_keep_out_of_caches)
    app.teardown_request(_leave)


def _check() -> Any:
    if not is_own_host(request.host, services().settings):
        return answer(400, detail=ELSEWHERE.format(services().settings.address or "单位告知的网址"))
    if request.endpoint in (None, "static"):
        return None
    role = current_user.role if _has_logged_in() and current_user.is_authenticated else ""
    name = current_user.audited if role else ""
    origin.set(Origin(name, role, request.remote_addr or ""))
    if role:
        g.somebody = True
        mark_seen()
        tell_account(current_user.number)
    return _refusal(str(request.endpoint), role)


def _has_logged_in() -> bool:
    """Whether the cookie names anybody: a visitor's own cookie is neither read nor written for nothing."""
    return current_app.config["SESSION_COOKIE_NAME"] in request.cookies and "_user_id" in session


def _keep_out_of_caches(response: Response) -> Response:
    """What is not for everybody is kept by no cache, refusals included, nor shown to the next one at this computer.

    What everybody may open names whoever is logged in, and so is kept for nobody else. The answer to a form that has
    no account is left as its page says: it is shown again to somebody who goes back.
    """
    access = access_to(str(request.endpoint)) if request.endpoint else Open.PUBLIC
    is_form = request.method == "POST" and isinstance(access, Open)
    if access is not Open.PUBLIC and not is_form:
        response.headers["Cache-Control"] = "no-store"
    elif g.get("somebody") and "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = "private"
    return response


def _leave(_: BaseException | None) -> None:
    origin.set(Origin())


def _refusal(endpoint: str, role: str) -> Any:
    """What whoever may not open this sees instead; None for those who may."""
    access = access_to(endpoint)
    if isinstance(access, Open):
        return None
    if (role in STAFF if role else access <= STAFF) and not is_inside(request.remote_addr or ""):
        return answer(403, detail=OUTSIDE)
    if not role:
        return _log_in_first(access)
    if not admits(endpoint, role):
        return _not_yours(access, Role(role))
    return _first_password(endpoint, Role(role))


def is_inside(address: str) -> bool:
    """Whether an address lies in the ranges that staff may work from; every one does where none are set."""
    ranges = services().settings.staff_ranges
    return not ranges.split() or lies_in(address, ranges)


def lies_in(address: str, ranges: str) -> bool:
    """Whether an address lies in one of these ranges, parted by blanks."""
    try:
        here = ip_address(address)
    except ValueError:
        return False
    here = getattr(here, "ipv4_mapped", None) or here
    return any(here in ip_network(network, strict=False) for network in ranges.split())


def _log_in_first(access: frozenset[Role]) -> Any:
    if g.get("is_idle") and request.method == "POST":
        return answer(401, detail=IDLE.format(services().settings.idle_minutes))
    if g.get("is_over") and request.method == "POST":
        return answer(401, detail=OVER)
    if access != {Role.ENTERPRISE}:
        return logins.unauthorized()
    flash("请先登录企业账号。")
    place = (
        f"{request.script_root}{request.full_path}".rstrip("?")
        if request.method == "GET"
        else url_for("enterprise.index")
    )
    return redirect(url_for("account.log_in", next=place))


def _not_yours(access: frozenset[Role], role: Role) -> Any:
    if access == {Role.ENTERPRISE}:
        return redirect(home_of(role))
    if role is Role.ENTERPRISE:
        return answer(403, detail="这一页只对工作人员开放。")
    done = "没有改动任何内容。" if request.method == "POST" else ""
    return answer(403, detail=f"您的账号是{role.label}：{role.purpose}。{done}")


def _first_password(endpoint: str, role: Role) -> Any:
    """Sends whoever has a password from somebody else, or for too long, to change it."""
    ask, change = _PASSWORDS.get(role, _OWN)
    why = GIVEN if current_user.must_change else _too_old(role)
    if not why or endpoint in (ask, change):
        return None
    flash(why)
    return redirect(url_for(ask), 303)


def _too_old(role: Role) -> str:
    """What to tell whoever has had the same password for as long as the settings allow; "" for others."""
    days, now = services().settings.password_days, services().store.database.clock()
    is_old = days and role is not Role.ENTERPRISE and now - current_user.password_at >= timedelta(days=days)
    return OLD.format(days) if is_old else ""
