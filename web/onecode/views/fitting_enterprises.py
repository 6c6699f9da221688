"""符合的企业: for whom a policy, a loan or a course is, of all enterprises that are known; also as a workbook."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from flask import Response, request
from flask_login import current_user

from corpus.eligibility import Standing
from corpus.errors import NotFound
from corpus.exporting import write_sheets
from corpus.records import Supply
from corpus.store import Page, page_within
from corpus.store.trail.audit import write_entry
from web.eligible.fitting import Enterprise, fitting
from web.eligible.knowing import town_name
from web.eligible.on_offer import CHECKED_KINDS
from web.gate.access import READING
from web.gate.desk_pages import DeskScreen, pages
from web.hall.listing import read_page
from web.kit.filters import day
from web.kit.workbooks import send_workbook
from web.services import services

A_PAGE = 50
EXPORTED = "export"
HEADINGS = ("企业", "镇街（园区）", "结果", "不符合或还不知道的条件", "依据")
NOT_CHECKED = "这一类供给没有可以逐条判断的条件"


class Tab(NamedTuple):
    """One standing, with how many enterprises have it."""

    standing: Standing
    enterprises: int
    is_here: bool


@dataclass(frozen=True, kw_only=True)
class FittingScreen(DeskScreen):
    """A page of the enterprises of one standing."""

    template = "onecode/fitting.html"
    supply: Supply
    tabs: tuple[Tab, ...]
    page: Page[Enterprise]
    towns: Mapping[str, str]
    says_nothing: bool


@pages.get("/supplies/<supply_id>/enterprises", access=READING)
def fitting_enterprises(supply_id: str) -> str:
    """The enterprises that it fits, those that miss one condition, and those of which something is not known."""
    every = fitting(services(), _checked_supply(supply_id))
    here = _standing()
    some = every.by_standing[here]
    number = page_within(read_page(request.args.get("page", "")), len(some), A_PAGE)
    page = Page(some[(number - 1) * A_PAGE : number * A_PAGE], number, len(some), A_PAGE)
    lists = services().lists
    return FittingScreen(
        supply=every.supply,
        tabs=tuple(Tab(standing, count, standing is here) for standing, count in every.counts.items()),
        page=page,
        towns={row.known.town: town_name(lists, row.known.town) for row in page.items},
        says_nothing=any(row.verdict.says_nothing for row in page.items),
    ).render()


@pages.get("/supplies/<supply_id>/enterprises.xlsx", access=READING, is_page=False)
def fitting_workbook(supply_id: str) -> Response:
    """The same of all standings in one workbook; who took it along stands in the audit log."""
    supply = _checked_supply(supply_id)
    every, lists = fitting(services(), supply), services().lists
    rows = [
        [row.known.org_name, town_name(lists, row.known.town), standing.label, row.missing, row.sources]
        for standing, some in every.by_standing.items()
        for row in some
    ]
    about = [["项目", "内容"], ["供给", f"{supply.id} {supply.title}"], ["共", f"{len(rows)} 家"]]
    file = io.BytesIO()
    write_sheets(file, {"符合的企业": [list(HEADINGS), *rows], "说明": about})
    _note(supply, len(rows))
    return send_workbook(file.getvalue(), f"{supply.id}符合的企业{day(services().store.today())}.xlsx")


def _note(supply: Supply, count: int) -> None:
    database = services().store.database
    with database.write() as db:
        said = f"符合的企业 {count} 家"
        write_entry(db, "supplies", supply.id, EXPORTED, at=database.now(), actor=current_user.name, note=said)


def _checked_supply(supply_id: str) -> Supply:
    """The supply; `NotFound` for one of a kind that asks no conditions."""
    supply = services().store.supplies.get(supply_id)
    if supply.kind not in CHECKED_KINDS:
        raise NotFound(NOT_CHECKED)
    return supply


def _standing() -> Standing:
    asked = request.args.get("standing", "")
    return Standing(asked) if asked in set(Standing) else Standing.FITS
