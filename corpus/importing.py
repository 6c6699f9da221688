"""Records from files into the store: all in one transaction, nothing lost, all reported."""

from collections.abc import Callable
from collections.abc import Mapping as Lookup
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from sqlite_utils import Database as Connection

from corpus.batches import same_name
from corpus.file_records import Batch, read_file
from corpus.reading.entries import Entry
from corpus.records import Need, RecordType, Supply
from corpus.report import Remark, Report
from corpus.sorts import sort_for
from corpus.store import Store, records_in
from corpus.store.records.records import Needs, Outcome, Supplies
from corpus.validity import batch_of, has_run_out

_UNKNOWN_BATCH = (
    "选派批次“{}”还没有登记：记录已收下，暂不随批次开放和结束；请在工作台的“科技副总批次”里添加这个批次，"
    "已有的批次请核对写法"
)
Progress = Callable[[int, int], None]
"""Called with rows done and rows in all."""
_STEP = 200
_MERGED = "与 {0} 相同，而 {0} 已并入另一条记录：新内容只记在 {0} 的历史里，没有恢复使用，也没有改动另一条"
_RUN_OUT = (
    "有效期到 {}，已经过了：记录已收下，但不在大厅显示，也不参加匹配；"
    "仍然有效的，请改有效期后重新导入，或在工作台确认仍有效"
)


def _nothing(*_: object) -> None:
    """What nobody waits for."""


def _as_read(batch: Batch) -> Batch:
    """For whom nothing is to be added."""
    return batch


Refuse = Callable[[Need | Supply, Need | Supply | None], str]
"""Why a record is not taken, given what it would change; "" for one that is."""


class Watch(NamedTuple):
    """Who looks on while an import goes: `row` is called for each record, `end` inside the same write after the last.

    What `end` raises takes everything back. `refuse` is asked before each record, and `leave` for each row why it is
    left out, such as for its doubt.
    """

    row: Callable[[Entry, Need | Supply, Outcome], object] = _nothing
    end: Callable[[Connection, Report], object] = _nothing
    refuse: Refuse | None = None
    leave: Callable[[Entry], str] | None = None


_NOBODY = Watch()


def import_file(
    store: Store,
    path: Path,
    record_type: RecordType,
    *,
    actor: str,
    name: str = "",
    source: str = "",
    kind: str = "",
    defaults: Lookup[str, Any] | None = None,
    blanks: Lookup[str, Any] | None = None,
    dry_run: bool = False,
    progress: Progress | None = None,
    watch: Watch = _NOBODY,
    complete: Callable[[Batch], Batch] = _as_read,
) -> Report:
    """Takes the records of a file into the store, or none of them where anything unforeseen fails.

    What the other names mean, `read_file` says. `complete` may add to what was read before it is put anywhere. A dry
    run writes nothing. Raises `UnreadableFile` where there is nothing to read.
    """
    lists = store.kept.lists.taxonomies()
    batch = complete(
        read_file(path, record_type, lists=lists, name=name, source=source, kind=kind, defaults=defaults, blanks=blanks)
    )
    if dry_run:
        return foresee(store, batch, record_type, watch=watch)
    return put_all(store, batch, record_type, actor=actor, progress=progress, watch=watch)


def foresee(store: Store, batch: Batch, record_type: RecordType, *, watch: Watch = _NOBODY) -> Report:
    """What `put_all` would do now; nothing is written, and nobody who writes has to wait."""
    report, table = batch.report, _table(store, record_type)
    noting = _Noting(report, watch, store)
    report.dry_run = True
    for entry, record in batch.rows:
        if not noting.refuses(table, entry, record):
            noting.note(entry, *table.foresee(record))  # type: ignore[arg-type]
    return report


def put_all(
    store: Store,
    batch: Batch,
    record_type: RecordType,
    *,
    actor: str,
    progress: Progress | None = None,
    watch: Watch = _NOBODY,
) -> Report:
    """Takes what was read into the store in one write, or none of it where anything unforeseen fails."""
    with store.database.write() as db:
        report = put_within(db, store, batch, record_type, actor=actor, progress=progress, watch=watch)
        watch.end(db, report)
    return report


def put_within(
    db: Connection,
    store: Store,
    batch: Batch,
    record_type: RecordType,
    *,
    actor: str,
    progress: Progress | None = None,
    watch: Watch = _NOBODY,
) -> Report:
    """Takes what was read into the store inside a running write; the last of `watch` is left to the caller."""
    table, noting = _table(store, record_type), _Noting(batch.report, watch, store)
    for place, (entry, record) in enumerate(batch.rows, start=1):
        if not noting.refuses(table, entry, record):
            noting.note(entry, *table.put_within(db, record, actor=actor))  # type: ignore[arg-type]
        if progress and (place % _STEP == 0 or place == len(batch.rows)):
            progress(place, len(batch.rows))
    return batch.report


def _table(store: Store, record_type: RecordType) -> Needs | Supplies:
    return records_in(store, sort_for(record_type).table)


@dataclass
class _Noting:
    """Writes into a report what becomes of each record, or would; what the report says already is not said again."""

    report: Report
    watch: Watch
    store: Store
    said: set[Remark] = field(init=False)
    batches: set[str] = field(init=False)
    """The names of batches that are known, or that it has said are not."""

    def __post_init__(self) -> None:
        self.said = {*self.report.remarks}
        self.today = self.store.today()
        self.batches = {same_name(batch.name) for batch in self.store.kept.batches.all()}

    def refuses(self, table: Needs | Supplies, entry: Entry, record: Need | Supply) -> bool:
        """Whether a record is not taken."""
        reason = self._why_not(table, entry, record)
        if reason:
            self.report.remarks.append(Remark(entry.sheet, entry.row, reason, refused=True))
        return bool(reason)

    def _why_not(self, table: Needs | Supplies, entry: Entry, record: Need | Supply) -> str:
        """Why a record is not taken; "" for one that is."""
        if self.watch.leave and (reason := self.watch.leave(entry)):
            return reason
        return self.watch.refuse(record, table.known(record)) if self.watch.refuse else ""  # type: ignore[arg-type]

    def note(self, entry: Entry, stored: Need | Supply, outcome: Outcome) -> None:
        """Counts what became of a record."""
        self.report.outcomes[outcome] += 1
        if outcome is Outcome.PROLONGED and stored.ends_on:
            self.report.prolonged_to[stored.ends_on.isoformat()] += 1
        if outcome is Outcome.MERGED:
            self._say(entry, _MERGED.format(stored.id))
        if has_run_out(stored, self.today):
            self._say(entry, _RUN_OUT.format(stored.ends_on))
        if isinstance(stored, Supply) and (batch := batch_of(stored)) and same_name(batch) not in self.batches:
            self.batches.add(same_name(batch))
            self._say(entry, _UNKNOWN_BATCH.format(batch))
        self.watch.row(entry, stored, outcome)

    def _say(self, entry: Entry, text: str) -> None:
        remark = Remark(entry.sheet, entry.row, text)
        if remark not in self.said:
            self.said.add(remark)
            self.report.remarks.append(remark)
