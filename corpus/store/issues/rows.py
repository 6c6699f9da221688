"""Rows of the tables of publications, to records and back."""

import json
import sqlite3
from datetime import date, datetime
from typing import NamedTuple

from corpus.publication import Publication, PublicationState, Scope, Subject, Wording
from corpus.store.base.jsons import to_json


class Waiver(NamedTuple):
    """A finding that somebody lets pass, and why."""

    key: str
    fault: str
    record_id: str
    label: str
    excerpt: str
    reason: str
    waived_by: str
    waived_at: datetime


def scope_values(scope: Scope) -> dict[str, object]:
    """The columns of a scope."""
    return {
        "subject": scope.subject,
        "series": scope.series,
        "since": scope.since.isoformat(),
        "until": scope.until.isoformat(),
        "kinds": to_json(scope.kinds),
        "chains": to_json(scope.chains),
    }


def wording_values(wording: Wording) -> dict[str, object]:
    """The columns of a wording."""
    return {
        "title": wording.title,
        "introduction": wording.introduction,
        "office": wording.office,
        "dated": wording.dated.isoformat(),
    }


def publication_of_row(row: sqlite3.Row) -> Publication:
    """A publication as its row has it."""
    days = {name: date.fromisoformat(row[name]) for name in ("since", "until", "dated")}
    published = datetime.fromisoformat(row["published_at"]) if row["published_at"] else None
    return Publication(
        scope=Scope(
            subject=Subject(row["subject"]),
            series=row["series"],
            since=days["since"],
            until=days["until"],
            kinds=tuple(json.loads(row["kinds"])),
            chains=tuple(json.loads(row["chains"])),
        ),
        wording=Wording(
            title=row["title"], introduction=row["introduction"], office=row["office"], dated=days["dated"]
        ),
        state=PublicationState(row["state"]),
        period=row["period"] or "",
        year=row["year"] or 0,
        running=row["running"] or 0,
        published_at=published,
        created_at=datetime.fromisoformat(row["created_at"]),
        updated_at=datetime.fromisoformat(row["updated_at"]),
        **{name: row[name] for name in ("id", "version", "replaces", "digest", "reason", "created_by", "published_by")},
    )


def waiver_of_row(row: sqlite3.Row) -> Waiver:
    """A waiver as its row has it."""
    values = {name: row[name] for name in Waiver._fields}
    return Waiver(**values | {"waived_at": datetime.fromisoformat(row["waived_at"])})
