"""The sheet of a list: exactly what is shown, all pages of it, in the same columns and the same order."""

import io
from collections.abc import Iterator

from corpus.exporting import write_sheets
from corpus.masks import PERSONAL
from web.desk.lists.column import Cell, Column, Item
from web.desk.lists.desk_list import DeskList
from web.desk.lists.list_address import read_columns, read_sorting
from web.desk.searching.desk_search import sees_contacts
from web.kit.filters import day, moment


def written(listed: DeskList[Item]) -> bytes:
    """A workbook of the list, every cell a text, and a second sheet that says what was asked for, and when."""
    columns, sorting = read_columns(listed, contacts=sees_contacts()), read_sorting(listed)
    rows = [_row(listed, item, columns) for item in listed.every(sorting)]
    clock = listed.services.store.database.clock()
    said = [listed.heading(), *listed.words()]
    about = [
        ["项目", "内容"],
        ["清单", "；".join(said)],
        ["共", f"{len(rows)} {listed.measure}"],
        ["导出", moment(clock)],
    ]
    file = io.BytesIO()
    write_sheets(file, {listed.title: [["编号", *(column.label for column in columns)], *rows], "说明": about})
    return file.getvalue()


def sheet_name(listed: DeskList[Item]) -> str:
    """The file's name: the list and the day."""
    return f"{listed.title}{day(listed.services.store.today())}.xlsx"


def names_contacts(listed: DeskList[Item]) -> bool:
    """Whether a column of contacts is among those shown, so that the audit log is to know who took it along."""
    return any(column.contacts for column in read_columns(listed, contacts=sees_contacts()))


def names_persons(listed: DeskList[Item]) -> bool:
    """Whether a column shows who is reached or how: masked in the sheet, unless a reason is given."""
    return any(column.key in PERSONAL for column in read_columns(listed, contacts=sees_contacts()))


def _row(listed: DeskList[Item], item: Item, columns: tuple[Column[Item], ...]) -> list[str]:
    return [listed.row_id(item), *(_text(column.cell(item)) for column in columns)]


def _text(cell: Cell) -> str:
    return "，".join(_parts(cell))


def _parts(cell: Cell) -> Iterator[str]:
    yield cell.text
    if cell.late:
        yield cell.late
