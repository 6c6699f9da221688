"""What recommended pairings say of names for the same."""

from corpus.states import PairingState
from corpus.store import Store
from matcher.advising.naming import Proposed, proposed
from web.matching.matching import Matching

_RECOMMENDED = tuple(state for state in PairingState if state not in (PairingState.SUGGESTED, PairingState.REJECTED))


def proposals(store: Store, matching: Matching) -> list[Proposed]:
    """Words and terms that recommended pairings bring together, those left out that were decided before."""
    pairings = store.pairings.in_states(_RECOMMENDED)
    needs = {need_id: store.needs.get(need_id) for need_id in dict.fromkeys(pairing.need_id for pairing in pairings)}
    pairs = ((needs[pairing.need_id], store.supplies.get(pairing.supply_id)) for pairing in pairings)
    decided = ((named.word, named.term) for named in store.kept.words.in_force())
    return proposed(matching.current(), pairs, decided)
