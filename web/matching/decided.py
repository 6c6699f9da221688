"""What staff's decisions say of how closely a supply fits a need."""

from collections.abc import Mapping

from corpus.codes import RejectReason
from corpus.states import PairingState
from corpus.store import Pairing
from matcher import Level

REJECTED_AS: Mapping[str, Level] = {
    RejectReason.FIELD_MISMATCH: Level.NONE,
    RejectReason.OTHER: Level.NONE,
    RejectReason.TARGETS_MISSED: Level.WEAK,
    RejectReason.TOO_EARLY: Level.WEAK,
    RejectReason.UNCLEAR: Level.WEAK,
    RejectReason.NO_CLEAR_ADVANTAGE: Level.WEAK,
}
"""What a coded reason says of how closely a supply fits; money, rights and persons say nothing of it."""


def level_of(pairing: Pairing) -> Level | None:
    """The level that a judgement stands for; none where it says nothing of the matter, as with a budget."""
    if pairing.state == PairingState.SUGGESTED:
        return None
    return REJECTED_AS.get(pairing.reason) if pairing.state == PairingState.REJECTED else Level.STRONG


def speaks_for_all(pairing: Pairing) -> bool:
    """Whether what staff made of a pairing holds for whoever has the same matter: not where persons or money fail."""
    ended = pairing.state == PairingState.ENDED
    return not ended and (pairing.state != PairingState.REJECTED or level_of(pairing) is not None)
