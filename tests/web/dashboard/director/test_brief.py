"""The brief: its sentences and charts, and that it is one page of A4 in a program that lays it out."""

import io
import shutil
import subprocess
import zipfile
from datetime import date
from pathlib import Path

import pypdf
import pytest
from docx import Document
from figured import put_figures
from flask import Flask

from corpus.store import Store
from corpus.targets import Measure
from web.dashboard import gather, read_period, sentences
from web.dashboard.director import Sight, see
from web.dashboard.director.brief import _LINES, brief, fitting, lines_of
from web.services import services

LONG = "签订技术合同 259 份，金额 22,306 万元，比上年同期增加 18,446 万元；其中技术服务 61 份，技术咨询 46 份。"


@pytest.fixture
def sight(app: Flask, store: Store) -> Sight:
    put_figures(store)
    store.kept.targets.set(2026, {Measure.AMOUNT: 100.0}, version=0, actor="局长")
    with app.test_request_context():
        return see(services(), read_period({}, store.today()), town="", with_clerks=False)


def test_the_brief_has_the_sentences_the_year_and_two_charts(sight: Sight, store: Store) -> None:
    said = sentences(gather(store, sight.period), "示例区", {})
    content = brief(sight, said, place="示例区", bureau="示例区科学技术局").read()
    document = Document(io.BytesIO(content))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert texts[0] == "科技服务供需对接工作简报"
    assert texts[1] == "（示例区，2026年1月1日至11月23日）"
    assert [*said] == texts[2 : 2 + len(said)]
    assert texts[-1] == "示例区科学技术局　2026年11月23日"
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert rows[1:] == [
        ["累计", "4", "2", "1", "80"],
        ["全年目标", "—", "—", "—", "100"],
        ["已完成", "—", "—", "—", "80.0%"],
    ]
    parts = zipfile.ZipFile(io.BytesIO(content))
    assert "合同金额" in parts.read("word/charts/chart1.xml").decode()
    assert "提交 4" in parts.read("word/charts/chart2.xml").decode()


def test_an_empty_period_says_so(app: Flask, store: Store) -> None:
    with app.test_request_context():
        empty = see(services(), read_period({"period": "2020"}, store.today()), town="", with_clerks=False)
    document = Document(brief(empty, (), place="示例区", bureau="局"))
    assert "这段时间没有提交的需求，也没有签订的合同。" in [paragraph.text for paragraph in document.paragraphs]
    assert len(document.tables[0].rows) == 2, "no targets, no rows of them"


def test_many_sentences_are_written_smaller_and_too_many_are_left_out() -> None:
    (large, few), (small, most) = _LINES.items()
    assert fitting([LONG]) == ([LONG], large)
    many = [LONG] * (few // lines_of([LONG], large) + 1)
    assert fitting(many) == (many, small)
    shown, size = fitting([LONG] * 30)
    assert size == small
    assert 0 < len(shown) < 30
    assert lines_of(shown, small) <= most < lines_of([*shown, LONG], small)


@pytest.mark.skipif(not shutil.which("soffice"), reason="the layout is made by LibreOffice Writer, which is not here")
@pytest.mark.parametrize("times", [0, 4, 30])
def test_it_is_one_page_of_a4(sight: Sight, tmp_path: Path, times: int) -> None:
    file = tmp_path / "brief.docx"
    file.write_bytes(brief(sight, [LONG] * times, place="示例区", bureau="示例区科学技术局").read())
    home = f"-env:UserInstallation=file://{tmp_path / 'home'}"
    subprocess.run(
        ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(file)],
        check=True,
        capture_output=True,
    )
    pages = pypdf.PdfReader(tmp_path / "brief.pdf").pages
    assert len(pages) == 1
    assert [round(float(length) * 25.4 / 72) for length in pages[0].mediabox[2:]] == [210, 297]
    assert sight.today == date(2026, 11, 23)
