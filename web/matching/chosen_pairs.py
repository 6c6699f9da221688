"""A pair that a person has chosen, as the store keeps it: with its score, and a level where its kind has levels."""

from corpus.records import Need, Supply
from corpus.store import NO_LEVEL, Suggestion
from matcher.index.changes import kind_apart
from web.matching.matching import Matching


def suggestion(matching: Matching, need: Need, supply: Supply) -> Suggestion:
    """A supply as the matcher sees it for a need, whether or not it would suggest it."""
    match = matching.current().pairs.score(need, supply)
    return Suggestion(supply.id, match.score, NO_LEVEL if kind_apart(supply) else int(match.level))
