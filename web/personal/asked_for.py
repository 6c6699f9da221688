"""A person's request as the administrator types it, and what was found, as the page and the copy tell it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from corpus.masks import masked_prose
from corpus.sorts import NEEDS, SUPPLIES
from corpus.store import Store, records_in
from corpus.store.personal.finding import Found, Spot
from corpus.store.personal.person import Person
from corpus.store.personal.places import PLACES, Place
from corpus.values.text import half_width
from web.kit.filters import show_field

COUNTED = ("history", "audit")
"""Places that are told as counts: what stands there is what the records said before."""
_LONGEST = 120
_AROUND = 30
"""Characters of a text that are told on either side of a mention: the rest is about others."""
_LABELS = {
    "org": "单位",
    "org_name": "企业",
    "contact": "联系人",
    "mobile": "手机",
    "phone": "电话",
    "email": "邮箱",
    "text": "内容",
    "supply": "写明的成果",
    "note": "备注",
    "recipient": "收件人",
    "subject": "标题",
    "body": "正文",
    "name": "名称",
    "wanted": "要找的条件",
}


class Row(NamedTuple):
    """One row that names the person: which record, whether it is theirs, and what it says, by label."""

    names: str
    record: str
    own: bool
    said: dict[str, str]


@dataclass(frozen=True, slots=True)
class Part:
    """What was found in one place; of some places only how much."""

    label: str
    table: str
    count: int
    own: int
    rows: tuple[Row, ...]
    kept_because: str = ""


def read_person(form: Mapping[str, str]) -> Person:
    """Whom a request is about."""
    said = {name: half_width(form.get(name, "")).strip()[:_LONGEST] for name in ("phone", "email", "name", "record")}
    record = said["record"].upper()
    return Person(said["phone"], said["email"], said["name"], (record,) if record else ())


def parts_of(store: Store, found: Found) -> tuple[Part, ...]:
    """What was found, place by place."""
    return tuple(_part(store, found, place) for place in PLACES if found.of(place))


def _part(store: Store, found: Found, place: Place) -> Part:
    spots = found.of(place)
    rows = () if place.table in COUNTED else tuple(_row(store, found.person, spot) for spot in spots)
    return Part(place.label, place.table, len(spots), sum(spot.own for spot in spots), rows, place.why)


def _row(store: Store, person: Person, spot: Spot) -> Row:
    said = _own(store, spot) if spot.own else dict(_mentions(person, spot))
    return Row(spot.names, spot.record, spot.own, said)


def _own(store: Store, spot: Spot) -> dict[str, str]:
    """All that a record of the person's own says."""
    if spot.place.table in (NEEDS, SUPPLIES):
        record = records_in(store, spot.place.table).get(spot.record)
        return {field.label: words for field in record.fields if (words := show_field(record, field.name))}
    return {_LABELS.get(name, name): text for name, text in spot.texts.items() if text not in ("", "{}")}


def _mentions(person: Person, spot: Spot) -> Iterator[tuple[str, str]]:
    """Where a row that is not the person's own names them, with a few words around; others in them are masked."""
    for name, text in spot.texts.items():
        start = person.first_named_at(text)
        if start is not None:
            around = text[max(0, start - _AROUND) : start + _AROUND]
            yield _LABELS.get(name, "其中提到"), f"……{masked_prose(around)}……"
