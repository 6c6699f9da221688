"""What is asked for: of everything unknown, what settles most."""

from collections import Counter
from collections.abc import Iterable, Sequence

from corpus.eligibility.answering import Answer, Answered
from corpus.eligibility.attributes import ATTRIBUTES, Attribute

MOST_ASKED = 3
"""Questions put at once."""


def questions(offers: Iterable[Sequence[Answered]], *, most: int = MOST_ASKED) -> tuple[Attribute, ...]:
    """The attributes that are asked for: those first that most of what is still open waits for.

    `offers` holds the answers of each thing on offer. What is refused already waits for nothing, and what waits for
    one answer alone counts more than what waits for several.
    """
    waiting = Counter[str]()
    for every in offers:
        if any(one.answer is Answer.NOT_MET for one in every):
            continue
        unknown = {one.condition.attribute for one in every if one.answer is Answer.UNKNOWN} & ATTRIBUTES.keys()
        waiting.update(dict.fromkeys(unknown, 0))
        for code in unknown:
            waiting[code] += 60 // len(unknown)
    order = list(ATTRIBUTES)
    ranked = sorted(waiting, key=lambda code: (-waiting[code], order.index(code)))
    return tuple(ATTRIBUTES[code] for code in ranked[:most])
