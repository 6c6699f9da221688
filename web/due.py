"""What is due in following up, for the desk's first page and for reminders to the bureau."""

from corpus.store import Due, Page
from web.notices import Event, tell
from web.services import Services


def due(services: Services, *, number: int = 1, size: int = 20) -> Page[Due]:
    """One page of the pairings that are overdue, the longest first."""
    return services.store.dues.page(before=services.store.today(), number=number, size=size)


def due_count(services: Services) -> int:
    """How many pairings are overdue."""
    return services.store.dues.count(before=services.store.today())


def remind(services: Services) -> int:
    """Queues one letter to the bureau for each pairing that is overdue; returns how many had not been queued before.

    Needs an application context, for the addresses in the texts.
    """
    store = services.store
    found = due(services, size=200).items
    return sum(
        tell(services, Event.OVERDUE, store.needs.get(one.need_id), supply=store.supplies.get(one.supply_id))
        for one in found
    )
