"""Charts that Excel and Word draw themselves, from numbers that go along: XlsxWriter writes the chart for both.

Word keeps the numbers of a chart in a workbook of its own inside the document; so does `word_chart`, and whoever opens
the document can change them there. What tells series apart in colour is told by dashes, markers and stripes as well.
"""

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime
from enum import Enum
from typing import Any, NamedTuple

import xlsxwriter
from docx.document import Document as DocumentObject
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm
from docx.text.paragraph import Paragraph
from xlsxwriter.chart import Chart
from xlsxwriter.workbook import Workbook

_CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_URI = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_DEEP, _MIDDLE, _RED = "#163A69", "#5F86B8", "#A8261E"
_FONT = {"size": 9, "bold": False}
_NO_TICKS: dict[str, Any] = {"major_tick_mark": "none", "minor_tick_mark": "none"}
_DATED = datetime(2000, 1, 1)
"""Of the workbook inside a document, so that the same document is the same file."""


class Drawn(Enum):
    """How a series is drawn."""

    COLUMNS = "columns"
    BARS = "bars"
    LINE = "line"
    DASHES = "dashes"


class Series(NamedTuple):
    """A column of figures of the sheet, counted from 0, and how it is drawn."""

    column: int
    drawn: Drawn


class OfficeChart(NamedTuple):
    """A chart of rows of a sheet: from `first` to `last`, with names in column 0 and the heads in row `head`.

    Those that are drawn alike stand side by side; bars lie, the first one on top, and go with no other kind.
    """

    title: str
    sheet: str
    head: int
    first: int
    last: int
    series: tuple[Series, ...]


def add_chart(book: Workbook, asked: OfficeChart) -> Chart:
    """The chart, to be put onto a sheet of the workbook that has the rows."""
    kinds = {Drawn.BARS: "bar", Drawn.COLUMNS: "column"}
    filled = [series for series in asked.series if series.drawn in kinds]
    lines = [series for series in asked.series if series.drawn not in kinds]
    layers = []
    if filled:
        layers.append(book.add_chart({"type": kinds[filled[0].drawn]}))
        for place, series in enumerate(filled):
            layers[-1].add_series(_series(asked, series) | _fill(place))
    if lines:
        layers.append(book.add_chart({"type": "line"}))
        for series in lines:
            layers[-1].add_series(_series(asked, series) | _stroke(series))
    chart = layers[0]
    if len(layers) > 1:
        chart.combine(layers[1])
    _frame(chart, asked, lying=bool(filled) and filled[0].drawn is Drawn.BARS)
    return chart


def _series(asked: OfficeChart, series: Series) -> dict[str, Any]:
    return {
        "name": [asked.sheet, asked.head, series.column],
        "categories": [asked.sheet, asked.first, 0, asked.last, 0],
        "values": [asked.sheet, asked.first, series.column, asked.last, series.column],
    }


def _fill(place: int) -> dict[str, Any]:
    """Solid, striped, white: told apart on paper."""
    border = {"border": {"color": _DEEP, "width": 0.75}, "gap": 60}
    looks: tuple[dict[str, Any], ...] = (
        {"fill": {"color": _MIDDLE}},
        {"pattern": {"pattern": "wide_upward_diagonal", "fg_color": _DEEP, "bg_color": "#FFFFFF"}},
        {"fill": {"color": "#FFFFFF"}},
    )
    return border | looks[place % len(looks)]


def _stroke(series: Series) -> dict[str, Any]:
    if series.drawn is Drawn.DASHES:
        return {"line": {"color": _RED, "width": 1.75, "dash_type": "dash"}}
    marker = {"type": "circle", "size": 5, "border": {"color": _DEEP}, "fill": {"color": "#FFFFFF"}}
    return {"line": {"color": _DEEP, "width": 2.25}, "marker": marker}


