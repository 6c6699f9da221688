"""Who is in charge of which card and which pairing; a pairing of which nothing is said is its card's person's."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlite_utils import Database as Connection

from corpus.errors import NotFound
from corpus.states import NeedState, PairingState
from corpus.store.base.database import Database
from corpus.store.base.jsons import to_json
from corpus.store.trail.audit import write_entry

NEEDS, PAIRINGS = "needs", "pairings"
_KEYS = {NEEDS: "need_id", PAIRINGS: "pairing_id"}
ASSIGNED = "assign"
OPEN_CARDS = (NeedState.SUBMITTED, NeedState.RETURNED, NeedState.ACCEPTED, NeedState.IN_TALKS)
"""While a card stands here, somebody has work with it."""
OPEN_PAIRINGS = (
    PairingState.RECOMMENDED,
    PairingState.ASKED,
    PairingState.IN_TALKS,
    PairingState.SIGNED,
    PairingState.TRACKED,
)
"""The same of a pairing; what waits to be judged is work on its card."""


class Charge(NamedTuple):
    """Who is in charge, since when, and who said so; `own` is False where a pairing goes with its card."""

    user_id: int
    name: str
    since: datetime
    given_by: str
    own: bool = True


class Task(NamedTuple):
    """A card or pairing that is open: what it is, how it stands, since when, and whose it is (None: nobody's)."""

    record: str
    record_id: str
    need_id: str
    title: str
    org_name: str
    state: str
    since: datetime
    user_id: int | None


class Load(NamedTuple):
    """How much somebody has: open cards and pairings, how many of these have stood too long, and since when the one
    that has stood longest stands.
    """

    user_id: int | None
    cards: int
    pairings: int
    too_long: int
    oldest: datetime | None


class Given(NamedTuple):
    """What was given to somebody, and what was not, since somebody else was put in charge in the meantime."""

    done: tuple[Task, ...]
    changed: tuple[Task, ...]


_OPEN = """
WITH open AS (
  SELECT 'needs' AS record, needs.id AS record_id, needs.id AS need_id, needs.title AS title,
         coalesce(needs.org_name, '') AS org_name, needs.state AS state, needs.updated_at AS since, charges.user_id
  FROM needs LEFT JOIN charges ON charges.need_id = needs.id
  WHERE needs.state IN (SELECT value FROM json_each(:cards))
  UNION ALL
  SELECT 'pairings', CAST(pairings.id AS TEXT), pairings.need_id, needs.title || ' 与 ' || supplies.title,
         coalesce(needs.org_name, ''), pairings.state,
         max(pairings.decided_at, coalesce((SELECT max(written_at) FROM talks WHERE pairing_id = pairings.id), '')),
         coalesce(own.user_id, of_need.user_id)
  FROM pairings JOIN needs ON needs.id = pairings.need_id JOIN supplies ON supplies.id = pairings.supply_id
  LEFT JOIN charges own ON own.pairing_id = pairings.id
  LEFT JOIN charges of_need ON of_need.need_id = pairings.need_id
  WHERE pairings.state IN (SELECT value FROM json_each(:pairings)) AND needs.state <> 'withdrawn'
)"""
_STATES = {"cards": to_json(OPEN_CARDS), "pairings": to_json(OPEN_PAIRINGS)}


class Charges:
    """Who does what, in one database."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def of_need(self, need_id: str) -> Charge | None:
        """Who is in charge of a card."""
        return next(self._charges("need_id", need_id), None)

    def of_pairing(self, pairing_id: int, *, need_id: str) -> Charge | None:
        """Who is in charge of a pairing, by itself or with its card."""
        of_card = (charge._replace(own=False) for charge in self._charges("need_id", need_id))
        return next(self._charges("pairing_id", pairing_id), next(of_card, None))

    def _charges(self, key: str, value: object) -> Iterator[Charge]:
        rows = self.database.here.conn.execute(
            f"""SELECT user_id, name, since, given_by FROM charges JOIN users ON users.id = user_id
                WHERE {key} = ?""",
            (value,),
        )
        return (Charge(row[0], row[1], datetime.fromisoformat(row[2]), row[3]) for row in rows)

    def task(self, record: str, record_id: str) -> Task:
        """One card or pairing that is open; `NotFound` where it is not."""
        found = self._tasks("WHERE record = :record AND record_id = :id", record=record, id=record_id)
        task = next(found, None)
        if task is None:
            raise NotFound("这一件已经办结、撤回或终止，不再指派；请刷新页面")
        return task

    def of_user(self, user_id: int | None) -> tuple[Task, ...]:
        """All that somebody has, or what nobody has; what has stood longest first."""
        return tuple(self._tasks("WHERE user_id IS :user", user=user_id))

    def longest(self, count: int) -> tuple[Task, ...]:
        """What has stood longest of all that is open."""
        return tuple(self._tasks("", count=count))

    def loads(self, *, too_long_since: datetime) -> tuple[Load, ...]:
        """How much each has who has anything, and what is nobody's (`user_id` None).

        What has stood since before that moment has stood too long.
        """
        rows = self.database.here.conn.execute(
            f"""{_OPEN} SELECT user_id, sum(record = 'needs') AS cards, sum(record = 'pairings') AS pairings,
                               sum(since < :before) AS too_long, min(since) AS oldest
                        FROM open GROUP BY user_id ORDER BY user_id""",
            _STATES | {"before": too_long_since.astimezone(UTC).isoformat(timespec="microseconds")},
        )
        return tuple(Load(*row)._replace(oldest=datetime.fromisoformat(row["oldest"])) for row in rows)

    def _tasks(self, where: str, *, count: int = -1, **values: Any) -> Iterator[Task]:
        rows = self.database.here.conn.execute(
            f"{_OPEN} SELECT * FROM open {where} ORDER BY since, record, record_id LIMIT :count",
            _STATES | values | {"count": count},
        )
        return (Task(*row)._replace(since=datetime.fromisoformat(row["since"])) for row in rows)

    def give(self, tasks: Sequence[Task], user_id: int | None, *, actor: str) -> Given:
        """Puts somebody in charge of tasks as they were read, or nobody; each that has changed hands since is left.

        A pairing that goes with its card, which is given as well, goes on doing so.
        `NotFound` where there is no such account.
        """
        done, changed = list[Task](), list[Task]()
        cards = {task.need_id for task in tasks if task.record == NEEDS}
        with self.database.write() as db:
            name = self._name(user_id)
            for task, charge in [(task, self._of(task)) for task in tasks]:
                if (charge.user_id if charge else None) != task.user_id:
                    changed.append(task)
                    continue
                if task.record == NEEDS or task.need_id not in cards or (charge and charge.own):
                    self._put(db, task, user_id, name, actor=actor)
                done.append(task)
        return Given(tuple(done), tuple(changed))

    def _of(self, task: Task) -> Charge | None:
        if task.record == NEEDS:
            return self.of_need(task.record_id)
        return self.of_pairing(int(task.record_id), need_id=task.need_id)

    def _put(self, db: Connection, task: Task, user_id: int | None, name: str, *, actor: str) -> None:
        key, now = _KEYS[task.record], self.database.now()
        db.conn.execute(f"DELETE FROM charges WHERE {key} = ?", (task.record_id,))
        if user_id is not None:
            db.conn.execute(
                f"INSERT INTO charges ({key}, user_id, since, given_by) VALUES (?, ?, ?, ?)",
                (task.record_id, user_id, now, actor),
            )
        before, after = {"in_charge": self._name(task.user_id)}, {"in_charge": name}
        write_entry(db, task.record, task.record_id, ASSIGNED, at=now, actor=actor, before=before, after=after)

    def _name(self, user_id: int | None) -> str:
        if user_id is None:
            return ""
        row = self.database.here.conn.execute("SELECT name FROM users WHERE id = ?", (user_id,)).fetchone()
        if row is None:
            raise NotFound("没有这个账号；请从名单里选一位工作人员")
        return str(row["name"])
