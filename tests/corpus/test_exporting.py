import csv
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from builders import need, supply
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from corpus.errors import BadValue
from corpus.exporting import export_file, write_table
from corpus.file_records import read_records
from corpus.records import Need, Supply, values_of
from corpus.taxonomy import Taxonomies
from corpus.values import Indicator, Money, Parameter, Period, clean_line, clean_text

LISTS = Taxonomies()
FORMATS = ["xlsx", "csv", "jsonl"]
NEED = need(
    indicators=(Indicator(name="保持率", target="≥80%"),), budget=Money(30, 80), period=Period("2026-12", "2027-11")
)
SUPPLY = supply(params=(Parameter(name="保持率", value="82", unit="%"),), price=Money(), trl=7, trial=True)


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("record", [NEED, SUPPLY])
def test_what_is_exported_is_imported_again(tmp_path: Path, kind: str, record: Need | Supply) -> None:
    path = tmp_path / f"a.{kind}"
    assert export_file([record], path, lists=LISTS) == 1
    (again,), report = read_records(path, type(record), LISTS)  # type: ignore[type-var]
    assert report.remarks == []
    assert values_of(again) == values_of(record) | {"ref": record.id}


TEXTS = st.text(max_size=60)


@pytest.mark.parametrize("kind", FORMATS)
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(title=TEXTS.map(clean_line).filter(bool), summary=TEXTS.map(clean_text))
def test_any_text_survives_the_way_out_and_in(tmp_path: Path, kind: str, title: str, summary: str) -> None:
    path = tmp_path / f"a.{kind}"
    export_file([supply(title=f"成果{title}", summary=f"简介{summary}")], path, lists=LISTS)
    (again,), _ = read_records(path, Supply, LISTS)
    assert (again.title, again.summary) == (clean_line(f"成果{title}"), clean_text(f"简介{summary}"))


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_a_cell_that_would_run_does_not(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"a.{kind}"
    formula = '=HYPERLINK("http://example.com","x")'
    export_file([supply(summary=formula)], path, lists=LISTS)
    (again,), _ = read_records(path, Supply, LISTS)
    assert again.summary == formula
    if kind == "csv":
        cells = list(csv.reader(path.read_text("utf-8-sig").splitlines()))[1]
        assert f"'{formula}" in cells


def test_a_workbook_holds_the_text_itself_in_a_cell_of_text(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    texts = ["-30℃可启动", "+3V供电", "@全体成员提醒", "=1+1"]
    with path.open("wb") as target:
        write_table(target, ["内容"], [[text] for text in texts])
    with CalamineWorkbook.from_path(path) as book:
        assert [row[0] for row in book.get_sheet_by_index(0).to_python()[1:]] == texts
    with zipfile.ZipFile(path) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize("kind", FORMATS)
def test_the_public_gets_no_staff_field_and_no_closed_card(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"a.{kind}"
    closed = replace(NEED, id="SZXQ-2026-0002", title="不公开的需求名称", disclosure="bureau_only")
    assert export_file([NEED, closed], path, lists=LISTS, public=True) == 1
    (shown,), _ = read_records(path, Need, LISTS)
    assert (shown.contact, shown.mobile, shown.base) == ("", "", "")
    assert shown.title == NEED.title


def test_an_unknown_format_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadValue, match=r"\.xlsx"):
        export_file([SUPPLY], tmp_path / "a.pdf", lists=LISTS)


@pytest.mark.parametrize("kind", FORMATS)
def test_nothing_to_export_gives_an_empty_file(tmp_path: Path, kind: str) -> None:
    assert export_file([], tmp_path / f"a.{kind}", lists=LISTS) == 0
    assert (tmp_path / f"a.{kind}").exists()
