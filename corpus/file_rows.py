"""The rows of a file under their headers, or its objects, with what was passed over told to a report."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from corpus.errors import NoHeader
from corpus.fields import Field
from corpus.reading import BadLine, column_letter, is_jsonl, read_jsonl, read_sheets
from corpus.reading.cards import turned_if_card
from corpus.reading.entries import Entry, Skipped, defaults_of, entries_of, entry_of_object, worth_saying
from corpus.reading.layouts import Choices, Layout, Origin, understand
from corpus.reading.mapping import PROBLEM, Mapping, counts_rows, repeats_number
from corpus.report import Remark, Report
from corpus.sorts import SUPPLY, AnySort
from corpus.values.text import clean_line

GUIDE = "填写说明"
"""The sheet of our own templates that says how to fill in the other one."""
_ONE_CARD = 2
"""Rows of a card once it is turned: its labels and its values."""
AS_FOUND = Choices()
OnSheet = Callable[[Layout], object]
"""Called for each sheet with how it was understood, before any record and even where none can be read."""


def pass_by(_: Layout) -> None:
    """For whom sheets are of no interest."""


def rows_of(
    path: Path,
    sort: AnySort,
    fields: Sequence[Field],
    report: Report,
    *,
    choices: Choices = AS_FOUND,
    on_sheet: OnSheet = pass_by,
) -> Iterator[Entry]:
    """The rows of a file that may be records with these fields; `UnreadableFile` where there is nothing to read."""
    items = _lines(path, fields) if is_jsonl(path) else _cells(path, sort, fields, report, choices, on_sheet)
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
    path: Path, sort: AnySort, fields: Sequence[Field], report: Report, choices: Choices, on_sheet: OnSheet
) -> Iterator[Entry | Skipped]:
    sheets = [turned_if_card(sheet, fields) for sheet in read_sheets(path)]
    seen = [sheet for sheet in sheets if not sheet.hidden and sheet.name != GUIDE]
    layouts = [understand(sheet, fields, choices) for sheet in seen]
    for layout in layouts:
        on_sheet(layout)
    headers = [layout.header for layout in layouts if layout.header and not layout.problem]
    if not headers:
        raise NoHeader(_no_header(layouts, fields))
    yield from (Skipped(sheet.name, None, "隐藏的工作表，未导入；需要时请取消隐藏") for sheet in sheets if sheet.hidden)
    for sheet, header, problem in ((layout.sheet, layout.header, layout.problem) for layout in layouts):
        if problem or header is None:
            yield Skipped(sheet.name, None, f"{problem}，未导入")
            continue
        report.columns[sheet.name] = _meanings(header)
        if sheet.turned and len(sheet.rows) > _ONE_CARD:
            yield Skipped(sheet.name, None, "这张表的栏目在左边一列，按一列一项读入；下面说的“第几行”是从左数第几列")
        yield from worth_saying(sheet, header)
        defaults = defaults_of(sheet, header, several=len(headers) > 1) if sort is SUPPLY else {}
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
    chosen = [layout.problem for layout in layouts if layout.origin is not Origin.FOUND]
    if chosen:
        return "；".join(dict.fromkeys(chosen))
    rows = [row for layout in layouts for row in layout.sheet.rows[:10]]
    cells = [clean_line(cell)[:12] for row in rows for cell in row.cells if cell.strip()]
    seen = "、".join(list(dict.fromkeys(cells))[:8]) or "空表"
    title = next(field for field in fields if field.name == "title")
    names = "、".join(alias for alias in title.aliases if not alias.isascii())
    return f"没有找到表头。表中最前面的内容是：{seen}。需要有一列名为：{names}"
