import io
import zipfile

from docx import Document
from lxml import etree
from python_calamine import CalamineWorkbook

from web.documents import word
from web.documents.office_charts import Drawn, OfficeChart, Series, word_chart

ROWS = [["月份", "当月", "累计"], ["1", 2, 2], ["2", 3, 5], ["3", None, None]]
ASKED = OfficeChart("合同", "按月", 0, 1, 3, (Series(1, Drawn.COLUMNS), Series(2, Drawn.LINE)))
CHART = {"c": "http://schemas.openxmlformats.org/drawingml/2006/chart"}


def written(*charts: OfficeChart) -> zipfile.ZipFile:
    document = word.a4_document("题")
    for asked in charts:
        word_chart(document, document.add_paragraph(), ROWS, asked, millimetres=(80, 60), said="合同：累计 5")
    return zipfile.ZipFile(word.to_file(document))


def test_a_document_holds_the_chart_with_every_point() -> None:
    parts = written(ASKED)
    chart = etree.fromstring(parts.read("word/charts/chart1.xml"))
    series = {
        each.findtext(".//c:tx//c:v", namespaces=CHART): [
            (point.get("idx"), point.findtext("c:v", namespaces=CHART))
            for point in each.findall(".//c:val//c:pt", CHART)
        ]
        for each in chart.iter(f"{{{CHART['c']}}}ser")
    }
    assert series == {"当月": [("0", "2"), ("1", "3")], "累计": [("0", "2"), ("1", "5")]}


def test_its_numbers_go_along_so_that_word_can_change_them() -> None:
    parts = written(ASKED)
    told = parts.read("word/charts/_rels/chart1.xml.rels").decode()
    assert "../embeddings/chart1.xlsx" in told
    assert b'<c:externalData xmlns:r="http' in parts.read("word/charts/chart1.xml")
    book = CalamineWorkbook.from_filelike(io.BytesIO(parts.read("word/embeddings/chart1.xlsx")))
    assert book.get_sheet_by_name("按月").to_python()[:3] == [["月份", "当月", "累计"], ["1", 2, 2], ["2", 3, 5]]


def test_two_charts_have_parts_of_their_own_and_words_for_who_does_not_see_them() -> None:
    parts = written(ASKED, ASKED._replace(title="另一张"))
    assert {"word/charts/chart1.xml", "word/charts/chart2.xml"} <= {*parts.namelist()}
    assert "另一张" in parts.read("word/charts/chart2.xml").decode()
    body = parts.read("word/document.xml").decode()
    assert body.count('descr="合同：累计 5"') == 2
    again = Document(io.BytesIO(parts.fp.read() if parts.fp.seek(0) == 0 else b""))  # type: ignore[union-attr]
    assert len(again.paragraphs) == 2


def test_the_same_document_is_the_same_file() -> None:
    first, second = written(ASKED), written(ASKED)
    assert {name: first.read(name) for name in first.namelist() if "docProps" not in name} == {
        name: second.read(name) for name in second.namelist() if "docProps" not in name
    }


def test_series_differ_without_colour() -> None:
    chart = OfficeChart("题", "按月", 0, 1, 3, (Series(1, Drawn.BARS), Series(2, Drawn.BARS)))
    assert "wdUpDiag" in written(chart).read("word/charts/chart1.xml").decode()
    dashed = OfficeChart("题", "按月", 0, 1, 3, (Series(1, Drawn.LINE), Series(2, Drawn.DASHES)))
    assert 'prstDash val="dash"' in written(dashed).read("word/charts/chart1.xml").decode()
