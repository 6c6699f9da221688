"""Merging two records by a decision of staff, and taking a merge back.

The record that goes is not deleted: a supply becomes 已合并, a need 已撤回; number and history stay. What was decided
on its pairings goes over to the record that is kept.
"""

from collections.abc import Sequence
from dataclasses import asdict
from functools import partial
from typing import Any, NamedTuple

from sqlite_utils import Database as Connection

from corpus.errors import BadValue, IllegalStep
from corpus.merging import choosable
from corpus.records import Need, Supply, dump
from corpus.sorts import sort_named, sort_of
from corpus.states import DuplicateState
from corpus.store.base.database import Database
from corpus.store.base.jsons import to_json
from corpus.store.pairings.pairings import Pairings
from corpus.store.pairings.reading import Pairing
from corpus.store.records.merged import kept_for, undo_of
from corpus.store.records.records import Needs, Supplies
from corpus.store.trail.history import add_history
from corpus.store.twins.duplicates import Duplicate, Duplicates


class Wish(NamedTuple):
    """A merge that somebody asks for, decided on one version of the pair and of both records.

    `taken` are the keys of the fields whose value comes from the record that goes.
    """

    version: int
    kept_id: str
    kept_version: int
    away_version: int
    taken: tuple[str, ...]
    note: str = ""


class Merged(NamedTuple):
    """A merge that was made; `stayed` are pairings that the kept record had a decision of its own for."""

    pair: Duplicate
    moved: tuple[Pairing, ...]
    stayed: tuple[Pairing, ...]


