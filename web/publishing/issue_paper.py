"""An issue of a publication in the layout of an official document, its table as the annex."""

from docx.document import Document as DocumentObject
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.shared import Pt
from docx.table import Table, _Cell

from web.documents import official, word
from web.documents.word import BODY, CENTRE, HEADING, LEFT, SUBHEADING, write
from web.kit.filters import long_day
from web.publishing.issue import Issue, IssueRow, Line

_WIDTHS = (5, 16, 13, 44)
"""Columns of the table in units of two millimetres: number, name, whose, all the rest."""
_ROW = 8
"""Millimetres that a row is high at least."""


def issue_document(issue: Issue) -> bytes:
    """The issue as a Word document: title, number, introduction, office and date; then the numbered table."""
    publication = issue.publication
    document = official.official_document(f"{issue.heading}（{publication.label}）")
    official.heading(document, issue.heading)
    number = write(
        document.add_paragraph(), f"（{publication.label}）", font=SUBHEADING, size=official.THIRD, align=CENTRE
    )
    number.paragraph_format.space_after = official.LINE
    for text in publication.wording.introduction.split("\n"):
        official.body(document, text)
    annexed = official.body(document, f"附件：{issue.listing}")
    annexed.paragraph_format.space_before = official.LINE
    official.signed(document, publication.wording.office, long_day(publication.wording.dated))
    official.annex(document, "附件", issue.listing)
    _write_table(document, issue)
    return word.to_file(document).getvalue()


def _write_table(document: DocumentObject, issue: Issue) -> None:
    table = word.lined_table(document, sum(_WIDTHS), width=official.TEXT_WIDTH)
    for cell, text in zip(word.add_row(table, _WIDTHS, height=_ROW), issue.headings, strict=True):
        write(cell.paragraphs[0], text, font=HEADING, size=official.FIFTH, align=CENTRE)
    official.repeat_head(table)
    for row in issue.rows:
        _write_row(table, row)


def _write_row(table: Table, row: IssueRow) -> None:
    place, name, owner, rest = word.add_row(table, _WIDTHS, height=_ROW)
    write(place.paragraphs[0], str(row.place), align=CENTRE)
    write(name.paragraphs[0], row.entry.title)
    write(name.add_paragraph(), row.entry.record_id, size=Pt(9))
    write(owner.paragraphs[0], row.owner, align=LEFT)
    for cell in (place, name, owner, rest):
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.TOP
    for at, line in enumerate(row.lines):
        _write_line(rest, line, first=at == 0)


def _write_line(cell: _Cell, line: Line, *, first: bool) -> None:
    paragraph = cell.paragraphs[0] if first else cell.add_paragraph()
    write(paragraph, f"{line.label}：", font=HEADING)
    if not line.points:
        write(paragraph, line.text, font=BODY)
    for place, point in enumerate(line.points, start=1):
        write(cell.add_paragraph(), f"{place}. {point}", font=BODY)
