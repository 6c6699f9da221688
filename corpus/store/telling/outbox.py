"""The outbox: messages that wait to be sent, each written together with the change it tells of.

A sender claims one message at a time; the claim ends by itself where the sender dies, so a message is sent at least
once and, while every sender lives, exactly once.
"""

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlite_utils import Database as Connection

from corpus.errors import Conflict, NotFound
from corpus.states import MessageState
from corpus.store.base.database import Database
from corpus.store.base.jsons import to_json
from corpus.store.base.paging import PAGE_SIZE, Page, page_within
from corpus.store.trail.audit import write_entry

CLAIM = timedelta(minutes=10)
"""Longer than any sending takes with its time limits."""
_ACTIONS = {MessageState.WAITING: "send_again", MessageState.CANCELLED: "cancel"}
"""What the audit log calls a decision that leads to each state."""
_OPEN = "state IN ('waiting', 'failed')"
_TOLD = """INSERT INTO told (record, pairing_id, event, audience, way, told_at)
  SELECT record, pairing_id, event, audience, channel, ? FROM outbox
  WHERE id = ? AND channel IN ('email', 'sms') AND audience <> ''"""
_CHOSEN = "(:state IS NULL OR state = :state) AND (:record = '' OR record = :record)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A message to queue; one with the same `key` is queued once. `payload` is what goes out as JSON.

    `audience` is who is told, `pairing_id` the pairing that it is about, 0 for none.
    """

    key: str
    channel: str
    recipient: str = field(repr=False)
    event: str
    record: str
    subject: str = field(repr=False)
    body: str = field(repr=False)
    audience: str = ""
    pairing_id: int = 0
    payload: Mapping[str, Any] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Message(Draft):
    """A queued message; `version` counts what happened to it. What names people is not in its `repr`."""

    id: int
    version: int
    state: str
    attempts: int
    next_at: datetime
    claimed_until: datetime | None
    last_error: str
    tried_at: datetime | None
    created_at: datetime
    sent_at: datetime | None


class Outbox:
    """The messages of the database."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def queue_within(self, db: Connection, drafts: Iterable[Draft]) -> int:
        """Queues messages inside a running write; returns how many had not been queued before."""
        now = self.database.now()
        rows = [
            (
                draft.key,
                draft.channel,
                draft.recipient,
                draft.event,
                draft.record,
                draft.subject,
                draft.body,
                draft.audience,
                draft.pairing_id,
                to_json(draft.payload),
            )
            for draft in drafts
        ]
        sql = """INSERT INTO outbox
                   (key, channel, recipient, event, record, subject, body, audience, pairing_id, payload, state,
                    next_at, created_at)
                 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting', ?, ?) ON CONFLICT (key) DO NOTHING"""
        return sum(db.conn.execute(sql, (*row, now, now)).rowcount for row in rows)

    def claim(self, channels: Collection[str]) -> Message | None:
        """Takes the message that has been due longest on one of these channels, for this caller alone; None where
        nothing is due.
        """
        due = f"""SELECT id FROM outbox WHERE {_OPEN} AND next_at <= :now AND claimed_until <= :now
                  AND channel IN (SELECT value FROM json_each(:channels)) ORDER BY next_at, id LIMIT 1"""
        values = {"now": self.database.now(), "until": self._later(CLAIM), "channels": to_json(list(channels))}
        if self.database.here.conn.execute(due, values).fetchone() is None:
            return None  # asked often, so an idle sender writes nothing
        with self.database.write() as db:
            row = db.conn.execute(
                f"""UPDATE outbox SET attempts = attempts + 1, version = version + 1, claimed_until = :until
                    WHERE id = ({due}) RETURNING *""",
                values,
            ).fetchone()
        return _message(row) if row else None

    def sent(self, claimed: Message) -> bool:
        """Records that a claimed message is out; False where the claim had run out and another sender has it."""
        now = self.database.now()
        return self._settle(claimed, MessageState.SENT, error="", next_at=now, sent_at=now)

    def failed(self, claimed: Message, *, error: str, again_in: timedelta | None) -> bool:
        """Records why a claimed message did not go out, and when it is tried again; None stands for never."""
        state = MessageState.GIVEN_UP if again_in is None else MessageState.FAILED
        return self._settle(claimed, state, error=error, next_at=self._later(again_in or timedelta()), sent_at=None)

    def _settle(self, claimed: Message, state: MessageState, *, error: str, next_at: str, sent_at: str | None) -> bool:
        with self.database.write() as db:
            done = db.conn.execute(
                """UPDATE outbox SET state = ?, last_error = ?, next_at = ?, sent_at = ?, claimed_until = '',
                   tried_at = ?, version = version + 1 WHERE id = ? AND version = ?""",
                (state, error, next_at, sent_at, self.database.now(), claimed.id, claimed.version),
            )
            if done.rowcount and state is MessageState.SENT:
                # Kept when the letter itself is deleted: that its reader was told.
                db.conn.execute(_TOLD, (sent_at, claimed.id))
            return done.rowcount == 1

    def send_again(self, number: int, *, version: int) -> Message:
        """Makes a message due at once, with all attempts anew; `Conflict` where it is being sent or has changed."""
        return self._decide(number, version, MessageState.WAITING)

    def cancel(self, number: int, *, version: int) -> Message:
        """Keeps a message from being sent; `Conflict` where it is being sent, is out, or has changed."""
        return self._decide(number, version, MessageState.CANCELLED)

    def _decide(self, number: int, version: int, state: MessageState) -> Message:
        now = self.database.now()
        with self.database.write() as db:
            before = {"state": self.get(number).state}
            done = db.conn.execute(
                """UPDATE outbox SET state = ?, attempts = 0, next_at = ?, version = version + 1
                   WHERE id = ? AND version = ? AND claimed_until <= ? AND NOT (state = 'sent' AND ? = 'cancelled')""",
                (state, now, number, version, now, state),
            )
            message = self.get(number)
            if done.rowcount:
                action, after = _ACTIONS[state], {"state": message.state}
                write_entry(db, "outbox", str(number), action, at=now, note=message.record, before=before, after=after)
        if not done.rowcount:
            raise Conflict("这条通知正在发送，或刚刚有了变化。您的操作没有执行，请看现在的情况再决定", current=message)
        return message

    def get(self, number: int) -> Message:
        """The message with this number; `NotFound` if there is none."""
        row = self.database.here.conn.execute("SELECT * FROM outbox WHERE id = ?", (number,)).fetchone()
        if row is None:
            raise NotFound("没有这条通知；保存期满的通知会自动删除")
        return _message(row)

    def page(
        self, state: MessageState | None, *, record: str = "", number: int = 1, size: int = PAGE_SIZE
    ) -> Page[Message]:
        """One page of the messages in this state (None: all), about one record or all: what failed first, then the
        newest.
        """
        values = {"state": state, "record": record}
        sql = f"SELECT count(*) AS n FROM outbox WHERE {_CHOSEN}"
        total = int(self.database.here.conn.execute(sql, values).fetchone()["n"])
        number = page_within(number, total, size)
        rows = self.database.here.conn.execute(
            f"""SELECT * FROM outbox WHERE {_CHOSEN} ORDER BY state IN ('given_up', 'failed') DESC, id DESC
                LIMIT :size OFFSET :start""",
            values | {"size": size, "start": (number - 1) * size},
        )
        return Page(tuple(map(_message, rows)), number, total, size)

    def counts(self, *, record: str = "") -> dict[MessageState, int]:
        """How many messages stand in each state, about one record or all."""
        sql = f"SELECT state, count(*) AS n FROM outbox WHERE {_CHOSEN} GROUP BY state"
        rows = self.database.here.conn.execute(sql, {"state": None, "record": record})
        numbers = {row["state"]: row["n"] for row in rows}
        return {state: numbers.get(state, 0) for state in MessageState}

    def stuck(self, channels: Collection[str]) -> int:
        """How many messages wait for a channel that is not among these, and so are not sent."""
        sql = """SELECT count(*) AS n FROM outbox WHERE state = 'waiting'
                 AND channel NOT IN (SELECT value FROM json_each(?))"""
        return int(self.database.here.conn.execute(sql, (to_json(list(channels)),)).fetchone()["n"])

    def last_failed(self, channel: str) -> Message | None:
        """The message of a channel that was last tried in vain and is not given up by hand."""
        sql = """SELECT * FROM outbox WHERE channel = ? AND state IN ('failed', 'given_up')
                 ORDER BY tried_at DESC, id DESC LIMIT 1"""
        row = self.database.here.conn.execute(sql, (channel,)).fetchone()
        return _message(row) if row else None

    def forget(self, age: timedelta) -> int:
        """Deletes what is done with (sent, given up, cancelled) and older than this; returns how many."""
        with self.database.write() as db:
            done = db.conn.execute(
                f"DELETE FROM outbox WHERE NOT {_OPEN} AND coalesce(sent_at, next_at) < ?", (self._later(-age),)
            )
            return done.rowcount

    def _later(self, delay: timedelta) -> str:
        return (self.database.clock() + delay).astimezone(UTC).isoformat(timespec="microseconds")


def _message(row: sqlite3.Row) -> Message:
    values = dict(row) | {"payload": json.loads(row["payload"])}
    for name in ("next_at", "claimed_until", "tried_at", "created_at", "sent_at"):
        values[name] = datetime.fromisoformat(values[name]) if values[name] else None
    return Message(**values)
