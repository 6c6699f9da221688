"""Records that a publication could select: listed, valid, of the scope, changed within its days."""

from datetime import date
from typing import NamedTuple

from corpus.publication import Scope, Subject
from corpus.states import MATCHED_STATES
from corpus.store.base.database import Database
from corpus.store.base.jsons import to_json
from corpus.visibility import LISTED_DISCLOSURES, LISTED_SUPPLY_STATUS

_OF_SUPPLIES = """
FROM supply_facets WHERE status = :status
AND (:kinds = '[]' OR kind IN (SELECT value FROM json_each(:kinds)))"""
_OF_NEEDS = """
FROM needs WHERE state IN (SELECT value FROM json_each(:states))
AND disclosure IN (SELECT value FROM json_each(:disclosures))
AND (:kinds = '[]' OR EXISTS (SELECT 1 FROM json_each(data, '$.need_kinds') AS asked
                              WHERE asked.value IN (SELECT value FROM json_each(:kinds))))"""
_COMMON = """
AND (ends_on IS NULL OR ends_on >= :today)
AND (:chains = '[]' OR coalesce(chain, '') IN (SELECT value FROM json_each(:chains)))
AND date(updated_at, '+8 hours') BETWEEN :since AND :until"""
_NEW = """
AND NOT EXISTS (SELECT 1 FROM publication_items AS item JOIN publications ON publications.id = item.publication_id
                WHERE item.record_id = {table}.id AND item.stamp = {table}.version || '@' || {table}.updated_at
                AND publications.state IN ('published', 'superseded') AND :series IN ('', publications.series))"""


class Candidate(NamedTuple):
    """A record's number and stamp."""

    record_id: str
    stamp: str


class Candidates:
    """What can be published of one database."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def find(self, scope: Scope, *, today: date, again: bool = False) -> list[Candidate]:
        """All records of the scope that everybody may see today, the newest change first.

        What has been published as it still is, is left out unless it is wanted again; of a series, what has been in it.
        """
        of_supplies = scope.subject is Subject.SUPPLIES
        table = _OF_SUPPLIES if of_supplies else _OF_NEEDS
        new = "" if again else _NEW.format(table="supply_facets" if of_supplies else "needs")
        rows = self.database.here.conn.execute(
            f"SELECT id, version || '@' || updated_at AS stamp {table} {_COMMON} {new} ORDER BY updated_at DESC, id",
            {
                "status": LISTED_SUPPLY_STATUS,
                "today": today.isoformat(),
                "states": to_json(MATCHED_STATES),
                "disclosures": to_json(LISTED_DISCLOSURES),
                "kinds": to_json([scope.series] if scope.series else scope.kinds),
                "series": scope.series,
                "chains": to_json(scope.chains),
                "since": scope.since.isoformat(),
                "until": scope.until.isoformat(),
            },
        )
        return [Candidate(row["id"], row["stamp"]) for row in rows]
