"""Pairs of a word and a term that may mean the same, as the last search found them among recommended pairings."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.store.base.database import Database
from corpus.store.base.jsons import to_json


@dataclass(frozen=True, slots=True)
class ProposedPair:
    """A word, a term, the chain of all needs that speak for them (or ""), the titles of these pairings."""

    word: str
    term: str
    chain: str
    strength: float
    seen: tuple[tuple[str, str], ...]


class ProposedWords:
    """What the last search found in one database."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def replace(self, pairs: Iterable[ProposedPair]) -> int:
        """Puts what was found in place of what was found before; returns how many."""
        rows = [(pair.word, pair.term, pair.chain, pair.strength, to_json(pair.seen)) for pair in pairs]
        with self.database.write() as db:
            db.conn.execute("DELETE FROM proposed_words")
            sql = "INSERT INTO proposed_words (word, term, chain, strength, seen) VALUES (?, ?, ?, ?, ?)"
            db.conn.executemany(sql, rows)
        return len(rows)

    def undecided(self) -> tuple[ProposedPair, ...]:
        """Those of which nothing was decided since, the surest first."""
        sql = """SELECT * FROM proposed_words AS proposed WHERE NOT EXISTS (
                   SELECT 1 FROM words WHERE withdrawn_at = ''
                   AND words.word = proposed.word AND words.term = proposed.term) ORDER BY id"""
        return tuple(
            ProposedPair(row["word"], row["term"], row["chain"], row["strength"], _seen(row["seen"]))
            for row in self.database.here.conn.execute(sql)
        )


def _seen(text: str) -> tuple[tuple[str, str], ...]:
    return tuple((need, supply) for need, supply in json.loads(text))
