"""Why not? How any supply stands for any need: its score, its rank, its reasons."""

from dataclasses import dataclass

from flask import request

from corpus.errors import NotFound
from corpus.records import Need, Supply
from corpus.states import MATCHED_STATES
from corpus.store import SupplyConditions
from web.fit.standing import Shown, standing
from web.gate.access import READING
from web.gate.desk_pages import DeskScreen, pages
from web.services import services

OFFERED = 10
"""Supplies that are offered where a name fits several."""


@dataclass(frozen=True)
class WhyScreen(DeskScreen):
    """How the supply that was `asked` for stands for a need; None where several, or none, were `found`."""

    template = "fit/why.html"
    need: Need
    asked: str
    found: list[Supply]
    standing: Shown | None
    matched: bool


@pages.get("/needs/<need_id>/why", access=READING)
def why(need_id: str) -> str:
    """One pair on a page; without a supply, or with words that fit several, a choice."""
    need = services().store.needs.get(need_id)
    asked = request.args.get("supply", "").strip()
    supplies = find_supplies(asked)
    shown = standing(services().store, services().matching, need, supplies[0]) if len(supplies) == 1 else None
    return WhyScreen(need, asked, supplies, shown, need.state in MATCHED_STATES).render()


def find_supplies(asked: str) -> list[Supply]:
    """The supply of this number, or those that a search for these words finds."""
    store = services().store
    if not asked:
        return []
    try:
        return [store.supplies.get(asked.upper())]
    except NotFound:
        ids = services().matching.current().search.supplies(asked).ids[:OFFERED]
        return list(store.supplies.page(SupplyConditions(ids=ids), size=OFFERED).items) if ids else []


BLUEPRINTS = (pages,)
"""The blueprints of these pages."""
