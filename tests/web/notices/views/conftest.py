"""At the desk nothing is set up unless a test says so."""

import pytest

from corpus.store import Store
from web.settings import Settings


@pytest.fixture
def settings(store: Store) -> Settings:
    """An installation without any channel."""
    return Settings(_env_file=None, db=store.database.path)
