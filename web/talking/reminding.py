"""Reminders of visits and meetings: to the sides that staff have ticked, and to the bureau of what is due."""

from collections.abc import Iterator
from datetime import timedelta

from corpus.store.pairings.meetings import COMING, DUE
from corpus.talking import Meeting
from web.kit.filters import long_day
from web.notices import Audience, Event, Sides, tell
from web.services import Services

BEFORE = timedelta(days=2)
"""How long before its day a meeting is reminded of."""


def remind_of_meetings(services: Services) -> int:
    """Queues what is to be said of meetings that are near, and of what has become due; returns how many were new.

    Once for each day that is set: one that is put off is told again. Needs an application context.
    """
    return tell(services, _reminders(services))


def words_of(meeting: Meeting) -> str:
    """When and where, as both sides read it."""
    when = " ".join(filter(None, (long_day(meeting.held_on), meeting.starts_at)))
    return f"{when}{meeting.kind.label}" + (f"，地点：{meeting.place}" if meeting.place else "")


def _reminders(services: Services) -> Iterator[tuple[Event, Sides]]:
    meetings, until = services.store.work.meetings, services.store.today() + BEFORE
    for meeting in meetings.listed(COMING):
        if meeting.held_on <= until:
            audiences = frozenset({Audience.BUREAU, *map(Audience, meeting.reminds)})
            yield Event.MEETING, _sides(services, meeting, words_of(meeting), audiences, meeting.held_on.isoformat())
    for meeting in meetings.listed(DUE):
        # The bureau's own affair, and its words are not for letters: they may name people.
        due, day = meeting.awaits(services.store.today()), meeting.next_on or meeting.held_on
        words = f"{long_day(meeting.held_on)}{meeting.kind.label}，{due}"
        yield Event.MEETING, _sides(services, meeting, words, frozenset({Audience.BUREAU}), f"due{day.isoformat()}")


def _sides(services: Services, meeting: Meeting, words: str, audiences: frozenset[Audience], day: str) -> Sides:
    store = services.store
    supply = store.supplies.get(store.pairings.get(meeting.pairing_id).supply_id) if meeting.pairing_id else None
    occasion = f"#meeting{meeting.id}.{day}"
    return Sides(store.needs.get(meeting.need_id), supply, words, meeting.pairing_id, occasion, audiences)
