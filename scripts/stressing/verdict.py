"""What is left after a service was killed many times, compared with what it had acknowledged."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from corpus.states import JobState
from corpus.store import Store
from corpus.store.base.files import files_of
from corpus.store.base.maintenance import problems_of
from stressing.ledger import Deed, Ledger

JUDGED_ONCE = 2
"""The version of a pairing that was suggested, and judged."""


def faults(store: Store, ledger: Ledger) -> Iterator[str]:
    """Everything that is lost, doubled, half done or left behind, as sentences; nothing where all is well."""
    yield from problems_of(store.database)
    yield from filter(None, (store.trail.audit.check().problem,))
    yield from store.arriving.attachments.problems()
    with closing(sqlite3.connect(store.database.path)) as connection:
        connection.row_factory = sqlite3.Row
        for look in (_cards, _accepted, _judged, _taken_in, _merged, _jobs, _messages):
            yield from look(connection, ledger)
        yield from _files(connection, store.database.path)
    yield from (f"an error reached a client: {said}" for said in sorted(set(ledger.refused)))


def _cards(db: sqlite3.Connection, ledger: Ledger) -> Iterator[str]:
    titles = Counter(row[0] for row in db.execute("SELECT json_extract(data, '$.title') FROM needs"))
    yield from (f"card lost: {title}" for title in ledger.acknowledged(Deed.CARD) if not titles[title])
    yield from (f"card doubled: {title}" for title in ledger.begun(Deed.CARD) if titles[title] > 1)


def _accepted(db: sqlite3.Connection, ledger: Ledger) -> Iterator[str]:
    states = {row["id"]: row["state"] for row in db.execute("SELECT id, state FROM needs")}
    for card in ledger.acknowledged(Deed.ACCEPTED):
        if states.get(str(card)) in (None, "submitted"):
            yield f"acceptance lost: {card} is {states.get(str(card))}"


def _judged(db: sqlite3.Connection, ledger: Ledger) -> Iterator[str]:
    """A judgement that was said to be made stands, once: the version counts what was done to the pairing."""
    rows = {row["id"]: row for row in db.execute("SELECT id, state, version FROM pairings")}
    for pairing, state in ledger.acknowledged(Deed.JUDGED).items():
        row = rows.get(int(str(pairing)))
        if row is None or row["state"] != state:
            yield f"judgement lost: pairing {pairing} is {row['state'] if row else 'not there'}, not {state}"
        elif row["version"] != JUDGED_ONCE:
            yield f"judgement doubled: pairing {pairing} is at version {row['version']}"


def _taken_in(db: sqlite3.Connection, ledger: Ledger) -> Iterator[str]:
    """A list whose taking in was acknowledged is there as a whole, and once; one that was taken back is gone."""
    back = ledger.begun(Deed.TAKEN_BACK)
    for mark, said in ledger.acknowledged(Deed.TAKEN_IN).items():
        number, _, rows = said.partition(" ")
        upload = db.execute("SELECT done_at, undone_at, outcome FROM uploads WHERE id = ?", (number,)).fetchone()
        if upload is None or upload["done_at"] is None:
            yield f"list {mark}: taking it in was acknowledged and never ended"
            continue
        counted = "SELECT count(*) FROM supplies WHERE json_extract(data, '$.title') LIKE ?"
        there = db.execute(counted, (f"第{mark}批%",)).fetchone()[0]
        if mark in ledger.acknowledged(Deed.TAKEN_BACK) and (upload["undone_at"] is None):
            yield f"list {mark}: taking it back was acknowledged and never ended"
        if mark not in back and there != json.loads(upload["outcome"])["added"]:
            yield f"list {mark}: {there} rows of {rows}, {upload['outcome']}"


def _merged(db: sqlite3.Connection, ledger: Ledger) -> Iterator[str]:
    kept = {
        row["away"]: row["kept"]
        for row in db.execute(
            "SELECT CASE kept_id WHEN first_id THEN second_id ELSE first_id END AS away, kept_id AS kept"
            " FROM duplicates WHERE state = 'merged'"
        )
    }
    yield from (f"merging lost: {away}" for away in ledger.acknowledged(Deed.MERGED) if away not in kept)


def _jobs(db: sqlite3.Connection, _: Ledger) -> Iterator[str]:
    """No job is left open or has failed."""
    rows = db.execute(
        "SELECT id, kind, state, step FROM jobs WHERE state NOT IN (?, ?)", (JobState.DONE, JobState.CANCELLED)
    )
    yield from (f"job {row['id']} ({row['kind']}) is {row['state']} at {row['step']}" for row in rows)


def _messages(db: sqlite3.Connection, _: Ledger) -> Iterator[str]:
    rows = db.execute("SELECT key, count(*) AS times FROM outbox GROUP BY key HAVING times > 1")
    yield from (f"message queued {row['times']} times: {row['key']}" for row in rows)


def _files(db: sqlite3.Connection, path: Path) -> Iterator[str]:
    folder = files_of(path)
    named = {row[0] for row in db.execute("SELECT stored_as FROM attachments WHERE removed_at IS NULL")}
    present = _names(folder)
    yield from (f"file without a row: {name}" for name in sorted(present - named))
    yield from (f"file missing: {name}" for name in sorted(named - present))
    uploaded = {row[0] for row in db.execute("SELECT stored_as FROM uploads")}
    yield from (f"list without a row: {name}" for name in sorted(_names(folder / "waiting") - uploaded))


def _names(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir() if file.is_file()} if folder.is_dir() else set()
