"""The application over a fresh store, and a browser's stand-in."""

from collections.abc import Callable
from typing import Any

import pytest
from builders import profile
from flask import Flask
from flask.testing import FlaskClient
from headers import SendableHeaders
from made_once import QUICK
from staff import PASSWORD, Staff
from werkzeug.security import generate_password_hash

from corpus.records import Need
from corpus.store import Store
from web.app import create_app
from web.gate.secret_links import receipt_token
from web.gate.security import limiter
from web.services import Services, services
from web.settings import Settings


@pytest.fixture
def settings(store: Store) -> Settings:
    """Settings that ignore whatever the machine's own say."""
    return Settings(_env_file=None, db=store.database.path)


@pytest.fixture
def app(settings: Settings, store: Store) -> Flask:
    """The application; its rate limits begin anew."""
    app = create_app(settings, store=store)
    app.testing = True
    app.wsgi_app = SendableHeaders(app.wsgi_app)  # type: ignore[method-assign]
    limiter.reset()
    return app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Somebody who is not logged in."""
    return app.test_client()


@pytest.fixture
def log_in(app: Flask, store: Store) -> Callable[..., Staff]:
    """Logs somebody new in: a reviewer, unless another role is named."""

    def as_new(name: str, role: str = "reviewer", **limits: Any) -> Staff:
        cheap = generate_password_hash(PASSWORD, method=QUICK)
        store.people.users.add(name, password_hash=cheap, role=role, **limits)
        member = Staff(app.test_client())
        answer = member.post("/login", name=name, password=PASSWORD)
        assert answer.status_code == 302
        return member

    return as_new


@pytest.fixture
def staff(log_in: Callable[..., Staff]) -> Staff:
    """王干事, logged in."""
    return log_in("王干事")


@pytest.fixture
def colleague(log_in: Callable[..., Staff]) -> Staff:
    """李干事, logged in."""
    return log_in("李干事")


@pytest.fixture
def sign_up(app: Flask, store: Store) -> Callable[[str], Staff]:
    """Opens an enterprise's account and logs it in."""

    def as_new(name: str) -> Staff:
        cheap = generate_password_hash(PASSWORD, method=QUICK)
        store.people.enterprises.add(name, profile(), password_hash=cheap, role="enterprise", consent="2026年11月版")
        enterprise = Staff(app.test_client())
        answer = enterprise.post("/login", name=name, password=PASSWORD)
        assert answer.location == "/account/"
        return enterprise

    return as_new


@pytest.fixture
def enterprise(sign_up: Callable[[str], Staff]) -> Staff:
    """示例甲, logged in."""
    return sign_up("示例甲")


@pytest.fixture
def competitor(sign_up: Callable[[str], Staff]) -> Staff:
    """示例乙, logged in."""
    return sign_up("示例乙")


@pytest.fixture
def here(app: Flask) -> Services:
    """What the application's views share."""
    with app.app_context():
        return services()


@pytest.fixture
def receipt(app: Flask, card: Need) -> str:
    """The secret address of the receipt of a test's own card."""
    with app.app_context():
        return f"/card/receipt/{receipt_token(card.id)}"
