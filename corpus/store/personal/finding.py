"""Everywhere that a person's data stands in the database, by `places.py`."""

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from corpus.masks import PERSONAL
from corpus.store.base.database import Database
from corpus.store.base.jsons import to_json
from corpus.store.personal.person import Person
from corpus.store.personal.places import PLACES, Place

RECORDS = ("needs", "supplies", "proposals")
"""The tables whose rows are records of their own, to which rows of other tables belong."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One row that names the person, with its texts; `own` where it is theirs, not a mere mention of them."""

    place: Place
    key: tuple[str | int, ...]
    record: str
    own: bool
    texts: dict[str, str]

    @property
    def names(self) -> str:
        """How people name the row: by its record where it belongs to one, else by its number."""
        return self.record or " ".join(map(str, self.key))


@dataclass(frozen=True, slots=True)
class Found:
    """All rows that name a person; `mark` changes with any of them."""

    person: Person
    spots: tuple[Spot, ...]

    @property
    def mark(self) -> str:
        """A digest of what was found, on which a decision rests; what is only logged meanwhile does not count."""
        said = [
            [spot.place.table, spot.key, spot.own, spot.texts] for spot in self.spots if spot.place.table != "audit"
        ]
        return hashlib.sha256(to_json(said).encode()).hexdigest()

    def of(self, place: Place) -> tuple[Spot, ...]:
        """Those of one place."""
        return tuple(spot for spot in self.spots if spot.place is place)

    @property
    def own_records(self) -> tuple[str, ...]:
        """The numbers of cards, supplies and proposals whose contact is the person."""
        return tuple(spot.record for spot in self.spots if spot.own and spot.place.table in RECORDS)

    @property
    def also(self) -> Person:
        """What else the person's own records say of who is reached: to be looked for as well, if it is theirs."""
        said = [contacts_of(spot) for spot in self.spots if spot.own and spot.place.table in RECORDS]
        return Person(
            phone=_other((one.get("mobile") or one.get("phone") or "" for one in said), self.person.phone),
            email=_other((one.get("email", "") for one in said), self.person.email),
            name=_other((one.get("contact", "") for one in said), self.person.name),
        )


def contacts_of(spot: Spot) -> dict[str, str]:
    """The contacts that a record says."""
    values: dict[str, Any] = json.loads(spot.texts["data"]) if "data" in spot.texts else spot.texts
    return {name: str(values[name]) for name in PERSONAL if values.get(name)}


def find(database: Database, person: Person) -> Found:
    """Every row that names the person, the person's own records first."""
    read = database.here.conn
    records = set(_own_records(read, person))
    known = replace(person, records=tuple(sorted(records)))
    spots = [spot for place in PLACES for spot in _in(read, place, known, records)]
    return Found(known, tuple(sorted(spots, key=lambda spot: not spot.own)))


def read_again(connection: sqlite3.Connection, spot: Spot) -> dict[str, str] | None:
    """The texts of a row as they are now; None where it has gone."""
    where = " AND ".join(f"{name} = ?" for name in spot.place.key)
    sql = f"SELECT {', '.join(spot.place.columns)} FROM {spot.place.table} WHERE {where}"
    row = connection.execute(sql, spot.key).fetchone()
    return _texts(row, spot.place) if row else None


def _own_records(read: sqlite3.Connection, person: Person) -> Iterator[str]:
    """Records whose contact is the person: by number or address, or by name where the record is said."""
    for place in (place for place in PLACES if place.table in RECORDS):
        for row in _rows(read, place, person, person.records):
            said = contacts_of(Spot(place, (), "", True, _texts(row, place)))
            by_name = row["of_record"] in person.records and person.name and person.name in said.get("contact", "")
            if by_name or any(person.reaches(value) for value in said.values()):
                yield row["of_record"]


def _in(read: sqlite3.Connection, place: Place, person: Person, records: set[str]) -> Iterator[Spot]:
    for row in _rows(read, place, person, tuple(records)):
        texts, record = _texts(row, place), str(row["of_record"] or "")
        belongs = record in records
        own = _is_own(place, person, texts, belongs=belongs)
        if own or any(person.erased_in(text, own=belongs) != text for text in texts.values()):
            yield Spot(place, tuple(row[name] for name in place.key), record, own, texts)


def _is_own(place: Place, person: Person, texts: dict[str, str], *, belongs: bool) -> bool:
    if place.table in RECORDS or place.table == "attachments":
        return belongs
    return any(person.reaches(texts[name]) for name in place.contacts)


def _rows(read: sqlite3.Connection, place: Place, person: Person, records: tuple[str, ...]) -> list[sqlite3.Row]:
    """Rows that may name the person, and those that belong to records of theirs."""
    hints = {f"hint{number}": hint.lower() for number, hint in enumerate(person.hints)}
    holds = [f"instr(lower({column}), :{name}) > 0" for column in place.columns for name in hints]
    belongs = f"{place.of} IN (SELECT value FROM json_each(:records))"
    columns = ", ".join(dict.fromkeys((*place.key, *place.columns)))
    sql = f"SELECT {columns}, {place.of} AS of_record FROM {place.table} WHERE {' OR '.join((belongs, *holds))}"
    return read.execute(sql, hints | {"records": to_json(list(records))}).fetchall()


def _texts(row: sqlite3.Row, place: Place) -> dict[str, str]:
    return {name: row[name] for name in place.columns if isinstance(row[name], str)}


def _other(said: Iterator[str], known: str) -> str:
    return next((text for text in said if text and text != known and not text.startswith("（")), "")
