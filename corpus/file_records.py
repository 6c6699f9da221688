"""From a file to records: each row read and checked, what cannot be read told to a report; nothing is stored."""

from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Lookup
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple, cast

from corpus.doubts import doubt_of
from corpus.fields import Field
from corpus.file_rows import AS_FOUND, OnSheet, pass_by, rows_of
from corpus.identity import content, identity, is_another
from corpus.reading.entries import Entry
from corpus.reading.layouts import Choices
from corpus.records import AnyRecord, Need, RecordType, Supply
from corpus.report import Remark, Report
from corpus.sorts import SUPPLY, AnySort, sort_for
from corpus.spread import SAID as SPREAD
from corpus.spread import joined
from corpus.store.records.records import Outcome
from corpus.supply_kinds import FIRST, SAID, kind_of
from corpus.taxonomy import Taxonomies
from corpus.validation import LONGEST, check_required, read_values
from corpus.values import Money
from corpus.values.text import clean_text

_LARGE = "{}折合 {}，超过 10 亿元，请核对单位"


class Listed(NamedTuple):
    """What a list holds: records of a sort, of a kind of supply ("" for whichever), what its columns may be."""

    sort: AnySort
    kind: str
    fields: tuple[Field, ...]
    lists: Taxonomies


class Batch(NamedTuple):
    """What was read of a file: each record with its row, and the report so far."""

    rows: list[tuple[Entry, Need | Supply]]
    report: Report


def read_file(
    path: Path,
    record_type: RecordType,
    *,
    lists: Taxonomies,
    name: str = "",
    source: str = "",
    kind: str = "",
    defaults: Lookup[str, Any] | None = None,
    blanks: Lookup[str, Any] | None = None,
    choices: Choices = AS_FOUND,
    on_sheet: OnSheet = pass_by,
) -> Batch:
    """The records of a file as an import takes them, each row with what makes it doubtful.

    `kind` is the kind of supply that a list holds where its rows do not say another one. `name` is the file's own,
    where it lies under another; `defaults` are attributes that every new record gets, such as the state of need cards,
    and `blanks` those of a record that says nothing there, such as its town. `choices` say what columns are. Raises
    `UnreadableFile` where there is nothing to read.
    """
    report = Report(name or path.name)
    attributes: dict[str, Any] = {"id": "", "source": source or report.file} | dict(defaults or {})
    sort = sort_for(record_type)
    listed = Listed(sort, kind, fields_of_list(sort, kind), lists)
    items = rows_of(path, sort, listed.fields, report, choices=choices, on_sheet=on_sheet)
    read = _read(items, listed, report)
    whole = ((entry, record.with_values(attributes | _missing(record, blanks or {}))) for entry, record in read)
    return Batch([(_doubted(entry, record), record) for entry, record in whole], report)


def _doubted(entry: Entry, record: Need | Supply) -> Entry:
    return entry if entry.doubt else replace(entry, doubt=doubt_of(entry, record))


