"""Whom a need must not be put together with: its own enterprise, and the units that it asks to be kept away.

Units are compared by their whole names, in whatever writing (`prints.org_key`); a part of a unit belongs to it.
"""

import re
from collections.abc import Collection, Mapping
from enum import StrEnum
from functools import cache, lru_cache

from corpus.records import Need, Supply
from matcher.conflicts.avoidance import avoided_names
from matcher.terms.tokens import lexicon
from matcher.twins.prints import org_key

SHORTEST_NAME = 4
"""Characters below which a name is no whole one: 个人, 未填, 某公司."""
_BETWEEN_UNITS = re.compile(r"[、，,;；/／\n]+")


class Conflict(StrEnum):
    """Why a supply is not suggested, in the words of the page."""

    OWN = "与需求方为同一单位"
    AVOIDED = "需求方要求回避"


def parties(org_name: str, partner: str) -> dict[str, Conflict]:
    """The keys of the units that a need must not meet, from its enterprise's name and what it says of partners."""
    unwanted = {org_key(name): Conflict.AVOIDED for name in avoided_names(partner)}
    unwanted[org_key(org_name)] = Conflict.OWN
    return {key: why for key, why in unwanted.items() if len(key) >= SHORTEST_NAME}


def conflict(need: Need, supply: Supply) -> Conflict | None:
    """Why a pair must not be suggested; None where it may be."""
    return conflict_among(parties(need.org_name, need.partner), supply.org)


def conflict_among(unwanted: Mapping[str, Conflict], org: str) -> Conflict | None:
    """The same of a supplier's name and the units that a need must not meet."""
    reasons = {unwanted[key] for key in unit_keys(org) if key in unwanted} if unwanted else set[Conflict]()
    return min(reasons, key=list(Conflict).index, default=None)


@lru_cache(20_000)
def unit_keys(org: str) -> Collection[str]:
    """The keys of all units that a supplier's name names: the whole, each of several, and what each is a part of."""
    units = {org_key(org), *map(org_key, _BETWEEN_UNITS.split(org))}
    wholes = {unit[:end] for unit in units for end in range(SHORTEST_NAME, len(unit)) if _is_whole(unit, end)}
    return frozenset(key for key in units | wholes if len(key) >= SHORTEST_NAME)


def _is_whole(unit: str, end: int) -> bool:
    """Whether a name up to here is that of a unit, and what follows that of a part of it."""
    return unit.endswith(_parts(), end) and unit.endswith(_endings(), 0, end)


@cache
def _parts() -> tuple[str, ...]:
    return lexicon("unit_parts")


@cache
def _endings() -> tuple[str, ...]:
    return lexicon("unit_endings")
