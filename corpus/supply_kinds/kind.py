"""What a kind of supply says of itself: its fields with the words of its trade, and what machines call it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, NamedTuple, Protocol

from corpus.eligibility import Answered, Facts
from corpus.fields import SUPPLY_FIELDS, Field, Required, Visibility, Weight
from corpus.kind import Kind
from corpus.supply_kinds.hall import SHOWN_PLAINLY, Hall

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
_CARRIED = ("title", "org", "dept", "lead")
"""What a row that goes on with the one above may leave out."""
_BEFORE_OWN = "summary"
"""The field after which a kind's own ones stand."""


class Thing(NamedTuple):
    """What schema.org calls a kind of supply, and the property that names whose it is."""

    type: str
    owner: str = "provider"
    is_work: bool = False


SERVICE = Thing("Service")


class Offer(Protocol):
    """A supply, as far as a kind reads it: its values by key."""

    def __getitem__(self, name: str, /) -> Any: ...


Checks = Callable[[Offer, Facts], tuple[Answered, ...]]
"""What a kind's own fields ask, beside the rows of conditions: a limit, a way of working, a place that is left."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What the service decides by for supplies of a kind.

    `wanted_by` are the kinds of need (codes of `need_kinds`) that look for it first. `closes` names the field of its
    last day where that is its own (`closes_else` the one that stands in for it), `over` what is said once that has
    passed; `opens` names the field of its first day. `places` names the field of how many places are left, `full` what
    is said where none is: then it is not offered. `of_batch` names the field of the batch that it ends with.
    `consent` names the tick without which nobody may see the fields of `personal`. `has_levels` says whether
    judgements have made levels of relation for it; else words and conditions alone are shown. `by_conditions` says that
    it concerns whoever fulfils its conditions, also where the words share little; else words in common are needed.
    """

    wanted_by: tuple[str, ...] = ()
    closes: str = ""
    closes_else: str = ""
    over: str = ""
    opens: str = ""
    places: str = ""
    full: str = ""
    of_batch: str = ""
    consent: str = ""
    personal: tuple[str, ...] = ()
    checks: Checks | None = None
    has_levels: bool = False
    by_conditions: bool = False


class InLists(NamedTuple):
    """How lists give supplies of a kind.

    `known_by` names the fields that tell one from another of the same organisation, `spreads` says whether one may
    take several rows, or sheets, each of which says another part.
    """

    known_by: tuple[str, ...] = ("title",)
    spreads: bool = False


BY_TITLE = InLists()


@dataclass(frozen=True, eq=False)
class SupplyKind:
    """A kind of supply by its code in `kinds.tsv`: every field that it has, in order, and those that it alone has."""

    code: str
    fields: tuple[Field, ...]
    own: tuple[Field, ...] = ()
    thing: Thing = SERVICE
    rules: Rules = Rules()
    hall: Hall = SHOWN_PLAINLY
    in_lists: InLists = BY_TITLE

    @cached_property
    def own_by_name(self) -> Mapping[str, Field]:
        """Its own fields by their keys."""
        return {field.name: field for field in self.own}

    def answers(self, offer: Offer, facts: Facts) -> tuple[Answered, ...]:
        """The answers to all that an offer of the kind asks of whoever wants it."""
        return self.rules.checks(offer, facts) if self.rules.checks else ()

    def label_of(self, name: str) -> str:
        """What the kind calls a field; its key where it has no such field."""
        return next((field.label for field in self.fields if field.name == name), name)

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
    parts: Sequence[str] = (),
) -> Field:
    """A field that one kind alone has; lists of other kinds do not have it, so that nobody must fill it in."""
    every = (label, name, *aliases.split())
    return Field(name, label, kind, Required.NO, visibility, weight, every, limit, hint=hint, parts=tuple(parts))


def with_fields(
    code: str,
    *,
    known_by: tuple[str, ...] = BY_TITLE.known_by,
    spreads: bool = False,
    own: Sequence[Field] = (),
    also: Sequence[str] = (),
    called: Mapping[str, str] | None = None,
    thing: Thing = SERVICE,
    rules: Rules | None = None,
    hall: Hall | None = None,
) -> SupplyKind:
    """A kind with the common fields, those of an achievement named in `also`, and its own ones.

    `known_by` and `spreads` say how lists give it, as `InLists` has it. `called` gives common fields a label of this
    kind, and further headings of lists after it: by key, parted by blanks. Who may see a common field, and
    what matching makes of it, is the same for every kind.
    """
    words = {name: text.split() for name, text in (called or {}).items()}
    taken = {alias for field in own for alias in field.aliases} | {word for given in words.values() for word in given}
    shared = [field for field in SUPPLY_FIELDS if field.name in (*COMMON, *also)]
    renamed = [_called(field, words.get(field.name, ()), taken) for field in shared]
    if spreads:
        renamed = [replace(field, spreads=field.name in _CARRIED) for field in renamed]
    place = [field.name for field in renamed].index(_BEFORE_OWN) + 1
    fields = (*renamed[:place], *own, *renamed[place:])
    in_lists = InLists(known_by, spreads)
    return SupplyKind(code, fields, tuple(own), thing, rules or Rules(), hall or Hall(), in_lists)


def _called(field: Field, words: Sequence[str], taken: set[str]) -> Field:
    """A common field in the words of a kind; headings that the kind gives to another field are that one's."""
    aliases = tuple(dict.fromkeys((*words, *(alias for alias in field.aliases if alias not in taken))))
    if not words and aliases == field.aliases:
        return field
    return replace(field, label=words[0] if words else field.label, aliases=aliases)
