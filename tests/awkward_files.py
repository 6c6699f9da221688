"""Awkward files as they arrive, made with the libraries that people's programs use."""

import zipfile
from pathlib import Path
from typing import Any

import docx
import xlsxwriter
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

HEADER = ("序号", "成果名称", "成果简介", "成熟度", "联系人", "联系电话")
FULL_WIDTH = "15400000002".translate({code: code + 0xFEE0 for code in range(0x30, 0x3A)})
ROWS: tuple[tuple[Any, ...], ...] = (
    (1, "宽温域锂离子电池电解液", "低黏度溶剂与添加剂复配，\n零下二十度可用。", "中试阶段", "周某", 15400000001),
    (2, "印染废水臭氧催化脱色", "色度去除率九成以上。", "小试", "吴某", FULL_WIDTH),
)


def plain_xlsx(path: Path, rows: tuple[tuple[Any, ...], ...] = (HEADER, *ROWS)) -> Path:
    """A sheet with its header in the first row."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for place, row in enumerate(rows):
            sheet.write_row(place, 0, row)
    return path


def official_xlsx(path: Path) -> Path:
    """Title rows, a header of two rows with merged cells, a supplier merged down, empty rows, notes below."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("化工学院")
        sheet.merge_range("A1:G1", "2026年示例大学科技成果供给清单（第二批）")
        sheet.write("A2", "填报日期：2026年11月")
        for column, text in zip(
            "ABCDG", ("序号", "所属\n学院", "*成果名称（中文）", "成果简介", "转让价格（万元）"), strict=True
        ):
            sheet.merge_range(f"{column}3:{column}4", text)
        sheet.merge_range("E3:F3", "联系方式")
        sheet.write_row("E4", ("联系人", "电话"))
        sheet.write_row("A5", (1, "", "宽温域电解液", "简介一。", "周某", 15400000001, "五十万元"))
        sheet.write_row("A6", (2, "", "含氟聚合物乳液", "简介二。", "吴某", "15400000002", "面议"))
        sheet.merge_range("B5:B6", "化学化工学院")
        sheet.write_row("A8", (3, "材料学院", "", "有简介没有名称。", "郑某", "15400000003", "20"))
        sheet.write_row("A9", (4, "材料学院", "高熵合金涂层", "简介四。", "王某", "1.54E+10", "很贵"))
        sheet.merge_range("A10:G10", "注：以上成果均可先用后转。")
        sheet.write("A11", "填表人：示例")
    return path


def several_sheets(path: Path) -> Path:
    """Two departments, a hidden sheet and one without a table."""
    with xlsxwriter.Workbook(path) as book:
        for name in ("机械学院", "纺织学院"):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ("项目名称", "完成单位", "技术简介"))
            sheet.write_row(1, 0, (f"{name}的成果", "示例大学", "简介。"))
        book.add_worksheet("说明").write(0, 0, "请按格式填写")
        hidden = book.add_worksheet("旧数据")
        hidden.write_row(0, 0, ("项目名称", "完成单位"))
        hidden.write_row(1, 0, ("旧成果", "示例大学"))
        hidden.hide()
    return path


def old_xls(path: Path) -> Path:
    """The format of Excel 97, with a merged title."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("成果")
    sheet.write_merge(0, 0, 0, 5, "示例理工大学技术成果汇总表")
    for place, row in enumerate((HEADER, *ROWS), start=1):
        for column, value in enumerate(row):
            sheet.write(place, column, value)
    book.save(str(path))
    return path


def open_document(path: Path, *, hidden_rows: tuple[int, ...] = ()) -> Path:
    """LibreOffice's format; hidden rows are counted from 0."""
    book = OpenDocumentSpreadsheet()
    table = Table(name="成果")
    for place, cells in enumerate((HEADER, *ROWS)):
        row = TableRow(visibility="collapse" if place in hidden_rows else "visible")
        for value in cells:
            number = isinstance(value, int)
            cell = TableCell(valuetype="float", value=value) if number else TableCell(valuetype="string")
            cell.addElement(P(text=str(value)))
            row.addElement(cell)
        table.addElement(row)
    book.spreadsheet.addElement(table)
    book.save(str(path))
    return path


def word_table(path: Path) -> Path:
    """One table with a header."""
    document = docx.Document()
    document.add_paragraph("示例大学成果")
    table = document.add_table(rows=0, cols=len(HEADER))
    for cells in (HEADER, *ROWS):
        for cell, value in zip(table.add_row().cells, cells, strict=True):
            cell.text = str(value)
    document.save(str(path))
    return path


def word_cards(path: Path) -> Path:
    """A small table of labels and values for each achievement."""
    document = docx.Document()
    for _, title, summary, maturity, contact, phone in ROWS:
        table = document.add_table(rows=0, cols=2)
        pairs = (
            ("成果名称", title),
            ("成果简介", summary * 3),
            ("成熟度", maturity),
            ("联系人", contact),
            ("电话", phone),
        )
        for label, value in pairs:
            cells = table.add_row().cells
            cells[0].text, cells[1].text = label, str(value)
        document.add_paragraph("")
    document.save(str(path))
    return path


def large_xlsx(path: Path, count: int) -> Path:
    """Very many rows."""
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ("成果名称", "单位", "成果简介"))
        for number in range(1, count + 1):
            sheet.write_row(number, 0, (f"第{number}号成果", "示例大学", f"第{number}号成果的简介。"))
    return path


def edited(path: Path, part: str, changes: dict[bytes, bytes]) -> Path:
    """The archive with some bytes of one of its files replaced."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for old, new in changes.items():
        assert old in parts[part]
        parts[part] = parts[part].replace(old, new, 1)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def edited_xlsx(path: Path, changes: dict[bytes, bytes]) -> Path:
    """A plain list whose sheet's XML is changed by hand."""
    return edited(plain_xlsx(path), "xl/worksheets/sheet1.xml", changes)


def wide_xlsx(path: Path, columns: int) -> Path:
    """A list with its last cell far to the right, a hidden row and a hidden column."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("清单")
        sheet.write_row(0, 0, ("成果名称", "单位", "成果简介"))
        sheet.write_row(1, 0, ("宽温域电解液", "示例大学", "简介一。"))
        sheet.write_row(2, 0, ("含氟聚合物乳液", "示例大学", "简介二。"))
        sheet.write(1, columns - 1, "很远")
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_column(2, 2, None, None, {"hidden": True})
    return path


def word_form(path: Path, *rows: tuple[str, ...]) -> Path:
    """A form whose shorter rows are merged over the columns that are left."""
    document = docx.Document()
    width = max(map(len, rows))
    table = document.add_table(rows=0, cols=width)
    for texts in rows:
        cells = table.add_row().cells
        for cell, text in zip(cells, texts, strict=False):
            cell.text = text
        if len(texts) < width:
            cells[len(texts) - 1].merge(cells[-1])
    document.save(str(path))
    return path


def excel_form(path: Path, *rows: tuple[str, ...]) -> Path:
    """The same form in a workbook."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        width = max(map(len, rows))
        for place, texts in enumerate(rows):
            sheet.write_row(place, 0, texts)
            if len(texts) < width:
                sheet.merge_range(place, len(texts) - 1, place, width - 1, texts[-1])
    return path
