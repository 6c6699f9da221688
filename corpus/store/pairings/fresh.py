"""New pairings at 较强相关 or better that came with new supplies: staff look at them before an enterprise is told.

What staff decide on the pairing itself is their word as well: one that is recommended may be told, one that is rejected
is not.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from corpus.labelled import Labelled
from corpus.states import MATCHED_STATES
from corpus.store.base.database import Database
from corpus.store.base.jsons import to_json
from corpus.store.trail.audit import write_entry

FAIR = 3
"""The least level that is worth telling: 较强相关."""
_MATCHED = "needs.state IN (SELECT value FROM json_each(:matched))"
_WAITING = f"""FROM fresh_pairings JOIN pairings ON pairings.id = pairing_id JOIN needs ON needs.id = need_id
  JOIN supplies ON supplies.id = supply_id
  WHERE word = '' AND pairings.state = 'suggested' AND {_MATCHED}"""
_APPROVED = """(word = 'tell' AND pairings.state = 'suggested') OR pairings.state IN ('recommended', 'asked')"""


class Word(Labelled):
    """What staff say of the new pairings of a need."""

    TELL = "tell", "告知企业"
    PASS_OVER = "pass_over", "不用告知"


@dataclass(frozen=True, slots=True, kw_only=True)
class FreshNeed:
    """A need with new pairings that nobody has looked at: the supplies with their levels, and whether the enterprise
    has asked to be told.
    """

    need_id: str
    title: str
    org_name: str
    is_watched: bool
    since: datetime
    supplies: tuple[tuple[str, str, int], ...]


class FreshPairings:
    """What of the pairings is news."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def note(self, supply_ids: Iterable[str], *, since: str) -> int:
        """Keeps the pairings of these supplies that have come since a moment, for needs that had been matched before;
        returns how many.
        """
        ids = to_json(list(supply_ids))
        with self.database.write() as db:
            done = db.conn.execute(
                f"""INSERT INTO fresh_pairings (pairing_id, found_at)
                    SELECT pairings.id, :now FROM pairings JOIN needs ON needs.id = need_id
                    WHERE supply_id IN (SELECT value FROM json_each(:ids)) AND pairings.state = 'suggested'
                    AND pairings.version = 1 AND level >= {FAIR:d} AND pairings.created_at >= :since
                    AND needs.created_at < :since AND {_MATCHED} ON CONFLICT (pairing_id) DO NOTHING""",
                {"now": self.database.now(), "ids": ids, "since": since, "matched": to_json(MATCHED_STATES)},
            )
            return done.rowcount

    def count_waiting(self) -> int:
        """How many needs have new pairings that nobody has looked at."""
        sql = f"SELECT count(DISTINCT need_id) AS n {_WAITING}"
        return int(self.database.here.conn.execute(sql, _matched()).fetchone()["n"])

    def waiting(self, *, size: int = 50) -> tuple[FreshNeed, ...]:
        """These needs: those whose enterprise has asked first, then the longest waiting."""
        rows = self.database.here.conn.execute(
            f"""SELECT need_id, needs.title AS title, coalesce(needs.org_name, '') AS org_name,
                  min(found_at) AS since, json_group_array(json_array(supply_id, supplies.title, level)) AS supplies,
                  EXISTS (SELECT 1 FROM watches WHERE watches.need_id = pairings.need_id AND watches.state = 'active'
                          AND watches.kind = 'card')
                    AS is_watched
                {_WAITING} GROUP BY need_id ORDER BY is_watched DESC, since, need_id LIMIT :size""",
            _matched() | {"size": size},
        )
        return tuple(_fresh(dict(row)) for row in rows)

    def decide(self, need_id: str, word: Word, *, actor: str) -> int:
        """Says a word on the new pairings of a need that wait; returns how many."""
        now = self.database.now()
        with self.database.write() as db:
            done = db.conn.execute(
                """UPDATE fresh_pairings SET word = ?, decided_by = ?, decided_at = ? WHERE word = '' AND pairing_id IN
                   (SELECT id FROM pairings WHERE need_id = ? AND state = 'suggested')""",
                (word, actor, now, need_id),
            )
            if done.rowcount:
                write_entry(db, "needs", need_id, f"fresh_{word}", at=now, actor=actor)
            return done.rowcount

    def approved(self, need_id: str, *, untold_by: int) -> tuple[str, ...]:
        """The supplies of a need that may be told, and that a watch has not told yet; the best first."""
        rows = self.database.here.conn.execute(
            f"""SELECT supply_id FROM fresh_pairings JOIN pairings ON pairings.id = pairing_id
                WHERE need_id = ? AND ({_APPROVED}) AND supply_id NOT IN
                  (SELECT record_id FROM watch_news WHERE watch_id = ?) ORDER BY level DESC, score DESC""",
            (need_id, untold_by),
        )
        return tuple(row["supply_id"] for row in rows)


def _matched() -> dict[str, object]:
    return {"matched": to_json(MATCHED_STATES)}


def _fresh(row: dict[str, object]) -> FreshNeed:
    supplies: Sequence[Sequence[object]] = json.loads(str(row["supplies"]))
    best = sorted(supplies, key=lambda supply: -int(str(supply[2])))
    return FreshNeed(
        need_id=str(row["need_id"]),
        title=str(row["title"]),
        org_name=str(row["org_name"]),
        is_watched=bool(row["is_watched"]),
        since=datetime.fromisoformat(str(row["since"])),
        supplies=tuple((str(number), str(title), int(str(level))) for number, title, level in best),
    )
