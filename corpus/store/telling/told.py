"""Who was told of what, beside everything that a side still has to know."""

import sqlite3
from datetime import datetime
from typing import Any

from sqlite_utils import Database as Connection

from corpus.errors import NotFound
from corpus.states import MATCHED_STATES, MessageState
from corpus.store.base.database import Database
from corpus.store.base.jsons import to_json
from corpus.store.base.paging import PAGE_SIZE, Page, page_within
from corpus.store.pairings.pairings import Pairings
from corpus.store.trail.audit import write_entry
from corpus.store.trail.history import add_history
from corpus.telling import Matter, Telling, Way

TOLD = "told"
"""What the histories and the audit log call it when staff say that they told somebody."""
_MATTERS = """matters AS (
  SELECT 'asked' AS event, side AS audience, need_id, pairings.id AS pairing_id, asked_at AS since
  FROM asks JOIN pairings ON pairings.id = pairing_id JOIN needs ON needs.id = need_id
  WHERE pairings.state = 'asked' AND answer = '' AND needs.state IN (SELECT value FROM json_each(:matched))
  UNION ALL
  SELECT 'introduced', sides.value, need_id, pairings.id, decided_at
  FROM pairings, json_each('["enterprise", "supplier"]') AS sides
  WHERE state = 'in_talks' AND NOT EXISTS (SELECT 1 FROM talks WHERE pairing_id = pairings.id)
  UNION ALL
  SELECT 'returned', 'enterprise', id, 0, (SELECT max(at) FROM history
    WHERE record = 'needs' AND record_id = needs.id AND action = 'returned') AS returned_at
  FROM needs WHERE state = 'returned' AND returned_at IS NOT NULL
  UNION ALL
  SELECT 'passed_on', reader, need_id, pairing_id, max(decided_at) FROM remarks
  WHERE state = 'passed' AND answered_at IS NULL AND reader <> 'bureau' GROUP BY need_id, pairing_id, reader
)"""
"""Questions without an answer, talks that nobody has begun, cards to correct, what was passed on and not answered."""
_ABOUT = """{0}.audience = matters.audience AND {0}.pairing_id = matters.pairing_id AND {0}.record = matters.need_id
  AND ({0}.event = matters.event OR (matters.event = 'asked' AND {0}.event = 'reminded'))"""
_WITH = f"""WITH {_MATTERS}, standing AS (
  SELECT matters.*,
    (SELECT id FROM told WHERE {_ABOUT.format("told")} AND told_at >= since ORDER BY told_at DESC LIMIT 1) AS telling,
    (SELECT id FROM outbox WHERE {_ABOUT.format("outbox")} AND channel IN ('email', 'sms') AND created_at >= since
     ORDER BY id DESC LIMIT 1) AS letter
  FROM matters WHERE (:need = '' OR need_id = :need) AND (:pairing = 0 OR pairing_id = :pairing)
)"""
_SILENT = "telling IS NULL AND letter IS NULL"


