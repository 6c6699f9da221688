from datetime import datetime
from pathlib import Path

import awkward_files as files
import xlsxwriter
import xlwt

from corpus.reading.workbooks import read_workbook


def test_rows_and_columns_have_the_numbers_of_the_sheet(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write("C4", "成果名称")
        sheet.write("C7", "甲")
    (table,) = read_workbook(path)
    assert table.rows == ((4, ("", "", "成果名称")), (7, ("", "", "甲")))


def test_values_are_shown_as_people_see_them(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        day = book.add_format({"num_format": "yyyy年m月d日"})
        sheet.write_row(0, 0, (15400000001, 0.5, True, "两\n行"))
        sheet.write_datetime(0, 4, datetime(2026, 11, 23), day)
    (table,) = read_workbook(path)
    assert table.rows[0].cells == ("15400000001", "0.5", "是", "两\n行", "2026-11-23")


def test_merged_cells_of_an_old_workbook_are_filled_down(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("表")
    for row, texts in enumerate((("单位", "成果名称"), ("", "甲"), ("", "乙"))):
        sheet.write(row, 1, texts[1])
    sheet.write(0, 0, "单位")
    sheet.write_merge(1, 2, 0, 0, "示例大学")
    book.save(str(path))
    (table,) = read_workbook(path)
    assert [row.cells for row in table.rows[1:]] == [("示例大学", "甲"), ("示例大学", "乙")]


def test_hidden_sheets_are_marked_and_not_read(tmp_path: Path) -> None:
    by_name = {sheet.name: sheet for sheet in read_workbook(files.several_sheets(tmp_path / "a.xlsx"))}
    assert by_name["旧数据"].hidden
    assert by_name["旧数据"].rows == ()
    assert not by_name["机械学院"].hidden
