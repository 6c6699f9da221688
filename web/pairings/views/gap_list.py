"""The list of gaps at the desk, by chain, and as a workbook for the next visit to universities."""

import io
from dataclasses import dataclass

from flask import request
from werkzeug.wrappers import Response

from corpus.exporting import write_table
from corpus.store import PAGE_SIZE, Page
from web.gate.access import LOOKING, READING, Menu
from web.gate.desk_pages import DeskScreen, pages
from web.kit.filters import day
from web.kit.reading import read_number
from web.kit.workbooks import send_workbook
from web.pairings.gaps import Gap, gaps, to_ask
from web.services import services

HEADINGS = ("编号", "产业链", "需求名称", "企业", "镇街（园区）", "最好的供给", "缺的词", "收到")


@dataclass(frozen=True)
class GapsScreen(DeskScreen):
    """Needs without a fitting supply; `counts` by chain, and the units to ask."""

    template = "pairings/gaps.html"
    page: Page[Gap]
    counts: dict[str, int]
    chain: str
    asked: tuple[str, ...]


@pages.get("/gaps/", endpoint="gaps", access=READING, menu=(Menu(LOOKING, 120, "供给缺口", "gaps"),))
def show() -> str:
    """The needs without a fitting supply, oldest first, of one chain or of all."""
    store, chain = services().store, request.args.get("chain", "")
    ids, number = store.work.waiting.gaps(chain=chain), read_number(request.args.get("page", ""))
    number = max(1, min(number, -(-len(ids) // PAGE_SIZE)))
    listed = gaps(services(), ids[(number - 1) * PAGE_SIZE : number * PAGE_SIZE])
    return GapsScreen(
        Page(listed, number, len(ids)), store.work.waiting.gaps_by_chain(), chain, to_ask(listed)
    ).render()


@pages.get("/gaps/gaps.xlsx", access=READING, is_page=False)
def gaps_workbook() -> Response:
    """The same list whole, without contacts."""
    listed = gaps(services(), services().store.work.waiting.gaps(chain=request.args.get("chain", "")))
    rows = [
        (
            gap.need.id,
            gap.need.chain,
            gap.need.title,
            gap.need.org_name,
            gap.need.town,
            gap.best.label,
            "、".join(gap.missing),
            day(gap.need.created_at),
        )
        for gap in listed
    ]
    content = io.BytesIO()
    write_table(content, HEADINGS, rows)
    return send_workbook(content.getvalue(), f"供给缺口清单{day(services().store.today())}.xlsx")
