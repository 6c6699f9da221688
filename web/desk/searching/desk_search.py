"""Which records a search of the desk means: by number, name or telephone first, then by the search in layers.

The lists of the desk filter by the same functions, so that each section of the results is as long as its list.
"""

from collections.abc import Callable
from typing import NamedTuple

from flask_login import current_user

from corpus.sorts import NEEDS, SUPPLIES
from corpus.store import Looked, Sides
from corpus.store.records.sought import Named
from matcher.searching.layers import Results
from web.gate.access import may
from web.gate.roles import Role
from web.gate.scope import own_town
from web.services import Services

LONGEST = 100
"""Characters of a query; a longer one is cut, as the box takes no more."""
_MOST = 200
"""Records of each side, the best first, whose pairings are found with them."""
_LARGEST_NUMBER = 9
"""Digits of a pairing's number."""


class Account(NamedTuple):
    """An account whose name answers."""

    number: int
    name: str
    role: str


def read_looked(text: str) -> Looked:
    """What whoever is here asks for, within what they may see: their own town, and contacts or none."""
    return Looked(text.strip()[:LONGEST], town=own_town(), contacts=sees_contacts())


def sees_contacts() -> bool:
    """Whether whoever is here may see who is reached at a card: whoever may open one."""
    return may("desk.show")


def cards(services: Services, asked: Looked) -> list[str]:
    """The numbers of the cards that are meant, best first; those of other towns may be among them."""
    named = services.store.people.sought.named(NEEDS, asked)
    return _layered(asked, named, lambda: services.matching.current().search.needs(asked.text))


def supplies(services: Services, asked: Looked) -> list[str]:
    """The numbers of the supplies that are meant, best first."""
    named = services.store.people.sought.named(SUPPLIES, asked)
    return _layered(asked, named, lambda: services.matching.current().search.supplies(asked.text))


def sides(services: Services, asked: Looked) -> Sides:
    """What the pairings are of that are meant: one by its number, or the best of the records on either side."""
    text = asked.text.lstrip("#")
    number = int(text) if text.isascii() and text.isdigit() and len(text) <= _LARGEST_NUMBER else 0
    needs, offered = (found(services, asked)[:_MOST] for found in (cards, supplies))
    return Sides(tuple(needs), tuple(offered), number)


def accounts(services: Services, asked: Looked) -> list[Account]:
    """The accounts whose name, unit or town answers, for whoever may open them."""
    if not may("desk.accounts") or not asked.words:
        return []
    words = [word.lower() for word in asked.words]
    towns = services.lists["towns"]
    return [
        Account(user.id, user.name, user.role)
        for user in services.store.people.users.all()
        if user.role != Role.ENTERPRISE
        and all(word in f"{user.name} {user.org} {towns.name_of(user.town)}".lower() for word in words)
    ]


def reader_number() -> int:
    """The number of the account of whoever is here."""
    return int(current_user.number)


def _layered(asked: Looked, named: Named, search: Callable[[], Results]) -> list[str]:
    """What is surely meant, then what the search in layers finds, then other titles with all the words.

    A number or a telephone that is known means nothing else.
    """
    if not asked.text or (named.sure and (asked.number or asked.digits)):
        return list(named.every)
    return list(dict.fromkeys([*named.sure, *search().ids, *named.by_words]))
