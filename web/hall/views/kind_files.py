"""A column of a kind as a workbook, for everybody: what its pages say, in the columns of the kind."""

import io

from flask import Response

from corpus.exporting import WORKBOOK, write_public
from web.gate.access import EVERYBODY
from web.gate.pages import Pages
from web.hall.columns import open_kind
from web.hall.query import Query
from web.kit.downloads import download
from web.services import services

pages = Pages("kind_files", __name__)

MOST = 2_000
"""Supplies in a workbook: more are asked for page by page, by the API."""


@pages.get("/kinds/<code>/list.xlsx", access=EVERYBODY, kept=True, is_page=False)
def workbook(code: str) -> Response:
    """The supplies of one kind, the newest first; `NotFound` for a kind that holds nothing."""
    supplies = open_kind(services(), Query(kind=code), size=MOST).supplies
    written = io.BytesIO()
    write_public(supplies.page.items, written, lists=services().lists)
    name = services().lists["kinds"].name_of(code).replace("/", "、")
    return download(written, WORKBOOK, f"{name}（{services().store.today()}）.xlsx")
