"""Columns of `agreement` of one supply of the index with several needs: what they are of the supply is found once.

A page of a supply asks for twenty needs, what those are is kept, and all that is left is said on arrays. The figures
are those that each need gives by itself.
"""

from collections.abc import Sequence

import numpy as np

from matcher.base.kernel import Floats, Ints
from matcher.levels.agreement import (
    AMONG,
    COVERS,
    GRANULARITIES,
    PARTS_OF_SUPPLY,
    Agreement,
    Words,
    named_columns,
    score_at,
    telling_words,
)
from matcher.levels.features import shares
from matcher.scoring.asking import Asking
from matcher.scoring.explain import SupplySide


class SupplyText:
    """A supply of the index, cut once to be compared with many needs.

    `terms` are the numbers of its terms in the index, `starts` where those of a granularity and part begin; `totals`
    are how rare those of its title are together.
    """

    def __init__(self, asking: Asking, supply: SupplySide) -> None:
        texts = supply.texts
        self.title, self.whole = texts.title, texts.whole or texts.title
        bags = [supply.bags[part if texts.whole else "title", one] for one in GRANULARITIES for part in PARTS_OF_SUPPLY]
        self.terms = np.concatenate([bag.terms for bag in bags]).astype(np.int64)
        self.starts = np.cumsum([0, *(len(bag.terms) for bag in bags)], dtype=np.int64)
        self.totals = [_rarity(asking, one, supply.bags["title", one].terms) for one in GRANULARITIES]
        words = telling_words([self.title])[0]
        self.words = Words(words, asking.rarity.of("whole", "word", words).tolist())


def textual_of_each(needs: Sequence[Agreement], supply: SupplyText) -> Floats:
    """Columns `TEXTUAL`, (needs, columns)."""
    sums = np.array([one.sums_with(supply.terms, supply.starts) for one in needs])
    totals = np.array([one.totals for one in needs])
    covers = [
        np.hstack(
            [
                shares(sums[:, at, 0], totals[:, at, 0]),
                shares(sums[:, at, 1], totals[:, at, 1]),
                shares(sums[:, at, 0], np.full((len(needs), 1), supply.totals[at])),
            ]
        )
        for at in range(len(GRANULARITIES))
    ]
    theirs = [row for one in needs for row in one.rows_of_their(supply.words)]
    own = [row for one in needs for row in one.rows_of_own(supply.title, supply.whole)]
    columns = (
        np.stack(covers, axis=2).reshape(len(needs), len(COVERS)),
        named_columns(theirs, [len(supply.words.words)] * len(needs)),
        named_columns(own, [len(one.words.words) for one in needs]),
        [(len(one.need.title), len(one.need.body), len(supply.title), len(supply.whole)) for one in needs],
    )
    return np.hstack(columns).astype(np.float32)


def standing_of_each(scores: Sequence[float], bests: Sequence[Floats]) -> Floats:
    """Columns `STANDING` of a pair of each need with this score; `bests` are the highest of each need, falling."""
    own = np.array(scores, dtype=np.float32)
    among = np.array([[score_at(best, place) for place in AMONG] for best in bests], dtype=np.float32)
    ratios = np.divide(own[:, None], among, out=np.zeros_like(among), where=among > 0)
    better = [
        len(best) - int(np.searchsorted(best[::-1], score, side="right"))
        for score, best in zip(own, bests, strict=True)
    ]
    return np.column_stack([own, ratios, among[:, [0, 2]], np.log1p(better)]).astype(np.float32)


def _rarity(asking: Asking, granularity: str, terms: Ints) -> float:
    """How rare the terms of a title are together, by their numbers."""
    rarity = asking.rarity.of("title", granularity, [asking.names[term] for term in terms.tolist()])
    return sum(rarity.tolist(), 0.0)
