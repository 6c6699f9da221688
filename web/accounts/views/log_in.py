"""Log-in and log-out, of staff and enterprises alike."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import current_app, flash, redirect, request, url_for
from flask_login import current_user
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from corpus.store import User
from web.accounts.passwords import check_log_in
from web.gate.access import EVERYBODY, Export, admits, home_of
from web.gate.guard import is_inside
from web.gate.pages import Pages
from web.gate.places import is_local
from web.gate.roles import STAFF
from web.gate.security import begin, end, limiter
from web.kit.screen import Screen
from web.services import services

pages = Pages("account", __name__)

WRONG = (
    "没有登录：账号或密码不对，或账号已锁定（连续输错 5 次锁定 15 分钟）。请检查大小写与输入法；"
    "忘记密码或需要解锁的，工作人员请找系统管理员，企业和供给方请联系科技局。"
)
OUTSIDE = "您现在的网络不在工作台开放的范围内，工作人员请在单位网络登录；企业和供给方账号不受影响。"
Answer = Response | str | tuple[str, int]


@dataclass(frozen=True)
class LogInScreen(Screen):
    """The form; `next` is where to go after it, `outside` says that the desk is not open from here."""

    template = "accounts/log_in.html"
    name: str
    next: str
    problem: str
    outside: str


@dataclass(frozen=True)
class LeaveScreen(Screen):
    """The question before a log-out."""

    template = "accounts/leave.html"


@pages.get("/login", access=EVERYBODY, export=Export.NOTHING)
def log_in() -> Answer:
    """The log-in form; whoever is logged in already goes on."""
    if current_user.is_authenticated:
        return redirect(place_after(request.args.get("next", ""), current_user.role))
    return _form("", request.args.get("next", ""))


def _form(name: str, after: str, problem: str = "") -> str:
    outside = "" if is_inside(request.remote_addr or "") else OUTSIDE
    return LogInScreen(name, after, problem, outside).render()


@pages.post("/login", endpoint="check", access=EVERYBODY)
@limiter.limit(lambda: services().settings.log_in_limit)
def check() -> Answer:
    """Logs in, or shows the form again with one sentence that does not tell which of the two was wrong."""
    name, after = request.form.get("name", "").strip(), request.form.get("next", "")
    user = check_log_in(services().store, name, password=request.form.get("password", ""), admits=_may_be_here)
    if user is None:
        return _form(name, after, WRONG), 401
    begin(user)
    return redirect(place_after(after, user.role))


def _may_be_here(user: User) -> bool:
    return user.role not in STAFF or is_inside(request.remote_addr or "")


@pages.get("/logout", access=EVERYBODY, export=Export.NOTHING)
def leave() -> Answer:
    """Asks before logging out, so that no link from elsewhere can do it."""
    return LeaveScreen().render()


@pages.post("/logout", endpoint="left", access=EVERYBODY)
def left() -> Answer:
    """Logs out."""
    if current_user.is_authenticated:
        services().store.trail.audit.write("users", current_user.audited, "log_out")
    end()
    flash("您已退出登录。", "good")
    return redirect(url_for("home.index"))


def place_after(wanted: str, role: str) -> str:
    """Where to go after log-in: a path of this site, or home for anything that could lead elsewhere."""
    if not is_local(wanted) or urlsplit(wanted).netloc or not _opens(urlsplit(wanted).path, role):
        return home_of(role)
    return wanted


def _opens(path: str, role: str) -> bool:
    """Whether a path is a page that this role may open; the question before a log-out is none to go to."""
    try:
        # Below a sub-path an address begins with it, and the routes do not know it.
        endpoint, _ = current_app.url_map.bind("").match(path.removeprefix(request.script_root))
    except HTTPException:
        return False
    return endpoint not in ("account.leave", "account.left") and admits(str(endpoint), role)
