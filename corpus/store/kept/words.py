"""Words of every day and what they mean, as staff have decided on them: accepted ones count in matching."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from corpus.errors import NotFound
from corpus.store.base.database import Database
from corpus.store.base.numbers import insert_numbered
from corpus.store.trail.audit import write_entry


@dataclass(frozen=True, slots=True)
class Named:
    """A word, the term that it means, the chain in which it does (all of them if empty), and what was decided of it."""

    number: int
    word: str
    term: str
    chain: str
    accepted: bool
    decided_by: str
    decided_at: datetime


class Words:
    """The words of one database."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def decide(self, word: str, term: str, *, chain: str = "", accepted: bool, actor: str) -> None:
        """Accepts that a word means a term, or declines it; what was decided of the same pair before is withdrawn."""
        now, pair = self.database.now(), (word, term, chain)
        with self.database.write() as db:
            db.conn.execute(
                "UPDATE words SET withdrawn_by = ?, withdrawn_at = ? "
                "WHERE word = ? AND term = ? AND chain = ? AND withdrawn_at = ''",
                (actor, now, *pair),
            )
            after = {"word": word, "term": term, "chain": chain}
            decided = {"accepted": int(accepted), "decided_by": actor, "decided_at": now}
            number = insert_numbered(db, "words", after | decided)
            write_entry(db, "words", str(number), "add" if accepted else "decline", at=now, actor=actor, after=after)

    def withdraw(self, number: int, *, actor: str) -> Named:
        """Ends what was decided of a pair; `NotFound` where nothing in force has this number."""
        pair = next((named for named in self.in_force() if named.number == number), None)
        if pair is None:
            raise NotFound(f"没有编号 {number} 的词语，或已撤销；用 yunduijie words --list 查看")
        now = self.database.now()
        with self.database.write() as db:
            db.conn.execute(
                "UPDATE words SET withdrawn_by = ?, withdrawn_at = ? WHERE id = ? AND withdrawn_at = ''",
                (actor, now, number),
            )
            before = {"word": pair.word, "term": pair.term, "chain": pair.chain}
            write_entry(db, "words", str(number), "withdraw", at=now, actor=actor, before=before)
        return pair

    def in_force(self) -> tuple[Named, ...]:
        """All decisions that were not withdrawn, accepted or declined, the oldest first."""
        read = self.database.here.conn.execute
        return tuple(map(_named, read("SELECT * FROM words WHERE withdrawn_at = '' ORDER BY id")))

    def accepted(self) -> tuple[Named, ...]:
        """Those that count in matching."""
        return tuple(named for named in self.in_force() if named.accepted)

    def version(self) -> int:
        """Changes with every decision and every withdrawal."""
        return self.database.once("words", self._version)

    def _version(self) -> int:
        sql = "SELECT count(*) + count(nullif(withdrawn_at, '')) AS n FROM words"
        return int(self.database.here.conn.execute(sql).fetchone()["n"])


def _named(row: sqlite3.Row) -> Named:
    decided_at = datetime.fromisoformat(row["decided_at"])
    return Named(
        row["id"], row["word"], row["term"], row["chain"], bool(row["accepted"]), row["decided_by"], decided_at
    )
