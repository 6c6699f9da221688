"""What is due in following up, for the desk's first page and for reminders to the bureau and to who is asked."""

from collections.abc import Iterator

from corpus.following import Side
from corpus.store import Due, Kind, Page
from web.notices import Audience, Event, Sides, tell
from web.services import Services

_ASKED = {Side.ENTERPRISE: Audience.ENTERPRISE, Side.SUPPLIER: Audience.SUPPLIER}


def due(services: Services, *, number: int = 1, size: int = 20) -> Page[Due]:
    """One page of the pairings that are overdue, the longest first."""
    return services.store.work.dues.page(before=services.store.today(), number=number, size=size)


def due_count(services: Services) -> int:
    """How many pairings are overdue."""
    return services.store.work.dues.count(before=services.store.today())


def remind(services: Services) -> int:
    """Queues letters about each pairing that is overdue: to the bureau, and to the sides that have not answered.

    One for each day that was missed: what is done and then overdue again is told again. Returns how many had not been
    queued before. Needs an application context, for the addresses in the texts.
    """
    overdue = due(services, size=max(1, due_count(services))).items
    return tell(services, (told for step in overdue for told in _reminders(services, step)))


def _reminders(services: Services, step: Due) -> Iterator[tuple[Event, Sides]]:
    sides = Sides(
        services.store.needs.get(step.need_id),
        services.store.supplies.get(step.supply_id),
        pairing_id=step.pairing_id,
        occasion=f"#{step.pairing_id}.{step.kind}.{step.due_on.isoformat()}",
    )
    yield Event.OVERDUE, sides
    if step.kind is Kind.ASK:
        yield Event.REMINDED, sides._replace(audiences=frozenset(_ASKED[side] for side in step.sides))
