"""Texts that staff copy into WeChat or a short message for a side that no letter reaches.

They say what a letter says, shorter, with the address where the side answers; like letters they get nothing of a record
but number, title and organisation, so that no contact can stand in them.
"""

from datetime import date
from typing import NamedTuple

from flask import current_app

from corpus.records import Need, Supply
from corpus.visibility import own_words
from web.kit.filters import long_day
from web.notices.events import Audience, Event
from web.notices.saying import Said, said, said_to_the_other, texts
from web.notices.sms import ONE, parts_of
from web.services import services

_BETWEEN = "\n---\n"


class Copied(NamedTuple):
    """The same for WeChat, in a few lines, and for a short message, in one; and the address in both."""

    wechat: str
    sms: str
    link: str

    @property
    def sms_count(self) -> str:
        """How long the short message is, and as how many it is charged."""
        length, parts = len(self.sms), parts_of(self.sms)
        return f"共 {length} 字，" + (f"{ONE} 字以内，算 1 条" if parts == 1 else f"超过 {ONE} 字，算 {parts} 条")


def copied(
    event: Event,
    audience: Audience,
    *,
    own: Need | Supply,
    other: Need | Supply | None,
    link: str,
    day: date | None = None,
    reason: str = "",
) -> Copied:
    """The texts of one event for one side; `link` is complete, `day` until when, empty where that is over."""
    template = texts(current_app.jinja_env).get_template(f"notices/copy/{event}_{audience}.txt")
    written = template.render(
        own=said(own),
        other=said_to_the_other(other) if other else Said(),
        link=link,
        day=long_day(day),
        reason=own_words(own, reason),
        bureau=services().settings.bureau,
    )
    wechat, _, sms = written.partition(_BETWEEN)
    return Copied(wechat.strip(), sms.strip(), link)
