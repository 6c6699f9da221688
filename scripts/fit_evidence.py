"""What the judged pairs say of weights and levels, as a few numbers: fit_evidence.py [FOLDER] -> fitted/evidence.json

To be run after `fit_levels.py`, and whenever the shipped weights change.
"""

from datetime import UTC, datetime

import numpy as np
from judged_folder import ROOT, read_judged

from matcher import Matcher
from matcher.learning.calibrating import curvature
from matcher.learning.learning import lessons
from matcher.learning.level_quality import Bench
from matcher.learning.prior import Evidence, Prior, names, vector, write_evidence

PLACE = ROOT / "matcher" / "fitted" / "evidence.json"


def main() -> None:
    """Reads, sums up, writes."""
    needs, supplies, judgements = read_judged()
    matcher = Matcher.build(needs, supplies)
    weights = matcher.index.weights
    ranking = Prior.of(vector(weights), lessons(matcher, needs, judgements))
    bench = Bench(matcher, needs, judgements)
    levels = curvature(bench.first_chances(np.ones(len(bench.levels), dtype=np.bool_)))
    provenance = {
        "from": f"{len(judgements):,} pairs judged by practitioners (CCF BDCI 2019, competition 359); supplies with "
        "titles only",
        "date": f"{datetime.now(UTC):%Y-%m-%d}",
        "weights": weights.fingerprint,
        "ranking": "slope and curvature of the pairwise loss at the shipped weights, over factors of the weights",
        "levels": "curvature of the loss in slope and offset of the log odds of chances out of fold, step by step",
    }
    evidence = Evidence(tuple(names(weights)), ranking, levels, len(judgements))
    PLACE.write_text(write_evidence(evidence, provenance), encoding="utf-8")
    print(f"{PLACE.relative_to(ROOT)}: {PLACE.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
