"""The formats of an issue: one table, which pages, downloads and the API ask."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from corpus.exporting import WORKBOOK
from web.documents.word import WORD
from web.kit.screen import Screen
from web.publishing.data import to_csv, to_json, to_metadata, to_xlsx
from web.publishing.issue import Issue
from web.publishing.issue_paper import issue_document
from web.publishing.pdf import browser, to_pdf
from web.publishing.styles import paper_style
from web.services import services


class Format(NamedTuple):
    """One format: key in addresses, what people read, ending of the file, media type, and what makes it."""

    key: str
    label: str
    ending: str
    media: str
    make: Callable[[Issue], bytes]


@dataclass(frozen=True)
class PaperScreen(Screen):
    """An issue for printing, with its whole style inside."""

    template = "publishing/paper.html"
    issue: Issue
    style: str


def paper(issue: Issue) -> str:
    """The issue as a page for printing that loads nothing."""
    return PaperScreen(issue, paper_style()).render()


def issue_pdf(issue: Issue) -> bytes:
    """The issue as PDF; `NoBrowser` where none can be made."""
    folder = services().store.database.path.with_suffix(".publications")
    return to_pdf(paper(issue), kept_in=folder, setting=services().settings.chromium)


FORMATS = {
    kind.key: kind
    for kind in (
        Format("docx", "Word 公文", ".docx", WORD, issue_document),
        Format("pdf", "PDF", ".pdf", "application/pdf", issue_pdf),
        Format("xlsx", "Excel 表格", ".xlsx", WORKBOOK, to_xlsx),
        Format("csv", "csv 数据", ".csv", "text/csv", to_csv),
        Format("json", "JSON 数据", ".json", "application/json", to_json),
        Format("fields", "数据字典", ".csv-metadata.json", "application/csvm+json", to_metadata),
    )
}
"""By key, in the order of the page."""


def offered() -> list[Format]:
    """The formats that can be made here: PDF only where a browser is installed."""
    prints = bool(browser(services().settings.chromium))
    return [kind for kind in FORMATS.values() if kind.key != "pdf" or prints]
