"""Chains and fields of supplies that were guessed, or are open: listed, and settled for many at once."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from corpus.errors import BadValue, Conflict, NotFound
from corpus.guessed import GUESSABLE
from corpus.records import Supply
from corpus.store import Page, SupplyConditions
from web.records import consequences
from web.records.timeline import CLASSIFIED
from web.services import Services

GUESSED, OPEN = "guessed", "open"
SORTS = {GUESSED: "推测的", OPEN: "空着的"}
LISTS = dict(zip(GUESSABLE, ("chains", "tech_fields"), strict=True))


class Chosen(NamedTuple):
    """A supply as somebody saw it."""

    record_id: str
    version: int


class Settled(NamedTuple):
    """The supplies that were settled, and the numbers of those that had changed meanwhile."""

    done: tuple[Supply, ...]
    changed: tuple[str, ...]


def page(services: Services, sort: str, *, number: int) -> Page[Supply]:
    """One page of the supplies whose chain or field was guessed, or is open."""
    return services.store.supplies.in_order(SupplyConditions(unsettled=sort), number=number)


def read_wish(services: Services, given: Mapping[str, str]) -> dict[str, str]:
    """The codes to set, by field; a field that is to stay as it is, is left out. `UnknownTerm` for what is no code."""
    return {name: services.lists[LISTS[name]].find(given[name]).code for name in GUESSABLE if given.get(name)}


def settle(services: Services, chosen: Iterable[Chosen], wish: Mapping[str, str], *, actor: str) -> Settled:
    """Sets chain and field of supplies, each as it was when it was read, and says so of what was guessed of them.

    Where nothing is to be set, the guesses are right. Each change is in the supply's history.
    """
    done, changed, supplies = list[Supply](), list[str](), services.store.supplies
    for choice in chosen:
        try:
            said = settled(supplies.get(choice.record_id), wish)
            done.append(supplies.change(replace(said, version=choice.version), actor=actor, action=CLASSIFIED))
        except (Conflict, NotFound):
            changed.append(choice.record_id)
    consequences.of_supplies(services, [supply.id for supply in done])
    return Settled(tuple(done), tuple(changed))


def settled(supply: Supply, wish: Mapping[str, str]) -> Supply:
    """The supply as it says what was settled; what was set is a guess no longer."""
    return replace(
        supply,
        chain=wish.get("chain", supply.chain),
        field=wish.get("field", supply.field),
        guessed=tuple(word for name, word in GUESSABLE.items() if word in supply.guessed and wish and name not in wish),
    )


def read_chosen(texts: Iterable[str]) -> list[Chosen]:
    """Supplies as a form names them; `BadValue` for anything else."""
    parts = [text.partition(" ") for text in texts]
    if any(not version.isdecimal() for _, _, version in parts):
        raise BadValue("要更正的供给没有写明；请从“产业链与领域”重新进入")
    return [Chosen(record_id, int(version)) for record_id, _, version in parts]
