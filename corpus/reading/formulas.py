"""Cells of an xlsx file whose formula has no value to read: failed, or never calculated.

The reader of spreadsheets shows them as empty, so that what is missing would go unnoticed.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from posixpath import join, normpath
from typing import Any

from lxml import etree

NOT_CALCULATED = "#公式未计算"
"""In place of a formula that a program wrote without its value."""

_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
BROKEN = (zipfile.BadZipFile, etree.LxmlError, KeyError, ValueError, NotImplementedError, EOFError, zlib.error)
"""What reading an archive by hand has been seen to raise on damaged files."""


def valueless_cells(content: BytesIO) -> dict[str, dict[tuple[int, int], str]]:
    """By sheet name, the error of each such cell by row and column counted from 0; nothing for other formats."""
    try:
        with zipfile.ZipFile(content) as archive:
            return {name: dict(_cells(archive.read(part))) for name, part in sheet_parts(archive)}
    except BROKEN:
        # What is wrong with the file is for the reader of spreadsheets to say.
        return {}
    finally:
        content.seek(0)


def sheet_parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Each sheet's name with the archive's file that holds it."""
    relations = _parsed(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    for sheet in _parsed(archive.read("xl/workbook.xml")).iter("{*}sheet"):
        target = targets.get(sheet.get(_RELATION), "")
        part = target.lstrip("/") if target.startswith("/") else normpath(join("xl", target))
        if part in archive.namelist():
            yield sheet.get("name", ""), part


def _parsed(xml: bytes) -> Any:
    return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True))


def _cells(xml: bytes) -> Iterator[tuple[tuple[int, int], str]]:
    if b"<f" not in xml and b't="e"' not in xml:
        return
    for _, cell in etree.iterparse(BytesIO(xml), tag="{*}c", resolve_entities=False, no_network=True):
        error = _error(cell)
        place = _REFERENCE.fullmatch(cell.get("r", ""))
        if error and place:
            yield (int(place[2]) - 1, _column(place[1])), error
        cell.clear()


def _error(cell: Any) -> str:
    value = cell.findtext("{*}v") or ""
    if cell.get("t") == "e":
        return value or NOT_CALCULATED
    # A text formula may well give an empty text; it then says so by its type.
    calculated = value or cell.get("t") == "str"
    return NOT_CALCULATED if cell.find("{*}f") is not None and not calculated else ""


def _column(letters: str) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - 64
    return place - 1
