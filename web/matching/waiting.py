"""What waits to be judged for a need, ranked anew by what was judged: nothing is added to it, and nothing taken away.

So each judgement leaves one fewer to judge.
"""

from corpus.records import Need
from corpus.states import PairingState
from corpus.store import Suggestion
from matcher import Level
from web.matching.matching import Matching


def rank_waiting(matching: Matching, need: Need) -> None:
    """Draws what waits for a need nearer or away; what was worth suggesting stays so until somebody has judged it."""
    pairings = matching.store.pairings
    waiting = {one.supply_id: one for one in pairings.of_need(need.id) if one.state == PairingState.SUGGESTED}
    if not waiting:
        return
    ranked = matching.current().ranking.supplies_for(
        need, top=len(waiting), allowed=waiting.keys(), decided=matching.decided(need)
    )
    known = {match.supply_id: (match.score, int(match.level)) for match in ranked}
    suggestions = []
    for supply_id, pairing in waiting.items():
        score, level = known.get(supply_id, (pairing.score, pairing.level))
        suggestions.append(Suggestion(supply_id, score, max(level, min(pairing.level, Level.WEAK))))
    pairings.suggest(need.id, suggestions)
