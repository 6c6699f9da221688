"""Empty workbooks for those who send lists: of need cards for towns and parks, of each kind of supply for suppliers."""

import io

from werkzeug.wrappers import Response

from corpus.errors import NotFound
from corpus.need_template import write_need_template
from corpus.supply_template import sheet_of, write_supply_template
from web.gate.access import SUPPLY_LISTS, TOWN_READING
from web.gate.desk_pages import pages
from web.gate.scope import own_org
from web.imports.importing import mandatory_fields
from web.kit.workbooks import send_workbook
from web.services import services


@pages.get("/import/needs.xlsx", access=TOWN_READING, is_page=False)
def need_template() -> Response:
    """The workbook for towns and parks to fill in."""
    content = io.BytesIO()
    write_need_template(content, services().lists, mandatory=mandatory_fields())
    return send_workbook(content.getvalue(), "征集卡汇总表.xlsx")


@pages.get("/import/supplies/<supply_kind>.xlsx", access=SUPPLY_LISTS, is_page=False)
def supply_template(supply_kind: str) -> Response:
    """The workbook of a kind of supply; a supplier's account needs a unit, as for the list itself."""
    own_org()
    lists, content = services().lists, io.BytesIO()
    if all(term.code != supply_kind for term in lists["kinds"]):
        raise NotFound("没有这一种供给的空表；请从“导入供给清单”下载")
    write_supply_template(content, lists, supply_kind)
    return send_workbook(content.getvalue(), f"{sheet_of(supply_kind, lists)}清单.xlsx")
