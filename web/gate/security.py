"""Headers, form tokens, rate limits and log-in, each by its library.

The policy allows nothing from elsewhere and no inline script or style, so a text that slipped through escaping could
still not run.
"""

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

csrf = CSRFProtect()
limiter = Limiter(get_remote_address, storage_uri="memory://")
logins = LoginManager()


class Account(UserMixin):
    """Somebody who is logged in; the cookie holds a value that changes with the password."""

    def __init__(self, user: User) -> None:
        self.id = user.session
        self.number = user.id
        self.name = user.name
        self.audited = user.audited
        self.role = Role(user.role)
        self.org = user.org
        self.town = user.town
        self.must_change = user.must_change


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

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Puts the session's cookie into the answer."""
        super().save_session(app, session, response)
        if request.method == "POST":
            response.vary.discard("Cookie")


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


_LOGGED_IN, _TOKEN = "_user_id", "csrf_token"
"""The names that Flask-Login and Flask-WTF give them."""
SCANNED = "scanned"
"""What a session calls the poster whose code this browser has opened."""
VISIT = "one_code"
"""What it calls what was counted of today's visit to 一码通."""
_OF_THE_BROWSER = (SCANNED, VISIT)
"""What a session remembers of the browser, whoever sits before it; all else belongs to one log-in."""


def begin(user: User) -> None:
    """Logs somebody in; nothing of an earlier log-in in this browser is remembered.

    Forms that stand open stay good where nobody or the same person was logged in: what was typed into them is sent on.
    """
    before = session.get(_LOGGED_IN, user.session)
    _forget_but(*_OF_THE_BROWSER, *([_TOKEN] if before == user.session else []))
    login_user(Account(user))
    session[_SEEN] = services().store.database.now()


def end() -> None:
    """Logs out; nothing of the log-in is remembered."""
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


def load_account(value: str) -> Account | None:
    """The account that a cookie names, if its password has not changed since, nobody locked it, and it is not idle."""
    try:
        user = services().store.people.users.with_session(value)
    except NotFound:
        return None
    g.is_idle = _is_idle(user)
    return None if user.disabled or g.is_idle else Account(user)


def enterprise_here() -> Account | None:
    """The enterprise that is logged in; None for staff and for everybody else."""
    if not current_user.is_authenticated or current_user.role != Role.ENTERPRISE:
        return None
    return cast("Account", current_user)
