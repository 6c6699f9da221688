"""Word documents as offices print them: A4, Chinese fonts by name, tables with all their lines.

Fonts are named, not shipped. Where a machine lacks one, Word takes another that the font table names.
"""

import zipfile
from collections.abc import Sequence
from io import BytesIO

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Length, Mm, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from corpus.values.text import printable

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TITLE, HEADING, BODY, SUBHEADING = "方正小标宋简体", "黑体", "仿宋_GB2312", "楷体_GB2312"
_IN_PLACE = {
    TITLE: "方正小标宋_GBK,华文中宋,STZhongsong,宋体,SimSun",
    HEADING: "SimHei,Microsoft YaHei,Noto Sans CJK SC",
    BODY: "仿宋,FangSong,华文仿宋,STFangsong,Noto Serif CJK SC",
    SUBHEADING: "楷体,KaiTi,华文楷体,STKaiti,Noto Serif CJK SC",
}
_WESTERN = "Times New Roman"
SIZE = Pt(10.5)
CENTRE, RIGHT, LEFT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.LEFT
WIDTH = 160
"""Millimetres between the margins."""
_MARGINS = f"""<w:tblCellMar {nsdecls("w")}>
<w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar>"""
"""A millimetre beside the text of a cell, so that the longest labels stay on one line."""


def a4_document(title: str) -> DocumentObject:
    """An empty page with the bureau's margins; `title` is what file managers show."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm((210 - WIDTH) / 2)
    section.top_margin, section.bottom_margin = Mm(25), Mm(20)
    style = document.styles["Normal"]
    style.font.size = SIZE
    _name_font(style.element.get_or_add_rPr(), BODY)
    document.core_properties.title = title
    # The empty template names its maker and a year of its own.
    document.core_properties.author = document.core_properties.comments = ""
    _name_fonts_in_place(document)
    return document


def to_file(document: DocumentObject) -> BytesIO:
    """The document as a file that can be read from its beginning; the same document is the same file."""
    saved, file = BytesIO(), BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as dated, zipfile.ZipFile(file, "w") as parts:
        for name in dated.namelist():
            parts.writestr(undated(name), dated.read(name))
    file.seek(0)
    return file


def undated(name: str) -> zipfile.ZipInfo:
    """An entry of a document that says nothing of when it was written."""
    entry = zipfile.ZipInfo(name)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def write(
    paragraph: Paragraph, text: str, *, font: str = BODY, size: Pt = SIZE, align: WD_ALIGN_PARAGRAPH = LEFT
) -> Paragraph:
    """Adds a text to a paragraph; its line breaks are kept."""
    run = paragraph.add_run(printable(text))
    run.font.size = size
    _name_font(run._element.get_or_add_rPr(), font)
    paragraph.alignment = align
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
    return paragraph


def lined_table(document: DocumentObject, columns: int, *, width: float = WIDTH) -> Table:
    """A table without rows, so many millimetres wide, with all its lines, of equal columns."""
    table: Table = document.add_table(rows=0, cols=columns)
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    table._tblPr.append(parse_xml(_MARGINS))
    for column in table.columns:
        column.width = Mm(width / columns)
    return table


def add_row(table: Table, widths: Sequence[int], *, height: int) -> list[_Cell]:
    """A row of cells that span so many columns each, at least so many millimetres high, whole on one page."""
    row = _Row(table._tbl.add_tr(), table)
    row.height = Mm(height)
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    return [_add_cell(row, table, width) for width in widths]


def _add_cell(row: _Row, table: Table, width: int) -> _Cell:
    # Made with its span at once: merging cells that exist already takes many times as long.
    element = row._tr.add_tc()
    element.grid_span = width
    cell = _Cell(element, table)
    cell.width = Length(table.columns[0].width * width)
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    return cell


def _name_font(properties: BaseOxmlElement, font: str) -> None:
    fonts = properties.get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:cs"):
        fonts.set(qn(script), _WESTERN)
    fonts.set(qn("w:eastAsia"), font)


def _name_fonts_in_place(document: DocumentObject) -> None:
    listed = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/><w:charset w:val="86"/></w:font>'
        for name, others in _IN_PLACE.items()
    )
    table = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts {nsdecls("w")}>{listed}</w:fonts>'
    # python-docx keeps this part as bytes and offers no other way to write it.
    document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)._blob = table.encode()
