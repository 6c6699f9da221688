"""Accounts, for the administrator: all of them, new ones, passwords, roles, locks."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from flask import flash, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from corpus.errors import BadValue, Conflict, IllegalStep
from corpus.store import MOST_FAILURES, NameTaken, User
from corpus.store.people.users import LastAdministrator
from web.accounts.own_log_ins import log_ins_of
from web.accounts.passwords import NAME_RULE, hashed, open_post, random_password, read_post
from web.gate.access import ADMINS, LOOKING, Menu
from web.gate.desk_pages import DeskScreen, pages
from web.gate.roles import GIVEN, Role, role_label
from web.services import services

Answer = Response | str | tuple[str, int]
pages.add_app_template_filter(role_label)


class Typed(NamedTuple):
    """What was typed of a post: a role and what it is limited to; `name` only for a new account."""

    name: str = ""
    role: str = Role.REVIEWER
    org: str = ""
    town: str = ""

    @classmethod
    def read(cls) -> "Typed":
        """From the form that was sent."""
        return cls(*(request.form.get(name, "") for name in cls._fields))


_NOTHING = Typed()


@dataclass(frozen=True, kw_only=True)
class AccountsScreen(DeskScreen):
    """All accounts as they are `now`, and a form for a new one."""

    template = "accounts/staff.html"
    accounts: tuple[User, ...]
    now: datetime
    roles: tuple[Role, ...]
    name_rule: str
    typed: Typed
    problem: str


@dataclass(frozen=True, kw_only=True)
class AccountScreen(DeskScreen):
    """One account with how often it is logged in; `failures` lock one, `password` is a new one to be told.

    `typed` is the post that was refused.
    """

    template = "accounts/staff_account.html"
    account: User
    is_locked: bool
    is_own: bool
    log_ins: int
    roles: tuple[Role, ...]
    failures: int
    password: str
    typed: Typed | None
    problem: str


@pages.get("/accounts/", access=ADMINS, menu=(Menu(LOOKING, 220, "账号", "accounts"),))
def accounts() -> str:
    """All accounts, and a form for a new one."""
    return _list()


def _list(*, typed: Typed = _NOTHING, problem: str = "") -> str:
    store = services().store
    return AccountsScreen(
        accounts=store.people.users.all(),
        now=store.database.clock(),
        roles=GIVEN,
        name_rule=NAME_RULE,
        typed=typed,
        problem=problem,
    ).render()


@pages.post("/accounts/", access=ADMINS)
def add_account() -> Answer:
    """Opens an account with a password that is shown once, or says what to mend."""
    typed, password = Typed.read(), random_password()
    try:
        post = read_post(services().lists, role=typed.role, org=typed.org, town=typed.town)
        user = open_post(services().store, post, name=typed.name, password=password, must_change=True)
    except (BadValue, NameTaken) as problem:
        return _list(typed=typed, problem=str(problem)), 422
    return _show(user, password=password)


@pages.get("/accounts/<int:number>", access=ADMINS)
def account(number: int) -> str:
    """One account with what can be done to it."""
    return _show(services().store.people.users.numbered(number))


def _show(user: User, *, password: str = "", typed: Typed | None = None, problem: str = "") -> str:
    now = services().store.database.clock()
    return AccountScreen(
        account=user,
        is_locked=user.is_locked(now),
        is_own=user.id == current_user.number,
        log_ins=len(log_ins_of(services(), user.id, user.role)),
        roles=GIVEN,
        failures=MOST_FAILURES,
        password=password,
        typed=typed,
        problem=problem,
    ).render()


@pages.post("/accounts/<int:number>/role", access=ADMINS)
def change_role(number: int) -> Answer:
    """Gives another role; an enterprise's account stays one, and nobody takes away the own role."""
    user = _other(number)
    if user.role == Role.ENTERPRISE:
        raise IllegalStep("企业账号不能改为别的角色；请另建账号")
    typed = Typed.read()
    try:
        post = read_post(services().lists, role=typed.role, org=typed.org, town=typed.town)
        services().store.people.users.set_role(number, role=post.role, org=post.org, town=post.town, mark=_mark())
    except (BadValue, LastAdministrator) as problem:
        return _show(user, typed=typed, problem=str(problem)), 422
    except Conflict as refusal:
        return _conflict(number, refusal, f"把角色改为{post.role.label}", typed=typed)
    return _done(number, f"{user.name} 的角色已改为{post.role.label}，立即生效。")


@pages.post("/accounts/<int:number>/password", access=ADMINS)
def reset_password(number: int) -> Answer:
    """Gives a new password, shown once, to be changed at the next log-in."""
    user, password = _other(number), random_password()
    try:
        changed = services().store.people.users.set_password(
            user.name, password_hash=hashed(password), must_change=True, mark=_mark()
        )
    except Conflict as refusal:
        return _conflict(number, refusal, "重设密码")
    return _show(changed, password=password)


@pages.post("/accounts/<int:number>/lock", access=ADMINS)
def lock_account(number: int) -> Answer:
    """Locks an account; its log-ins end."""
    user = _other(number)
    try:
        services().store.people.users.disable(number, mark=_mark())
    except LastAdministrator as problem:
        return _show(user, problem=str(problem)), 422
    except Conflict as refusal:
        return _conflict(number, refusal, "停用账号")
    return _done(number, f"{user.name} 已停用，已有的登录随之失效。")


@pages.post("/accounts/<int:number>/unlock", access=ADMINS)
def unlock_account(number: int) -> Answer:
    """Opens a locked account."""
    try:
        user = services().store.people.users.unlock(number, mark=_mark())
    except Conflict as refusal:
        return _conflict(number, refusal, "解锁")
    return _done(number, f"{user.name} 已解锁，可以登录。")


@pages.post("/accounts/<int:number>/log-ins", access=ADMINS)
def end_log_ins(number: int) -> Response:
    """Ends an account's log-ins everywhere; its password stays."""
    user = _other(number)
    ended = services().store.people.users.end_log_ins(number)
    return _done(number, f"{user.name} 的 {ended} 个登录已结束，要重新输入密码才能进入。")


def _mark() -> str:
    """What the account was when its page was read."""
    return request.form.get("mark", "")


def _conflict(number: int, refusal: Conflict, wanted: str, *, typed: Typed | None = None) -> Answer:
    """The account as it is now, with what was wanted and the same choices again."""
    problem = f"{refusal}，现在的情况见下。您要做的是“{wanted}”，核对后仍要做的，请再点一次"
    return _show(services().store.people.users.numbered(number), problem=problem, typed=typed), 409


def _other(number: int) -> User:
    """An account that is not one's own: nobody locks themselves out."""
    user = services().store.people.users.numbered(number)
    if user.id == current_user.number:
        raise IllegalStep("自己的账号请由另一位管理员办理；密码在“修改密码”里更换")
    return user


def _done(number: int, sentence: str) -> Response:
    flash(sentence, "good")
    return redirect(url_for("desk.account", number=number), 303)
