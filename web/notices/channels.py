"""The ways a message can go, as far as they are set up."""

from datetime import datetime
from typing import NamedTuple, Protocol

from corpus.labelled import Labelled
from corpus.store import Message
from web.notices.mail import Mail
from web.notices.sms import Sms
from web.notices.webhook import Webhook
from web.settings import Settings


class Channel(Labelled):
    """A way for messages."""

    EMAIL = "email", "邮件"
    SMS = "sms", "短信"
    WEBHOOK = "webhook", "推送"


class Way(Protocol):
    """Takes a message there."""

    def send(self, message: Message, *, at: datetime) -> None:
        """Sends a message at this moment; raises a `NotSent`."""


class Standing(NamedTuple):
    """Whether a channel is set up, and what to say of it to staff."""

    channel: Channel
    ready: bool
    note: str


def ways(settings: Settings) -> dict[str, Way]:
    """The channels that are set up."""
    ready: dict[str, Way] = {}
    if not _missing_for_mail(settings):
        ready[Channel.EMAIL] = Mail.of(settings)
    if not _missing_for_sms(settings):
        ready[Channel.SMS] = Sms.of(settings)
    if not _missing_for_webhook(settings):
        ready[Channel.WEBHOOK] = Webhook(settings.webhook_url, settings.webhook_secret)
    return ready


def standings(settings: Settings) -> tuple[Standing, ...]:
    """What is set up and what is not, in words; passwords and secrets are not in them."""
    mail, sms, webhook = (missing(settings) for missing in (_missing_for_mail, _missing_for_sms, _missing_for_webhook))
    own = f"科技局的通知发到 {settings.notify_email}" if settings.notify_email else "没有设置科技局接收通知的邮箱"
    return (
        Standing(Channel.EMAIL, not mail, _not_set(mail) or f"由 {settings.smtp_from} 发出；{own}"),
        Standing(Channel.SMS, not sms, _not_set(sms) or "发给没有留邮箱、留了手机号码的一方"),
        Standing(Channel.WEBHOOK, not webhook, _not_set(webhook) or "收到、补正、撤回征集卡，对接逾期时推送"),
    )


def _missing_for_mail(settings: Settings) -> list[str]:
    given = {"YUNDUIJIE_SMTP_HOST": settings.smtp_host, "YUNDUIJIE_SMTP_FROM": settings.smtp_from}
    return [name for name, value in given.items() if not value]


def _missing_for_sms(settings: Settings) -> list[str]:
    # A short message is an address with a word before it: without the site's own there is nothing to say.
    given = {
        "YUNDUIJIE_SMS_URL": settings.sms_url,
        "YUNDUIJIE_SMS_KEY": settings.sms_key,
        "YUNDUIJIE_ADDRESS": settings.address,
    }
    return [name for name, value in given.items() if not value]


def _missing_for_webhook(settings: Settings) -> list[str]:
    given = {"YUNDUIJIE_WEBHOOK_URL": settings.webhook_url, "YUNDUIJIE_WEBHOOK_SECRET": settings.webhook_secret}
    return [name for name, value in given.items() if not value]


def _not_set(missing: list[str]) -> str:
    return f"没有设置（缺 {'、'.join(missing)}），不产生这类通知" if missing else ""
