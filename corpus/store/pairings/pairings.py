"""Pairings: what the matcher suggests, and what staff decided."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlite_utils import Database as Connection

from corpus.errors import Conflict, IllegalStep, NotFound
from corpus.sorts import AnySort
from corpus.states import MATCHED_STATES, NeedState, PairingState, check_pairing_step
from corpus.store.base.database import Database
from corpus.store.base.jsons import to_json
from corpus.store.base.paging import PAGE_SIZE, Page, page_within
from corpus.store.pairings.need_work import NeedWork, need_work_of_row
from corpus.store.trail.audit import write_entry
from corpus.store.trail.history import add_history

DECIDED_STATES = (PairingState.RECOMMENDED, PairingState.REJECTED)
"""What one decision can be replaced by another in."""
BY_HAND = "by_hand"
"""What the history calls a pairing that somebody added."""
WANTED = "wanted"
"""What it calls one whose supply the enterprise itself asked for."""


class Suggestion(NamedTuple):
    """A supply that the matcher proposes for a need; score in 0..1, level 1 (unrelated) to 4 (strong)."""

    supply_id: str
    score: float
    level: int


@dataclass(frozen=True, slots=True)
class Pairing:
    """One need with one supply and its state."""

    id: int
    need_id: str
    supply_id: str
    version: int
    state: str
    score: float
    level: int
    reason: str
    note: str
    decided_by: str
    decided_at: datetime | None
    created_at: datetime


_OPEN = "FROM pairings JOIN needs ON needs.id = need_id WHERE pairings.state = :state" + (
    " AND (pairings.state <> 'suggested' OR needs.state IN (SELECT value FROM json_each(:matched)))"
)
"""A suggestion is work only while its need takes part in matching."""


class Pairings:
    """The pairings of the database."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def suggest(self, need_id: str, suggestions: Sequence[Suggestion]) -> None:
        """Replaces what is still undecided for a need by new suggestions; decided pairings keep everything."""
        self.suggest_all({need_id: suggestions})

    def suggest_all(self, by_need: Mapping[str, Sequence[Suggestion]]) -> None:
        """The same for several needs, in one write."""
        with self.database.write() as db:
            for need_id, suggestions in by_need.items():
                self._suggest(db, need_id, suggestions)

    def _suggest(self, db: Connection, need_id: str, suggestions: Sequence[Suggestion]) -> None:
        now, before = self.database.now(), self._suggested(need_id)
        kept = to_json([suggestion.supply_id for suggestion in suggestions])
        db.conn.execute(
            """DELETE FROM pairings WHERE need_id = ? AND state = 'suggested' AND version = 1
               AND supply_id NOT IN (SELECT value FROM json_each(?))""",
            (need_id, kept),
        )
        db.conn.executemany(
            """INSERT INTO pairings (need_id, supply_id, state, score, level, created_at)
               VALUES (?, ?, 'suggested', ?, ?, ?)
               ON CONFLICT (need_id, supply_id) DO UPDATE SET score = excluded.score, level = excluded.level
               WHERE state = 'suggested'""",
            [
                (need_id, suggestion.supply_id, float(suggestion.score), int(suggestion.level), now)
                for suggestion in suggestions
            ],
        )
        after = self._suggested(need_id)
        if before != after:
            gone, new = {"suggested": sorted(before - after)}, {"suggested": sorted(after - before)}
            write_entry(db, "needs", need_id, "suggest", at=now, before=gone, after=new)

    def bars(self, size: int, *, margin: float) -> dict[str, float]:
        """The score that a supply must reach to be suggested for a need, by need; one that is missing has room.

        A need has room while fewer than `size` supplies are suggested or judged. Where any is judged, others' scores
        are drawn up or down by that, and the bar is taken at this `margin`, 0 to 1, of itself.
        """
        rows = self.database.here.conn.execute(
            """SELECT need_id, coalesce(min(score) FILTER (WHERE state = 'suggested' AND version = 1), 1)
                      * CASE WHEN max(version) > 1 THEN :margin ELSE 1.0 END AS bar
               FROM pairings GROUP BY need_id HAVING count(*) >= :size""",
            {"size": size, "margin": margin},
        )
        return {row["need_id"]: row["bar"] for row in rows}

    def needs_with_run_out(self, today: date) -> list[str]:
        """The needs with suggestions that wait although they, or the supplies, had run out before this day."""
        rows = self.database.here.conn.execute(
            """SELECT DISTINCT need_id FROM pairings
               WHERE state = 'suggested' AND version = 1 AND (
                 supply_id IN (SELECT id FROM supply_facets WHERE ends_on < :today)
                 OR need_id IN (SELECT id FROM needs WHERE ends_on < :today)) ORDER BY need_id""",
            {"today": today.isoformat()},
        )
        return [row["need_id"] for row in rows]

    def _suggested(self, need_id: str) -> set[str]:
        """The supplies that are suggested for a need and wait for a decision."""
        sql = "SELECT supply_id FROM pairings WHERE need_id = ? AND state = 'suggested'"
        return {row["supply_id"] for row in self.database.here.conn.execute(sql, (need_id,))}

    def add_by_hand(self, need_id: str, suggestion: Suggestion, *, actor: str) -> Pairing:
        """Puts a supply that somebody chose before staff; one that is a pairing already stays as it is.

        Its first version is 2: version 1 stands for what a new match may replace. `IllegalStep` where the need is not
        matched.
        """
        with self.database.write() as db:
            return self.add_by_hand_within(db, need_id, suggestion, actor=actor)

    def add_by_hand_within(self, db: Connection, need_id: str, suggestion: Suggestion, *, actor: str) -> Pairing:
        """The same inside a running write."""
        _check_matched(db, need_id)
        row = db.conn.execute(
            """INSERT INTO pairings (need_id, supply_id, state, score, level, version, created_at)
               VALUES (?, ?, 'suggested', ?, ?, 2, ?) ON CONFLICT (need_id, supply_id) DO NOTHING RETURNING id""",
            (need_id, suggestion.supply_id, float(suggestion.score), int(suggestion.level), self.database.now()),
        ).fetchone()
        if row:
            now = self.database.now()
            add_history(db, "pairings", str(row["id"]), version=2, action=BY_HAND, actor=actor, at=now)
        return self._select("need_id = ? AND supply_id = ?", (need_id, suggestion.supply_id))[0]

    def add_wanted(self, need_id: str, found: Suggestion, *, actor: str) -> None:
        """Puts a supply that the enterprise asked for before staff, once; what they have seen to stays as it is.

        As one that is added by hand it is of version 2, so that no new match replaces it. Nothing of a need that is not
        matched.
        """
        with self.database.write() as db:
            now = self.database.now()
            row = db.conn.execute(
                """INSERT INTO pairings (need_id, supply_id, state, score, level, version, created_at)
                   SELECT id, ?, 'suggested', ?, ?, 2, ? FROM needs
                   WHERE id = ? AND state IN (SELECT value FROM json_each(?))
                   ON CONFLICT (need_id, supply_id) DO UPDATE SET version = 2
                   WHERE state = 'suggested' AND version = 1 RETURNING id""",
                (found.supply_id, float(found.score), int(found.level), now, need_id, to_json(MATCHED_STATES)),
            ).fetchone()
            if row:
                add_history(db, "pairings", str(row["id"]), version=2, action=WANTED, actor=actor, at=now)

    def decide(
        self, pairing_id: int, *, version: int, state: PairingState, actor: str, reason: str = "", note: str = ""
    ) -> Pairing:
        """Moves a pairing to another state, decided on `version`.

        A decision that replaces another first takes that back, so that the history shows both. Raises `NotFound`,
        `IllegalStep` also where the need is not matched, or `Conflict` with the present pairing where somebody else was
        first.
        """
        with self.database.write() as db:
            old = self.checked(pairing_id, version)
            _check_matched(db, old.need_id)
            if old.state in DECIDED_STATES and state in DECIDED_STATES:
                back = self.decide_within(db, pairing_id, version=version, state=PairingState.SUGGESTED, actor=actor)
                version = back.version
            return self.decide_within(
                db, pairing_id, version=version, state=state, actor=actor, reason=reason, note=note
            )

    def decide_within(
        self,
        db: Connection,
        pairing_id: int,
        *,
        version: int,
        state: PairingState,
        actor: str,
        reason: str = "",
        note: str = "",
    ) -> Pairing:
        """The same inside a running write."""
        now, old = self.database.now(), self.checked(pairing_id, version)
        check_pairing_step(old.state, state)
        db.conn.execute(
            """UPDATE pairings SET state = ?, reason = ?, note = ?, decided_by = ?, decided_at = ?,
               version = version + 1 WHERE id = ? AND version = ?""",
            (state, reason, note, actor, now, pairing_id, version),
        )
        self._add_history(db, old, action=state, actor=actor, note=note)
        return self.get(pairing_id)

    def touch_within(
        self, db: Connection, pairing_id: int, *, version: int, action: str, actor: str, note: str
    ) -> None:
        """Writes what was done on a pairing beside its state, inside a running write: its version goes up by one."""
        old = self.checked(pairing_id, version)
        db.conn.execute("UPDATE pairings SET version = version + 1 WHERE id = ? AND version = ?", (pairing_id, version))
        self._add_history(db, old, action=action, actor=actor, note=note)

    def checked(self, pairing_id: int, version: int) -> Pairing:
        """The pairing, if it still is as it was read; else `Conflict` with how it is now. For inside a write."""
        self.database.check_writing()
        pairing = self.get(pairing_id)
        if pairing.version != version:
            raise Conflict("这条对接建议刚刚已由他人处理，请核对后再决定", current=pairing)
        return pairing

    def _add_history(self, db: Connection, old: Pairing, *, action: str, actor: str, note: str) -> None:
        add_history(
            db,
            "pairings",
            str(old.id),
            version=old.version + 1,
            action=action,
            actor=actor,
            at=self.database.now(),
            note=note,
            before=to_json(asdict(old)),
        )

    def get(self, pairing_id: int) -> Pairing:
        """The pairing with this number; `NotFound` if there is none."""
        pairings = self._select("id = ?", (pairing_id,))
        if not pairings:
            raise NotFound("没有这条对接建议；重新匹配后，未研判的建议可能已经更换")
        return pairings[0]

    def of_need(self, need_id: str) -> tuple[Pairing, ...]:
        """All pairings of a need, best first."""
        return self._select("need_id = ?", (need_id,))

    def of_supply(self, supply_id: str) -> tuple[Pairing, ...]:
        """All pairings of a supply, best first."""
        return self._select("supply_id = ?", (supply_id,))

    def of_record(self, sort: AnySort, record_id: str) -> tuple[Pairing, ...]:
        """All pairings of a record of this sort, best first."""
        return self._select(f"{sort.key} = ?", (record_id,))

    def in_states(self, states: Sequence[str]) -> tuple[Pairing, ...]:
        """All pairings in one of these states, by need, best first."""
        return self._select("state IN (SELECT value FROM json_each(?))", (to_json(list(states)),))

    def count(self, state: PairingState) -> int:
        """How many pairings stand in this state; suggestions of needs that are no longer matched do not count."""
        row = self.database.here.conn.execute(f"SELECT count(*) AS n {_OPEN}", _in_state(state)).fetchone()
        return int(row["n"])

    def work(self, state: PairingState, *, number: int = 1, size: int = PAGE_SIZE) -> Page[NeedWork]:
        """One page of the needs that `count` counts pairings of, the longest waiting first."""
        read, values = self.database.here.conn.execute, _in_state(state)
        total = read(f"SELECT count(DISTINCT need_id) AS n {_OPEN}", values).fetchone()["n"]
        number = page_within(number, total, size)
        rows = read(
            f"""SELECT need_id, needs.title, needs.org_name, count(*) AS n, max(level) AS level,
                       min(coalesce(decided_at, pairings.created_at)) AS since
                {_OPEN} GROUP BY need_id ORDER BY since, need_id LIMIT :size OFFSET :start""",
            values | {"size": size, "start": (number - 1) * size},
        )
        return Page(tuple(need_work_of_row(row) for row in rows), number, total, size)

    def count_by_need(self, state: PairingState) -> dict[str, int]:
        """How many pairings in this state each need has, most first."""
        rows = self.database.here.conn.execute(
            "SELECT need_id, count(*) AS n FROM pairings WHERE state = ? GROUP BY need_id ORDER BY n DESC, need_id",
            (state,),
        )
        return {row["need_id"]: row["n"] for row in rows}

    def count_by_state(self) -> dict[str, int]:
        """How many pairings there are in each state."""
        rows = self.database.here.conn.execute("SELECT state, count(*) AS n FROM pairings GROUP BY state")
        return {row["state"]: row["n"] for row in rows}

    def _select(self, where: str, values: tuple[object, ...]) -> tuple[Pairing, ...]:
        sql = f"SELECT * FROM pairings WHERE {where} ORDER BY need_id, score DESC, id"
        return tuple(_pairing(row) for row in self.database.here.conn.execute(sql, values))


def _check_matched(db: Connection, need_id: str) -> None:
    """Inside a write: the need takes part in matching, so that its pairings can be decided."""
    row = db.conn.execute("SELECT state FROM needs WHERE id = ?", (need_id,)).fetchone()
    if row and row["state"] not in MATCHED_STATES:
        raise IllegalStep(f"征集卡现在是“{NeedState(row['state']).label}”，它的对接建议暂停研判")


def _in_state(state: PairingState) -> dict[str, Any]:
    return {"state": state, "matched": to_json(MATCHED_STATES)}


def _pairing(row: sqlite3.Row) -> Pairing:
    values = dict(row)
    for name in ("decided_at", "created_at"):
        values[name] = datetime.fromisoformat(values[name]) if values[name] else None
    return Pairing(**values)
