"""Records: a need card and a supply, frozen; `fields.py` says what each attribute is.

Values are typed as `fields.py`'s kinds make them; `blank` values mean "not given". Sums are in 万元.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from operator import attrgetter
from typing import Any, Self, TypeVar

from corpus.codes import SupplyStatus
from corpus.fields import NEED_FIELDS, Field
from corpus.states import NeedState, PublicState
from corpus.supply_kinds import FIRST, kind_of, own_fields
from corpus.taxonomy import Taxonomies
from corpus.values import Indicator, Money, Parameter, Period, Right


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Record:
    """What every record has, beside its fields.

    `version` counts the record's changes, and a change names the version it was decided on. `ends_on` is its last valid
    day as `validity.py` sets it; None for what does not run out.
    """

    id: str
    title: str
    ref: str = ""
    keywords: tuple[str, ...] = ()
    chain: str = ""
    field: str = ""
    modes: tuple[str, ...] = ()
    contact: str = ""
    email: str = ""
    extra: str = ""
    source: str = ""
    version: int = 0
    created_at: datetime | None = None
    updated_at: datetime | None = None
    ends_on: date | None = None

    @property
    def stamp(self) -> str:
        """Changes whenever the record is stored again."""
        return f"{self.version}@{self.updated_at.isoformat(timespec='microseconds') if self.updated_at else ''}"

    @property
    def fields(self) -> tuple[Field, ...]:
        """The table of its fields, in order."""
        raise NotImplementedError

    def __getitem__(self, name: str) -> Any:
        """The value of a field by its key, empty where it is not given."""
        return getattr(self, name)

    @property
    def stored(self) -> tuple[Field, ...]:
        """Every field that the record may hold, also one that its table has no more."""
        return self.fields

    @classmethod
    def of_values(cls, values: Mapping[str, Any]) -> Self:
        """A record with these attributes and values of fields."""
        return cls(**values)

    def with_values(self, values: Mapping[str, Any]) -> Self:
        """The record with other values of some fields or attributes."""
        return replace(self, **values)

    def __repr__(self) -> str:
        """Number and title only: a record that reaches a log must not carry anybody's telephone number there."""
        return f"{type(self).__name__}({self.id!r}, {self.title!r}, version={self.version})"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Need(Record):
    """A need card (企业创新需求服务征集卡); its `id` is the card's number.

    The store knows beside it: `town_is_shared` says whether enough enterprises of its chain sit in its town for that
    not to tell which one it is, `is_signed` whether a pairing of it led to a contract.
    """

    state: str = "submitted"
    need_kinds: tuple[str, ...] = ()
    problem: str = ""
    key_tech: str = ""
    indicators: tuple[Indicator, ...] = ()
    goal: str = ""
    elements: tuple[str, ...] = ()
    industry: str = ""
    maturity_wanted: str = ""
    budget: Money | None = None
    period: Period | None = None
    urgency: str = ""
    ip_wanted: str = ""
    base: str = ""
    partner: str = ""
    supply_wanted: str = ""
    visits: bool = False
    org_name: str = ""
    uscc: str = ""
    town: str = ""
    org_kinds: tuple[str, ...] = ()
    mobile: str = ""
    disclosure: str = ""
    not_secret: bool = False
    consent: bool = False
    town_is_shared: bool = False
    is_signed: bool = False

    @property
    def public_state(self) -> PublicState:
        """How it stands for everybody, once it is listed."""
        return PublicState.SIGNED if self.state == NeedState.SETTLED and self.is_signed else PublicState(self.state)

    @property
    def fields(self) -> tuple[Field, ...]:
        """The table of its fields, in order."""
        return NEED_FIELDS


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Supply(Record):
    """Something on offer; the first kind of supply is the achievement (技术成果).

    What its kind alone has stands in `own`, by key and only where it is given; `supply[key]` reads any field.
    `shows_offices` says whether everybody may see its supplier's office telephone.
    """

    kind: str = FIRST
    org: str = ""
    dept: str = ""
    lead: str = ""
    team: str = ""
    summary: str = ""
    highlights: str = ""
    params: tuple[Parameter, ...] = ()
    advantage: str = ""
    econ: str = ""
    scene: str = ""
    products: str = ""
    industry: str = ""
    discipline: str = ""
    maturity: str = ""
    trl: int | None = None
    evidence: str = ""
    ip: tuple[Right, ...] = ()
    level: str = ""
    award: str = ""
    price: Money | None = None
    trial: bool = False
    cases: str = ""
    phone: str = ""
    as_of: date | None = None
    valid_until: date | None = None
    status: str = SupplyStatus.VALID
    shows_offices: bool = False
    guessed: tuple[str, ...] = ()
    own: tuple[tuple[str, Any], ...] = ()

    @property
    def fields(self) -> tuple[Field, ...]:
        """The table of the fields of its kind, in order."""
        return kind_of(self.kind).fields

    def __getitem__(self, name: str) -> Any:
        """The value of a field by its key, empty where it is not given, or where only another kind has it."""
        field = own_fields().get(name)
        return getattr(self, name) if field is None else dict(self.own).get(name, field.kind.empty)

    @property
    def stored(self) -> tuple[Field, ...]:
        """Every field that the supply may hold, also one that its kind has no more."""
        return kind_of(self.kind).stored

    @classmethod
    def of_values(cls, values: Mapping[str, Any]) -> Self:
        """A supply with these attributes and values of fields; its kind is among them, if it is not the first."""
        return cls(**_own_apart(values, values.get("kind", FIRST), {}))

    def with_values(self, values: Mapping[str, Any]) -> Self:
        """The supply with other values of some fields or attributes."""
        return replace(self, **_own_apart(values, values.get("kind", self.kind), dict(self.own)))


