"""Supplies that an enterprise asks for itself: its card names their numbers, and they come before staff once accepted.

Nothing is told to a supplier here: a pairing that is asked for waits for staff as every other one.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from typing import NamedTuple

from corpus.codes import SupplyStatus
from corpus.errors import NotFound
from corpus.following import Side
from corpus.records import Need, Supply
from corpus.sorts import SUPPLY
from corpus.states import PairingState
from corpus.validity import has_run_out
from matcher.conflicts.conflicts import conflict
from web.kit.listed import public_supply
from web.matching.chosen_pairs import suggestion
from web.services import Services

MOST = 5
"""Numbers of one card that are looked at."""


class Wish(NamedTuple):
    """A supply that a card asks for; why it is not put before staff ("" where it is); and how its pairing stands.

    `pairing` is None while there is none, as before the card is accepted.
    """

    supply: Supply
    hindrance: str
    pairing: PairingState | None


def wishes(services: Services, need: Need) -> tuple[Wish, ...]:
    """The supplies that a card asks for by their numbers, as far as there are such."""
    supplies = _wanted(services, need)
    known = {pairing.supply_id: PairingState(pairing.state) for pairing in services.store.pairings.of_need(need.id)}
    return tuple(Wish(supply, _hindrance(services, need, supply), known.get(supply.id)) for supply in supplies)


def put_before_staff(services: Services, need: Need) -> None:
    """Makes what a matched card asks for pairings to judge, as far as that may be; once, however often it is called."""
    for supply in _wanted(services, need):
        if not _hindrance(services, need, supply):
            found = suggestion(services.matching, need, supply)
            services.store.pairings.add_wanted(need.id, found, actor=Side.ENTERPRISE.label)


def shown_wishes(services: Services, text: str) -> tuple[Supply, ...]:
    """The supplies named in a text that everybody may see, as everybody sees them; any other number is left out."""
    return tuple(_named(text, partial(public_supply, services)))


def _wanted(services: Services, need: Need) -> Iterator[Supply]:
    return _named(need.supply_wanted, services.store.supplies.get)


def _named(text: str, read: Callable[[str], Supply]) -> Iterator[Supply]:
    """The supplies whose numbers stand in a text, as they are read, without those that are not found."""
    for number in SUPPLY.numbers_in(text)[:MOST]:
        with suppress(NotFound):
            yield read(number)


def _hindrance(services: Services, need: Need, supply: Supply) -> str:
    """Why a supply cannot be a pairing of a card."""
    if supply.status != SupplyStatus.VALID:
        return f"供给现在是“{services.lists['supply_status'].name_of(supply.status)}”"
    if has_run_out(supply, services.store.today()):
        return "供给的有效期已过"
    return str(conflict(need, supply) or "")
