"""What a side has to know and no letter was written about: listed for staff, who tell it by hand."""

from datetime import datetime
from typing import NamedTuple

from flask import url_for

from corpus.telling import Matter
from web.notices.by_hand import tellable
from web.notices.events import Audience
from web.services import Services

SHOWN = 50
"""Matters that the list shows; whoever has more sees the rest as these are done."""


class Silent(NamedTuple):
    """One of them: what it is about and where its texts are, whom it is for, why nobody was told, since when."""

    title: str
    address: str
    need_id: str
    event: str
    side: str
    who: str
    words: str
    since: datetime


def silent(services: Services, *, record: str = "", size: int = SHOWN) -> tuple[Silent, ...]:
    """The first of them, the longest waiting first; of one card alone where it is named."""
    told = services.store.telling.told
    if not record:
        matters: tuple[Matter, ...] = told.silent(size=size).items
    else:
        matters = tuple(matter for matter in told.matters(need_id=record) if matter.is_silent)
    return tuple(_silent(services, matter) for matter in matters)


def _silent(services: Services, matter: Matter) -> Silent:
    (shown,) = tellable(services, [matter])
    if matter.pairing_id:
        address = url_for("desk.pairing", number=matter.pairing_id, _anchor="told")
    else:
        address = url_for("desk.show", need_id=matter.need_id, _anchor="told")
    title = services.store.needs.get(matter.need_id).title
    return Silent(
        title,
        address,
        matter.need_id,
        shown.event.label,
        Audience(matter.audience).label,
        shown.who,
        shown.words,
        matter.since,
    )
