"""The database file: one connection per thread for reading, one for writing, and the only way to write.

Every write runs in `Database.write()`: a fair lock inside the process, then `BEGIN IMMEDIATE`, so that a transaction
which reads first and writes later can never be refused half-way, as deferred ones are. The writing connection is its
own: a query that its thread has not read to the end holds an older state of the file, and SQLite refuses at once
(SQLITE_BUSY_SNAPSHOT) to write on a connection that does.
"""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import sqlite_utils

from corpus.errors import StoreError
from corpus.store.base.fair_lock import FairLock
from corpus.store.migrations import migrations

CHINA = ZoneInfo("Asia/Shanghai")
_BUSY_MS = 15_000
PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    f"PRAGMA busy_timeout = {_BUSY_MS}",
    # What is deleted or replaced, such as a password's hash, does not stay readable in the pages that are written.
    "PRAGMA secure_delete = FAST",
)
"""What keeps data safe, set on every connection."""


def copy_of(source: sqlite3.Connection, target: Path) -> None:
    """Copies a whole database, also while others write to it, to one file without a log beside it."""
    # SQLite's own backup; VACUUM INTO fails on tables with generated columns under some versions of SQLite.
    with closing(sqlite3.connect(target)) as copy:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")


def utc_now() -> datetime:
    """The present moment in UTC."""
    return datetime.now(UTC)


@cache
def every_change() -> tuple[str, ...]:
    """The names of all changes of the schema that this program knows, in order."""
    return tuple(change.name for change in migrations.pending(sqlite_utils.Database(memory=True)))


def pending_in(db: sqlite_utils.Database) -> tuple[str, ...]:
    """The changes of the schema that a database has not got.

    `StoreError` for one that a newer program has changed: this one would not keep what it does not know.
    """
    applied = {change.name for change in migrations.applied(db)}
    if newer := sorted(applied.difference(every_change())):
        raise StoreError(f"数据库来自更新版本的程序（{newer[-1]}），这个版本不能打开；请先升级程序")
    return tuple(name for name in every_change() if name not in applied)


class Database:
    """Connections to one SQLite file, made when they are first needed.

    One of an older schema is brought up to date, after `before_change` has been called with its path.
    """

    def __init__(
        self,
        path: Path,
        *,
        clock: Callable[[], datetime] = utc_now,
        before_change: Callable[[Path], object] = bool,
    ) -> None:
        self.path = path
        self.clock = clock
        self._lock = FairLock()
        self._local = threading.local()
        self._all: list[tuple[threading.Thread | None, sqlite3.Connection]] = []
        self._opening = threading.Lock()
        self._watch: sqlite3.Connection | None = None
        self._watching = threading.Lock()
        self._writer: sqlite_utils.Database | None = None
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with self.write() as db:
                pending = pending_in(db)
                if pending and pending != every_change():
                    before_change(path)
                if pending:
                    migrations.apply(db)
        except StoreError:
            self.close()
            raise
        except (sqlite3.DatabaseError, OSError) as problem:
            self.close()
            raise StoreError(
                f"数据库文件 {path} 不能使用：{problem}。请检查文件是否完整、所在文件夹能否写入"
            ) from problem

    @property
    def here(self) -> sqlite_utils.Database:
        """This thread's connection, for reading; inside its own write, the one that sees what was written."""
        writing: sqlite_utils.Database | None = getattr(self._local, "writing", None)
        if writing:
            return writing
        if not hasattr(self._local, "db"):
            self._local.db = self._connect(threading.current_thread())
        return self._local.db  # type: ignore[no-any-return]

    def _connect(self, owner: threading.Thread | None = None) -> sqlite_utils.Database:
        """A new connection, of one thread or of all; those whose threads have ended are closed first."""
        # One thread at a time uses a connection; `close` may end it from another one.
        connection = sqlite3.connect(self.path, timeout=_BUSY_MS / 1000, isolation_level=None, check_same_thread=False)
        with self._opening:
            self._end_those(lambda thread: thread is not None and not thread.is_alive() and thread.ident is not None)
            self._all.append((owner, connection))
        connection.row_factory = sqlite3.Row
        for pragma in PRAGMAS:
            connection.execute(pragma)
        return sqlite_utils.Database(connection, strict=True)

    @contextmanager
    def write(self) -> Iterator[sqlite_utils.Database]:
        """A transaction that may write: committed at the end, rolled back on any exception."""
        with self._lock:
            db = self._writer = self._writer or self._connect()
            db.conn.execute("BEGIN IMMEDIATE")
            self._local.writing = db
            self._forget()
            try:
                yield db
                db.conn.execute("COMMIT")
            except BaseException:
                db.conn.rollback()
                raise
            finally:
                self._local.writing = None
                self._forget()

    def check_writing(self) -> None:
        """Fails outside this thread's own write: what is checked before one may change until it begins."""
        if getattr(self._local, "writing", None) is None:
            raise RuntimeError("a version is checked inside the write that relies on it")

    @contextmanager
    def steady(self) -> Iterator[None]:
        """Inside, this thread asks only once how far the database has come, unless it writes itself.

        A page asks for that at every step. It may so show what was committed while it was made, but never miss what
        was committed before.
        """
        outer = getattr(self._local, "known", None)
        self._local.known = {} if outer is None else outer
        try:
            yield
        finally:
            self._local.known = outer

    def once(self, name: str, ask: Callable[[], int]) -> int:
        """What `ask` says; inside `steady`, what it said when it was first asked under this name."""
        known: dict[str, int] | None = getattr(self._local, "known", None)
        if known is None:
            return ask()
        if name not in known:
            known[name] = ask()
        return known[name]

    def _forget(self) -> None:
        known: dict[str, int] | None = getattr(self._local, "known", None)
        if known is not None:
            known.clear()

    def now(self) -> str:
        """The present moment as it is stored: UTC, ISO 8601."""
        return self.clock().astimezone(UTC).isoformat(timespec="microseconds")

    def today(self) -> date:
        """The present day in China."""
        return self.clock().astimezone(CHINA).date()

    def revision(self, name: str) -> int:
        """How many changes the records of one table (`needs`, `supplies`) have seen."""
        return self.once(f"revision of {name}", lambda: self._revision(name))

    def _revision(self, name: str) -> int:
        row = self.here.conn.execute("SELECT value FROM revision WHERE name = ?", (name,)).fetchone()
        return int(row["value"])

    def is_empty(self) -> bool:
        """Whether neither a need nor a supply was ever recorded."""
        return self.revision("needs") == 0 == self.revision("supplies")

    def commits(self) -> int:
        """A number that changes whenever anything has been committed to the file, here or by another process."""
        return self.once("commits", self._commits)

    def _commits(self) -> int:
        # SQLite counts for each connection what others have committed; this one never writes.
        with self._watching:
            self._watch = self._watch or self._connect().conn
            return int(self._watch.execute("PRAGMA data_version").fetchone()[0])

    def close_here(self) -> None:
        """Ends this thread's own connection, before the thread itself ends."""
        here = threading.current_thread()
        with self._opening:
            self._end_those(lambda thread: thread is here)
        self._local.__dict__.pop("db", None)

    def close(self) -> None:
        """Ends all connections; the object is not used afterwards."""
        with self._opening:
            self._end_those(lambda _: True)

    def _end_those(self, of: Callable[[threading.Thread | None], bool]) -> None:
        for _, connection in [opened for opened in self._all if of(opened[0])]:
            connection.close()
        self._all = [opened for opened in self._all if not of(opened[0])]
