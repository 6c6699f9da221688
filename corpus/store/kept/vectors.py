"""Vectors that a semantic model has made of texts, kept by the text's digest and the model's name."""

from collections.abc import Collection, Iterable, Mapping

from corpus.store.base.database import Database
from corpus.store.base.jsons import to_json

BYTES = 2
"""A number of a vector: IEEE 754 half precision, little end first."""


class Vectors:
    """The vectors of the database; they can be deleted and computed again at any time."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def get(self, model: str, digests: Iterable[str]) -> dict[str, bytes]:
        """The vectors of these texts, as far as they are kept."""
        rows = self.database.here.conn.execute(
            "SELECT digest, vector FROM vectors WHERE model = ? AND digest IN (SELECT value FROM json_each(?))",
            (model, to_json(list(digests))),
        )
        return {row["digest"]: row["vector"] for row in rows}

    def all(self, model: str) -> dict[str, bytes]:
        """Every vector of a model."""
        rows = self.database.here.conn.execute("SELECT digest, vector FROM vectors WHERE model = ?", (model,))
        return {row["digest"]: row["vector"] for row in rows}

    def put(self, model: str, vectors: Mapping[str, bytes]) -> None:
        """Keeps vectors by their texts' digests, in place of what was kept for the same texts."""
        rows = [
            {"model": model, "digest": digest, "size": len(vector) // BYTES, "vector": vector}
            for digest, vector in vectors.items()
        ]
        with self.database.write() as db:
            db.table("vectors").insert_all(rows, replace=True)

    def prune(self, model: str, kept: Collection[str]) -> int:
        """Deletes the vectors of a model whose texts are not among these; returns how many."""
        with self.database.write() as db:
            return db.conn.execute(
                "DELETE FROM vectors WHERE model = ? AND digest NOT IN (SELECT value FROM json_each(?))",
                (model, to_json(list(kept))),
            ).rowcount
