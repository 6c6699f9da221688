"""Headers, cookies, form tokens, rate limits and log-in, each by its library.

The policy allows nothing from elsewhere and no inline script or style, so a text that slipped through escaping could
still not run.
"""

import hashlib
from datetime import datetime, timedelta
from typing import cast

from flask import Flask, Response, g, request, session
from flask.sessions import SecureCookieSessionInterface, SessionMixin
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user
from flask_talisman import Talisman
from flask_wtf.csrf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from corpus.errors import NotFound
from corpus.store import User
from web.gate.roles import STAFF, Role
from web.services import services
from web.settings import Settings

POLICY = {
    "default-src": "'self'",
    "img-src": "'self' data:",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'self'",
}
NOT_USED = ("camera", "microphone", "geolocation", "payment", "usb", "serial", "bluetooth", "browsing-topics")
"""What no page asks a browser for, so that no script could either."""

csrf = CSRFProtect()
limiter = Limiter(get_remote_address, storage_uri="memory://")


class Logins(LoginManager):
    """Log-ins as Flask-Login keeps them."""

    def _session_protection_failed(self) -> bool:
        # A visitor has no log-in to protect: without this every page would send him cookies anew.
        return _LOGGED_IN in session and bool(super()._session_protection_failed())


logins = Logins()
_LOGGED_IN, _TOKEN = "_user_id", "csrf_token"
"""The names that Flask-Login and Flask-WTF give them."""


class Account(UserMixin):
    """Somebody who is logged in; the cookie holds the secret of this one log-in, which the database knows."""

    def __init__(self, user: User, log_in: str = "") -> None:
        self.id = log_in
        self.number = user.id
        self.name = user.name
        self.audited = user.audited
        self.role = Role(user.role)
        self.org = user.org
        self.town = user.town
        self.must_change = user.must_change
        self.password_at = user.password_at


DOWNLOAD_POLICY = "sandbox; default-src 'none'"
"""For files that came from outside: whatever opens one may neither run nor load anything."""


def as_download(response: Response) -> Response:
    """Marks an answer as a file from outside, which gets a policy of its own."""
    g.is_download = True
    return response


def _download_policy(response: Response) -> Response:
    if g.get("is_download"):
        response.headers["Content-Security-Policy"] = DOWNLOAD_POLICY
        response.headers["X-Content-Type-Options"] = "nosniff"
    return response


class Sessions(SecureCookieSessionInterface):
    """Sessions as Flask keeps them, but an answer to a form does not say `Vary: Cookie`.

    No cache shares such an answer, and with that line Chromium would not show it again to somebody who goes back.
    """

    digest_method = staticmethod(hashlib.sha256)

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Puts the session's cookie into the answer."""
        super().save_session(app, session, response)
        if request.method == "POST":
            response.vary.discard("Cookie")


def cookie_name(settings: Settings) -> str:
    """What the session's cookie is called: with HTTPS so that no other host of the domain can put one in its place."""
    return "__Host-session" if settings.https else "session"


def init_app(app: Flask, settings: Settings) -> None:
    """Puts the protections around every route of the application."""
    # Registered before Talisman's, so that it runs after that and has the last word.
    app.after_request(_download_policy)
    if settings.proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies, x_prefix=settings.proxies
        )
    Talisman(
        app,
        force_https=False,
        session_cookie_secure=settings.https,
        strict_transport_security=settings.https,
        content_security_policy=POLICY,
        # A path may be a secret address, and a desk's own address is nobody else's business.
        referrer_policy="same-origin",
        permissions_policy=dict.fromkeys(NOT_USED, "()"),
    )
    app.session_interface = Sessions()
    csrf.init_app(app)
    limiter.init_app(app)
    logins.init_app(app)
    logins.login_view = "account.log_in"
    logins.login_message = "请先登录。"
    logins.session_protection = "strong"
    logins.user_loader(load_account)


_SEEN = "seen"
_EVERY = timedelta(minutes=1)
"""How often a cookie is told anew that somebody is there."""


SCANNED = "scanned"
"""What a session calls the poster whose code this browser has opened."""
VISIT = "one_code"
"""What it calls what was counted of today's visit to 一码通."""
_OF_THE_BROWSER = (SCANNED, VISIT)
"""What a session remembers of the browser, whoever sits before it; all else belongs to one log-in."""


def begin(user: User) -> None:
    """Logs somebody in; the log-in before it in this browser ends, and nothing of it is remembered.

    Forms that stand open stay good where nobody or the same person was logged in: what was typed into them is sent on.
    """
    before = _log_in_here()
    _forget_but(*_OF_THE_BROWSER, *([_TOKEN] if before in (None, user.id) else []))
    login_user(Account(user, services().store.people.log_ins.begin(user.id)))
    session[_SEEN] = services().store.database.now()


def _log_in_here() -> int | None:
    """Ends the log-in that the cookie names; whose account it was, 0 for one that had ended, None for none."""
    secret, log_ins = session.get(_LOGGED_IN), services().store.people.log_ins
    if not secret:
        return None
    try:
        before = log_ins.of(secret).user_id
    except NotFound:
        return 0
    log_ins.end(secret)
    return before


def end() -> None:
    """Logs out: the cookie opens nothing any more, and nothing of the log-in is remembered."""
    _log_in_here()
    logout_user()
    _forget_but(*_OF_THE_BROWSER)


def _forget_but(*names: str) -> None:
    kept = {name: session[name] for name in names if name in session}
    session.clear()
    session.update(kept)


def mark_seen() -> None:
    """Keeps in the cookie that somebody is there."""
    now = services().store.database.clock()
    if now - _seen() >= _EVERY:
        session[_SEEN] = services().store.database.now()


def _seen() -> datetime:
    return datetime.fromisoformat(session.get(_SEEN, "1970-01-01T00:00:00+00:00"))


def _is_idle(user: User) -> bool:
    """Whether somebody of staff has not been seen for so long that the log-in has ended; enterprises stay."""
    limit = timedelta(minutes=services().settings.idle_minutes)
    return user.role in STAFF | {Role.SUPPLIER} and services().store.database.clock() - _seen() > limit


def longest(role: str) -> timedelta:
    """How long a log-in lasts at most, whatever is done with it."""
    settings = services().settings
    return (
        timedelta(days=settings.enterprise_days) if role == Role.ENTERPRISE else timedelta(hours=settings.log_in_hours)
    )


def load_account(value: str) -> Account | None:
    """The account that a cookie's log-in belongs to, where that has not been ended, is not idle and not too old."""
    people = services().store.people
    try:
        log_in = people.log_ins.of(value)
        user = people.users.numbered(log_in.user_id)
    except NotFound:
        return None
    g.is_idle = _is_idle(user)
    g.is_over = services().store.database.clock() - log_in.begun_at > longest(user.role)
    return None if user.disabled or g.is_idle or g.is_over else Account(user, value)


def enterprise_here() -> Account | None:
    """The enterprise that is logged in; None for staff and for everybody else."""
    if not current_user.is_authenticated or current_user.role != Role.ENTERPRISE:
        return None
    return cast("Account", current_user)