def _missing(record: Need | Supply, blanks: Lookup[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in blanks.items() if not record[name]}


def source_of(file: str, *, sender: str) -> str:
    """What records of a list say of where they come from: the town or supplier that sent it, and the file."""
    return f"导入（{' '.join(part for part in (sender, file) if part)}）"


def read_records(
    path: Path, record_type: type[AnyRecord], lists: Taxonomies, *, kind: str = ""
) -> tuple[list[AnyRecord], Report]:
    """The records of a file without a store; their ids are the file's own, or sheet and row."""
    report, sort = Report(path.name), sort_for(record_type)
    listed = Listed(sort, kind, fields_of_list(sort, kind), lists)
    rows = rows_of(path, sort, listed.fields, report)
    return [cast("AnyRecord", record) for _, record in _read(rows, listed, report)], report


def fields_of_list(sort: AnySort, kind: str) -> tuple[Field, ...]:
    """What columns of a list may be: a list of supplies may say of which kind each one is."""
    return (*sort.fields_for(kind), SAID) if sort is SUPPLY else tuple(sort.fields_for(kind))


def _read(items: Iterator[Entry], listed: Listed, report: Report) -> list[tuple[Entry, Need | Supply]]:
    rows: list[tuple[Entry, Need | Supply]] = []
    seen: dict[str, list[int]] = {}
    for entry in items:
        record = _record(entry, listed, report)
        if record is None:
            continue
        places = seen.setdefault(identity(record), [])
        known = next((place for place in places if not is_another(rows[place][1], record)), None)
        if known is None:
            places.append(len(rows))
            rows.append((entry, record))
        else:
            first, before = rows[known]
            rows[known] = first, _repeated((first, before), (entry, record), listed, report)
    return rows


def _record(entry: Entry, listed: Listed, report: Report) -> Need | Supply | None:
    fields, lists = listed.fields, listed.lists
    values: dict[str, Any]
    values, problems = read_values(fields, entry.values, lists)
    problems += check_required(fields, values, card=False) if not any(problem.fatal for problem in problems) else []
    kept = [*entry.rest]
    for problem in problems:
        place = entry.columns.get(problem.field.name, problem.field.label)
        report.remarks.append(Remark(entry.sheet, entry.row, f"{place}：{problem.message}", refused=problem.fatal))
        kept.append(f"{problem.field.label}（未能识别）：{entry.values.get(problem.field.name, '')}")
    kept.extend(_unsaid(entry, fields, values, lists))
    kept.extend(_of_another_kind(values, listed))
    said = [*entry.broken, *_large(entry, values)]
    report.remarks.extend(Remark(entry.sheet, entry.row, text) for text in said)
    if any(problem.fatal for problem in problems):
        return None
    extra = "\n".join(part for part in (values.pop("extra", ""), clean_text("\n".join(kept))) if part)
    if len(extra) > LONGEST:
        text = f"没有对应字段的内容共 {len(extra)} 个字，超过 {LONGEST} 个字的部分未保留"
        report.remarks.append(Remark(entry.sheet, entry.row, text))
    number = values.get("ref") or f"{entry.sheet}!{entry.row}".lstrip("!")
    record: Need | Supply = listed.sort.record_type.of_values(values | {"id": number, "extra": extra[:LONGEST]})
    return record


def _of_another_kind(values: dict[str, Any], listed: Listed) -> Iterator[str]:
    """What a row says in columns that the kind of its supply does not have, taken out; settles the kind on the way."""
    if listed.sort is not SUPPLY:
        return
    values["kind"] = values.get("kind") or listed.kind or FIRST
    known = {"kind", *(field.name for field in SUPPLY.fields_for(values["kind"]))}
    for field in listed.fields:
        if field.name in values and field.name not in known:
            yield f"{field.label}：{field.kind.show(values.pop(field.name), listed.lists)}"


def _unsaid(entry: Entry, fields: Sequence[Field], given: Lookup[str, Any], lists: Taxonomies) -> Iterator[str]:
    """The cells that say more than the values read from them, as they stand in the file."""
    for field in fields:
        raw = entry.values.get(field.name)
        if field.name in given and isinstance(raw, str) and field.kind.says_more(raw, lists):
            yield f"{field.label}（原文）：{clean_text(raw)}"


def _large(entry: Entry, values: Lookup[str, Any]) -> Iterator[str]:
    """A remark on every sum that is likelier to be in another unit."""
    for name, value in values.items():
        if isinstance(value, Money) and value.is_large:
            yield _LARGE.format(f"{entry.columns.get(name, name)}的“{entry.values[name]}”", value)


def _repeated(
    known: tuple[Entry, Need | Supply], again: tuple[Entry, Need | Supply], listed: Listed, report: Report
) -> Need | Supply:
    """The record that a file had before, after another row of it.

    A row that says something else is one more part of it where lists give a kind several rows; else it is refused.
    """
    (first, before), (entry, record) = known, again
    if content(before) == content(record):
        text = f"与第 {first.row} 行重复，内容相同，只导入一次"
        report.remarks.append(Remark(entry.sheet, entry.row, text))
        report.outcomes[Outcome.UNCHANGED] += 1
        return before
    if isinstance(before, Supply) and isinstance(record, Supply) and kind_of(before.kind).in_lists.spreads:
        report.remarks.append(Remark(entry.sheet, entry.row, SPREAD.format(_place(first, entry), _noun(before))))
        return joined(before, record, listed.lists, where=_place(entry, first))
    text = f"与第 {first.row} 行名称、单位相同而内容不同，请合并或改名"
    report.remarks.append(Remark(entry.sheet, entry.row, text, refused=True))
    return before


def _place(entry: Entry, seen_from: Entry) -> str:
    """A row, with its sheet where that is another one."""
    return f"第 {entry.row} 行" if entry.sheet == seen_from.sheet else f"“{entry.sheet}”第 {entry.row} 行"


def _noun(supply: Supply) -> str:
    return "个人" if kind_of(supply.kind).rules.consent else "项"
