"""What recommended pairings say of names for the same."""

from corpus.states import PairingState
from corpus.store import Store
from matcher.advising.naming import Proposed, proposed
from web.matching.matching import Matching

_RECOMMENDED = tuple(state for state in PairingState if state not in (PairingState.SUGGESTED, PairingState.REJECTED))


def proposals(store: Store, matching: Matching) -> list[Proposed]:
    """Words and terms that recommended pairings bring together, those left out that were decided before."""
    pairings = store.pairings.in_states(_RECOMMENDED)
    needs = {need_id: store.needs.get(need_id) for need_id in dict.fromkeys(one.need_id for one in pairings)}
    pairs = ((needs[one.need_id], store.supplies.get(one.supply_id)) for one in pairings)
    decided = ((one.word, one.term) for one in store.kept.words.in_force())
    return proposed(matching.current(), pairs, decided)
