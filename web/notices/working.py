"""Whether mail works, as staff are told: nothing is said to be sent before a letter really went out."""

from typing import NamedTuple

from corpus.labelled import Labelled
from corpus.states import MessageState
from web.notices.channels import Channel, ways
from web.services import Services


class Mail(Labelled):
    """How far the installation's mail works."""

    NOT_SET = "not_set", "还没有配置邮件"
    UNPROVEN = "unproven", "邮件已配置，但还没有真正发出过一封"
    FAILING = "failing", "邮件发不出去"
    WORKING = "working", "邮件能发出"


class MailStanding(NamedTuple):
    """How mail stands, how many messages did not reach anybody, and why the last one did not go out."""

    mail: Mail
    unsent: int
    error: str = ""

    @property
    def is_ready(self) -> bool:
        """Whether a mail server is set up."""
        return self.mail is not Mail.NOT_SET


def mail_standing(services: Services) -> MailStanding:
    """How mail stands now."""
    unsent = unsent_count(services)
    if Channel.EMAIL not in ways(services.settings):
        return MailStanding(Mail.NOT_SET, unsent)
    outbox, last = services.store.telling.outbox, services.store.telling.told.last_mail()
    failed = outbox.last_failed(Channel.EMAIL)
    if failed and (last is None or failed.tried_at is None or failed.tried_at > last):
        return MailStanding(Mail.FAILING, unsent, failed.last_error)
    return MailStanding(Mail.WORKING if last else Mail.UNPROVEN, unsent)


def unsent_count(services: Services) -> int:
    """What nobody was told of: messages that failed, those that wait for mail that is not set up, and what was never
    written because there is no mail or no address.
    """
    outbox = services.store.telling.outbox
    counts, stuck = outbox.counts(), outbox.stuck(ways(services.settings))
    return (
        counts[MessageState.FAILED] + counts[MessageState.GIVEN_UP] + stuck + services.store.telling.told.count_silent()
    )
