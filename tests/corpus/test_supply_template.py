import io
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from corpus.file_records import read_records
from corpus.file_rows import GUIDE
from corpus.list_template import ListTemplate
from corpus.proposed_kind import proposed_kind
from corpus.reading import read_sheets
from corpus.records import Supply
from corpus.supply_kinds import kind_of, with_modules
from corpus.supply_template import sheet_of, write_supply_template
from corpus.taxonomy import Taxonomies
from corpus.validation import check_typed

LISTS = Taxonomies()
KINDS = tuple(with_modules())


def workbook(folder: Path, kind: str) -> Path:
    content = io.BytesIO()
    write_supply_template(content, LISTS, kind)
    path = folder / "清单.xlsx"
    path.write_bytes(content.getvalue())
    return path


def rows(path: Path, sheet: str) -> list[list[str]]:
    with CalamineWorkbook.from_path(path) as book:
        return [[str(cell) for cell in row] for row in book.get_sheet_by_name(sheet).to_python()]


@pytest.mark.parametrize("kind", KINDS)
def test_every_column_is_understood_and_the_example_is_no_record(tmp_path: Path, kind: str) -> None:
    path, labels = workbook(tmp_path, kind), [known.label for known in kind_of(kind).fields if not known.system]
    records, report = read_records(path, Supply, LISTS, kind=kind)
    assert [meaning for _, meaning in report.columns[sheet_of(kind, LISTS)]] == ["编号，不导入", *labels]
    assert records == []
    assert [remark.text[:7] for remark in report.remarks] == ["示例行，未导入"]


@pytest.mark.parametrize("kind", KINDS)
def test_the_example_would_be_taken(tmp_path: Path, kind: str) -> None:
    fields = [known for known in kind_of(kind).fields if not known.system]
    example = rows(workbook(tmp_path, kind), sheet_of(kind, LISTS))[1][1:]
    values, problems = check_typed(
        fields, {known.name: text for known, text in zip(fields, example, strict=False) if text}, LISTS
    )
    assert problems == []
    assert {known.name for known in kind_of(kind).own if known.name == "conditions"} <= values.keys()


@pytest.mark.parametrize("kind", KINDS)
def test_its_headings_tell_its_kind(tmp_path: Path, kind: str) -> None:
    assert proposed_kind(read_sheets(workbook(tmp_path, kind)), "清单.xlsx", LISTS["kinds"]).kind == kind


def test_how_a_column_is_filled_in_is_said(tmp_path: Path) -> None:
    guide = {row[0]: row[1:3] for row in rows(workbook(tmp_path, "finance"), GUIDE) if row[0]}
    assert guide["产品名称"][0] == "必填"
    assert guide["最长期限"][1] == "填数字，单位：个月"
    assert "照抄原文" in guide["申请条件"][1]


def test_a_template_has_no_help_of_its_own_unless_it_is_given() -> None:
    assert ListTemplate("表", (), (), {}).help == {}
