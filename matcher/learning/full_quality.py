"""Judged pairs of supplies with a body as sheets to fit levels on, over lists of several lengths.

A district's list has fifty supplies or ten thousand. Each shorter list here holds the judged supplies of some needs and
others at random, and is an index of its own, with frequencies of its own.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from corpus.records import Need, Supply
from matcher.learning.fitting_odds import Sheet
from matcher.learning.judgements import Judgement, by_need
from matcher.levels import agreement
from matcher.levels.grading import highest, known_table
from matcher.levels.matcher import Matcher
from matcher.scoring.vectors import Vectors

SIZES = (50, 250, 1000)
"""Lists that are drawn beside the whole one."""
_JUDGED = 0.7
"""Which part of a drawn list is judged supplies, at most, unless one need has more."""


class Judged(NamedTuple):
    """Needs, supplies with a body, and what was judged of their pairs."""

    needs: Sequence[Need]
    supplies: Sequence[Supply]
    judgements: Sequence[Judgement]


def sheet(judged: Judged, matcher: Matcher, *, weight: float = 1.0) -> Sheet:
    """The judged pairs as columns; those of a semantic model too, where the matcher has one that knows all texts."""
    records, tables, levels, groups = {need.id: need for need in judged.needs}, [], [], []
    places = {supply_id: place for place, supply_id in enumerate(matcher.supplies.ids)}
    for need_id, of_need in by_need(judged.judgements).items():
        texts = matcher.scorer.sought(records[need_id])
        rows = [places[judgement.supply_id] for judgement in of_need]
        scores = matcher.scorer.scores_of(texts)
        tables.append(known_table(matcher.scorer, texts, rows, scores[rows].tolist(), best=highest(scores)))
        levels += [judgement.level for judgement in of_need]
        groups += [int(texts.digest[:15], 16)] * len(rows)
    names = agreement.LEXICAL
    if matcher.scorer.semantics is not None:
        names = (*names, *agreement.MEANING)
    return Sheet(
        names,
        np.concatenate(tables),
        np.array(levels, dtype=np.int64),
        np.array(groups, dtype=np.int64),
        np.full(len(levels), weight, dtype=np.float32),
    )


def over_lists(judged: Judged, vectors: Vectors | None = None, *, seed: int = 1) -> Sheet:
    """One sheet of the whole list, which stands first, and of the drawn ones; every length of list weighs the same."""
    share = 1 / (1 + len(SIZES))
    lists = [judged, *(part for size in SIZES for part in drawn(judged, size, seed))]
    sheets = [
        sheet(part, Matcher.build(part.needs, part.supplies).copies.with_vectors(vectors), weight=share)
        for part in lists
    ]
    parts = [
        [getattr(drawn_sheet, part) for drawn_sheet in sheets] for part in ("table", "levels", "groups", "weights")
    ]
    return Sheet(sheets[0].names, *(np.concatenate(part) for part in parts))


def drawn(judged: Judged, size: int, seed: int) -> Iterator[Judged]:
    """Lists of so many supplies that together hold every judged pair once."""
    order = np.random.default_rng(seed)
    by = by_need(judged.judgements)
    records, supplies = {need.id: need for need in judged.needs}, {supply.id: supply for supply in judged.supplies}
    names, taken, chosen = [str(name) for name in order.permutation(sorted(by))], set[str](), list[str]()
    for at, name in enumerate(names):
        taken |= {judgement.supply_id for judgement in by[name]}
        chosen.append(name)
        following = {judgement.supply_id for judgement in by[names[at + 1]]} if at + 1 < len(names) else None
        if following is None or len(taken | following) > _JUDGED * size:
            others = [supply_id for supply_id in order.permutation(sorted(supplies)).tolist() if supply_id not in taken]
            listed = [*taken, *others[: max(0, size - len(taken))]]
            pairs = [judgement for need in chosen for judgement in by[need]]
            yield Judged(
                [records[need] for need in chosen], [supplies[supply_id] for supply_id in sorted(listed)], pairs
            )
            taken, chosen = set(), []
