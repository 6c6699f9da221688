"""Kinds of supply: one module a kind, which says what a supply of it consists of.

A kind is a module here with a `KIND` named after its code, and that code's row in `corpus/taxonomies/kinds.tsv`. A row
without a module is a kind that says what an achievement says. Reading lists, export, pages, API and matching ask a
record for its fields, and so get those of its kind.
"""

from collections import Counter
from dataclasses import replace
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from corpus.chosen import Choice
from corpus.fields import SUPPLY_FIELDS, Field
from corpus.supply_kinds import achievement
from corpus.supply_kinds.hall import SHOWN_PLAINLY
from corpus.supply_kinds.kind import SERVICE, Rules, SupplyKind, Thing, own_field, with_fields

__all__ = [
    "FIRST",
    "SAID",
    "Rules",
    "SupplyKind",
    "Thing",
    "fields_of_lists",
    "kind_of",
    "own_field",
    "own_fields",
    "own_filters",
    "with_fields",
    "with_modules",
]

FIRST = achievement.KIND.code
"""The kind of what does not say another: what universities' lists contain."""
SAID = Field("kind", "供给种类", Choice("kinds"), aliases=("供给种类", "kind"))
"""The column of a list that says of which kind each supply is."""
_NO_KINDS = ("hall", "kind", "shared")
"""The modules of this folder that are none."""


@cache
def with_modules() -> dict[str, SupplyKind]:
    """The kinds that have a module, by code, the first of all first.

    Raises `ValueError` where two kinds have different fields of one name: lists of several kinds could not be read.
    """
    names = sorted(module.name for module in iter_modules(__path__) if module.name not in _NO_KINDS)
    kinds: list[SupplyKind] = [import_module(f"{__name__}.{name}").KIND for name in names]
    own = {id(field): field for kind in kinds for field in kind.own}.values()
    counts = Counter(field.name for field in (*SUPPLY_FIELDS, *own))
    if twice := [name for name, times in counts.items() if times > 1]:
        raise ValueError(f"two fields of supplies are named {', '.join(twice)}")
    return {kind.code: kind for kind in sorted(kinds, key=lambda kind: (kind.code != FIRST, kind.code))}


@cache
def kind_of(code: str) -> SupplyKind:
    """The kind with this code; one without a module says what an achievement says."""
    return with_modules().get(code) or replace(achievement.KIND, code=code, thing=SERVICE, hall=SHOWN_PLAINLY)


@cache
def own_fields() -> dict[str, Field]:
    """The fields that no achievement has, by key, of all kinds; several kinds may share one."""
    return {field.name: field for kind in with_modules().values() for field in kind.own}


@cache
def own_filters() -> tuple[str, ...]:
    """The names of the filters that lists of single kinds have, of all kinds."""
    return tuple(dict.fromkeys(known.name for kind in with_modules().values() for known in kind.hall.filters))


@cache
def fields_of_lists() -> tuple[Field, ...]:
    """The fields of supplies of every kind: of a list that holds several, or does not say which.

    Its headings are those of the first kind. What other kinds call a field is read under its label, as files say it
    that we wrote: their further headings are read in lists that are known to be of the kind.
    """
    fields = {field.name: field for field in with_modules()[FIRST].fields}
    taken = {alias for field in fields.values() for alias in field.aliases}
    for field in (field for kind in with_modules().values() for field in kind.fields):
        new = tuple(alias for alias in (field.label, field.name) if alias not in taken)
        taken.update(new)
        known = fields.get(field.name) or replace(field, aliases=())
        fields[field.name] = replace(known, aliases=(*known.aliases, *new)) if new else known
    return tuple(fields.values())
