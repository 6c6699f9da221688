"""The pages that open to whoever has their address, as they are at each step of the worked desk."""

import worked_desk
from flask import Flask

from corpus.states import NeedState
from corpus.store import NeedConditions, Store
from web.gate.secret_links import (
    answer_token,
    ask_token,
    one_code_token,
    proposal_token,
    receipt_token,
    valid_token,
    watch_confirm_token,
    watch_token,
)

SUPPLY = "GJ-2026-00006"


def secret_addresses(app: Flask, store: Store) -> list[str]:
    """Receipts, questions to suppliers, questions whether a record is still true, proposals, watches, progress."""
    returned = next(store.needs.iterate(NeedConditions(states=[NeedState.RETURNED])))
    need = store.needs.get(worked_desk.RECOMMENDED)
    with app.app_context():
        receipts = [f"/card/receipt/{receipt_token(need_id)}" for need_id in worked_desk.STEPS]
        corrected = f"/card/receipt/{receipt_token(returned.id)}"
        asked = [
            pairing for step in worked_desk.STEPS for pairing in store.pairings.of_need(step) if pairing.version > 1
        ]
        asks = [f"/ask/{ask_token(pairing.id)}" for pairing in asked if store.work.following.of(pairing.id).asks]
        valid = [f"/valid/{valid_token(record)}" for record in (need, store.supplies.get(SUPPLY))]
        proposals = [
            f"/proposals/{proposal_token(proposal.id)}" for proposal in store.arriving.proposals.of_need(need.id)
        ]
        watch = store.telling.watches.active()[0]
        watches = [f"/watch/{watch_token(watch.id)}", f"/watch/confirm/{watch_confirm_token(watch.id)}"]
        one_code = store.people.one_codes.of_enterprise(worked_desk.KNOWN)
        codes = [f"/ymt/card/{receipt_token(need.id)}", f"/ymt/e/{one_code_token(one_code.id if one_code else 0)}"]
        codes.append(f"/ymt/k/{store.people.one_codes.keep_choices('scale=small')}")
        progress = f"/progress/{answer_token(returned.id)}"
    return [
        *receipts,
        corrected,
        f"{corrected}/correct",
        f"{receipts[0]}/withdraw",
        *asks,
        *valid,
        *proposals,
        *watches,
        *codes,
        progress,
    ]
