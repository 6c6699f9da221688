"""Who waits for what, and is told when it comes: an enterprise for its card, anybody for what a list will show."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from corpus.labelled import Labelled


class WatchKind(Labelled):
    """What is waited for."""

    CARD = "card", "征集卡的合适成果"
    NEEDS = "needs", "企业需求"
    SUPPLIES = "supplies", "科技云展厅的供给"
    FITS = "fits", "符合条件的新政策、金融产品和培训"


class WatchState(Labelled):
    """Where it stands: what an address asked for holds once its owner has confirmed it."""

    UNCONFIRMED = "unconfirmed", "待确认"
    ACTIVE = "active", "有效"
    ENDED = "ended", "已取消"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody asks to be told of.

    `recipient` is empty for a card, and for an account's own policies: what stands there is asked each time.
    """

    kind: WatchKind
    channel: str
    recipient: str = field(default="", repr=False)
    need_id: str | None = None
    user_id: int | None = None
    wanted: Mapping[str, str] = field(default_factory=dict)
    consent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch(Wish):
    """Such a wish as it is kept; `looked_at` is up to when it has been looked for what is new."""

    id: int
    state: WatchState
    created_at: datetime
    looked_at: datetime
    told_at: datetime | None
    ended_at: datetime | None
