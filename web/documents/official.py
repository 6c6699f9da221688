"""The page of an official document (GB/T 9704): A4, margins 37, 35, 28, 26 mm, 22 lines of 28 characters, numbers."""

from docx.document import Document as DocumentObject
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import _Footer
from docx.shared import Mm, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph

from web.documents import word
from web.documents.word import BODY, CENTRE, HEADING, LEFT, RIGHT, TITLE, write

TEXT_WIDTH = 156
"""Millimetres of a line."""
SECOND, THIRD, FOURTH, FIFTH = Pt(22), Pt(16), Pt(14), Pt(10.5)
"""二号, 三号, 四号, 五号."""
LINE = Pt(28.9)
"""A 22nd of the 225 millimetres that the text is high."""
_INDENT = Pt(32)
"""Two characters of the text."""
_NUMBER_FONT = "宋体"


def official_document(title: str) -> DocumentObject:
    """An empty document; `title` is what file managers show."""
    document = word.a4_document(title)
    section = document.sections[0]
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    # The number stands 7 mm below the text.
    section.footer_distance = Mm(23)
    document.settings.odd_and_even_pages_header_footer = True
    _number(section.footer, at_right=True)
    _number(section.even_page_footer, at_right=False)
    return document


def _number(footer: _Footer, *, at_right: bool) -> None:
    """— 1 —, a character away from the outer edge."""
    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]
    write(paragraph, "— ", font=_NUMBER_FONT, size=FOURTH, align=RIGHT if at_right else LEFT)
    run = paragraph.add_run()
    run.font.size = FOURTH
    field = parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"/>')
    paragraph._p.remove(run._r)
    text = OxmlElement("w:t")
    text.text = "1"
    run._r.append(text)
    field.append(run._r)
    paragraph._p.append(field)
    write(paragraph, " —", font=_NUMBER_FONT, size=FOURTH, align=RIGHT if at_right else LEFT)
    edge = paragraph.paragraph_format
    edge.left_indent, edge.right_indent = (Pt(0), FOURTH) if at_right else (FOURTH, Pt(0))


def heading(document: DocumentObject, text: str) -> Paragraph:
    """The title: 二号 小标宋, centred."""
    paragraph = write(document.add_paragraph(), text, font=TITLE, size=SECOND, align=CENTRE)
    return _spaced(paragraph, Pt(36))


def body(document: DocumentObject, text: str, *, font: str = BODY, indented: bool = True) -> Paragraph:
    """A paragraph of the text: 三号 仿宋, two characters in."""
    paragraph = _spaced(write(document.add_paragraph(), text, font=font, size=THIRD), LINE)
    paragraph.paragraph_format.first_line_indent = _INDENT if indented else Pt(0)
    return paragraph


def signed(document: DocumentObject, office: str, day: str) -> None:
    """Who issues it, and when: at the right, four characters in, the shorter line centred on the longer one."""
    longest = max(len(office), len(day))
    for text, above in ((office, LINE), (day, Pt(0))):
        paragraph = _spaced(write(document.add_paragraph(), text, size=THIRD, align=RIGHT), LINE)
        paragraph.paragraph_format.space_before = above
        paragraph.paragraph_format.right_indent = Pt(64 + 8 * (longest - len(text)))
        paragraph.paragraph_format.keep_with_next = text is office


def annex(document: DocumentObject, label: str, text: str) -> None:
    """Begins an annex on a page of its own: 黑体 at the left edge, its title centred."""
    begun = body(document, label, font=HEADING, indented=False)
    begun.paragraph_format.page_break_before = True
    heading(document, text).paragraph_format.space_after = Pt(8)


def repeat_head(table: Table) -> None:
    """Lets the first row of a table stand at the top of every page that the table comes to."""
    properties = table.rows[0]._tr.get_or_add_trPr()
    repeated = OxmlElement("w:tblHeader")
    repeated.set(qn("w:val"), "true")
    properties.append(repeated)


def _spaced(paragraph: Paragraph, line: Pt) -> Paragraph:
    spacing = paragraph.paragraph_format
    spacing.space_before = spacing.space_after = Pt(0)
    spacing.line_spacing_rule, spacing.line_spacing = WD_LINE_SPACING.EXACTLY, line
    return paragraph