class Merging:
    """Merges and their undoing."""

    def __init__(
        self, database: Database, duplicates: Duplicates, needs: Needs, supplies: Supplies, pairings: Pairings
    ) -> None:
        self.database = database
        self.duplicates = duplicates
        self.pairings = pairings
        self._records: dict[str, Needs | Supplies] = {"needs": needs, "supplies": supplies}

    def record(self, pair: Duplicate, record_id: str) -> Need | Supply:
        """One of the two records of a pair."""
        return self._records[pair.record].get(record_id)

    def merge(self, number: int, wish: Wish, *, actor: str) -> Merged:
        """Makes one record of two; all of it or nothing.

        Raises `Conflict` where the pair or a record has changed since it was read, `IllegalStep` where a record is no
        longer in use, `BadValue` for a wish that fits neither record.
        """
        with self.database.write() as db:
            pair = self.duplicates.checked(number, version=wish.version)
            if wish.kept_id not in pair.ids:
                raise BadValue("要保留的记录不在这一对之中；请从页面上重新选择")
            records = self._records[pair.record]
            kept = records.checked(wish.kept_id, wish.kept_version)
            away = records.checked(pair.other(wish.kept_id), wish.away_version)
            _check_in_use(kept, away)
            if not choosable(wish.taken, kept):
                raise BadValue("有的内容不能从另一条记录取用；请从页面上重新选择")
            moved, stayed = self._move_pairings(db, pair.record, away.id, kept.id, actor=actor)
            undo = self._join(db, kept, away, wish, actor=actor) | {"moved": [pairing.id for pairing in moved]}
            pair = self.duplicates.decide_within(
                db, pair, DuplicateState.MERGED, actor=actor, note=wish.note, kept_id=kept.id, undo=undo
            )
            return Merged(pair, moved, stayed)

    def undo(self, number: int, *, version: int, actor: str) -> Duplicate:
        """Takes a merge back: both records are in use again, the pair waits for a decision again.

        What has been changed in the kept record since then stays; `IllegalStep` where that has itself been merged.
        """
        with self.database.write() as db:
            pair = self.duplicates.checked(number, version=version, state=DuplicateState.MERGED)
            if kept_for(db, pair.record, pair.kept_id):
                raise IllegalStep(f"{pair.kept_id} 后来也并入了别的记录；请先撤销那一次合并")
            undo = undo_of(db, pair.id)
            self._part(db, pair, undo, actor=actor)
            self._move_back(db, pair, undo["moved"], actor=actor)
            return self.duplicates.decide_within(db, pair, DuplicateState.SUSPECTED, actor=actor)

    def _join(
        self, db: Connection, kept: Need | Supply, away: Need | Supply, wish: Wish, *, actor: str
    ) -> dict[str, Any]:
        """Writes both records; returns what it replaced."""
        mine, theirs = dump(kept), dump(away)
        replaced = {name: mine.get(name) for name in wish.taken}
        taken = {name: theirs.get(name) for name in wish.taken}
        note = f"并入 {away.id}" + (f"，采用其中 {len(taken)} 项内容" if taken else "")
        self._write(db, kept, mine | taken, action="merge", actor=actor, note=note)
        note = f"与 {kept.id} 是同一项，合并办理"
        sort = sort_of(away)
        self._write_use(db, away, theirs, sort.merged_away, action="merged", actor=actor, note=note)
        return {"replaced": replaced, "taken": taken, "away": away[sort.in_use_by]}

    def _part(self, db: Connection, pair: Duplicate, undo: dict[str, Any], *, actor: str) -> None:
        """Gives back to both records what the merge replaced, as far as nobody has changed it since."""
        kept, away = self.record(pair, pair.kept_id), self.record(pair, pair.other(pair.kept_id))
        data, own = dump(kept), dump(away)
        back = {name: old for name, old in undo["replaced"].items() if data.get(name) == undo["taken"][name]}
        self._write(db, kept, data | back, action="unmerge", actor=actor, note=f"与 {away.id} 分开")
        note = f"与 {kept.id} 分开，恢复使用"
        self._write_use(db, away, own, undo["away"], action="unmerge", actor=actor, note=note)

    def _write_use(
        self,
        db: Connection,
        record: Need | Supply,
        data: dict[str, Any],
        use: str,
        *,
        action: str,
        actor: str,
        note: str,
    ) -> None:
        """Stores a record with what says whether it is in use: a need's state, the status among a supply's fields."""
        if sort_of(record).in_use_by == sort_of(record).state_column:
            self._write(db, record, data, state=use, action=action, actor=actor, note=note)
        else:
            self._write(db, record, data | {sort_of(record).in_use_by: use}, action=action, actor=actor, note=note)

    def _write(
        self,
        db: Connection,
        record: Need | Supply,
        data: dict[str, Any],
        *,
        action: str,
        actor: str,
        note: str,
        state: str = "",
    ) -> None:
        """Stores a record; what is None in `data` was not given."""
        sort = sort_of(record)
        given = {name: value for name, value in data.items() if value is not None}
        self._records[sort.table].write_within(
            db,
            record.id,
            record.version,
            given,
            state=state or sort.state(record),
            action=action,
            actor=actor,
            note=note,
        )

    def _move_pairings(
        self, db: Connection, table: str, source: str, target: str, *, actor: str
    ) -> tuple[tuple[Pairing, ...], tuple[Pairing, ...]]:
        """Moves what has been decided, drops what nobody has looked at; returns what moved and what stayed."""
        sort = sort_named(table)
        column, of_record = sort.key, partial(self.pairings.of_record, sort)
        taken = {_counterpart(pairing, column) for pairing in of_record(target) if pairing.version > 1}
        decided = [pairing for pairing in of_record(source) if pairing.version > 1]
        moved = [pairing for pairing in decided if _counterpart(pairing, column) not in taken]
        db.conn.execute(f"DELETE FROM pairings WHERE {column} = ? AND version = 1", (source,))
        for pairing in moved:
            self._move(db, pairing, column, target, actor=actor)
        return tuple(moved), tuple(pairing for pairing in decided if pairing not in moved)

    def _move_back(self, db: Connection, pair: Duplicate, moved: Sequence[int], *, actor: str) -> None:
        sort, target = sort_named(pair.record), pair.other(pair.kept_id)
        column, of_record = sort.key, partial(self.pairings.of_record, sort)
        taken = {_counterpart(pairing, column) for pairing in of_record(target)}
        for pairing in of_record(pair.kept_id):
            if pairing.id in moved and _counterpart(pairing, column) not in taken:
                self._move(db, pairing, column, target, actor=actor)

    def _move(self, db: Connection, pairing: Pairing, column: str, target: str, *, actor: str) -> None:
        """Hangs a pairing on another record, in place of a suggestion that nobody has looked at."""
        other = "supply_id" if column == "need_id" else "need_id"
        db.conn.execute(
            f"DELETE FROM pairings WHERE {column} = ? AND {other} = ? AND version = 1",
            (target, _counterpart(pairing, column)),
        )
        db.conn.execute(f"UPDATE pairings SET {column} = ?, version = version + 1 WHERE id = ?", (target, pairing.id))
        add_history(
            db,
            "pairings",
            str(pairing.id),
            version=pairing.version + 1,
            action=pairing.state,
            actor=actor,
            at=self.database.now(),
            note=f"随合并由 {getattr(pairing, column)} 转到 {target}",
            before=to_json(asdict(pairing)),
        )


def _check_in_use(*records: Need | Supply) -> None:
    for record in records:
        if not sort_of(record).is_compared(record):
            raise IllegalStep(f"{record.id} 已经停止使用（撤回、办结、下架或已合并），不能再合并")


def _counterpart(pairing: Pairing, column: str) -> str:
    return pairing.supply_id if column == "need_id" else pairing.need_id
