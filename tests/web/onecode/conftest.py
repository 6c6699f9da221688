"""Cards with their secret addresses."""

from collections.abc import Callable
from typing import Any

import pytest
from builders import need
from flask import Flask

from corpus.records import Need
from corpus.store import Store
from web.gate.secret_links import receipt_token


@pytest.fixture
def send_card(app: Flask, store: Store) -> Callable[..., tuple[Need, str]]:
    """Stores an accepted card; returns it with the secret part of its address."""

    def send(**overrides: Any) -> tuple[Need, str]:
        card = store.needs.add(need(**overrides), actor="企业")
        with app.app_context():
            return card, receipt_token(card.id)

    return send
