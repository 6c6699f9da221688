"""Need cards and achievement lists from files into the store: all in one transaction, nothing lost, all reported."""

from collections.abc import Callable, Iterator, Sequence
from collections.abc import Mapping as Lookup
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from sqlite_utils import Database as Connection

from corpus.doubts import doubt_of
from corpus.errors import NoHeader
from corpus.fields import Field
from corpus.identity import content, identity, is_another
from corpus.reading import BadLine, column_letter, is_jsonl, read_jsonl, read_sheets
from corpus.reading.cards import turned_if_card
from corpus.reading.entries import Entry, Skipped, defaults_of, entries_of, entry_of_object, worth_saying
from corpus.reading.layouts import Choices, Layout, Origin, understand
from corpus.reading.mapping import PROBLEM, Mapping, counts_rows, repeats_number
from corpus.records import AnyRecord, Need, Supply
from corpus.report import Remark, Report
from corpus.store import Store
from corpus.store.records import Needs, Outcome, Supplies
from corpus.taxonomy import Taxonomies
from corpus.validation import LONGEST, check_required, read_values
from corpus.validity import has_run_out
from corpus.values import Money
from corpus.values.text import clean_line, clean_text

Progress = Callable[[int, int], None]
"""Called with rows done and rows in all."""
_STEP = 200
GUIDE = "填写说明"
"""The sheet of our own templates that says how to fill in the other one."""
_MERGED = "与 {0} 相同，而 {0} 已并入另一条记录：新内容只记在 {0} 的历史里，没有恢复使用，也没有改动另一条"
_RUN_OUT = (
    "有效期到 {}，已经过了：记录已收下，但不在大厅显示，也不参加匹配；"
    "仍然有效的，请改有效期后重新导入，或在工作台确认仍有效"
)
_LARGE = "{}折合 {}，超过 10 亿元，请核对单位"


def _nothing(*_: object) -> None:
    """What nobody waits for."""


Refuse = Callable[[Need | Supply, Need | Supply | None], str]
"""Why a record is not taken, given what it would change; "" for one that is."""


class Watch(NamedTuple):
    """Who looks on while an import goes: `row` is called for each record, `end` inside the same write after the last.

    What `end` raises takes everything back. `refuse` is asked before each record, and `leave` for each row why it is
    left out, such as for its doubt. `sheet` is called for each sheet with how it was understood, before any record and
    even where none can be read.
    """

    row: Callable[[Entry, Need | Supply, Outcome], object] = _nothing
    end: Callable[[Connection, Report], object] = _nothing
    refuse: Refuse | None = None
    sheet: Callable[[Layout], object] = _nothing
    leave: Callable[[Entry], str] | None = None


_NOBODY = Watch()
_AS_FOUND = Choices()


class Batch(NamedTuple):
    """What was read of a file: each record with its row, and the report so far."""

    rows: Sequence[tuple[Entry, Need | Supply]]
    report: Report


def import_file(
    store: Store, path: Path, record_type: type[AnyRecord], *, actor: str, name: str = "", source: str = "",
    defaults: Lookup[str, Any] | None = None, blanks: Lookup[str, Any] | None = None, dry_run: bool = False,
    progress: Progress | None = None, watch: Watch = _NOBODY, choices: Choices = _AS_FOUND,
) -> Report:  # fmt: skip
    """Takes the records of a file into the store, or none of them where anything unforeseen fails.

    `name` is the file's own, where it lies under another; `defaults` are attributes that every new record gets, such
    as the state of need cards, and `blanks` those of a record that says nothing there, such as its town. `choices`
    say what columns are. A dry run writes nothing. Raises `UnreadableFile` where there is nothing to read.
    """
    batch = read_file(
        store, path, record_type, name=name, source=source, defaults=defaults, blanks=blanks, watch=watch,
        choices=choices,
    )  # fmt: skip
    if dry_run:
        return foresee(store, batch, record_type, watch=watch)
    return put_all(store, batch, record_type, actor=actor, progress=progress, watch=watch)


def read_file(
    store: Store, path: Path, record_type: type[AnyRecord], *, name: str = "", source: str = "",
    defaults: Lookup[str, Any] | None = None, blanks: Lookup[str, Any] | None = None, watch: Watch = _NOBODY,
    choices: Choices = _AS_FOUND,
) -> Batch:  # fmt: skip
    """The records of a file as an import takes them, each row with what makes it doubtful; no lock is held."""
    report = Report(name or path.name)
    attributes: dict[str, Any] = {"id": "", "source": source or report.file} | dict(defaults or {})
    items = _entries(path, record_type, report, choices, watch)
    read = _read(items, record_type, store.lists.taxonomies(), report)
    whole = ((entry, replace(record, **(attributes | _missing(record, blanks or {})))) for entry, record in read)
    return Batch([(_doubted(entry, record), record) for entry, record in whole], report)


def _doubted(entry: Entry, record: Need | Supply) -> Entry:
    return entry if entry.doubt else replace(entry, doubt=doubt_of(entry, record))


