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
        found: tuple[Matter, ...] = told.silent(size=size).items
    else:
        found = tuple(matter for matter in told.matters(need_id=record) if matter.is_silent)
    return tuple(_silent(services, one) for one in found)


def _silent(services: Services, one: Matter) -> Silent:
    (shown,) = tellable(services, [one])
    if one.pairing_id:
        address = url_for("desk.pairing", number=one.pairing_id, _anchor="told")
    else:
        address = url_for("desk.show", need_id=one.need_id, _anchor="told")
    title = services.store.needs.get(one.need_id).title
    return Silent(
        title, address, one.need_id, shown.event.label, Audience(one.audience).label, shown.who, shown.words, one.since
    )
