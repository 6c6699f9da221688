import io
from pathlib import Path

import awkward_files as files
import xlsxwriter

from corpus.reading.unseen import NOTHING_HIDDEN, Hidden, hidden_parts


def test_hidden_rows_and_columns_of_a_workbook() -> None:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        sheet = book.add_worksheet("清单")
        sheet.write_row(0, 0, ("甲", "乙", "丙"))
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_column(1, 1, None, None, {"hidden": True})
        book.add_worksheet("另一张")
    content.seek(0)
    assert hidden_parts(content) == {"清单": Hidden((3,), (1,)), "另一张": NOTHING_HIDDEN}


def test_hidden_rows_of_an_open_document(tmp_path: Path) -> None:
    path = files.open_document(tmp_path / "a.ods", hidden_rows=(2,))
    assert hidden_parts(io.BytesIO(path.read_bytes()))["成果"].rows == (3,)


def test_other_files_hide_nothing_that_is_known() -> None:
    assert hidden_parts(io.BytesIO(b"no archive")) == {}
