"""Whether those who wait for news can be told: every such message needs a link that ends it."""

from corpus.records import Need
from corpus.values import mobile_of
from web.notices.channels import Channel, ways
from web.services import Services


def can_write(services: Services) -> bool:
    """Whether letters with links can be sent."""
    return bool(services.settings.address) and Channel.EMAIL in ways(services.settings)


def can_tell(services: Services, need: Need) -> bool:
    """Whether the enterprise of a card can be told by a letter or a short message."""
    ready = ways(services.settings)
    by_mail, by_sms = Channel.EMAIL in ready and need.email, Channel.SMS in ready and mobile_of(need.mobile)
    return bool(services.settings.address and (by_mail or by_sms))
