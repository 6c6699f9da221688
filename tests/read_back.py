"""Issues as other programs read them: each reader gives the items of one format, by number, with texts by field."""

import csv
import io
import json
import re
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterable, Mapping
from html.parser import HTMLParser
from xml.etree import ElementTree

from opencc import OpenCC
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from corpus.values.cells import from_cell

Items = dict[str, dict[str, str]]
"""Number of the record to its texts by the field's label."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RADICALS = str.maketrans(
    "⻓⻢⻔⻋⻅⻉⻚⻛⻜⻝⻥⻦⻩⻬⻮⻰⻤⻘⻆⻄⻁⻙⻨⻣⻳⻧〜∼",
    "长马门车见贝页风飞食鱼鸟黄齐齿龙鬼青角西虎韦麦骨龟卤~~",
)
"""Radicals and dashes that stand for other characters of the same look in the text of a PDF."""
_SIMPLIFIED = OpenCC("t2s")
OWNERS = ("单位", "企业全称")


class _Table(HTMLParser):
    """The rows of the page's table, each cell a list of lines."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[list[str]]] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append([""])
            self._inside = True
        elif self._inside and (tag == "p" or dict(attrs).get("class") == "id"):  # type: ignore[call-overload]
            self.rows[-1][-1].append("")
        elif self._inside and tag == "br":
            self.rows[-1][-1][-1] += "\n"

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._inside = False
        elif self._inside and tag == "p":
            self.rows[-1][-1].append("")

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.rows[-1][-1][-1] += data


def of_page(html: str, *, owner: str) -> Items:
    """What the page shows."""
    table = _Table()
    table.feed(html[html.index("<article") : html.index("</article>")])
    rows = ([[line for line in cell if line.strip()] for cell in row] for row in table.rows[1:])
    return dict(_item(row, owner) for row in rows)


def of_docx(content: bytes, *, owner: str) -> Items:
    """What the table of the Word document holds, straight from its XML."""
    body = ElementTree.fromstring(zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml"))  # noqa: S314 - ours
    (table,) = body.iter(f"{_W}tbl")
    rows = [[[_text(p) for p in cell.iter(f"{_W}p")] for cell in row.iter(f"{_W}tc")] for row in table.iter(f"{_W}tr")]
    return dict(_item(row, owner) for row in rows[1:])


def _text(paragraph: ElementTree.Element) -> str:
    return "".join(
        "\n" if part.tag == f"{_W}br" else part.text or ""
        for part in paragraph.iter()
        if part.tag in (f"{_W}t", f"{_W}br")
    )


def _item(row: list[list[str]], owner: str) -> tuple[str, dict[str, str]]:
    (title, number), said = (cell.strip() for cell in row[1]), row[2][0].strip() if row[2] else ""
    item = {"名称": title} | ({owner: said} if said else {})
    for line in row[3]:
        label, _, text = line.partition("：")
        item[label] = text
    return number, item


def of_xlsx(content: bytes) -> Items:
    """What the workbook's first sheet holds."""
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name("目录")
    return _of_rows([[str(cell) for cell in row] for row in sheet.to_python()])


def of_csv(content: bytes) -> Items:
    """What the csv file holds."""
    return _of_rows(list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))))


def _of_rows(rows: list[list[str]]) -> Items:
    head, *rest = rows
    items = ({label: from_cell(text) for label, text in zip(head, row, strict=True) if text} for row in rest)
    return {item.pop("编号"): {label: text for label, text in item.items() if label != "序号"} for item in items}


def of_json(content: bytes) -> Items:
    """What the JSON file holds, by the labels of its own dictionary."""
    whole = json.loads(content)
    labels = {field["name"]: field["label"] for field in whole["fields"]}
    return {item["id"]: {labels[name]: text for name, text in item["texts"].items()} for item in whole["items"]}


def named(items: Items, title: str) -> Items:
    """With the name under its own label, as the table's head says it."""
    return {
        number: {("名称" if label == title else label): text for label, text in said.items()}
        for number, said in items.items()
    }


def pdf_pages(content: bytes) -> list[str]:
    """The text of each page without white space, variants of characters made one."""
    return [bare(page.extract_text()) for page in PdfReader(io.BytesIO(content)).pages]


def bare(text: str) -> str:
    """A text without white space, variants of characters that share a glyph made one."""
    return _SIMPLIFIED.convert(re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).translate(_RADICALS))


def lacking(pages: Iterable[str], items: Mapping[str, Mapping[str, str]]) -> Counter[str]:
    """The characters of the items that the pages have too few of, wherever they stand."""
    wanted = Counter(bare("".join(text for number, said in items.items() for text in (number, *said.values()))))
    return wanted - Counter("".join(pages))


def in_pages(pages: Iterable[str], items: Mapping[str, Mapping[str, str]]) -> list[str]:
    """Which labels and texts the pages do not hold; the table's head and the pages' numbers are between its rows."""
    whole = "".join(re.sub(r"—\d+—|序号名称单位主要内容", "", page) for page in pages)
    missing = []
    for number, said in items.items():
        wanted = [number, *(text if label in ("名称", *OWNERS) else f"{label}：{text}" for label, text in said.items())]
        missing += [text for text in wanted if bare(text) not in whole]
    return missing
