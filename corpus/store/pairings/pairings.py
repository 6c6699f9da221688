"""Pairings: what the matcher suggests, and what staff decided."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import NamedTuple

from sqlite_utils import Database as Connection

from corpus.errors import Conflict, IllegalStep
from corpus.states import MATCHED_STATES, NeedState, PairingState, check_pairing_step
from corpus.store.base.jsons import to_json
from corpus.store.pairings.reading import Pairing, ReadPairings
from corpus.store.trail.audit import write_entry
from corpus.store.trail.history import add_history

DECIDED_STATES = (PairingState.RECOMMENDED, PairingState.REJECTED)
"""What one decision can be replaced by another in."""
BY_HAND = "by_hand"
"""What the history calls a pairing that somebody added."""
WANTED = "wanted"
"""What it calls one whose supply the enterprise itself asked for."""


WORTH = 2
"""The level from which on a pairing is put before staff: 弱相关."""
NO_LEVEL = 0
"""The level of a pairing whose supply is of a kind without levels; people alone make such a pairing."""


class Suggestion(NamedTuple):
    """A supply that the matcher proposes for a need; score in 0..1, level 1 (unrelated) to 4 (strong) or `NO_LEVEL`."""

    supply_id: str
    score: float
    level: int


class Pairings(ReadPairings):
    """The pairings of the database."""

    def suggest(self, need_id: str, suggestions: Sequence[Suggestion]) -> None:
        """Replaces what is still undecided for a need by new suggestions; decided pairings keep everything.

        Nothing below level `WORTH` waits to be judged, but for what a person has put there.
        """
        self.suggest_all({need_id: suggestions})

    def suggest_all(self, by_need: Mapping[str, Sequence[Suggestion]]) -> None:
        """The same for several needs, in one write."""
        with self.database.write() as db:
            for need_id, suggestions in by_need.items():
                self._suggest(db, need_id, suggestions)

    def _suggest(self, db: Connection, need_id: str, suggestions: Sequence[Suggestion]) -> None:
        now, before = self.database.now(), self._suggested(need_id)
        worth = [suggestion for suggestion in suggestions if suggestion.level >= WORTH]
        kept = to_json([suggestion.supply_id for suggestion in worth])
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
                for suggestion in worth
            ],
        )
        after = self._suggested(need_id)
        if before != after:
            gone, new = {"suggested": sorted(before - after)}, {"suggested": sorted(after - before)}
            write_entry(db, "needs", need_id, "suggest", at=now, before=gone, after=new)

    def bars(self, size: int, *, margin: float) -> dict[str, float]:
        """The score that a supply must reach to be suggested for a need, by need; one that is missing has room.

        A need has room while fewer than `size` supplies are suggested or judged. Where any is judged, others' scores
        are drawn up or down by that, and the bar is taken at this `margin`, 0 to 1, of itself. Where all are judged,
        the bar is the least that was.
        """
        rows = self.database.here.conn.execute(
            """SELECT need_id, coalesce(min(score) FILTER (WHERE state = 'suggested' AND version = 1), min(score))
                      * CASE WHEN max(version) > 1 THEN :margin ELSE 1.0 END AS bar
               FROM pairings WHERE level <> :no_level GROUP BY need_id HAVING count(*) >= :size""",
            {"size": size, "margin": margin, "no_level": NO_LEVEL},
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


def _check_matched(db: Connection, need_id: str) -> None:
    """Inside a write: the need takes part in matching, so that its pairings can be decided."""
    row = db.conn.execute("SELECT state FROM needs WHERE id = ?", (need_id,)).fetchone()
    if row and row["state"] not in MATCHED_STATES:
        raise IllegalStep(f"征集卡现在是“{NeedState(row['state']).label}”，它的对接建议暂停研判")
