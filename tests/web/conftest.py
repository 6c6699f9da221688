"""The application over a fresh store, and a browser's stand-in."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from corpus.store import Store
from web.app import create_app
from web.security import limiter
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
    limiter.reset()
    return app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Somebody who is not logged in."""
    return app.test_client()
