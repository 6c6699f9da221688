"""Every format of an issue, read back by another library than the one that wrote it, says what the page says."""

import io
import json
import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import read_back
from builders import need, supply
from docx import Document
from flask.testing import FlaskClient
from issued import issue_of

from corpus.publication import Publication
from corpus.store import Store
from corpus.values import Money, Parameter, Right
from web.documents.official import TEXT_WIDTH
from web.publishing.formats import FORMATS
from web.publishing.pdf import browser

OWNER = {"supplies": "单位", "needs": "企业全称"}
TITLE = {"supplies": "成果名称", "needs": "需求名称"}


@pytest.fixture
def supplies(store: Store) -> Publication:
    """Supplies with texts that formats like to spoil."""
    long = "采用低黏度溶剂与成膜添加剂，磷酸铁锂电池在零下二十度放电容量保持率达到 82%。" * 40
    records = [
        supply(title="=1+1 型传感器", summary="第一行\n第二行 <b>不</b> & 'x'", award="+号开头", price=Money(50, 80)),
        supply(
            title="某种涂层",
            summary=long,
            trial=True,
            trl=7,
            kind="facility",
            params=(Parameter("硬度", "≥67", "%", "中试报告"), Parameter("寿命", "2000", "次", "")),
            ip=(Right("发明专利", "ZL202010123456.7", "已授权", ""),),
        ),
        supply(title="只有必填项的一条", dept="", lead="", keywords=(), maturity="", modes=(), chain="", field=""),
    ]
    return issue_of(store, *(store.supplies.add(record, actor="t") for record in records))


@pytest.fixture
def needs(store: Store) -> Publication:
    """An open need and an anonymous one."""
    records = [need(), need(title="匿名的一项需求", disclosure="anonymous", budget=Money(100, 200))]
    return issue_of(store, *(store.needs.add(record, actor="t") for record in records))


@pytest.fixture(params=["supplies", "needs"])
def issue(request: pytest.FixtureRequest) -> Publication:
    """An issue of either subject."""
    published: Publication = request.getfixturevalue(request.param)
    return published


@pytest.fixture
def fetch(client: FlaskClient) -> Callable[[Publication, str], bytes]:
    """A file of an issue, as somebody downloads it."""

    def download(issue: Publication, kind: str) -> bytes:
        answer = client.get(f"/publications/{issue.number}/download/{kind}")
        assert answer.status_code == 200, answer.location
        assert answer.mimetype == FORMATS[kind].media.split(";")[0]
        return answer.data

    return download


def shown(client: FlaskClient, issue: Publication) -> read_back.Items:
    """The items of the page."""
    page = client.get(f"/publications/{issue.number}").text
    items = read_back.of_page(page, owner=OWNER[issue.scope.subject])
    assert len(items) > 1
    return items


def test_word(client: FlaskClient, issue: Publication, fetch: Callable[[Publication, str], bytes]) -> None:
    items = read_back.of_docx(fetch(issue, "docx"), owner=OWNER[issue.scope.subject])
    assert items == shown(client, issue)


@pytest.mark.parametrize("kind", ["xlsx", "csv", "json"])
def test_data(client: FlaskClient, issue: Publication, fetch: Callable[[Publication, str], bytes], kind: str) -> None:
    read = {"xlsx": read_back.of_xlsx, "csv": read_back.of_csv, "json": read_back.of_json}[kind]
    subject, page = issue.scope.subject, shown(client, issue)
    items = read_back.named(read(fetch(issue, kind)), TITLE[subject])
    nobody = {number: {OWNER[subject]: "匿名发布"} if subject == "needs" else {} for number in items}
    assert {number: nobody[number] | item for number, item in items.items()} == page


def test_pdf(client: FlaskClient, issue: Publication, fetch: Callable[[Publication, str], bytes]) -> None:
    if not browser():
        _missing("chromium")
    pages = read_back.pdf_pages(fetch(issue, "pdf"))
    assert read_back.in_pages(pages, shown(client, issue)) == []
    assert [page.endswith(f"—{at}—") or page.startswith(f"—{at}—") for at, page in enumerate(pages, start=1)] == [
        True for _ in pages
    ]
    assert read_back.bare(issue.wording.title) in pages[0]


