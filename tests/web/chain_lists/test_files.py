"""The files of a list, read back by other libraries, say the same."""

import csv
import io
import zipfile
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from builders import need, supply
from docx import Document
from python_calamine import load_workbook

from corpus.store import Store
from web.chain_lists import ChainList, Form, chain_list, file_name, written
from web.matching.matching import Matching
from web.services import Services
from web.settings import Settings

Read = Callable[[bytes], list[list[str]]]


def read_xlsx(content: bytes) -> list[list[str]]:
    """The table of a workbook, below title and date."""
    rows = load_workbook(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    return [[str(cell) for cell in row] for row in rows[3:]]


def read_docx(content: bytes) -> list[list[str]]:
    """The table of a Word document."""
    (table,) = Document(io.BytesIO(content)).tables
    return [[cell.text for cell in row.cells] for row in table.rows]


def read_csv(content: bytes) -> list[list[str]]:
    """The table of a csv file."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


READERS: dict[Form, Read] = {Form.XLSX: read_xlsx, Form.DOCX: read_docx, Form.CSV: read_csv}


@pytest.fixture
def services(store: Store) -> Services:
    store.needs.add(need(problem="=SUM(A1)\n第二行 <b>&\x0b"), actor="测试")
    store.needs.add(need(title="不愿露名的需求", disclosure="anonymous", org_name="示例乙有限公司"), actor="测试")
    store.needs.add(need(title="只给科技局看的需求", disclosure="bureau_only"), actor="测试")
    for number in range(120):
        store.supplies.add(supply(title=f"成果{number}"), actor="测试")
    store.supplies.add(supply(title="一位专家", kind="expert"), actor="测试")
    settings = Settings(_env_file=None, db=store.database.path)
    return Services(settings, store, Matching(store))


def content_of(listed: ChainList, form: Form) -> bytes:
    with written(listed, form) as file:
        return file.read()


@pytest.mark.parametrize("since", [None, date(2026, 10, 1)])
@pytest.mark.parametrize("slug", ["needs", "supplies"])
@pytest.mark.parametrize("form", list(Form))
def test_a_file_has_every_row_of_the_list(services: Services, form: Form, slug: str, since: Any) -> None:
    listed = chain_list(services, slug, since=since)
    header, *rows = READERS[form](content_of(listed, form))
    expected = [[cell.replace("\x0b", "") for cell in row] for row in listed.texts()]
    assert header == listed.headings
    assert [[cell.removeprefix("'").replace("\x0b", "") for cell in row] for row in rows] == expected
    assert len(rows) == (2 if slug == "needs" else 120)


@pytest.mark.parametrize("form", list(Form))
def test_nothing_but_what_everybody_may_see(services: Services, form: Form) -> None:
    said = str(READERS[form](content_of(chain_list(services, "needs"), form)))
    assert "示例甲电池有限公司" in said
    assert not [secret for secret in ("示例乙", "周某", "15400000001", "只给科技局") if secret in said]


@pytest.mark.parametrize(("form", "begins"), [(Form.XLSX, "=SUM"), (Form.CSV, "'=SUM")])
def test_a_cell_that_would_run_is_harmless(services: Services, form: Form, begins: str) -> None:
    content = content_of(chain_list(services, "needs"), form)
    assert any(cell.startswith(begins) for row in READERS[form](content) for cell in row)
    if form is Form.XLSX:
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            assert b"<f>" not in b"".join(book.read(name) for name in book.namelist() if "sheet" in name)


def test_title_and_date_stand_above(services: Services) -> None:
    listed = chain_list(services, "supplies", supply().chain)
    document = Document(io.BytesIO(content_of(listed, Form.DOCX)))
    title, line, *_ = (paragraph.text for paragraph in document.paragraphs)
    assert title == "新能源（锂电、光伏）产业链院校技术成果供给清单"
    assert line == "示例区科学技术局　更新日期：2026年11月23日　共 120 项"
    rows = load_workbook(io.BytesIO(content_of(listed, Form.XLSX))).get_sheet_by_index(0).to_python()
    assert [rows[0][0], rows[1][0]] == [title, line]
    assert file_name(listed, Form.DOCX) == f"{title}2026-11-23.docx"
