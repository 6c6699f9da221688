"""Steps that staff take on a card: accepted, returned, settled, corrected; each with what follows."""

from dataclasses import replace
from typing import Any, NamedTuple

from corpus.errors import IllegalStep
from corpus.records import Need
from corpus.sorts import NEEDS
from corpus.states import MATCHED_STATES, NeedState
from corpus.store.people.approvals import Approved
from web.notices import event_of, telling
from web.records import consequences
from web.records.approving import Approving, approving
from web.records.timeline import CLASSIFIED
from web.services import Services


def acceptance(services: Services, need: Need) -> Approving:
    """How far the approvals of a card as it is now have come."""
    approved = Approved(NEEDS, need.id, need.version)
    return approving(services.store, approved, needed=services.settings.accept_approvals)


class Stepped(NamedTuple):
    """The card as it is now, and how many supplies are suggested for it or judged."""

    need: Need
    suggested: int


def take(
    services: Services,
    need: Need,
    state: NeedState,
    *,
    version: int,
    actor: str,
    note: str = "",
    settled: dict[str, Any] | None = None,
) -> Stepped:
    """Takes the card to a state, decided on this version; `settled` is what staff settle of it as they do.

    The enterprise is told within the same write. `Conflict` where the card has changed, `IllegalStep` where it cannot.
    """
    told = telling(services, event_of(need.state, state), reason=note)
    stepped = services.store.needs.step(
        need.id, version=version, state=state, actor=actor, note=note, settled=settled or {}, then=told
    )
    return Stepped(stepped, consequences.of_card(services, stepped))


def classify(services: Services, need: Need, *, version: int, actor: str, settled: dict[str, Any]) -> Stepped:
    """Corrects chain and field of the card where it stands; `Conflict` where it has changed."""
    corrected = replace(need, version=version, **settled)
    changed = services.store.needs.change(corrected, actor=actor, action=CLASSIFIED)
    return Stepped(changed, consequences.of_card(services, changed))


def match_again(services: Services, need: Need) -> Stepped:
    """Matches an accepted card again, so that supplies that have come since take part."""
    if need.state not in MATCHED_STATES:
        raise IllegalStep(f"征集卡现在是“{NeedState(need.state).label}”，受理后才能匹配")
    return Stepped(need, consequences.of_card(services, need))
