"""Judging by supply: the supplies with pairings to judge, and one supply with the needs that it fits."""

from flask import render_template, request

from corpus.store import NeedConditions
from matcher.levels.worth import needs_worth_showing
from web.fit.compared import fit
from web.fit.views import find_supplies
from web.gate.access import READING, WAITING, Menu
from web.gate.desk_pages import pages
from web.kit.reading import read_number
from web.services import services

SHOWN = 20
"""Needs that a supply's page shows."""


@pages.get("/supplies/", endpoint="supplies", access=READING, menu=(Menu(WAITING, 40, "按供给研判", "supplies"),))
def show_supplies() -> str:
    """The supplies that have most to judge, or those that a search finds."""
    asked = request.args.get("q", "").strip()
    page = services().store.work.waiting.supplies(number=read_number(request.args.get("page", "")))
    return render_template("pairings/supplies.html", page=page, asked=asked, found=find_supplies(asked))


@pages.get("/supplies/<supply_id>", endpoint="supply", access=READING)
def show_supply(supply_id: str) -> str:
    """One supply with all that it says, and the needs that it fits best, each with where the pairing stands."""
    store, matcher = services().store, services().matching.current()
    supply = store.supplies.get(supply_id)
    known = {one.need_id: one for one in store.pairings.of_supply(supply_id)}
    best = matcher.ranking.needs_for(supply, top=SHOWN)
    worth = {one.need_id for one in needs_worth_showing(matcher, supply, best)}
    apart = services().matching.entries.apart.needs_of(supply, worth)
    matches = [one for one in best if one.need_id in worth - apart.keys() or one.need_id in known]
    ids = [one.need_id for one in matches]
    needs = {one.id: one for one in store.needs.iterate(NeedConditions(ids=ids))} if ids else {}
    pairs = [(one, needs[one.need_id]) for one in matches if one.need_id in needs]
    reasons = matcher.reasons.of_all([(need, supply) for _, need in pairs])
    rows = [
        (match, need, why, fit(need, supply), known.get(need.id))
        for (match, need), why in zip(pairs, reasons, strict=True)
    ]
    left_out = [
        (one.need_id, one.level, apart[one.need_id]) for one in best if one.need_id in apart.keys() - known.keys()
    ]
    return render_template("pairings/supply.html", supply=supply, rows=rows, left_out=left_out, today=store.today())