class Told:
    """What is known of who was told in one database."""

    def __init__(self, database: Database, pairings: Pairings) -> None:
        self.database = database
        self.pairings = pairings

    def matters(self, *, need_id: str = "", pairing_id: int = 0) -> tuple[Matter, ...]:
        """What the sides of a card or of a pairing still have to know, told or not."""
        return self._read("1 ORDER BY since, standing.event, standing.audience", need=need_id, pairing=pairing_id)

    def silent(self, *, number: int = 1, size: int = PAGE_SIZE) -> Page[Matter]:
        """One page of that of which nobody was told and no letter was written, the longest waiting first."""
        total = self.count_silent()
        number = page_within(number, total, size)
        order = "ORDER BY since, standing.pairing_id, standing.audience"
        where = f"{_SILENT} {order} LIMIT {size:d} OFFSET {(number - 1) * size:d}"
        return Page(self._read(where), number, total, size)

    def count_silent(self) -> int:
        """How many of these there are."""
        sql = f"{_WITH} SELECT count(*) AS n FROM standing WHERE {_SILENT}"
        return int(self.database.here.conn.execute(sql, _values()).fetchone()["n"])

    def last_mail(self) -> datetime | None:
        """When a letter last went out."""
        row = self.database.here.conn.execute("SELECT max(told_at) AS at FROM told WHERE way = 'email'").fetchone()
        return datetime.fromisoformat(row["at"]) if row["at"] else None

    def last_of(self, record: str, event: str) -> Telling | None:
        """How the side of a record was last told of an event."""
        sql = "SELECT way, told_by, told_at FROM told WHERE record = ? AND event = ? ORDER BY told_at DESC LIMIT 1"
        row = self.database.here.conn.execute(sql, (record, event)).fetchone()
        return _telling(row) if row else None

    def by_hand(self, matter: Matter, *, actor: str) -> None:
        """Says that staff told a side; letters about it that are not out are not sent any more.

        `NotFound` where the side need not know it any more, as when it has answered meanwhile.
        """
        with self.database.write() as db:
            known = {(standing.event, standing.audience) for standing in self._about(matter)}
            if (matter.event, matter.audience) not in known:
                raise NotFound("这件事刚刚有了变化，不用再告知；请看现在的情况")
            self._keep(db, matter.need_id, matter.pairing_id, matter.event, matter.audience, actor=actor)
            self._cancel(db, matter)
            self._note(db, matter, actor=actor)

    def of_record(self, table: str, record: str, event: str, audience: str, *, actor: str) -> None:
        """Says that staff told the side of a need or a supply of something that is no matter of a pairing."""
        with self.database.write() as db:
            self._keep(db, record, 0, event, audience, actor=actor)
            self._of_card(db, table, record, audience, actor=actor)

    def _keep(self, db: Connection, record: str, pairing_id: int, event: str, audience: str, *, actor: str) -> None:
        matter = {"record": record, "pairing_id": pairing_id, "event": event, "audience": audience}
        db.table("told").insert(matter | {"way": "hand", "told_by": actor, "told_at": self.database.now()})

    def _cancel(self, db: Connection, matter: Matter) -> None:
        sql = f"""UPDATE outbox AS o SET state = 'cancelled', version = version + 1 FROM
                  (SELECT :audience AS audience, :pairing AS pairing_id, :need AS need_id, :event AS event) AS matters
                  WHERE {_ABOUT.format("o")} AND o.channel IN ('email', 'sms') AND o.state NOT IN ('sent', 'cancelled')
                  AND o.claimed_until <= :now RETURNING id"""
        values = {"audience": matter.audience, "pairing": matter.pairing_id, "need": matter.need_id}
        now = self.database.now()
        rows = db.conn.execute(sql, values | {"event": matter.event, "now": now}).fetchall()
        for row in rows:
            after = {"state": MessageState.CANCELLED}
            write_entry(db, "outbox", str(row["id"]), "cancel", at=now, note=matter.need_id, after=after)

    def _note(self, db: Connection, matter: Matter, *, actor: str) -> None:
        if not matter.pairing_id:
            self._of_card(db, "needs", matter.need_id, matter.audience, actor=actor)
            return
        version = self.pairings.get(matter.pairing_id).version
        self.pairings.touch_within(
            db, matter.pairing_id, version=version, action=TOLD, actor=actor, note=_words(matter.audience)
        )

    def _of_card(self, db: Connection, table: str, record: str, audience: str, *, actor: str) -> None:
        row = db.conn.execute(f"SELECT version FROM {table} WHERE id = ?", (record,)).fetchone()
        at = self.database.now()
        add_history(db, table, record, version=row["version"], action=TOLD, actor=actor, at=at, note=_words(audience))

    def _about(self, matter: Matter) -> tuple[Matter, ...]:
        return self.matters(need_id=matter.need_id, pairing_id=matter.pairing_id)

    def _read(self, where: str, **about: Any) -> tuple[Matter, ...]:
        sql = f"""{_WITH} SELECT standing.event, standing.audience, need_id, standing.pairing_id, since, way, told_by,
                  told_at, outbox.state AS message, outbox.last_error AS error FROM standing
                  LEFT JOIN told ON told.id = telling LEFT JOIN outbox ON outbox.id = letter WHERE {where}"""
        return tuple(map(_matter, self.database.here.conn.execute(sql, _values(**about))))


def _values(*, need: str = "", pairing: int = 0) -> dict[str, Any]:
    return {"need": need, "pairing": pairing, "matched": to_json(MATCHED_STATES)}


def _words(audience: str) -> str:
    side = "企业" if audience == "enterprise" else "供给方"
    return f"已用{Way.HAND.label}告知{side}"


def _telling(row: sqlite3.Row) -> Telling:
    return Telling(way=Way(row["way"]), told_by=row["told_by"], told_at=datetime.fromisoformat(row["told_at"]))


def _matter(row: sqlite3.Row) -> Matter:
    return Matter(
        event=row["event"],
        audience=row["audience"],
        need_id=row["need_id"],
        pairing_id=row["pairing_id"],
        since=datetime.fromisoformat(row["since"]),
        told=_telling(row) if row["way"] else None,
        message=MessageState(row["message"]) if row["message"] else None,
        error=row["error"] or "",
    )