def _frame(chart: Chart, asked: OfficeChart, *, lying: bool) -> None:
    chart.set_title({"name": asked.title, "name_font": {"size": 11, "bold": True}, "overlay": False})
    chart.set_legend({"none": True} if len(asked.series) == 1 else {"position": "bottom", "font": _FONT})
    names = {"num_font": _FONT, "line": {"color": "#7D8A99"}} | _NO_TICKS
    gridlines = {"visible": True, "line": {"color": "#DDE3EA"}}
    numbers = {"num_font": _FONT, "num_format": "#,##0", "min": 0, "major_gridlines": gridlines} | _NO_TICKS
    if lying:  # the first one on top; the numbers stay below
        chart.set_y_axis(names | {"reverse": True, "major_gridlines": {"visible": False}})
        chart.set_x_axis(numbers | {"label_position": "high"})
    else:
        chart.set_x_axis(names)
        chart.set_y_axis(numbers)


Rows = Sequence[Sequence[str | float | None]]


def word_chart(
    document: DocumentObject,
    paragraph: Paragraph,
    rows: Rows,
    asked: OfficeChart,
    *,
    millimetres: tuple[float, float],
    said: str,
) -> None:
    """Puts a chart of these rows into a paragraph, so wide and high; `said` is read to those who do not see it.

    The first row are the heads, and `asked` names places among the rows.
    """
    xml, numbers = _parts(rows, asked)
    place = sum(part.partname.startswith("/word/charts/") for part in document.part.package.iter_parts()) + 1
    package = document.part.package
    chart = Part(PackURI(f"/word/charts/chart{place}.xml"), _CHART, b"", package)
    held = Part(PackURI(f"/word/embeddings/chart{place}.xlsx"), _SHEET, numbers, package)
    chart._blob = _with_numbers(xml, chart.relate_to(held, RELATIONSHIP_TYPE.PACKAGE))
    relation = document.part.relate_to(chart, RELATIONSHIP_TYPE.CHART)
    paragraph.add_run()._r.append(_drawing(relation, place, millimetres, said))


def _parts(rows: Rows, asked: OfficeChart) -> tuple[bytes, bytes]:
    """The chart as XML, and the workbook with its numbers."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        book.set_properties({"created": _DATED})
        sheet = book.add_worksheet(asked.sheet)
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, str):
                    sheet.write_string(number, column, value)
                elif value is not None:
                    sheet.write_number(number, column, value)
        sheet.insert_chart(0, len(rows[0]) + 1, add_chart(book, asked))
    with zipfile.ZipFile(content) as parts:
        return parts.read("xl/charts/chart1.xml"), content.getvalue()


def _with_numbers(xml: bytes, relation: str) -> bytes:
    """The chart with the name of its workbook, which stands before what is said of printing."""
    told = f'<c:externalData xmlns:r="{nsdecls("r").split(chr(34))[1]}" r:id="{relation}"/>'.encode()
    return xml.replace(b"<c:printSettings>", told + b"<c:printSettings>", 1)


_DRAWING = f"""<w:drawing {nsdecls("w", "wp", "a", "r")}>
<wp:inline distT="0" distB="0" distL="0" distR="0">
<wp:extent cx="{{wide}}" cy="{{high}}"/><wp:docPr id="{{number}}" name="chart{{number}}"/>
<a:graphic><a:graphicData uri="{_URI}"><c:chart xmlns:c="{_URI}" r:id="{{relation}}"/></a:graphicData></a:graphic>
</wp:inline></w:drawing>"""
_FIRST_NUMBER = 100
"""Numbers of pictures below it are left to others in the same document."""


def _drawing(relation: str, place: int, millimetres: tuple[float, float], said: str) -> Any:
    wide, high = (int(Mm(length)) for length in millimetres)
    drawing = parse_xml(_DRAWING.format(wide=wide, high=high, number=_FIRST_NUMBER + place, relation=relation))
    drawing.xpath(".//wp:docPr")[0].set("descr", said)
    return drawing