def as_kind(supply: Supply, kind: str) -> Supply:
    """The supply as one of this kind; what only its own kind has is kept among what has no field."""
    if supply.kind == kind or not supply.own:
        return supply.with_values({"kind": kind})
    fields, lists = own_fields(), Taxonomies()
    said = (f"{fields[name].label}：{fields[name].kind.show(value, lists)}" for name, value in supply.own)
    return supply.with_values({"kind": kind, "extra": "\n".join(filter(None, (supply.extra, *said)))})


def _own_apart(values: Mapping[str, Any], kind: str, before: Mapping[str, Any]) -> dict[str, Any]:
    """Attributes of a supply: values of the kind's own fields together, as they stand after those before."""
    own = kind_of(kind).own_by_name
    if not own and not before:
        return dict(values)
    said = {**before, **dict(values.get("own", ())), **values}
    given = ((name, said.get(name, field.kind.empty), field.kind.empty) for name, field in own.items())
    kept = tuple((name, value) for name, value, empty in given if value != empty)
    return {name: value for name, value in values.items() if name not in own} | {"own": kept}


AnyRecord = TypeVar("AnyRecord", Need, Supply)
RecordType = type[Need] | type[Supply]


def values_of(record: Need | Supply) -> dict[str, Any]:
    """The record's fields that are given, by key."""
    return _given(record, record.fields)


def _given(record: Need | Supply, fields: tuple[Field, ...]) -> dict[str, Any]:
    own = dict(record.own) if isinstance(record, Supply) else {}
    names = _attributes(fields)
    values = zip(names, attrgetter(*names)(record), strict=True)
    return {name: value for name, value in values if value} | own


@cache
def _attributes(fields: tuple[Field, ...]) -> tuple[str, ...]:
    """The keys of those fields that are attributes of a record."""
    return tuple(field.name for field in fields if field.name not in own_fields())


def dump(record: Need | Supply) -> dict[str, Any]:
    """The given fields as JSON values, in the table's order."""
    given = _given(record, record.stored)
    return {field.name: field.kind.dump(given[field.name]) for field in record.stored if field.name in given}


def tell(record: Need | Supply, values: Mapping[str, Any], lists: Taxonomies) -> dict[str, Any]:
    """Values of a record's fields as JSON for those outside of the program, in the table's order."""
    return {field.name: field.kind.tell(values[field.name], lists) for field in record.fields if field.name in values}


def load(record_type: type[AnyRecord], data: dict[str, Any], **attributes: Any) -> AnyRecord:
    """A record from what `dump` made, with its `id` and other attributes; unknown keys raise TypeError.

    A supply of another kind than the first is given its `kind`.
    """
    loads = _loads(NEED_FIELDS if record_type is Need else kind_of(attributes.get("kind", FIRST)).stored)
    values = {name: loads[name](raw) if name in loads else raw for name, raw in data.items()}
    return record_type.of_values(values | attributes)


@cache
def _loads(fields: tuple[Field, ...]) -> dict[str, Callable[[Any], Any]]:
    return {field.name: field.kind.load for field in fields}