def test_libreoffice_opens_the_word_document(
    tmp_path: Path, client: FlaskClient, issue: Publication, fetch: Callable[[Publication, str], bytes]
) -> None:
    office = shutil.which("soffice") or _missing("libreoffice-writer")
    file = tmp_path / "issue.docx"
    file.write_bytes(fetch(issue, "docx"))
    command = [office, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", str(tmp_path), str(file)], check=True, capture_output=True, timeout=180)
    pages = read_back.pdf_pages((tmp_path / "issue.pdf").read_bytes())
    assert 2 <= len(pages) <= 6
    assert all(f"—{at}—" in page for at, page in enumerate(pages, start=1))
    first = [issue.wording.title, issue.label, *issue.wording.introduction.split("\n"), issue.wording.office]
    assert [text for text in first if read_back.bare(text) not in pages[0]] == []
    assert all("序号名称单位主要内容" in page for page in pages[1:]), "the head stands on every page of the table"
    items = shown(client, issue)
    # A sign that another font lends is moved to the line's beginning in the text, so that characters are counted.
    assert not read_back.lacking(pages, items)
    assert read_back.in_pages(pages, {number: {"名称": item["名称"]} for number, item in items.items()}) == []


def _missing(package: str) -> str:
    if os.environ.get("CI") == "true":
        pytest.fail(f"{package} is missing")
    pytest.skip(f"{package} is missing; on Debian: apt-get install --no-install-recommends {package}")


def test_the_word_document_has_the_layout_of_an_official_one(
    supplies: Publication, fetch: Callable[[Publication, str], bytes]
) -> None:
    content = fetch(supplies, "docx")
    document = Document(io.BytesIO(content))
    page = document.sections[0]
    margins = (page.top_margin, page.bottom_margin, page.left_margin, page.right_margin)
    assert [round(margin.mm) for margin in margins if margin] == [37, 35, 28, 26]
    assert (round(page.page_width.mm) - 28 - 26, round(page.page_height.mm)) == (TEXT_WIDTH, 297)  # type: ignore[union-attr]
    title, number, first, *_ = document.paragraphs
    sizes = [paragraph.runs[0].font.size.pt for paragraph in (title, number, first)]  # type: ignore[union-attr]
    assert (title.text, number.text, sizes) == ("示例区科技供给发布", "（2026年第1期）", [22, 16, 16])
    xml = zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml").decode()
    assert xml.count("<w:tblHeader") == 1
    assert re.search('w:eastAsia="方正小标宋简体".{0,200}示例区科技供给发布', xml)
    fonts = zipfile.ZipFile(io.BytesIO(content)).read("word/fontTable.xml").decode()
    assert "华文中宋" in fonts


def test_the_dictionary_explains_every_field(issue: Publication, fetch: Callable[[Publication, str], bytes]) -> None:
    columns = json.loads(fetch(issue, "fields"))["tableSchema"]["columns"]
    head = fetch(issue, "csv").decode("utf-8-sig").split("\r\n")[0].split(",")
    assert [column["titles"] for column in columns] == head
    assert all(column["dc:description"] for column in columns)
    whole = json.loads(fetch(issue, "json"))
    assert [field["name"] for field in whole["fields"]] == [column["name"] for column in columns]
    keys = {name for item in whole["items"] for name in item["fields"]}
    assert keys <= {field["name"] for field in whole["fields"]}
    price = next((column for column in columns if column["name"] in ("price", "budget")), None)
    assert price is None or "万元" in price["dc:description"]


def test_nothing_hidden_is_in_any_format(client: FlaskClient, needs: Publication, supplies: Publication) -> None:
    for issue in (needs, supplies):
        for kind in set(FORMATS) - {"pdf"}:
            answer = client.get(f"/publications/{issue.number}/download/{kind}")
            content = answer.data
            if kind in ("docx", "xlsx"):
                archive = zipfile.ZipFile(io.BytesIO(content))
                content = b"".join(archive.read(name) for name in archive.namelist())
            assert b"1540000" not in content, kind
    anonymous = json.loads(client.get(f"/publications/{needs.number}/download/json").data)["items"][1]
    assert {"org_name", "budget"}.isdisjoint(anonymous["fields"])