def foresee(store: Store, batch: Batch, record_type: type[AnyRecord], *, watch: Watch = _NOBODY) -> Report:
    """What `put_all` would do now; nothing is written, and nobody who writes has to wait."""
    report, table = batch.report, _table(store, record_type)
    report.dry_run = True
    for entry, record in batch.rows:
        if not _is_refused(table, entry, record, report, watch):
            _note(store, report, watch, entry, *table.foresee(record))  # type: ignore[arg-type]
    return report


def put_all(
    store: Store, batch: Batch, record_type: type[AnyRecord], *, actor: str, progress: Progress | None = None,
    watch: Watch = _NOBODY,
) -> Report:  # fmt: skip
    """Takes what was read into the store in one write, or none of it where anything unforeseen fails."""
    report, table = batch.report, _table(store, record_type)
    with store.database.write() as db:
        for place, (entry, record) in enumerate(batch.rows, start=1):
            if not _is_refused(table, entry, record, report, watch):
                _note(store, report, watch, entry, *table.put_within(db, record, actor=actor))  # type: ignore[arg-type]
            if progress and (place % _STEP == 0 or place == len(batch.rows)):
                progress(place, len(batch.rows))
        watch.end(db, report)
    return report


def _table(store: Store, record_type: type[AnyRecord]) -> Needs | Supplies:
    return store.needs if record_type is Need else store.supplies


def _is_refused(
    table: Needs | Supplies, entry: Entry, record: Need | Supply, report: Report, watch: Watch
) -> bool:  # fmt: skip
    reason = _why_not(watch, entry, record, table)
    if reason:
        report.remarks.append(Remark(entry.sheet, entry.row, reason, refused=True))
    return bool(reason)


def _why_not(watch: Watch, entry: Entry, record: Need | Supply, table: Needs | Supplies) -> str:
    """Why a record is not taken; "" for one that is."""
    if watch.leave and (reason := watch.leave(entry)):
        return reason
    return watch.refuse(record, table.known(record)) if watch.refuse else ""  # type: ignore[arg-type]


def _note(
    store: Store, report: Report, watch: Watch, entry: Entry, stored: Need | Supply, outcome: Outcome
) -> None:  # fmt: skip
    """Counts what became of a record, or would."""
    report.outcomes[outcome] += 1
    if outcome is Outcome.PROLONGED and stored.ends_on:
        report.prolonged_to[stored.ends_on.isoformat()] += 1
    said = [_MERGED.format(stored.id)] if outcome is Outcome.MERGED else []
    said += [_RUN_OUT.format(stored.ends_on)] if has_run_out(stored, store.today()) else []
    remarks = [Remark(entry.sheet, entry.row, text) for text in said]
    report.remarks += [remark for remark in remarks if remark not in report.remarks]
    watch.row(entry, stored, outcome)


