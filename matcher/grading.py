"""The levels of a need's supplies: from the fitted model where they have titles only, else by steps of the score.

Where one side says that it refuses the other (`refusals`), the level is 弱相关 at most.

Scores are plain ones here, without what a semantic model adds, which the steps were not set for.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from matcher.feedback import Decided
from matcher.judge import default_forests
from matcher.levels import Level
from matcher.refusals import capped
from matcher.texts import PARTS, Texts

if TYPE_CHECKING:
    from matcher.index import Matcher

JUDGED = 100
"""How many of a need's best supplies get a level from the model."""
_BODY = 1 << PARTS.index("body")


def levels(
    matcher: "Matcher", need: Texts, places: Sequence[int], scores: Sequence[float], decided: Sequence[Decided] = ()
) -> list[Level]:
    """The levels of a need's supplies with these plain scores, best first.

    Supplies that have a title only get theirs from the model that was fitted on such, as far as the first `JUDGED` go;
    all others by the steps of the score.
    """
    found = [level_of(matcher, score, place) for place, score in zip(places, scores, strict=True)]
    bare = [
        at for at, place in enumerate(places[:JUDGED]) if scores[at] > 0 and not has_body(matcher, place)
    ]  # what shares nothing is nothing
    if bare:
        judged = default_forests().levels(matcher, need, [places[at] for at in bare], decided)
        for at, level in zip(bare, judged, strict=True):
            found[at] = level
    return [
        capped(level, need, matcher.supplies.texts_at(place)) if level > Level.WEAK else level
        for level, place in zip(found, places, strict=True)
    ]


def level_of(matcher: "Matcher", score: float, place: int) -> Level:
    """The level of a plain score alone, of the supply in one place of the index."""
    return matcher.index.weights.level(score, has_body=has_body(matcher, place))


def has_body(matcher: "Matcher", place: int) -> bool:
    """Whether the supply in one place of the index says more than its title."""
    return bool(matcher.supplies.masks[place] & _BODY)
