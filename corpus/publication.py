"""A publication (供给发布 第N期): a numbered, dated selection of supplies or needs, frozen when it is published."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from corpus.catalogues import catalogue_of
from corpus.fields import Field, Visibility
from corpus.kinds import Number
from corpus.labelled import Labelled
from corpus.records import Need, Supply, tell
from corpus.sorts import fields_of, sort_named
from corpus.taxonomy import Taxonomies
from corpus.visibility import public_values

MOST_ITEMS = 200
"""Items of one publication; a longer one is no longer read."""


class PublicationState(Labelled):
    """Where a publication stands."""

    DRAFT = "draft", "草稿"
    PUBLISHED = "published", "已发布"
    SUPERSEDED = "superseded", "已由新一期取代"
    WITHDRAWN = "withdrawn", "已撤回"


ISSUED = (PublicationState.PUBLISHED, PublicationState.SUPERSEDED, PublicationState.WITHDRAWN)
"""The states of a publication that has a number."""
READABLE = (PublicationState.PUBLISHED, PublicationState.SUPERSEDED)
"""The states in which everybody may read what was published."""


class Subject(Labelled):
    """What a publication selects from."""

    SUPPLIES = "supplies", "科技供给发布"
    NEEDS = "needs", "企业需求发布"

    @property
    def noun(self) -> str:
        """One of its items."""
        return "供给" if self is Subject.SUPPLIES else "需求"

    @property
    def fields(self) -> tuple[Field, ...]:
        """The table of fields of its records."""
        return sort_named(self.value).fields_for("")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What is selected from: records that changed within these days (both included); no kind or chain means all.

    `series` is the kind of supply whose issues are numbered by themselves; "" for those of all kinds together.
    """

    subject: Subject = Subject.SUPPLIES
    series: str = ""
    since: date
    until: date
    kinds: tuple[str, ...] = ()
    chains: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """What an issue of it is called."""
        return catalogue_of(self.series).issue if self.series else self.subject.label

    @property
    def noun(self) -> str:
        """One of its items."""
        return catalogue_of(self.series).noun if self.series else self.subject.noun

    def takes(self, record: Need | Supply) -> bool:
        """Whether a record can stand in it, its days and chains apart."""
        return not self.series or (isinstance(record, Supply) and record.kind == self.series)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What stands around the items: title, introduction, issuing office, date of issue."""

    title: str
    introduction: str
    office: str
    dated: date


class Item(NamedTuple):
    """One record of a draft: the stamp it had when it was looked at, and how many of the other side it fits."""

    record_id: str
    stamp: str
    fits: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """One publication without its items; `year` and `running` are 0 while it is a draft."""

    id: int
    version: int
    state: PublicationState
    scope: Scope
    wording: Wording
    period: str
    replaces: int | None
    year: int
    running: int
    digest: str
    reason: str
    created_by: str
    created_at: datetime
    updated_at: datetime
    published_by: str
    published_at: datetime | None

    @property
    def number(self) -> str:
        """As addresses say it: 2026-3; of a series policy-2026-3."""
        return number_of(self.scope.series, self.year, self.running) if self.running else ""

    @property
    def label(self) -> str:
        """As people say it: 2026年第3期."""
        return f"{self.year}年第{self.running}期" if self.running else PublicationState.DRAFT.label

    @property
    def is_draft(self) -> bool:
        """Whether it can still be changed."""
        return self.state is PublicationState.DRAFT

    @property
    def is_readable(self) -> bool:
        """Whether everybody may read what it says."""
        return self.state in READABLE


def number_of(series: str, year: int, running: int) -> str:
    """The number of an issue."""
    return f"{series}-{year}-{running}" if series else f"{year}-{running}"


class Column(NamedTuple):
    """One column of what was published: key, label, kind of value, unit."""

    name: str
    label: str
    type: str
    unit: str


class Entry(NamedTuple):
    """One item as it was published: JSON values, and the same as people read them, by key of the column."""

    record_id: str
    values: dict[str, Any]
    texts: dict[str, str]

    @property
    def title(self) -> str:
        """Its name."""
        return self.texts["title"]


class Content(NamedTuple):
    """All items with the columns that at least one of them fills."""

    columns: tuple[Column, ...]
    entries: tuple[Entry, ...]


UNITS = {"money": "万元"}
"""What sums of a kind of field are in."""
_KIND = Column("kind", "供给种类", "choice", "")


def freeze(records: Sequence[Need | Supply], lists: Taxonomies) -> Content:
    """What everybody may see of these records at this moment, columns without content left out."""
    entries = tuple(_entry(record, lists) for record in records)
    filled = {name for entry in entries for name in entry.texts}
    shown = (field for field in fields_of(records) if field.visibility is not Visibility.STAFF)
    columns = [Column(field.name, field.label, field.kind.name, unit_of(field)) for field in shown]
    return Content(tuple(column for column in (*columns, _KIND) if column.name in filled), entries)


def unit_of(field: Field) -> str:
    """What the numbers of a field are in; "" for other values."""
    return field.kind.unit if isinstance(field.kind, Number) else UNITS.get(field.kind.name, "")


def _entry(record: Need | Supply, lists: Taxonomies) -> Entry:
    given = public_values(record)
    fields = [field for field in record.fields if field.name in given]
    values = tell(record, given, lists)
    texts = {field.name: field.kind.words(given[field.name], lists) for field in fields}
    if isinstance(record, Supply):
        values["kind"], texts["kind"] = record.kind, lists["kinds"].name_of(record.kind)
    return Entry(record.id, values, texts)


def dump_content(content: Content) -> dict[str, Any]:
    """The content as JSON values."""
    return {
        "columns": [column._asdict() for column in content.columns],
        "entries": [entry._asdict() for entry in content.entries],
    }


def load_content(raw: dict[str, Any]) -> Content:
    """The content from what `dump_content` made."""
    return Content(
        tuple(Column(**column) for column in raw["columns"]), tuple(Entry(**entry) for entry in raw["entries"])
    )


def digest_of(number: str, wording: Wording, content: Content) -> str:
    """What changes with any character of what was published (SHA-256, hexadecimal)."""
    said = [number, wording.title, wording.introduction, wording.office, wording.dated.isoformat()]
    whole = json.dumps([said, dump_content(content)], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(whole.encode()).hexdigest()
