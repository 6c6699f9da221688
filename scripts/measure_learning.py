"""What learning is worth, on judged pairs: measure_learning.py [FOLDER]

Judged needs are dealt out at random, many times: some stand for what is shipped, some for staff's, the rest are the
test. Staff see the best twelve supplies of a need and recommend what was judged 3 or 4; the stricter ones put every
second judgement one level lower.
"""

from typing import NamedTuple

import numpy as np
from judged_folder import read_judged

from matcher import Matcher, default_weights
from matcher.learning.calibrating import Shown, curvature
from matcher.learning.calibrating import fit as fit_levels
from matcher.learning.judgements import GAINS, ndcg
from matcher.learning.learning import fit, lessons
from matcher.learning.level_quality import Bench
from matcher.learning.prior import Evidence, Lesson, Prior, vector
from matcher.learning.recalibrating import Levelled, levelled, recalibrate
from matcher.levels.features import LEXICAL
from matcher.weights.calibration import Calibration

DEALS = 30
SEEN = 12
STAFF = 40
SHIPPED = Calibration.shipped()


class Dealt(NamedTuple):
    """Chances out of fold, levels, scores and needs of all judged pairs."""

    chances: np.ndarray
    levels: np.ndarray
    scores: np.ndarray
    needs: np.ndarray


def main() -> None:
    """Reads, deals, prints."""
    needs, supplies, judgements = read_judged()
    matcher = Matcher.build(needs, supplies)
    _ranking(lessons(matcher, needs, judgements))
    bench = Bench(matcher, needs, judgements)
    chances = bench.first_chances(np.ones(len(bench.levels), dtype=bool))
    dealt = Dealt(chances, bench.levels, bench.table[:, LEXICAL.index("score")], bench.needs)
    for stricter in (False, True):
        _levels(dealt, stricter=stricter)


def _ranking(taught: list[Lesson]) -> None:
    present, rows = vector(default_weights()), []
    for seed in range(DEALS):
        order = np.random.default_rng(seed).permutation(len(taught))
        shipped, own, test = ([taught[place] for place in part] for part in np.split(order, [66, 99]))
        fits = [
            present,
            fit(Prior.plain(present), own),
            fit(Prior.of(present, shipped), own),
            fit(Prior.plain(present), [*shipped, *own]),
        ]
        far = [abs(weights / weights.sum() - fits[-1] / fits[-1].sum()).sum() for weights in fits]
        rows.append([*(np.mean([_quality(weights, lesson) for lesson in test]) for weights in fits), *far])
    deals = np.array(rows)
    print(f"ranking: {len(taught)} needs, {DEALS} deals of 66 shipped, 33 staff's, the rest the test")
    for at, name in enumerate(("as shipped", "plain penalty", "shipped evidence", "refit on both")):
        far = f"shares differ from the refit's by {deals[:, 4 + at].mean():.3f}"
        print(f"  {name:17} nDCG@10 {deals[:, at].mean():.4f}, {far}")
    gain = deals[:, 2] - deals[:, 1]
    print(f"  evidence less penalty: {gain.mean():+.4f}, standard error {gain.std() / DEALS**0.5:.4f}")


def _quality(weights: np.ndarray, lesson: Lesson) -> float:
    return ndcg(lesson.parts @ weights, [GAINS[level] for level in lesson.levels.tolist()], 10)


def _levels(dealt: Dealt, *, stricter: bool) -> None:
    rows = []
    for seed in range(DEALS):
        random = np.random.default_rng(seed)
        shipped, own, test = np.split(random.permutation(np.unique(dealt.needs)), [80, 80 + STAFF])
        fallen = (random.random(len(dealt.levels)) < 0.5) & stricter
        levels = np.maximum(1, dealt.levels - fallen)
        coded = np.where(levels >= 3, 4, levels)
        staff, tested = ([_shown(dealt, coded, need) for need in part] for part in (own, test))
        known = np.isin(dealt.needs, shipped)
        evidence = Evidence((), Prior.plain(np.zeros(0)), curvature(dealt.chances[known]), int(known.sum()))
        adopted = recalibrate(SHIPPED, SHIPPED, staff, evidence).adopted
        learned = fit_levels(SHIPPED, staff, 2, evidence)
        before, after = (levelled([calibration] * len(tested), tested, 2) for calibration in (SHIPPED, learned))
        rows.append([adopted, *_row(before), *_row(after)])
    means = np.array(rows).mean(axis=0)
    who = "stricter staff" if stricter else "staff as the shipped judges"
    print(f"levels, {who}: {DEALS} deals, {STAFF} needs of staff's")
    print(f"  adopted in {means[0]:.0%}; on needs held out:")
    for name, (loss, error, pairs, fitting) in (("before", means[1:5]), ("after", means[5:])):
        strong = f"{pairs:.1f} pairs, {fitting / max(pairs, 1e-9):.0%} fit"
        print(f"  {name:6} loss {loss:.3f}, error {error:.3f}, shown as 3 or 4: {strong}")


def _shown(dealt: Dealt, levels: np.ndarray, need: int) -> Shown:
    rows = np.flatnonzero(dealt.needs == need)
    rows = rows[np.argsort(-dealt.scores[rows], kind="stable")[:SEEN]]
    return Shown(str(need), levels[rows], np.ones(len(rows), bool), dealt.chances[rows], dealt.scores[rows])


def _row(levels: Levelled) -> tuple[float, float, float, float]:
    strong = levels.bands[:2]
    return (
        levels.loss,
        levels.error,
        sum(band.pairs for band in strong),
        sum(band.pairs * band.fitting for band in strong),
    )


if __name__ == "__main__":
    main()
