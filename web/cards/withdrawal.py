"""Withdrawing a card, by the enterprise that sent it."""

from corpus.errors import Conflict
from corpus.records import Need
from corpus.states import NeedState, can_step
from web.notices import Event, telling
from web.services import Services

NOTE_LIMIT = 500
"""Characters of the reason."""


def may_withdraw(need: Need) -> bool:
    """Whether the card can still be withdrawn: any time before it is settled."""
    return can_step(need.state, NeedState.WITHDRAWN)


def withdraw(services: Services, need_id: str, *, version: int, note: str, actor: str) -> Need:
    """Withdraws the card as it was read; asked twice, it is withdrawn once.

    `Conflict` where it has changed since, `IllegalStep` where it can no longer be withdrawn.
    """
    needs, then = services.store.needs, telling(services, Event.WITHDRAWN)
    try:
        return needs.step(need_id, version=version, state=NeedState.WITHDRAWN, actor=actor, note=note, then=then)
    except Conflict:
        need = needs.get(need_id)
        if need.state != NeedState.WITHDRAWN:
            raise
        return need