def _missing(record: Need | Supply, blanks: Lookup[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in blanks.items() if not getattr(record, name)}


def source_of(file: str, *, sender: str) -> str:
    """What records of a list say of where they come from: the town or supplier that sent it, and the file."""
    return f"导入（{' '.join(part for part in (sender, file) if part)}）"


def read_records(
    path: Path, record_type: type[AnyRecord], lists: Taxonomies
) -> tuple[list[AnyRecord], Report]:  # fmt: skip
    """The records of a file without a store; their ids are the file's own, or sheet and row."""
    report = Report(path.name)
    items = _entries(path, record_type, report, _AS_FOUND, _NOBODY)
    return [record for _, record in _read(items, record_type, lists, report)], report


def _read(
    items: Iterator[Entry], record_type: type[AnyRecord], lists: Taxonomies, report: Report
) -> Iterator[tuple[Entry, AnyRecord]]:
    fields = record_type.FIELDS
    seen: dict[str, list[tuple[int, AnyRecord]]] = {}
    for entry in items:
        record = _record(entry, record_type, fields, lists, report)
        if record is not None and not _repeats(entry, record, seen, report):
            yield entry, record


def _entries(
    path: Path, record_type: type[Need] | type[Supply], report: Report, choices: Choices, watch: Watch
) -> Iterator[Entry]:
    fields = record_type.FIELDS
    items = _lines(path, fields) if is_jsonl(path) else _cells(path, record_type, report, choices, watch)
    for item in items:
        if isinstance(item, Entry):
            yield item
        elif isinstance(item, BadLine):
            report.remarks.append(Remark("", item.number, item.reason, refused=True))
        else:
            report.remarks.append(Remark(item.sheet, item.row, item.reason))


def _lines(path: Path, fields: Sequence[Field]) -> Iterator[Entry | BadLine]:
    for line in read_jsonl(path):
        yield line if isinstance(line, BadLine) else entry_of_object(*line, fields)


def _cells(
    path: Path, record_type: type[Need] | type[Supply], report: Report, choices: Choices, watch: Watch
) -> Iterator[Entry | Skipped]:
    fields = record_type.FIELDS
    sheets = [turned_if_card(sheet, fields) for sheet in read_sheets(path)]
    seen = [sheet for sheet in sheets if not sheet.hidden and sheet.name != GUIDE]
    layouts = [understand(sheet, fields, choices) for sheet in seen]
    for layout in layouts:
        watch.sheet(layout)
    found = [layout.header for layout in layouts if layout.header and not layout.problem]
    if not found:
        raise NoHeader(_no_header(layouts, fields))
    yield from (Skipped(sheet.name, None, "隐藏的工作表，未导入；需要时请取消隐藏") for sheet in sheets if sheet.hidden)
    for sheet, header, problem in ((one.sheet, one.header, one.problem) for one in layouts):
        if problem or header is None:
            yield Skipped(sheet.name, None, f"{problem}，未导入")
            continue
        report.columns[sheet.name] = _meanings(header)
        yield from worth_saying(sheet, header)
        defaults = defaults_of(sheet, header, several=len(found) > 1) if record_type is Supply else {}
        yield from entries_of(sheet, header, defaults=defaults)


def _meanings(header: Mapping) -> tuple[tuple[str, str], ...]:
    return tuple(
        (f"{column_letter(place)} 列“{clean_line(heading)}”", _meaning(header, place))
        for place, heading in enumerate(header.headings)
        if heading.strip()
    )


def _meaning(header: Mapping, place: int) -> str:
    if place in header.fields:
        return header.fields[place].label
    heading = header.headings[place]
    if place in header.left_out or heading == PROBLEM:
        return "不导入"
    return "编号，不导入" if counts_rows(heading) or repeats_number(heading) else "表中其他内容（保留原文）"


def _no_header(layouts: Sequence[Layout], fields: Sequence[Field]) -> str:
    chosen = [one.problem for one in layouts if one.origin is not Origin.FOUND]
    if chosen:
        return "；".join(dict.fromkeys(chosen))
    rows = [row for one in layouts for row in one.sheet.rows[:10]]
    cells = [clean_line(cell)[:12] for row in rows for cell in row.cells if cell.strip()]
    seen = "、".join(list(dict.fromkeys(cells))[:8]) or "空表"
    title = next(field for field in fields if field.name == "title")
    names = "、".join(alias for alias in title.aliases if not alias.isascii())
    return f"没有找到表头。表中最前面的内容是：{seen}。需要有一列名为：{names}"


def _record(
    entry: Entry, record_type: type[AnyRecord], fields: Sequence[Field], lists: Taxonomies, report: Report
) -> AnyRecord | None:
    values: dict[str, Any]
    values, problems = read_values(fields, entry.values, lists)
    problems += check_required(fields, values, card=False) if not any(one.fatal for one in problems) else []
    kept = [*entry.rest]
    for problem in problems:
        place = entry.columns.get(problem.field.name, problem.field.label)
        report.remarks.append(Remark(entry.sheet, entry.row, f"{place}：{problem.message}", refused=problem.fatal))
        kept.append(f"{problem.field.label}（未能识别）：{entry.values.get(problem.field.name, '')}")
    kept.extend(_unsaid(entry, fields, values, lists))
    said = [*entry.broken, *_large(entry, values)]
    report.remarks.extend(Remark(entry.sheet, entry.row, text) for text in said)
    if any(problem.fatal for problem in problems):
        return None
    extra = "\n".join(part for part in (values.pop("extra", ""), clean_text("\n".join(kept))) if part)
    if len(extra) > LONGEST:
        text = f"没有对应字段的内容共 {len(extra)} 个字，超过 {LONGEST} 个字的部分未保留"
        report.remarks.append(Remark(entry.sheet, entry.row, text))
    number = values.get("ref") or f"{entry.sheet}!{entry.row}".lstrip("!")
    return record_type(id=number, **values, extra=extra[:LONGEST])


def _unsaid(entry: Entry, fields: Sequence[Field], given: Lookup[str, Any], lists: Taxonomies) -> Iterator[str]:
    """The cells that say more than the values read from them, as they stand in the file."""
    for one in fields:
        raw = entry.values.get(one.name)
        if one.name in given and isinstance(raw, str) and one.kind.says_more(raw, lists):
            yield f"{one.label}（原文）：{clean_text(raw)}"


def _large(entry: Entry, values: Lookup[str, Any]) -> Iterator[str]:
    """A remark on every sum that is likelier to be in another unit."""
    for name, value in values.items():
        if isinstance(value, Money) and value.is_large:
            yield _LARGE.format(f"{entry.columns.get(name, name)}的“{entry.values[name]}”", value)


def _repeats(entry: Entry, record: AnyRecord, seen: dict[str, list[tuple[int, AnyRecord]]], report: Report) -> bool:
    """Whether the same file had this record before; one that says something else is refused, not overwritten."""
    known = seen.setdefault(identity(record), [])
    row, before = next(((row, one) for row, one in known if not is_another(one, record)), (entry.row, record))
    if before is record:
        known.append((entry.row, record))
        return False
    same = content(before) == content(record)
    text = (
        f"与第 {row} 行重复，内容相同，只导入一次" if same else f"与第 {row} 行名称、单位相同而内容不同，请合并或改名"
    )
    report.remarks.append(Remark(entry.sheet, entry.row, text, refused=not same))
    report.outcomes[Outcome.UNCHANGED] += same
    return True
