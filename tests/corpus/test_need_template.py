import io
from pathlib import Path

import pytest
from builders import need
from python_calamine import CalamineWorkbook

from corpus.exporting import write_sheets
from corpus.fields import NEED_FIELDS
from corpus.file_records import read_records
from corpus.file_rows import GUIDE
from corpus.need_template import SHEET, write_need_template
from corpus.records import Need, values_of
from corpus.taxonomy import Taxonomies
from corpus.validation import check_card
from corpus.values import Indicator, Money, Period

LISTS = Taxonomies()
FIELDS = [field for field in NEED_FIELDS if not field.system]


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    content = io.BytesIO()
    write_need_template(content, LISTS, mandatory={"title", "budget"})
    path = tmp_path / "征集卡汇总表.xlsx"
    path.write_bytes(content.getvalue())
    return path


def rows(path: Path, sheet: str) -> list[list[str]]:
    with CalamineWorkbook.from_path(path) as book:
        return [[str(cell) for cell in row] for row in book.get_sheet_by_name(sheet).to_python()]


def test_every_field_has_a_column_that_import_understands(workbook: Path) -> None:
    records, report = read_records(workbook, Need, LISTS)
    assert [meaning for _, meaning in report.columns[SHEET]] == ["编号，不导入", *(field.label for field in FIELDS)]
    assert set(report.columns) == {SHEET}
    assert records == []
    assert [remark.text for remark in report.remarks] == ["示例行，未导入：磷酸铁锂电池零下二十度容量保持率提升到八成"]


def test_the_example_is_a_card_that_would_be_taken(workbook: Path) -> None:
    example = rows(workbook, SHEET)[1][1:]
    _, problems = check_card({field.name: text for field, text in zip(FIELDS, example, strict=True)}, LISTS)
    assert problems == []


def test_what_a_town_filled_in_comes_back_as_it_was(workbook: Path, tmp_path: Path) -> None:
    card = need(
        id="",
        indicators=(Indicator(name="保持率", target="≥80"),),
        budget=Money(30, 80),
        visits=True,
        period=Period("2026-12", "2027-11"),
        goal="退货减半。",
        elements=("材料：磷酸铁锂",),
        email="a@example.com",
    )
    headings, example = rows(workbook, SHEET)[:2]
    given = values_of(card)
    filled = [field.kind.show(given[field.name], LISTS) if field.name in given else "" for field in FIELDS]
    path = tmp_path / "交回.xlsx"
    with path.open("wb") as target:
        write_sheets(target, {SHEET: [headings, example, ["1", *filled]]})
    (again,), _ = read_records(path, Need, LISTS)
    assert values_of(again) == given


def test_what_must_be_filled_in_is_marked_and_explained(workbook: Path) -> None:
    head = rows(workbook, SHEET)[0]
    assert [text for text in head if text.startswith("*")] == ["*需求名称", "*拟投入资金（万元）"]
    guide = {row[0]: row[1:3] for row in rows(workbook, GUIDE) if row[0]}
    assert guide["需求名称"][0] == "必填"
    assert "顿号" in guide["期望合作方式"][1]
    assert all(said[1] for said in guide.values())


def test_lists_offer_the_districts_own_terms(workbook: Path) -> None:
    guide = rows(workbook, GUIDE)
    column = guide[0].index("可选：所在镇街（园区）")
    offered = [row[column] for row in guide[1:] if row[column]]
    assert offered == [term.name for term in LISTS["towns"]]
