"""Who may have handled what a list shows, or is in charge of it: the accounts of those who work at the desk."""

from web.desk.lists.desk_list import Choice
from web.gate.access import WORKING
from web.services import Services

NOBODY = Choice("-", "没有人负责")
"""What an address calls what is nobody's."""


def in_charge_words(name: str) -> str:
    """A condition on who is in charge, in words."""
    return NOBODY.label if name == NOBODY.code else f"{name}负责"


def handlers(services: Services) -> tuple[Choice, ...]:
    """The names of the staff, by which decisions are kept."""
    names = (user.name for user in services.store.people.users.all() if user.role in WORKING)
    return tuple(Choice(name, name) for name in names)
