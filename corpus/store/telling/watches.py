"""The one table of those who wait: who, for what, by which channel, up to when they were told, whether it has ended.

What ends loses its address at once. The watches of an account and of a card go with them.
"""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlite_utils import Database as Connection

from corpus.errors import NotFound
from corpus.store.base.database import CHINA, Database
from corpus.store.base.jsons import to_json
from corpus.watching import Watch, WatchKind, WatchState, Wish

CONFIRM_WITHIN = timedelta(days=7)
"""After this an address that was not confirmed is forgotten."""


class Watches:
    """The watches of the database."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def get(self, number: int) -> Watch:
        """The watch with this number; `NotFound` if there is none."""
        row = self.database.here.conn.execute("SELECT * FROM watches WHERE id = ?", (number,)).fetchone()
        if row is None:
            raise NotFound("这项订阅已经不在了：账号注销、征集卡撤销或久未确认的订阅会删除")
        return _watch(row)

    def of_card(self, need_id: str) -> Watch | None:
        """The active watch of a card, if it has one."""
        return next(self._select("need_id = ? AND kind = 'card' AND state = 'active'", need_id), None)

    def of_fits(self, *, user_id: int | None = None, need_id: str | None = None) -> Watch | None:
        """The active watch of what fits an account's enterprise, or that of a card."""
        if need_id is not None:
            return next(self._select("need_id = ? AND kind = 'fits' AND state = 'active'", need_id), None)
        return next(
            self._select("user_id = ? AND need_id IS NULL AND kind = 'fits' AND state = 'active'", user_id), None
        )

    def begin_fits(self, wish: Wish, fitting: Iterable[str]) -> Watch:
        """Begins to tell of what will fit; what fits already is no news. One that has begun goes on as it is."""
        with self.database.write() as db:
            known = self.of_fits(user_id=wish.user_id, need_id=wish.need_id)
            if known:
                return known
            watch = self._added(db, wish, WatchState.ACTIVE)
            db.conn.executemany(
                "INSERT INTO fits_before (watch_id, supply_id) VALUES (?, ?) ON CONFLICT DO NOTHING",
                [(watch.id, supply_id) for supply_id in fitting],
            )
            return watch

    def known_of(self, number: int) -> frozenset[str]:
        """What fitted when a watch began, and what it has been told of."""
        sql = "SELECT supply_id FROM fits_before WHERE watch_id = ?"
        before = frozenset(row["supply_id"] for row in self.database.here.conn.execute(sql, (number,)))
        return before | self.told_of(number)

    def of_user(self, user_id: int) -> tuple[Watch, ...]:
        """What an account has asked for and not ended, the oldest first; the watches of cards stand with these."""
        return tuple(
            self._select("user_id = ? AND kind IN ('needs', 'supplies') AND state <> 'ended' ORDER BY id", user_id)
        )

    def beside(self, watch: Watch) -> tuple[Watch, ...]:
        """The active watches that go to the same address as this one, itself among them; of a card's, itself alone."""
        if not watch.recipient:
            return (watch,) if watch.state is WatchState.ACTIVE else ()
        where = "recipient = ? AND channel = ? AND state = 'active' ORDER BY id"
        return tuple(self._select(where, watch.recipient, watch.channel))

    def active(self) -> tuple[Watch, ...]:
        """All that are to be told, in the order in which they began."""
        return tuple(self._select("state = 'active' ORDER BY id"))

    def add(self, wish: Wish, state: WatchState) -> Watch:
        """Keeps a wish; one that the same address has already, with the same words, is not kept twice."""
        with self.database.write() as db:
            return self._same(wish) or self._added(db, wish, state)

    def _added(self, db: Connection, wish: Wish, state: WatchState) -> Watch:
        now = self.database.now()
        row = db.conn.execute(
            """INSERT INTO watches (kind, state, need_id, user_id, channel, recipient, wanted, consent, created_at,
                 looked_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id""",
            (
                wish.kind,
                state,
                wish.need_id,
                wish.user_id,
                wish.channel,
                wish.recipient,
                to_json(dict(wish.wanted)),
                wish.consent,
                now,
                now,
            ),
        ).fetchone()
        return self.get(int(row["id"]))

    def confirm(self, number: int) -> Watch:
        """Begins what its address has confirmed; again for one that has begun. `NotFound` for one that has ended."""
        with self.database.write() as db:
            watch, now = self.get(number), self.database.now()
            if watch.state is WatchState.ENDED:
                raise NotFound("这项订阅已经取消；仍需要的，请从展厅重新订阅")
            if watch.state is WatchState.UNCONFIRMED:
                db.table("watches").update(number, {"state": WatchState.ACTIVE, "looked_at": now})
            return self.get(number)

    def end(self, numbers: Collection[int]) -> None:
        """Ends these; their addresses are not kept."""
        now = self.database.now()
        with self.database.write() as db:
            db.conn.execute(
                """UPDATE watches SET state = 'ended', recipient = '', user_id = NULL, ended_at = ?
                   WHERE state <> 'ended' AND id IN (SELECT value FROM json_each(?))""",
                (now, to_json([*numbers])),
            )

    def looked(self, numbers: Iterable[int], *, at: datetime) -> None:
        """Says up to when it was looked for what is new, where nothing was told."""
        with self.database.write() as db:
            for number in numbers:
                self._looked_within(db, number, at=at)

    def told_within(self, db: Connection, watch: Watch, record_ids: Iterable[str], *, at: datetime) -> None:
        """Says what a watch is told of, inside the write that queues the message."""
        now = self.database.now()
        db.conn.executemany(
            "INSERT INTO watch_news (watch_id, record_id, told_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            [(watch.id, record, now) for record in record_ids],
        )
        db.table("watches").update(watch.id, {"told_at": now})
        self._looked_within(db, watch.id, at=at)

    def told_of(self, number: int) -> frozenset[str]:
        """The records that a watch has been told of."""
        sql = "SELECT record_id FROM watch_news WHERE watch_id = ?"
        return frozenset(row["record_id"] for row in self.database.here.conn.execute(sql, (number,)))

    def told_today(self) -> frozenset[str]:
        """The addresses to which news were written today already, also from watches that have ended meanwhile."""
        sql = "SELECT DISTINCT recipient FROM outbox WHERE event = 'news' AND created_at >= ?"
        return frozenset(row["recipient"] for row in self.database.here.conn.execute(sql, (self._today_begun(),)))

    def last_told_of(self, number: int, size: int) -> tuple[str, ...]:
        """The records that a watch was told of last, the newest first."""
        sql = "SELECT record_id FROM watch_news WHERE watch_id = ? ORDER BY told_at DESC, record_id LIMIT ?"
        return tuple(row["record_id"] for row in self.database.here.conn.execute(sql, (number, size)))

    def questions_today(self, recipient: str) -> int:
        """How many letters of confirmation were written to an address today."""
        sql = "SELECT count(*) AS n FROM outbox WHERE event = 'confirm' AND recipient = ? AND created_at >= ?"
        return int(self.database.here.conn.execute(sql, (recipient, self._today_begun())).fetchone()["n"])

    def _today_begun(self) -> str:
        """When the present day began in China."""
        return datetime.combine(self.database.today(), datetime.min.time(), CHINA).astimezone(UTC).isoformat()

    def forget_unconfirmed(self) -> int:
        """Deletes what nobody has confirmed in time; returns how many."""
        before = (self.database.clock() - CONFIRM_WITHIN).astimezone(UTC).isoformat(timespec="microseconds")
        with self.database.write() as db:
            sql = "DELETE FROM watches WHERE state = 'unconfirmed' AND created_at < ?"
            return db.conn.execute(sql, (before,)).rowcount

    def _same(self, wish: Wish) -> Watch | None:
        where = "kind = ? AND channel = ? AND recipient = ? AND wanted = ? AND need_id IS ? AND state <> 'ended'"
        wanted = to_json(dict(wish.wanted))
        values = (wish.kind, wish.channel, wish.recipient, wanted, wish.need_id)
        return next(self._select(where, *values), None)

    def _looked_within(self, db: Connection, number: int, *, at: datetime) -> None:
        moment = at.astimezone(UTC).isoformat(timespec="microseconds")
        db.conn.execute("UPDATE watches SET looked_at = ? WHERE id = ?", (moment, number))

    def _select(self, where: str, *values: Any) -> Iterator[Watch]:
        rows = self.database.here.conn.execute(f"SELECT * FROM watches WHERE {where}", values).fetchall()
        return map(_watch, rows)


def _watch(row: sqlite3.Row) -> Watch:
    values = dict(row) | {"kind": WatchKind(row["kind"]), "state": WatchState(row["state"])}
    values["wanted"] = json.loads(row["wanted"])
    for name in ("created_at", "looked_at", "told_at", "ended_at"):
        values[name] = datetime.fromisoformat(values[name]) if values[name] else None
    return Watch(**values)
