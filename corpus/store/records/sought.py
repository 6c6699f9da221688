"""What the desk's search finds by a number, a name or a telephone's last digits: in short rows, never in whole records.

Triggers keep the table `sought` (migration m052); a search walks through it once, some milliseconds for 20,000 rows.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from corpus.store.base.database import Database
from corpus.values.text import half_width

LEAST_DIGITS = 4
"""Digits of a telephone number that tell whose it is; fewer would be met by chance."""
MOST_WORDS = 8
_NUMBER_END = re.compile(r"[A-Z]{0,4}-?(?:\d{4}-)?\d{3,9}")
_SEPARATED = re.compile(r"[\s\-()（）]")
_PARTED = re.compile(r"[\s,，、;；]+")


@dataclass(frozen=True, slots=True)
class Looked:
    """What somebody looks for, of one town ("" for all); without `contacts` nobody is found by who is reached there."""

    text: str
    town: str = ""
    contacts: bool = True

    @property
    def number(self) -> str:
        """What could be a record's number, or the end of one; "" for anything else."""
        text = half_width(self.text).replace("－", "-").strip().upper()
        return text if _NUMBER_END.fullmatch(text) else ""

    @property
    def digits(self) -> str:
        """What could be the end of a telephone number; "" for anything else."""
        return _digits(self.text)

    @property
    def words(self) -> tuple[str, ...]:
        """The words, each of which a record has to say somewhere; a telephone number is one, however it is written."""
        return (self.digits,) if self.digits else tuple(filter(None, _PARTED.split(self.text)))[:MOST_WORDS]


class Named(NamedTuple):
    """Records that answer: surely, by a number, a contact or whose they are; or only by words of their titles."""

    sure: tuple[str, ...]
    by_words: tuple[str, ...]

    @property
    def every(self) -> tuple[str, ...]:
        """All of them, the sure ones first."""
        return self.sure + self.by_words


class Person(NamedTuple):
    """Somebody who is named as the contact of records of one table: the newest of them, and how many there are."""

    table: str
    name: str
    org: str
    phone: str
    record_id: str
    records: int


class SoughtEnterprise(NamedTuple):
    """An enterprise by its name, with how many cards it has."""

    name: str
    cards: int


_PLACE = """CASE WHEN record_id = :number THEN 0 WHEN record_id LIKE :number_end THEN 1
  WHEN :contacts AND (phone LIKE :digits_end OR phone LIKE :digits_inside) THEN 2
  WHEN :contacts AND contact LIKE :whole ESCAPE '!' THEN 3
  WHEN org LIKE :whole ESCAPE '!' THEN 4 WHEN {words} THEN 5 END"""
_BY_WORDS = 5
"""How well a record answers: by its number, by its contact, by whose it is, by all words; NULL for not at all."""
_HERE = "(:town = '' OR town = :town)"


class SoughtRecords:
    """The names and numbers of one database's records."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def named(self, table: str, asked: Looked) -> Named:
        """The numbers of the records of a table that answer, the surest first, then the newest."""
        words = _all_words(asked, "title", "org", *(("contact",) if asked.contacts else ()))
        sql = f"""SELECT record_id, {_PLACE.format(words=words)} AS place FROM sought
                  WHERE record = :record AND {_HERE} AND place IS NOT NULL ORDER BY place, record_id DESC"""
        rows = list(self.database.here.conn.execute(sql, _values(asked) | {"record": table}))
        sure, by_words = (
            [row["record_id"] for row in rows if (row["place"] < _BY_WORDS) is is_sure] for is_sure in (True, False)
        )
        return Named(tuple(sure), tuple(by_words))

    def enterprises(self, asked: Looked) -> list[SoughtEnterprise]:
        """The enterprises that answer by their name or, where contacts may be asked for, by who is reached there."""
        words = _all_words(asked, "org", *(("contact",) if asked.contacts else ()))
        sql = f"""SELECT org, count(*) AS cards FROM sought WHERE record = 'needs' AND org <> '' AND {_HERE} AND {words}
                  GROUP BY org ORDER BY org LIKE :whole ESCAPE '!' DESC, cards DESC, org"""
        return [SoughtEnterprise(*row) for row in self.database.here.conn.execute(sql, _values(asked))]

    def people(self, asked: Looked) -> list[Person]:
        """The contacts of cards and of supplies that answer by name, telephone or unit, those who are named first."""
        words = _all_words(asked, "org", "contact")
        sql = f"""SELECT record, contact, org, phone, max(record_id), count(*) AS records FROM sought
                  WHERE contact <> '' AND {_HERE} AND {words} GROUP BY record, contact, org, phone
                  ORDER BY contact LIKE :whole ESCAPE '!' DESC, record, records DESC, contact, org"""
        rows = self.database.here.conn.execute(sql, _values(asked))
        return [Person(*row) for row in rows] if asked.contacts else []


def _all_words(asked: Looked, *columns: str) -> str:
    """The condition that each word stands in one of the columns, or is the end of a telephone number."""
    return (
        " AND ".join(f"({' OR '.join(_has_word(asked, place, columns))})" for place in range(len(asked.words))) or "0"
    )


def _has_word(asked: Looked, place: int, columns: tuple[str, ...]) -> Iterator[str]:
    yield from (f"{column} LIKE :word{place} ESCAPE '!'" for column in columns)
    if asked.contacts and _digits(asked.words[place]):
        yield f"phone LIKE :end{place} OR phone LIKE :inside{place}"


def _values(asked: Looked) -> dict[str, Any]:
    words = {f"word{place}": f"%{_escaped(word)}%" for place, word in enumerate(asked.words)}
    ends = {f"end{place}": _end(_digits(word)) for place, word in enumerate(asked.words)}
    inside = {f"inside{place}": _inside(_digits(word)) for place, word in enumerate(asked.words)}
    return {
        "number": asked.number,
        "number_end": _end(asked.number),
        "digits_end": _end(asked.digits),
        "digits_inside": _inside(asked.digits),
        "whole": f"%{_escaped(asked.text.strip())}%" if asked.text.strip() else None,
        "contacts": asked.contacts,
        "town": asked.town,
        **words,
        **ends,
        **inside,
    }


def _digits(text: str) -> str:
    """The digits of what is nothing but a telephone number or its end."""
    plain = _SEPARATED.sub("", half_width(text))
    return plain if plain.isascii() and plain.isdigit() and len(plain) >= LEAST_DIGITS else ""


def _end(text: str) -> str | None:
    """A pattern of what ends so; None, which nothing is like, for nothing."""
    return f"%{text}" if text else None


def _inside(digits: str) -> str | None:
    """The end of one of several numbers, which stand with `、` between them."""
    return f"%{digits}、%" if digits else None


def _escaped(word: str) -> str:
    return re.sub(r"([!%_])", r"!\1", word)
