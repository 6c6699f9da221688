"""What a kind of supply says of itself: its fields with the words of its trade, and what machines call it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from corpus.fields import SUPPLY_FIELDS, Field, Required, Visibility, Weight
from corpus.kind import Kind

COMMON = (
    "ref",
    "title",
    "org",
    "dept",
    "lead",
    "summary",
    "scene",
    "keywords",
    "chain",
    "field",
    "industry",
    "modes",
    "price",
    "contact",
    "phone",
    "email",
    "as_of",
    "valid_until",
    "status",
    "guessed",
    "extra",
    "source",
)
"""The fields of `SUPPLY_FIELDS` that a supply of every kind has; the others a kind takes by name, or leaves."""
_BEFORE_OWN = "summary"
"""The field after which a kind's own ones stand."""


class Thing(NamedTuple):
    """What schema.org calls a kind of supply, and the property that names whose it is."""

    type: str
    owner: str = "provider"
    is_work: bool = False


SERVICE = Thing("Service")


@dataclass(frozen=True, eq=False)
class SupplyKind:
    """A kind of supply by its code in `kinds.tsv`: every field that it has, in order, and those that it alone has."""

    code: str
    fields: tuple[Field, ...]
    own: tuple[Field, ...] = ()
    thing: Thing = SERVICE

    @cached_property
    def own_by_name(self) -> Mapping[str, Field]:
        """Its own fields by their keys."""
        return {field.name: field for field in self.own}

    @cached_property
    def stored(self) -> tuple[Field, ...]:
        """Every field that a record of the kind may hold, also one that its pages and lists have no more."""
        return (*SUPPLY_FIELDS, *self.own)


def own_field(
    name: str,
    label: str,
    kind: Kind,
    *,
    aliases: str = "",
    visibility: Visibility = Visibility.PUBLIC,
    weight: Weight | None = None,
    limit: int = 2000,
    hint: str = "",
) -> Field:
    """A field that one kind alone has; lists of other kinds do not have it, so that nobody must fill it in."""
    every = (label, name, *aliases.split())
    return Field(name, label, kind, Required.NO, visibility, weight, every, limit, hint=hint)


def with_fields(
    code: str,
    *,
    own: Sequence[Field] = (),
    also: Sequence[str] = (),
    called: Mapping[str, str] | None = None,
    thing: Thing = SERVICE,
) -> SupplyKind:
    """A kind with the common fields, those of an achievement named in `also`, and its own ones.

    `called` gives common fields a label of this kind, and further headings of lists after it: by key, parted by blanks.
    Who may see a common field, and what matching makes of it, is the same for every kind.
    """
    taken = {alias for field in own for alias in field.aliases}
    shared = [field for field in SUPPLY_FIELDS if field.name in (*COMMON, *also)]
    renamed = [_called(field, (called or {}).get(field.name, "").split(), taken) for field in shared]
    place = [field.name for field in renamed].index(_BEFORE_OWN) + 1
    return SupplyKind(code, (*renamed[:place], *own, *renamed[place:]), tuple(own), thing)


def _called(field: Field, words: Sequence[str], taken: set[str]) -> Field:
    """A common field in the words of a kind; headings that one of the kind's own fields has are that one's."""
    aliases = tuple(dict.fromkeys((*words, *(alias for alias in field.aliases if alias not in taken))))
    if not words and aliases == field.aliases:
        return field
    return replace(field, label=words[0] if words else field.label, aliases=aliases)
