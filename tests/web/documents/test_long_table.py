"""A document of one long table."""

import io

from docx import Document
from docx.enum.section import WD_ORIENT

from web.documents.long_table import write_long_table


def written(rows: list[list[str]]) -> bytes:
    target = io.BytesIO()
    write_long_table(target, "标题", "某局　2026年", ["序号", "名称"], rows, widths=[1, 3])
    return target.getvalue()


def test_rows_stand_under_headings_that_come_again() -> None:
    document = Document(io.BytesIO(written([["1", "第一行\n第二行 <&> \x0b"]])))
    (table,) = document.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["序号", "名称"], ["1", "第一行\n第二行 <&> "]]
    assert [bool(row._tr.xpath("./w:trPr/w:tblHeader")) for row in table.rows] == [True, False]
    assert all(row._tr.xpath("./w:trPr/w:cantSplit") for row in table.rows)
    assert [paragraph.text for paragraph in document.paragraphs] == ["标题", "某局　2026年", ""]
    assert document.sections[0].orientation == WD_ORIENT.LANDSCAPE


def test_an_empty_table_has_its_headings() -> None:
    (table,) = Document(io.BytesIO(written([]))).tables
    assert [cell.text for cell in table.rows[0].cells] == ["序号", "名称"]
