"""Log-in and log-out, of staff and enterprises alike."""

from urllib.parse import urlsplit

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user, login_user, logout_user
from werkzeug.wrappers import Response

from web.accounts import ENTERPRISE, check_log_in
from web.security import Account, limiter
from web.services import services

pages = Blueprint("account", __name__)

WRONG = "账号或密码不对。请检查大小写与输入法后再试；忘记密码的，工作人员请找系统管理员、企业请联系科技局重设。"
Answer = Response | str | tuple[str, int]


@pages.get("/login")
def log_in() -> Answer:
    """The log-in form; whoever is logged in already goes on."""
    if current_user.is_authenticated:
        return redirect(place_after(request.args.get("next", ""), current_user.role))
    return render_template("account/log_in.html", name="", next=request.args.get("next", ""), problem="")


@pages.post("/login", endpoint="check")
@limiter.limit(lambda: services().settings.log_in_limit)
def check() -> Answer:
    """Logs in, or shows the form again with one sentence that does not tell which of the two was wrong."""
    name, after = request.form.get("name", "").strip(), request.form.get("next", "")
    user = check_log_in(services().store, name, password=request.form.get("password", ""))
    if user is None:
        return render_template("account/log_in.html", name=name, next=after, problem=WRONG), 401
    login_user(Account(user))
    return redirect(place_after(after, user.role))


@pages.get("/logout")
def leave() -> Answer:
    """Asks before logging out, so that no link from elsewhere can do it."""
    return render_template("account/leave.html")


@pages.post("/logout", endpoint="left")
def left() -> Answer:
    """Logs out."""
    logout_user()
    flash("您已退出登录。", "good")
    return redirect(url_for("home.index"))


def place_after(wanted: str, role: str) -> str:
    """Where to go after log-in: a path of this site, or home for anything that could lead elsewhere."""
    # Browsers read a backslash as a slash and drop control characters, so neither may occur at all.
    harmless = wanted.startswith("/") and not wanted.startswith("//") and "\\" not in wanted and wanted.isprintable()
    if not harmless or urlsplit(wanted).netloc or urlsplit(wanted).path == url_for("account.left"):
        return home_of(role)
    return wanted


def home_of(role: str) -> str:
    """Where an account begins: an enterprise at its cards, staff at the desk."""
    return url_for("enterprise.index" if role == ENTERPRISE else "desk.index")
