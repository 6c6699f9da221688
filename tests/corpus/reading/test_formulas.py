from io import BytesIO
from pathlib import Path

import awkward_files as files
import xlsxwriter

from corpus.reading.formulas import NOT_CALCULATED, valueless_cells


def test_failed_and_uncalculated_formulas_are_found(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("空的")
        sheet = book.add_worksheet("成果")
        sheet.write_formula("B2", "=A1", None, "#REF!")
        sheet.write_formula("AA3", "=1+1", None, "")
        sheet.write_formula("C3", "=1+1", None, 2)
        sheet.write("D3", "<font> 不是公式")
    assert valueless_cells(BytesIO(path.read_bytes())) == {
        "空的": {},
        "成果": {(1, 1): "#REF!", (2, 26): NOT_CALCULATED},
    }


def test_a_formula_whose_value_is_an_empty_text_has_a_value(tmp_path: Path) -> None:
    path = files.edited_xlsx(tmp_path / "a.xlsx", {b'<c r="D3" t="s">': b'<c r="D3" t="str"><f>A1</f><v></v></c><c>'})
    assert valueless_cells(BytesIO(path.read_bytes())) == {"Sheet1": {}}


def test_other_formats_and_broken_files_have_none(tmp_path: Path) -> None:
    for path in (files.open_document(tmp_path / "a.ods"), files.old_xls(tmp_path / "a.xls")):
        content = BytesIO(path.read_bytes())
        assert valueless_cells(content) == {}
        assert content.tell() == 0
    assert valueless_cells(BytesIO(b"PK\x03\x04")) == {}
