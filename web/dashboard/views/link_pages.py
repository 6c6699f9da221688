"""One link of a chain at the desk: the needs, gaps or supplies that the map counts there."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import request

from corpus.errors import NotFound
from corpus.labelled import Labelled
from corpus.records import Need, Supply
from corpus.store import PAGE_SIZE, NeedConditions, Page, SupplyConditions, page_within
from web.dashboard.director.sight import AtLink, records_at
from web.dashboard.views.asked_figures import asked_town, names_of, place_name
from web.gate.access import LISTS
from web.gate.desk_pages import DeskScreen, pages
from web.gate.scope import own_town
from web.kit.reading import read_number, read_state
from web.services import services


class Of(Labelled):
    """What of a link is listed."""

    NEEDS = "needs", "在办需求"
    GAPS = "gaps", "缺口"
    SUPPLIES = "supplies", "有效供给"


@dataclass(frozen=True)
class LinkScreen(DeskScreen):
    """A page of what is listed of a link; `at` are the numbers of all, `counts` how many there are of each sort."""

    template = "dashboard/chain_link.html"
    at: AtLink
    chain_name: str
    place_name: str
    chosen: Of
    counts: dict[Of, int]
    page: Page[Need | Supply]


@pages.get("/figures/links/<link>", access=LISTS)
def chain_link(link: str) -> str:
    """The records of a link today; `NotFound` for one that no chain of the district has."""
    at = records_at(services(), link, town=asked_town())
    if at is None:
        raise NotFound("没有这个产业链环节，可能清单已经更换；请从领导看板重新进入")
    chosen = read_state(Of, request.args.get("of", "")) or Of.NEEDS
    ids = {Of.NEEDS: at.needs, Of.GAPS: at.gaps, Of.SUPPLIES: at.supplies}
    limited = "" if own_town() or not asked_town() else place_name(asked_town())
    return LinkScreen(
        at=at,
        chain_name=names_of("chains").get(at.link.chain, at.link.chain),
        place_name=limited,
        chosen=chosen,
        counts={of: len(own) for of, own in ids.items()},
        page=_page(chosen, ids[chosen]),
    ).render()


def _page(of: Of, ids: Sequence[str]) -> Page[Need | Supply]:
    number = page_within(read_number(request.args.get("page", "")), len(ids), PAGE_SIZE)
    shown, store = list(ids[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]), services().store
    records: list[Need | Supply] = []
    if shown and of is Of.SUPPLIES:
        records.extend(store.supplies.iterate(SupplyConditions(ids=shown)))
    elif shown:
        records.extend(store.needs.iterate(NeedConditions(ids=shown)))
    return Page(tuple(records), number, len(ids))
