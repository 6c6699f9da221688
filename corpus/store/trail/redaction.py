"""Striking a person's data out of the audit log, which otherwise nobody can change, with its chain left whole.

An entry that is struck out keeps its number, its moment and its hash: the entry after it follows that hash as before.
What it now says is no longer what was hashed, so its new digest is kept in `audit_redactions`, and one further entry,
in the chain like all others, announces the digests of all that were struck out with it. So it shows that something was
erased, when and by whom, not what; and an entry that is changed without being announced, or again afterwards, shows as
a fault. A trigger lets entries be changed only between the row that allows it and the entry that announces it.
"""

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database as Connection

from corpus.store.base.jsons import to_json

STRUCK = "struck_out"
"""In an entry that announces: the digest of what it announces."""
_TEXTS = ("actor", "note", "before", "after")
"""What of an entry may be struck out."""


@dataclass(frozen=True, slots=True)
class Redactions:
    """The entries that were struck out: the last digest of each, and those of each entry that announces some."""

    digests: dict[int, str]
    announced: dict[int, list[tuple[int, str]]]

    @classmethod
    def of(cls, connection: sqlite3.Connection) -> "Redactions":
        """Those of one database."""
        digests, announced = dict[int, str](), dict[int, list[tuple[int, str]]]()
        rows = connection.execute("SELECT * FROM audit_redactions ORDER BY told_in, entry_id")
        for row in rows:
            digests[row["entry_id"]] = row["digest"]
            announced.setdefault(row["told_in"], []).append((row["entry_id"], row["digest"]))
        return cls(digests, announced)

    @property
    def latest(self) -> int:
        """The last entry that has to announce something."""
        return max(self.announced, default=0)

    def names(self, entry_id: int) -> bool:
        """Whether an entry was struck out."""
        return entry_id in self.digests

    def allows(self, values: Sequence[Any]) -> bool:
        """Whether an entry that was struck out says what it said then; `values` are its columns but for the hash."""
        return self.digests[values[0]] == _digest(values)

    def is_announced(self, row: sqlite3.Row) -> bool:
        """Whether an entry announces all that has to be announced by it."""
        told = self.announced.get(row["id"])
        return told is None or json.loads(row["after"]).get(STRUCK) == _together(told)


def strike_out(
    db: Connection, entry_ids: Iterable[int], erased: Callable[[int, str], str], *, told_in: int
) -> dict[str, str]:
    """Strikes out of these entries what `erased` replaces in each of their texts.

    It goes on inside the write whose next entry has the number `told_in`.
    Returns what that entry must say (in its `after`); nothing where no entry changed.
    """
    told = list[tuple[int, str]]()
    for entry_id in sorted(entry_ids):
        row = db.conn.execute("SELECT * FROM audit WHERE id = ?", (entry_id,)).fetchone()
        if row is None:
            continue
        values = dict(row)
        del values["hash"]
        struck = values | {name: erased(entry_id, values[name]) for name in _TEXTS}
        if struck == values:
            continue
        digest = _digest(list(struck.values()))
        db.conn.execute("INSERT INTO audit_redactions VALUES (?, ?, ?)", (entry_id, told_in, digest))
        db.conn.execute(
            f"UPDATE audit SET {', '.join(f'{name} = :{name}' for name in _TEXTS)} WHERE id = :id",
            {name: struck[name] for name in ("id", *_TEXTS)},
        )
        told.append((entry_id, digest))
    return {STRUCK: _together(told)} if told else {}


def _digest(values: Sequence[Any]) -> str:
    return hashlib.sha256(to_json(list(values)).encode()).hexdigest()


def _together(told: Sequence[tuple[int, str]]) -> str:
    return _digest([list(pair) for pair in told])
