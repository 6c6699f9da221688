"""Rows and columns that a spreadsheet hides: in xlsx and ods; of xls nothing is known."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any, NamedTuple

from lxml import etree

from corpus.reading.formulas import BROKEN, sheet_parts

_MOST = 200
"""Hidden rows or columns that are counted; more are formatting."""
_HIDDEN = ("collapse", "filter")


class Hidden(NamedTuple):
    """What a sheet hides: rows by their numbers, columns counted from 0."""

    rows: tuple[int, ...] = ()
    columns: tuple[int, ...] = ()


NOTHING_HIDDEN = Hidden()


def hidden_parts(content: BytesIO) -> dict[str, Hidden]:
    """What each sheet hides, by its name; nothing for other formats and broken files."""
    try:
        with zipfile.ZipFile(content) as archive:
            if "content.xml" in archive.namelist():
                return dict(_of_open_document(archive.read("content.xml")))
            return {name: _of_sheet(archive.read(part)) for name, part in sheet_parts(archive)}
    except BROKEN:
        return {}
    finally:
        content.seek(0)


def _of_sheet(xml: bytes) -> Hidden:
    if b"hidden=" not in xml:
        return NOTHING_HIDDEN
    rows, columns = list[int](), list[int]()
    for _, element in etree.iterparse(BytesIO(xml), tag=("{*}row", "{*}col"), resolve_entities=False, no_network=True):
        if element.get("hidden") in ("1", "true"):
            if etree.QName(element).localname == "row":
                rows.append(int(element.get("r", "0")))
            else:
                columns.extend(range(int(element.get("min", "1")) - 1, min(int(element.get("max", "1")), _MOST)))
        element.clear()
    return Hidden(tuple(rows[:_MOST]), tuple(columns[:_MOST]))


def _of_open_document(xml: bytes) -> Iterator[tuple[str, Hidden]]:
    if b"collapse" not in xml and b"filter" not in xml:
        return
    root = etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    for table in root.iter("{*}table"):
        places = {kind: tuple(_places(table.iter(f"{{*}}table-{kind}"))) for kind in ("row", "column")}
        yield _attribute(table, "name"), Hidden(tuple(place + 1 for place in places["row"]), places["column"])


def _places(elements: Iterator[Any]) -> Iterator[int]:
    """The places, counted from 0, of those elements that are hidden; one may stand for several alike."""
    place = 0
    for element in elements:
        times = int(
            _attribute(element, "number-rows-repeated") or _attribute(element, "number-columns-repeated") or "1"
        )
        if _attribute(element, "visibility") in _HIDDEN:
            yield from range(place, place + min(times, _MOST))
        place += times


def _attribute(element: Any, name: str) -> str:
    return next((str(text) for key, text in element.attrib.items() if etree.QName(key).localname == name), "")
