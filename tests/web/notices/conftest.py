"""An installation with every channel set up."""

from collections.abc import Iterator

import pytest
from channels import with_every_channel
from web_receiver import Receiver, web_receiver

from corpus.store import Store
from web.settings import Settings


@pytest.fixture
def settings(store: Store) -> Settings:
    """Settings with a mail server, an address for the bureau, and another system."""
    return with_every_channel(store)


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """Another system that takes what is posted."""
    with web_receiver() as system:
        yield system
