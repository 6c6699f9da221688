"""What the judged pairs say of weights and levels, as a few numbers: fit_evidence.py [FOLDER] -> fitted/evidence.json

To be run after `fit_levels.py`, and whenever the shipped weights change.
"""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from corpus.importing import read_records
from corpus.records import Need, Supply
from corpus.taxonomy import Taxonomies
from matcher import Matcher
from matcher.calibrating import curvature
from matcher.learning import lessons
from matcher.level_quality import Bench
from matcher.prior import Evidence, Prior, names, vector, write_evidence
from web.cli.evaluating import read_judgements

ROOT = Path(__file__).resolve().parents[1]
PLACE = ROOT / "matcher" / "fitted" / "evidence.json"


def main() -> None:
    """Reads, sums up, writes."""
    given = sys.argv[1] if len(sys.argv) > 1 else os.environ.get("YUNDUIJIE_BENCHMARK")
    folder = Path(given) if given else ROOT.parent / "shared" / "benchmark"
    lists = Taxonomies()
    needs, _ = read_records(folder / "needs.jsonl", Need, lists)
    supplies, _ = read_records(folder / "achievements.jsonl", Supply, lists)
    judgements = list(read_judgements(folder / "judgments.csv"))
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
