"""Publications of the database: prepared, arranged, looked through, and read; `publishing.py` freezes them."""

import json
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any, NamedTuple

from sqlite_utils import Database as Connection

from corpus.errors import Conflict, IllegalStep, NotFound
from corpus.publication import (
    MOST_ITEMS,
    Content,
    Item,
    Publication,
    Scope,
    Subject,
    Wording,
    load_content,
)
from corpus.publication_check import Finding
from corpus.store.base.database import Database
from corpus.store.base.numbers import insert_numbered
from corpus.store.base.paging import PAGE_SIZE, Page, page_within
from corpus.store.issues.rows import Waiver, publication_of_row, scope_values, waiver_of_row, wording_values
from corpus.store.trail.audit import write_entry

_COLUMNS = """id, version, state, subject, series, since, until, kinds, chains, title, introduction, office, dated,
period, replaces, year, running, digest, reason, created_by, created_at, updated_at, published_by, published_at"""
"""All but the content, which is read where it is shown."""


def _nothing(_: Connection, __: int) -> None:
    """What is written with a draft that nothing else belongs to."""


class Arrangement(NamedTuple):
    """What somebody makes of a draft: its words, and its items in their order."""

    wording: Wording
    items: tuple[Item, ...]


class Publications:
    """The publications, drafts among them."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def get(self, number: int) -> Publication:
        """The publication with this key; `NotFound` if there is none."""
        row = self._find("id = ?", number)
        if row is None:
            raise NotFound("没有这份发布，草稿可能已被删除")
        return publication_of_row(row)

    def issue(self, number: str) -> Publication:
        """The one that was published under a number such as 2026-3 or policy-2026-3; `NotFound` if there is none."""
        *series, year, running = number.rsplit("-", 2) if "-" in number else ("", "")
        with suppress(ValueError):
            found = "series = ? AND year = ? AND running = ?"
            row = self._find(found, "".join(series), int(year[:5]), int(running[:6]))
            if row is not None and (publication := publication_of_row(row)).number == number:
                return publication
        raise NotFound(f"没有第 {number} 期发布，期号可能有误")

    def drafts(self) -> tuple[Publication, ...]:
        """What is being prepared, the oldest first."""
        return self._all("state = 'draft' ORDER BY id")

    def drafts_with(self, record_id: str) -> tuple[Publication, ...]:
        """The drafts that a record stands in, the newest first."""
        return self._all(
            "state = 'draft' AND id IN (SELECT publication_id FROM publication_items WHERE record_id = ?)"
            " ORDER BY id DESC",
            record_id,
        )

    def count_drafts_bearing(self, term: str) -> int:
        """How many drafts hold a record of this chain, or a card of this town."""
        sql = """SELECT count(DISTINCT publication_id) FROM publication_items
                 JOIN publications ON publications.id = publication_id WHERE publications.state = 'draft'
                 AND record_id IN (SELECT id FROM needs WHERE :term IN (chain, town)
                                   UNION ALL SELECT id FROM supplies WHERE chain = :term)"""
        return int(self.database.here.conn.execute(sql, {"term": term}).fetchone()[0])

    def issues(self, *, series: str | None = None, number: int = 1, size: int = PAGE_SIZE) -> Page[Publication]:
        """One page of what has a number, the newest first; of one series ("" for all kinds together), or of all."""
        issued = "state <> 'draft' AND ifnull(series = ?, 1)"
        total = int(self._read(f"SELECT count(*) FROM publications WHERE {issued}", series).fetchone()[0])
        number = page_within(number, total, size)
        where = f"{issued} ORDER BY published_at DESC, year DESC, running DESC, id DESC LIMIT ? OFFSET ?"
        return Page(self._all(where, series, size, (number - 1) * size), number, total, size)

    def series_issued(self) -> tuple[str, ...]:
        """The series that have an issue, "" for all kinds together."""
        rows = self._read("SELECT DISTINCT series FROM publications WHERE state <> 'draft' ORDER BY series")
        return tuple(row["series"] for row in rows)

    def replaced_by(self, number: int) -> Publication | None:
        """The published one that stands in the place of another."""
        return next(iter(self._all("replaces = ? AND state <> 'draft' ORDER BY id DESC", number)), None)

    def last(self, subject: Subject, series: str = "") -> Publication | None:
        """The newest one about a subject, of a series or of all kinds together, that is not withdrawn."""
        issued = "subject = ? AND series = ? AND state IN ('published', 'superseded')"
        return next(iter(self._all(f"{issued} ORDER BY year DESC, running DESC LIMIT 1", subject, series)), None)

    def of_period(self, period: str) -> Publication | None:
        """The one that was prepared on schedule for a period."""
        return next(iter(self._all("period = ?", period)), None)

    def was_prepared(self, period: str) -> bool:
        """Whether one was prepared on schedule for a period, whatever has become of it."""
        return self._read("SELECT 1 FROM publication_periods WHERE period = ?", period).fetchone() is not None

    def items(self, number: int) -> tuple[Item, ...]:
        """The items in their order."""
        rows = self._read("SELECT * FROM publication_items WHERE publication_id = ? ORDER BY place", number)
        return tuple(Item(row["record_id"], row["stamp"], row["fits"]) for row in rows)

    def item_count(self, number: int) -> int:
        """How many items there are."""
        sql = "SELECT count(*) FROM publication_items WHERE publication_id = ?"
        return int(self._read(sql, number).fetchone()[0])

    def content(self, number: int) -> Content:
        """What was published, as it was at that moment."""
        row = self._read("SELECT content FROM publications WHERE id = ? AND content IS NOT NULL", number).fetchone()
        if row is None:
            raise NotFound("这份发布还没有发布")
        return load_content(json.loads(row["content"]))

    def waivers(self, number: int) -> dict[str, Waiver]:
        """What was let pass, by the finding's key."""
        rows = self._read("SELECT * FROM publication_waivers WHERE publication_id = ? ORDER BY waived_at, key", number)
        return {row["key"]: waiver_of_row(row) for row in rows}

    def prepare(
        self,
        scope: Scope,
        made: Arrangement,
        *,
        actor: str,
        period: str | None = None,
        replaces: int | None = None,
        then: Callable[[Connection, int], object] = _nothing,
    ) -> Publication:
        """Keeps a new draft; one that was prepared for the same period before is returned instead.

        `then` is given the number of a new one inside the same write. `IllegalStep` where the one of the period has
        been deleted.
        """
        with self.database.write() as db:
            if period and self.was_prepared(period):
                return self._known(period)
            now = self.database.now()
            if period:
                db.table("publication_periods").insert({"period": period, "prepared_at": now})
            values = scope_values(scope) | wording_values(made.wording)
            values |= {"period": period, "replaces": replaces}
            values |= {"created_by": actor, "created_at": now, "updated_at": now}
            number = insert_numbered(db, "publications", values)
            self._put_items(db, number, made.items)
            after = {"heading": made.wording.title, "items": len(made.items)}
            write_entry(db, "publications", str(number), "prepare", at=now, actor=actor, after=after)
            then(db, number)
        return self.get(number)

    def _known(self, period: str) -> Publication:
        if known := self.of_period(period):
            return known
        raise IllegalStep(f"{period}的草稿已经准备过，后来删除了，不再自动准备")

    def arrange(self, number: int, made: Arrangement, *, version: int, actor: str) -> Publication:
        """Stores words and items over the version they were read at; `Conflict` where it has changed since."""
        with self.database.write() as db:
            draft = self.checked(number, version=version)
            before = self._said(draft)
            db.table("publication_items").delete_where("publication_id = ?", [number])
            self._put_items(db, number, made.items)
            db.table("publications").update(number, wording_values(made.wording))
            self.touch_within(db, draft)
            self._note(db, number, "arrange", actor=actor, before=before, after=self._said(self.get(number)))
        return self.get(number)

    def accept(self, number: int, record_id: str, stamp: str, *, version: int, actor: str) -> Publication:
        """Notes that an item's changes since it was put in were looked at, as far as this stamp."""
        with self.database.write() as db:
            draft = self.checked(number, version=version)
            self.accept_within(db, draft, record_id, stamp)
            self._note(db, number, "accept", actor=actor, note=record_id)
        return self.get(number)

    def accept_within(self, db: Connection, draft: Publication, record_id: str, stamp: str) -> None:
        """The same inside a running write, as when the change was made for this draft; `IllegalStep` for an issue."""
        if not draft.is_draft:
            raise IllegalStep(f"这份发布现在是“{draft.state.label}”，不能再改动")
        sql = "UPDATE publication_items SET stamp = ? WHERE publication_id = ? AND record_id = ?"
        if not db.conn.execute(sql, (stamp, draft.id, record_id)).rowcount:
            raise NotFound(f"{record_id} 已不在这份草稿里")
        self.touch_within(db, draft)

    def waive(self, number: int, findings: Sequence[Finding], *, reason: str, version: int, actor: str) -> Publication:
        """Lets findings pass, by name and with a reason."""
        with self.database.write() as db:
            draft = self.checked(number, version=version)
            now = self.database.now()
            for finding in (each for each in findings if each.waivable):
                label, excerpt = finding.label, finding.excerpt
                what = {"fault": finding.fault, "record_id": finding.record_id, "label": label, "excerpt": excerpt}
                waived = {"reason": reason, "waived_by": actor, "waived_at": now}
                row = {"publication_id": number, "key": finding.key} | what | waived
                db.table("publication_waivers").upsert(row, pk=("publication_id", "key"))
                said = f"{finding.record_id or '本期文字'} {label} {finding.fault.label}：{excerpt}；理由：{reason}"
                self._note(db, number, "waive", actor=actor, note=said)
            self.touch_within(db, draft)
        return self.get(number)

    def drop(self, number: int, *, version: int, actor: str) -> None:
        """Deletes a draft."""
        with self.database.write() as db:
            draft = self.checked(number, version=version)
            for table in ("publication_items", "publication_waivers"):
                db.table(table).delete_where("publication_id = ?", [number])
            db.table("publications").delete(number)
            self._note(db, number, "drop", actor=actor, before={"heading": draft.wording.title})

    def checked(self, number: int, *, version: int, draft: bool = True) -> Publication:
        """The publication, if it still is as it was read, and (or not) a draft; else `Conflict`, `IllegalStep`."""
        self.database.check_writing()
        publication = self.get(number)
        if publication.version != version:
            raise Conflict("这份发布在您打开之后已被他人修改，请核对现在的内容再决定", current=publication)
        if publication.is_draft is not draft:
            raise IllegalStep(f"这份发布现在是“{publication.state.label}”，{'不能再改动' if draft else '还没有发布'}")
        return publication

    def touch_within(self, db: Connection, publication: Publication) -> None:
        """Counts a change inside a running write that has checked the version."""
        sql = "UPDATE publications SET version = version + 1, updated_at = ? WHERE id = ? AND version = ?"
        db.conn.execute(sql, (self.database.now(), publication.id, publication.version))

    def _note(
        self,
        db: Connection,
        number: int,
        action: str,
        *,
        actor: str,
        note: str = "",
        before: Mapping[str, Any] | None = None,
        after: Mapping[str, Any] | None = None,
    ) -> None:
        at = self.database.now()
        write_entry(db, "publications", str(number), action, at=at, actor=actor, note=note, before=before, after=after)

    def _said(self, draft: Publication) -> dict[str, Any]:
        words = wording_values(draft.wording)
        return {"heading": words.pop("title")} | words | {"items": [item.record_id for item in self.items(draft.id)]}

    def _put_items(self, db: Connection, number: int, items: Sequence[Item]) -> None:
        if len(items) > MOST_ITEMS:
            raise IllegalStep(f"一期最多 {MOST_ITEMS} 项，现在有 {len(items)} 项，请移出一些，或分成两期")
        rows = [(number, item.record_id, place, item.stamp, item.fits) for place, item in enumerate(items, start=1)]
        columns = ("publication_id", "record_id", "place", "stamp", "fits")
        db.table("publication_items").insert_all([columns, *rows])

    def _read(self, sql: str, *values: object) -> sqlite3.Cursor:
        cursor: sqlite3.Cursor = self.database.here.conn.execute(sql, values)
        return cursor

    def _find(self, where: str, *values: object) -> sqlite3.Row | None:
        row: sqlite3.Row | None = self._read(f"SELECT {_COLUMNS} FROM publications WHERE {where}", *values).fetchone()
        return row

    def _all(self, where: str, *values: object) -> tuple[Publication, ...]:
        return tuple(map(publication_of_row, self._read(f"SELECT {_COLUMNS} FROM publications WHERE {where}", *values)))
