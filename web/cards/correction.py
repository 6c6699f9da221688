"""A card that its enterprise corrects: after it was returned, or before it is accepted."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from corpus.errors import Conflict
from corpus.fields import NEED_FIELDS
from corpus.records import Need
from corpus.states import CORRECTED_STATES, NeedState
from corpus.store import Store
from web.cards import card
from web.notices import event_of, telling
from web.records import consequences
from web.records.timeline import card_steps
from web.services import Services


def may_correct(need: Need) -> bool:
    """Whether the enterprise can still change the card itself."""
    return need.state in CORRECTED_STATES


def why_not(need: Need) -> str:
    """A sentence that says why a card can no longer be changed."""
    return f"征集卡现在是“{NeedState(need.state).label}”，只有待受理或退回补正时可以自己修改"


def return_reason(store: Store, need: Need) -> str:
    """Why a card was returned; empty for one that is not."""
    if need.state != NeedState.RETURNED:
        return ""
    notes = [step.note for step in card_steps(store, need.id) if step.what == NeedState.RETURNED.label]
    return notes[-1] if notes else ""


def correct(services: Services, need: Need, values: Mapping[str, Any], *, version: int) -> Need:
    """Stores the checked values over this version of the card; sent twice, they are stored once.

    `Conflict` where the card has changed since, `IllegalStep` where it can no longer be corrected.
    """
    extra = "\n".join(filter(None, (need.extra, card.consent_note(services))))
    wanted = card.completed(services, replace(blank(need), **values, version=version, extra=extra))
    try:
        then = telling(services, event_of(need.state, NeedState.SUBMITTED))
        stored = services.store.needs.correct(wanted, actor=card.ENTERPRISE, then=then)
    except Conflict:
        current = services.store.needs.get(need.id)
        if current.state == NeedState.SUBMITTED and card.says(current, values):
            return current
        raise
    consequences.of_card(services, stored)
    return stored


def as_wanted(services: Services, need: Need, raw: Mapping[str, Any]) -> Need:
    """The card as the enterprise wants it, for showing beside the present one; what is promised anew stays out."""
    typed = card.unsent(services, raw)
    return replace(
        card.completed(services, typed),
        id=need.id,
        keywords=typed.keywords or need.keywords,
        consent=need.consent,
        not_secret=need.not_secret,
        **{field.name: getattr(need, field.name) for field in NEED_FIELDS if field.system},
    )


def blank(need: Need) -> Need:
    """The card with nothing of what its form asks."""
    return replace(need, **{field.name: field.kind.empty for field in NEED_FIELDS if not field.system})
