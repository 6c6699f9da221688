"""Settings of an installation with every channel set up; nobody is there to answer."""

from corpus.store import Store
from web.settings import Settings


def with_every_channel(store: Store) -> Settings:
    """A mail server, an address for the bureau, a gateway for short messages, and another system."""
    return Settings(
        _env_file=None,
        db=store.database.path,
        address="https://kj.example.gov.cn/ydj/",
        smtp_host="mail.example.gov.cn",
        smtp_from="kjj@example.gov.cn",
        notify_email="desk@example.gov.cn",
        contact="示例区示例路 1 号",
        sms_url="https://sms.example.com/send",
        sms_key="M-1",
        webhook_url="https://oa.example.gov.cn/in?key=K-1",
        webhook_secret="S-1",
    )
