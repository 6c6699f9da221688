"""A Word document of one long table, across the page: written row by row, so that thousands of rows take little time
and memory. A title and a line stand above; the headings come again on every page.
"""

import zipfile
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO
from xml.sax.saxutils import escape

from docx.enum.section import WD_ORIENT
from docx.shared import Mm, Pt

from corpus.values.text import printable
from web.documents import word
from web.documents.word import BODY, CENTRE, HEADING, TITLE, undated, write

_PLACE = "rows-stand-here"
"""Marks in the empty document where the rows belong."""
_PART = "word/document.xml"
_ACROSS = 257
"""Millimetres between the margins of a page that lies on its side."""
_TWIPS = 1440 / 25.4
"""Twentieths of a point in a millimetre."""
_HALF_POINTS = 18
"""The type's size: 小五, as tables of this width are set in."""


def write_long_table(
    target: BinaryIO,
    title: str,
    line: str,
    headings: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    widths: Sequence[int],
) -> None:
    """Writes the document; `widths` are the columns' shares of the page."""
    empty = zipfile.ZipFile(_empty(title, line))
    before, _, after = empty.read(_PART).decode().partition(_marked())
    share = _ACROSS * _TWIPS / sum(widths)
    columns = [int(width * share) for width in widths]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as document:
        for name in empty.namelist():
            if name != _PART:
                document.writestr(undated(name), empty.read(name))
        with document.open(undated(_PART), "w") as part:
            for text in (before, *_head(columns, headings)):
                part.write(text.encode())
            for row in rows:
                part.write(_row(columns, row, font=BODY).encode())
            part.write(f"</w:tbl><w:p/>{after}".encode())


def _empty(title: str, line: str) -> BinaryIO:
    document = word.a4_document(title)
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm((297 - _ACROSS) / 2)
    write(document.add_paragraph(), title, font=TITLE, size=Pt(22), align=CENTRE)
    write(document.add_paragraph(), line, align=CENTRE)
    document.add_paragraph(_PLACE)
    return word.to_file(document)


def _marked() -> str:
    return f"<w:p><w:r><w:t>{_PLACE}</w:t></w:r></w:p>"


def _head(columns: Sequence[int], headings: Sequence[str]) -> Iterator[str]:
    yield (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(columns)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr><w:tblGrid>"
    )
    yield from (f'<w:gridCol w:w="{width}"/>' for width in columns)
    yield "</w:tblGrid>"
    yield _row(columns, headings, font=HEADING, properties="<w:tblHeader/>")


def _row(columns: Sequence[int], texts: Sequence[str], *, font: str, properties: str = "") -> str:
    cells = (_cell(width, text, font) for width, text in zip(columns, texts, strict=True))
    return f"<w:tr><w:trPr><w:cantSplit/>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(width: int, text: str, font: str) -> str:
    look = (
        f'<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{font}"/>'
        f'<w:sz w:val="{_HALF_POINTS}"/></w:rPr>'
    )
    lines = escape(printable(text)).split("\n")
    said = "<w:br/>".join(f'<w:t xml:space="preserve">{line}</w:t>' for line in lines)
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p><w:r>{look}{said}</w:r></w:p></w:tc>'
