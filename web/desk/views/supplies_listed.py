"""Supplies at the desk: all of them, and those with suggestions to judge."""

from flask import request

from web.desk.lists.supply_list import SupplyList
from web.desk.views.list_page import Answer, ListScreen, answer
from web.gate.access import LOOKING, READING, WAITING, Menu
from web.gate.desk_pages import pages
from web.services import services


@pages.get(
    "/supplies/",
    access=READING,
    menu=(
        Menu(WAITING, 40, "按供给研判", "supplies", query={"waiting": "1", "sort": "-waiting"}),
        Menu(LOOKING, 112, "供给（按状态）", "offered", query={"status": "valid"}),
    ),
)
def supplies() -> Answer:
    """The supplies by status, filtered and sorted."""
    listed = SupplyList(services(), request.args)
    return answer(listed, ListScreen, place="supplies" if listed.conditions.waiting else "offered")
