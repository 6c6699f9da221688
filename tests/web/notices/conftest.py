"""An installation with every channel set up."""

import pytest
from channels import with_every_channel

from corpus.store import Store
from web.settings import Settings


@pytest.fixture
def settings(store: Store) -> Settings:
    """Settings with a mail server, an address for the bureau, and another system."""
    return with_every_channel(store)
