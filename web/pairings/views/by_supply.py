"""Judging by supply: one supply with the needs that it fits."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from corpus.records import Need, Supply
from corpus.store import NeedConditions, Pairing
from matcher import Level, Match, Reasons
from matcher.conflicts.conflicts import Conflict
from matcher.levels.worth import needs_worth_showing
from web.fit.compared import Fit, fit
from web.gate.access import READING
from web.gate.desk_pages import DeskScreen, pages
from web.offers.for_job import facing_jobs, takes_part
from web.offers.for_need import OfKind
from web.offers.for_supply import NeedsOf, needs_for_staff
from web.records.ageing import Ends, ends
from web.records.timeline import Changed, supply_steps
from web.services import services

SHOWN = 20
"""Needs that a supply's page shows."""


class Fitting(NamedTuple):
    """A need that a supply fits, why, and the pairing where there is one."""

    match: Match
    need: Need
    reasons: Reasons
    fit: Fit
    pairing: Pairing | None


class Apart(NamedTuple):
    """A need that the supply is kept apart from, with the reason."""

    need_id: str
    level: Level
    reason: Conflict


@dataclass(frozen=True)
class SupplyScreen(DeskScreen):
    """A supply with the needs that it fits, those that it is kept apart from, and what happened to it.

    `needs` are those of a supply of a kind without levels, None for others; `taken` are its pairings by need.
    `facing` are the persons that fit a post, or the posts that fit a person (none where it does not `takes_part` any
    more); None for all other supplies.
    """

    template = "pairings/supply.html"
    supply: Supply
    rows: list[Fitting]
    needs: NeedsOf | None
    facing: OfKind | None
    takes_part: bool
    taken: Mapping[str, Pairing]
    left_out: list[Apart]
    today: date
    steps: tuple[Changed, ...]
    ends: Ends


@pages.get("/supplies/<supply_id>", endpoint="supply", access=READING)
def show_supply(supply_id: str) -> str:
    """One supply with all that it says, and the needs that it fits best, each with where the pairing stands."""
    store, matcher = services().store, services().matching.current()
    supply = store.supplies.get(supply_id)
    known = {pairing.need_id: pairing for pairing in store.pairings.of_supply(supply_id)}
    if (of_its_kind := needs_for_staff(services(), supply)) is not None:
        steps, ended = supply_steps(store, supply), ends(services(), supply)
        facing = facing_jobs(services(), supply, matcher)
        part = takes_part(services(), supply)
        return SupplyScreen(supply, [], of_its_kind, facing, part, known, [], store.today(), steps, ended).render()
    best = matcher.ranking.needs_for(supply, top=SHOWN)
    worth = {match.need_id for match in needs_worth_showing(matcher, supply, best)}
    apart = services().matching.entries.apart.needs_of(supply, worth)
    matches = [match for match in best if match.need_id in worth - apart.keys() or match.need_id in known]
    ids = [match.need_id for match in matches]
    needs = {need.id: need for need in store.needs.iterate(NeedConditions(ids=ids))} if ids else {}
    pairs = [(match, needs[match.need_id]) for match in matches if match.need_id in needs]
    reasons = matcher.reasons.of_all([(need, supply) for _, need in pairs])
    rows = [
        Fitting(match, need, why, fit(need, supply), known.get(need.id))
        for (match, need), why in zip(pairs, reasons, strict=True)
    ]
    left_out = [
        Apart(match.need_id, match.level, apart[match.need_id])
        for match in best
        if match.need_id in apart.keys() - known.keys()
    ]
    steps, ended = supply_steps(store, supply), ends(services(), supply)
    return SupplyScreen(supply, rows, None, None, True, known, left_out, store.today(), steps, ended).render()
