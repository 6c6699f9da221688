"""What sides have to be told of, and how far that was done. Who they are and what they say is not in it."""

from dataclasses import dataclass
from datetime import datetime

from corpus.labelled import Labelled
from corpus.states import MessageState


class Way(Labelled):
    """How somebody was told."""

    EMAIL = "email", "邮件"
    SMS = "sms", "短信"
    HAND = "hand", "微信、短信或电话"


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """That somebody was told: how, by whom ("" for the service itself), when."""

    way: Way
    told_by: str
    told_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """Something that a side has to be told of: a question to answer, a card to correct, the other side to call.

    `event` and `audience` are as in messages; `pairing_id` is 0 where it is about a card alone. `message` is where the
    newest letter about it stands, None where there is none; `error` is why that one did not go out.
    """

    event: str
    audience: str
    need_id: str
    pairing_id: int
    since: datetime
    told: Telling | None
    message: MessageState | None
    error: str

    @property
    def is_silent(self) -> bool:
        """Whether nobody was told and no letter was written."""
        return self.told is None and self.message is None
