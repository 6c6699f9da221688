"""Views of the desk's lists that people keep under a name: for themselves, or for all who open the list."""

import sqlite3
from dataclasses import dataclass

from corpus.errors import Conflict, IllegalStep, NotFound
from corpus.store.base.database import Database
from corpus.store.trail.audit import write_entry

MOST = 50
"""Views of one account; more would be no help in finding one's way."""
LONGEST_NAME = 40
_READ = "SELECT saved_views.*, users.name AS owner FROM saved_views JOIN users ON users.id = user_id"


@dataclass(frozen=True, slots=True)
class SavedView:
    """A view of a list: the query of its address, and whether it is there for everybody."""

    id: int
    version: int
    user_id: int
    owner: str
    list: str
    name: str
    query: str
    shared: bool


@dataclass(frozen=True, slots=True)
class Naming:
    """What a view is called, and for whom it is."""

    name: str
    shared: bool


class SavedViews:
    """The views of the database."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def seen_by(self, user_id: int, *lists: str) -> list[SavedView]:
        """Somebody's own views of these lists, then those that others share, by name."""
        listed = ", ".join("?" * len(lists))
        sql = f"""{_READ} WHERE list IN ({listed}) AND (user_id = ? OR shared = 1)
                  ORDER BY list, user_id <> ?, saved_views.name, saved_views.id"""
        rows = self.database.here.conn.execute(sql, (*lists, user_id, user_id))
        return [_view(row) for row in rows]

    def own(self, number: int, user_id: int) -> SavedView:
        """Somebody's own view; `NotFound` for one that is not theirs, as if there were none."""
        sql = f"{_READ} WHERE saved_views.id = ? AND user_id = ?"
        row = self.database.here.conn.execute(sql, (number, user_id)).fetchone()
        if row is None:
            raise NotFound("没有这个视图，可能已被删除")
        return _view(row)

    def save(self, user_id: int, list_: str, query: str, naming: Naming) -> SavedView:
        """Keeps a view; one of the same name takes its place. `IllegalStep` where somebody has too many."""
        with self.database.write() as db:
            key = (user_id, list_, naming.name)
            known = db.conn.execute("SELECT id FROM saved_views WHERE (user_id, list, name) = (?, ?, ?)", key)
            is_new = known.fetchone() is None
            if is_new and self._count(user_id) >= MOST:
                raise IllegalStep(f"每个账号最多保存 {MOST} 个视图；请先删除不用的")
            row = db.conn.execute(
                """INSERT INTO saved_views (user_id, list, name, query, shared, saved_at) VALUES (?, ?, ?, ?, ?, ?)
                   ON CONFLICT (user_id, list, name) DO UPDATE SET query = excluded.query, shared = excluded.shared,
                     saved_at = excluded.saved_at, version = version + 1 RETURNING id""",
                (*key, query, naming.shared, self.database.now()),
            ).fetchone()
            self._note(row["id"], "add" if is_new else "edit", after=naming)
            return self.own(row["id"], user_id)

    def rename(self, view: SavedView, naming: Naming) -> SavedView:
        """Gives a view another name, or others the sight of it; `Conflict` where it has changed since it was read."""
        with self.database.write() as db:
            before = self._checked(view)
            taken = "SELECT 1 FROM saved_views WHERE (user_id, list, name) = (?, ?, ?) AND id <> ?"
            if db.conn.execute(taken, (view.user_id, view.list, naming.name, view.id)).fetchone():
                raise IllegalStep(f"已有名为“{naming.name}”的视图，请换一个名称")
            changed = {"name": naming.name, "shared": int(naming.shared), "version": view.version + 1}
            db.table("saved_views").update(view.id, changed)
            self._note(view.id, "edit", before=Naming(before.name, before.shared), after=naming)
            return self.own(view.id, view.user_id)

    def remove(self, view: SavedView) -> None:
        """Takes a view out; `Conflict` where it has changed since it was read."""
        with self.database.write() as db:
            before = self._checked(view)
            db.table("saved_views").delete(view.id)
            self._note(view.id, "take_out", before=Naming(before.name, before.shared))

    def _checked(self, view: SavedView) -> SavedView:
        now = self.own(view.id, view.user_id)
        if now.version != view.version:
            raise Conflict(f"视图“{now.name}”在您打开之后有了变动，请核对后再改", current=now)
        return now

    def _count(self, user_id: int) -> int:
        sql = "SELECT count(*) FROM saved_views WHERE user_id = ?"
        return int(self.database.here.conn.execute(sql, (user_id,)).fetchone()[0])

    def _note(self, number: int, action: str, *, before: Naming | None = None, after: Naming | None = None) -> None:
        """Tells the audit log; not what the view asks for, which may be a name."""
        old, new = ({"name": said.name, "shared": said.shared} if said else {} for said in (before, after))
        db = self.database.here
        write_entry(db, "saved_views", str(number), action, at=self.database.now(), before=old, after=new)


def _view(row: sqlite3.Row) -> SavedView:
    said = {name: row[name] for name in ("id", "version", "user_id", "owner", "list", "name", "query")}
    return SavedView(**said, shared=bool(row["shared"]))
