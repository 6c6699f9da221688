"""Who may have handled what a list shows: the accounts of those who work at the desk."""

from web.desk.lists.desk_list import Choice
from web.gate.access import WORKING
from web.services import Services


def handlers(services: Services) -> tuple[Choice, ...]:
    """The names of the staff, by which decisions are kept."""
    names = (user.name for user in services.store.people.users.all() if user.role in WORKING)
    return tuple(Choice(name, name) for name in names)
