"""What staff recommended for a need, as its enterprise may see it: public words of each supply, and the question."""

from dataclasses import dataclass

from corpus.errors import NotFound
from corpus.following import INTRODUCED_STATES, Ask, Side
from corpus.records import Need, Supply
from corpus.states import PairingState
from corpus.store import Pairing
from corpus.visibility import named_record, public_record
from matcher import Reasons
from web.fit.answers import Answers, answers
from web.fit.compared import Fit, fit
from web.matching.same_matter import Also
from web.services import Services

SHOWN_STATES = (PairingState.RECOMMENDED, PairingState.ASKED, *INTRODUCED_STATES)
"""In these states a recommendation is shown whole."""
TOLD_STATES = (*SHOWN_STATES, PairingState.ENDED)
"""In these states the enterprise has been told of a recommendation."""


@dataclass(frozen=True, slots=True)
class Recommended:
    """One recommended supply with its reasons; `partner` has the contacts, once both sides have said yes.

    `also` are other units that have registered the same; `answers` stand in place of a level that its kind has not.
    """

    pairing: Pairing
    supply: Supply
    reasons: Reasons
    fit: Fit
    ask: Ask | None
    partner: Supply | None
    also: tuple[Also, ...]
    answers: Answers | None


def recommended_for(services: Services, need: Need) -> tuple[Recommended, ...]:
    """The supplies that staff recommended, best first; one that is no longer listed is left out until talks begin."""
    shown = [(pairing, supply) for pairing, supply in told_of(services, need) if pairing.state in SHOWN_STATES]
    if not shown:
        return ()
    reasons = services.matching.current().reasons.of_all([(need, supply) for _, supply in shown])
    also = services.matching.entries.units_beside(need, [supply for _, supply in shown])
    return tuple(
        Recommended(
            pairing,
            supply,
            why,
            fit(need, supply),
            services.store.work.following.of(pairing.id).asks.get(Side.ENTERPRISE),
            services.store.supplies.get(supply.id) if pairing.state in INTRODUCED_STATES else None,
            also[supply.id],
            answers(need, supply, services.lists),
        )
        for (pairing, supply), why in zip(shown, reasons, strict=True)
    )


def told_of(services: Services, need: Need) -> tuple[tuple[Pairing, Supply], ...]:
    """All that was recommended, also what has ended since, each with what may be seen of the supply; best first."""
    pairings = [pairing for pairing in services.store.pairings.of_need(need.id) if pairing.state in TOLD_STATES]
    visible = ((pairing, _visible(services.store.supplies.get(pairing.supply_id), pairing)) for pairing in pairings)
    return tuple((pairing, supply) for pairing, supply in visible if supply is not None)


def _visible(supply: Supply, pairing: Pairing) -> Supply | None:
    try:
        return public_record(supply)
    except NotFound:
        return named_record(supply) if pairing.state in INTRODUCED_STATES else None
