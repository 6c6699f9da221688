"""The audit log, for administrators and auditors: searched, paged, saved as csv."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import IO, cast

from flask import Response, request

from corpus.store import AuditConditions, Entry, Page
from corpus.taxonomy import Taxonomies
from web.desk.audit import (
    HEADINGS,
    action_label,
    changes,
    read_conditions,
    record_label,
    record_name,
    rows,
)
from web.gate.access import AUDITING, LOOKING, Menu
from web.gate.desk_pages import DeskScreen, pages
from web.kit.downloads import download
from web.kit.reading import read_number
from web.services import services

pages.add_app_template_filter(action_label)
pages.add_app_template_filter(lambda entry: changes(entry, services().lists), "audit_changes")
pages.add_app_template_filter(record_label)
pages.add_app_template_filter(lambda entry: record_name(entry, services().lists), "audit_record")


@dataclass(frozen=True)
class AuditScreen(DeskScreen):
    """The log; `asked` is the address's query without the page."""

    template = "desk/audit.html"
    conditions: AuditConditions
    page: Page[Entry]
    actors: tuple[str, ...]
    asked: dict[str, str]


@pages.get("/audit/", access=AUDITING, menu=(Menu(LOOKING, 230, "审计日志", "audit"),))
def audit() -> str:
    """The log, newest first, of one record, person, span of days, or all."""
    log, conditions = services().store.trail.audit, read_conditions(request.args)
    return AuditScreen(
        conditions=conditions,
        page=log.page(conditions, number=read_number(request.args.get("page", ""))),
        actors=log.actors(),
        asked={name: value for name, value in request.args.items() if value and name != "page"},
    ).render()


@pages.get("/audit.csv", access=AUDITING, is_page=False)
def audit_csv() -> Response:
    """The same as csv; that it was saved is itself in the log."""
    conditions = read_conditions(request.args)
    log = services().store.trail.audit
    log.write("audit", "", "export", note=conditions.record_id)
    return download(_csv(log.iterate(conditions), services().lists), "text/csv", "audit.csv")


def _csv(entries: Iterator[Entry], lists: Taxonomies) -> IO[bytes]:
    """The entries in a temporary file, with the mark that spreadsheet programs want."""
    file = cast("IO[bytes]", TemporaryFile())  # noqa: SIM115 - whoever sends it closes it
    text = io.TextIOWrapper(file, "utf-8-sig", newline="")
    csv.writer(text).writerow(HEADINGS)
    csv.writer(text).writerows(rows(entries, lists))
    text.detach()
    return file
