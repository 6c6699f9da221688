"""Why not? How any supply stands for any need: its score, its rank, its reasons."""

from dataclasses import dataclass

from flask import request

from corpus.records import Need
from corpus.states import MATCHED_STATES
from web.fit.finding import FoundSupplies, find_supplies
from web.fit.standing import Shown, standing
from web.gate.access import READING
from web.gate.desk_pages import DeskScreen, pages
from web.services import services


@dataclass(frozen=True)
class WhyScreen(DeskScreen):
    """How the supply that was `asked` for stands for a need; None where none of those `found` is meant for sure."""

    template = "fit/why.html"
    need: Need
    asked: str
    found: FoundSupplies
    standing: Shown | None
    matched: bool


@pages.get("/needs/<need_id>/why", access=READING)
def why(need_id: str) -> str:
    """One pair on a page; without a supply, or with words that fit several, a choice."""
    need = services().store.needs.get(need_id)
    asked = request.args.get("supply", "").strip()
    found = find_supplies(services(), asked)
    shown = standing(services().store, services().matching, need, found.sure) if found.sure else None
    return WhyScreen(need, asked, found, shown, need.state in MATCHED_STATES).render()


BLUEPRINTS = (pages,)
"""The blueprints of these pages."""
