"""The end of a card's telephone number, by which its enterprise is known without an account."""

from typing import NamedTuple

from corpus.store.base.database import Database


class LastDigits(NamedTuple):
    """Whether there is such a card, and the last digits of some card's telephone: this one's, or a stand-in's."""

    is_there: bool
    digits: str


def last_digits(database: Database, need_id: str, *, count: int) -> LastDigits:
    """The last digits of a card's telephone; empty where it has none.

    For a number that no card has, another card is read in its place, so that the answer takes as long.
    """
    row = database.here.conn.execute(
        """SELECT id = :id AS is_there, substr(coalesce(json_extract(data, '$.mobile'), ''), -:count) AS digits
           FROM needs WHERE id = coalesce((SELECT id FROM needs WHERE id = :id), (SELECT min(id) FROM needs))""",
        {"id": need_id, "count": count},
    ).fetchone()
    return LastDigits(bool(row["is_there"]), str(row["digits"])) if row else LastDigits(False, "")
