"""Records: a need card and a supply, frozen; `fields.py` says what each attribute is.

Values are typed as `fields.py`'s kinds make them; `blank` values mean "not given". Sums are in 万元.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from operator import attrgetter
from typing import Any, ClassVar, TypeVar

from corpus.codes import SupplyStatus
from corpus.fields import NEED_FIELDS, SUPPLY_FIELDS, Field
from corpus.taxonomy import Taxonomies
from corpus.values import Indicator, Money, Parameter, Period, Right


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Record:
    """What every record has, beside its fields.

    `version` counts the record's changes, and a change names the version it was decided on. `ends_on` is its last valid
    day as `validity.py` sets it; None for what does not run out.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = ()

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

    def __repr__(self) -> str:
        """Number and title only: a record that reaches a log must not carry anybody's telephone number there."""
        return f"{type(self).__name__}({self.id!r}, {self.title!r}, version={self.version})"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Need(Record):
    """A need card (企业创新需求服务征集卡); its `id` is the card's number.

    `town_is_shared` says whether enough enterprises of its chain sit in its town for that not to tell which one it is.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = NEED_FIELDS

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


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Supply(Record):
    """Something on offer; the first kind of supply is the achievement (技术成果).

    `shows_offices` says whether everybody may see its supplier's office telephone.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = SUPPLY_FIELDS

    kind: str = "achievement"
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


AnyRecord = TypeVar("AnyRecord", Need, Supply)
RecordType = type[Need] | type[Supply]


def values_of(record: Need | Supply) -> dict[str, Any]:
    """The record's fields that are given, by key."""
    names = _names(record.FIELDS)
    values = zip(names, attrgetter(*names)(record), strict=True)
    return {name: value for name, value in values if value}


@cache
def _names(fields: tuple[Field, ...]) -> tuple[str, ...]:
    return tuple(field.name for field in fields)


def dump(record: Need | Supply) -> dict[str, Any]:
    """The given fields as JSON values, in the table's order."""
    given = values_of(record)
    return {field.name: field.kind.dump(given[field.name]) for field in record.FIELDS if field.name in given}


def tell(record: Need | Supply, values: Mapping[str, Any], lists: Taxonomies) -> dict[str, Any]:
    """Values of a record's fields as JSON for those outside of the program, in the table's order."""
    return {field.name: field.kind.tell(values[field.name], lists) for field in record.FIELDS if field.name in values}


def load(record_type: type[AnyRecord], data: dict[str, Any], **attributes: Any) -> AnyRecord:
    """A record from what `dump` made, with its `id` and other attributes; unknown keys raise TypeError."""
    loads = _loads(record_type.FIELDS)
    values = {name: loads[name](raw) if name in loads else raw for name, raw in data.items()}
    return record_type(**(values | attributes))


@cache
def _loads(fields: tuple[Field, ...]) -> dict[str, Callable[[Any], Any]]:
    return {field.name: field.kind.load for field in fields}
