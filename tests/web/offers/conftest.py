import pytest
from builders import need
from flask import Flask
from kinds_on_offer import EVERY

from corpus.store import Store
from web.services import Services, services


@pytest.fixture
def running(app: Flask, store: Store) -> Services:
    """One card that wants talent and policy advice, and offers of every kind."""
    store.needs.add(need(need_kinds=("talent", "policy"), org_kinds=("high_tech",)), actor="t")
    for offer in EVERY:
        store.supplies.add(offer, actor="t")
    with app.app_context():
        return services()
