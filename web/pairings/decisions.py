"""Decisions on pairings: recommended, rejected, taken back, added by hand; each with what follows."""

from corpus.errors import Conflict, IllegalStep
from corpus.proposals import Proposal
from corpus.records import Need, Supply
from corpus.states import MATCHED_STATES, NeedState, PairingState
from corpus.store import Pairing
from web.matching.chosen_pairs import suggestion
from web.pairings import proposals
from web.pairings.review import Choice
from web.records import consequences
from web.services import Services


def decide(services: Services, need: Need, pairing: Pairing, choice: Choice, *, actor: str) -> Pairing:
    """Records a decision, and ranks the rest of the need by it.

    Raises `Conflict` or `IllegalStep` as the store does, the latter also while the need is not matched.
    """
    decided = services.store.pairings.decide(
        pairing.id, version=choice.version, state=choice.state, actor=actor, reason=choice.reason, note=choice.note
    )
    consequences.of_judgement(services, need, decided)
    return decided


def add_by_hand(services: Services, need: Need, supply: Supply, *, actor: str, recommended: bool = False) -> Pairing:
    """Makes a pairing of a need with a supply that somebody chose, with the score that the matcher gives it.

    One that is there already stays; `recommended` recommends it at once. `IllegalStep` while the need is not matched.
    """
    if need.state not in MATCHED_STATES:
        raise IllegalStep(f"征集卡现在是“{NeedState(need.state).label}”，受理后才能添加供给")
    pairing = services.store.pairings.add_by_hand(need.id, suggestion(services.matching, need, supply), actor=actor)
    if recommended and pairing.state == PairingState.SUGGESTED:
        return decide(services, need, pairing, Choice(pairing.version, PairingState.RECOMMENDED), actor=actor)
    return pairing


def supply_of_proposal(
    services: Services, proposal: Proposal, need: Need, *, title: str, summary: str, actor: str
) -> Supply:
    """A new supply in the store of what a proposal says, offered to all needs that it fits.

    The proposal's version is its key: a second press of the button finds the supply of the first.
    """
    new = proposals.as_supply(proposal, need, title=title, summary=summary)
    added = services.store.supplies.add(new, actor=actor, key=f"proposal:{proposal.id}@{proposal.version}")
    consequences.of_supply(services, added)
    return added


def check_version(proposal: Proposal, version: int) -> None:
    """`Conflict` where a proposal is no longer as it was when it was read."""
    if proposal.version != version:
        raise Conflict("这条应答刚刚已由他人处理，请核对现在的情况再决定", current=proposal)
