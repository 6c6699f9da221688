"""The product's whole score in a process of its own: python bench_full.py RECORDS FOLDER -> one line of JSON.

Builds and saves the index in one process, opens it in another, which is the one that is timed.
"""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np
from bench_corpus import Source
from bench_engines import TOP, memory, timed

from matcher import Matcher
from matcher.index.changes import entries_of
from matcher.index.living import Index

ASKED = 300
BATCH = 2_000


def main() -> None:
    """Builds, then measures in a child."""
    records, folder = int(sys.argv[1]), Path(sys.argv[2])
    if len(sys.argv) == 4:
        print(json.dumps(measure(records, folder, Path(sys.argv[3]))))
        return
    with tempfile.TemporaryDirectory() as temporary:
        place = Path(temporary) / "index"
        built = build(records, folder, place)
        child = subprocess.run([sys.executable, *sys.argv, str(place)], capture_output=True, text=True, check=True)
        print(json.dumps(json.loads(child.stdout.splitlines()[-1]) | built))


def build(records: int, folder: Path, place: Path) -> dict[str, float]:
    """Tokenises, counts, weighs and saves."""
    source = Source(folder)
    start = time.perf_counter()
    index = Index.of(entries_of(source.supplies(records)), entries_of(source.needs(BATCH)))
    seconds = time.perf_counter() - start
    index.save(place)
    return {"build_s": seconds, "build_memory_mb": memory()}


def measure(records: int, folder: Path, place: Path) -> dict[str, Any]:
    """Opens the index and times it: a need with title and body, by itself and in batch."""
    before, start = memory(), time.perf_counter()
    matcher = Matcher.load(place)
    loaded = time.perf_counter() - start
    needs = list(Source(folder).needs(ASKED))
    matcher.ranking.supplies_for(needs[0], top=TOP)
    singles = np.array(timed(lambda at: matcher.ranking.supplies_for(needs[at], top=TOP), range(ASKED))) * 1000
    start = time.perf_counter()
    pairs = sum(1 for _ in matcher.ranking.match_all(top=TOP))
    batch = time.perf_counter() - start
    size = sum(path.stat().st_size for path in place.iterdir()) / 1e6
    note = f"index {size:,.0f} MB on disk, opened in {loaded:.2f} s; {pairs / TOP / BATCH:.0%} of the needs filled 20"
    return {
        "engine": "yunduijie, whole score", "version": "", "p50_ms": np.median(singles),
        "p95_ms": np.quantile(singles, 0.95), "needs_per_s": BATCH / batch, "memory_mb": memory() - before,
        "load_s": loaded, "note": note, "records": records,
    }  # fmt: skip


if __name__ == "__main__":
    main()
