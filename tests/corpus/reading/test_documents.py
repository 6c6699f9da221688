from pathlib import Path

import docx

from corpus.reading.documents import read_document


def made(path: Path, *blocks: str | list[list[str]]) -> Path:
    document = docx.Document()
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        table = document.add_table(rows=len(block), cols=len(block[0]))
        for row, texts in zip(table.rows, block, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    document.save(str(path))
    return path


def test_tables_are_numbered_and_carry_the_lines_over_them(tmp_path: Path) -> None:
    path = made(tmp_path / "a.docx", "示例大学成果清单", "", [["一", "二"]], "化工学院", [["三"]], [["四"]])
    tables = list(read_document(path))
    assert [(sheet.name, sheet.caption) for sheet in tables] == [
        ("表1", "示例大学成果清单"),
        ("表2", "示例大学成果清单 化工学院"),
        ("表3", "示例大学成果清单 "),
    ]
    assert tables[0].rows[0] == (1, ("一", "二"))


def test_merged_cells_say_the_same_in_every_place(tmp_path: Path) -> None:
    path = made(tmp_path / "a.docx", [["甲", "", "丙"], ["", "戊", "己"], ["", "", ""], ["庚", "", "壬"]])
    document = docx.Document(str(path))
    cells = document.tables[0]
    cells.cell(0, 0).merge(cells.cell(1, 0))
    cells.cell(3, 0).merge(cells.cell(3, 1))
    document.save(str(path))
    (sheet,) = read_document(path)
    texts = [(row.number, [cell.strip() for cell in row.cells]) for row in sheet.rows]
    assert texts == [(1, ["甲", "", "丙"]), (2, ["甲", "戊", "己"]), (4, ["庚", "庚", "壬"])]


def test_a_cell_that_claims_millions_of_columns_is_cut(tmp_path: Path) -> None:
    path = made(tmp_path / "a.docx", [["甲", "乙"]])
    document = docx.Document(str(path))
    document.tables[0].cell(0, 1)._tc.grid_span = 100_000_000
    document.save(str(path))
    (sheet,) = read_document(path)
    assert len(sheet.rows[0].cells) == 63
