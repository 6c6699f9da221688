"""Files as the programs of others open them: whatever a download says that it is, it must be."""

import csv
import io
import json
import zipfile
from collections.abc import Callable

import docx
import feedparser
from lxml import etree
from pypdf import PdfReader
from python_calamine import CalamineWorkbook
from visiting import Answer


def _workbook(content: bytes) -> bool:
    assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None
    return any(CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python())


def _document(content: bytes) -> bool:
    opened = docx.Document(io.BytesIO(content))
    return bool(opened.tables or opened.paragraphs)


def _table(content: bytes) -> bool:
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert len({len(row) for row in rows if row}) == 1
    return bool(rows)


def _feed(content: bytes) -> bool:
    read = feedparser.parse(content)
    return not read.bozo and bool(read.feed.title)


def _lines(content: bytes) -> bool:
    return bool(content.decode("utf-8"))


def _xml(content: bytes) -> bool:
    return etree.fromstring(content) is not None


def _pdf(content: bytes) -> bool:
    # The attachment of the worked desk has the head of a PDF and no pages.
    return content.startswith(b"%PDF-") and (len(content) < 100 or bool(PdfReader(io.BytesIO(content)).pages))


_OPENED: dict[str, Callable[[bytes], bool]] = {
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": _workbook,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": _document,
    "text/csv": _table,
    "application/json": lambda content: json.loads(content) is not None,
    "application/csvm+json": lambda content: json.loads(content) is not None,
    "application/atom+xml": _feed,
    "application/xml": _xml,
    "image/svg+xml": _xml,
    "application/pdf": _pdf,
    "text/plain": _lines,
    "text/css": _lines,
    "text/javascript": _lines,
    "text/html": _lines,
}


def can_be_opened(answer: Answer) -> bool:
    """Whether the content is of the kind that its header says; a kind that is not known here fails."""
    declared = answer.headers.get("Content-Length")
    assert declared is None or int(declared) == len(answer.body)
    return _OPENED[answer.headers.get_content_type()](answer.body)
