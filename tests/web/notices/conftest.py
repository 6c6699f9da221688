"""An installation with every channel set up."""

import pytest

from corpus.store import Store
from web.settings import Settings


@pytest.fixture
def settings(store: Store) -> Settings:
    """Settings with a mail server, an address for the bureau, and another system; nobody is there to answer."""
    return Settings(
        _env_file=None, db=store.database.path, address="https://kj.example.gov.cn/ydj/",
        smtp_host="mail.example.gov.cn", smtp_from="kjj@example.gov.cn", notify_email="desk@example.gov.cn",
        contact="示例区示例路 1 号",
        webhook_url="https://oa.example.gov.cn/in?key=K-1", webhook_secret="S-1",
    )  # fmt: skip
