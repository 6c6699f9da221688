"""The product's whole score in a process of its own: python bench_full.py RECORDS FOLDER [VECTORS] -> a line of JSON.

Builds and saves the index in one process, opens it in another, which is the one that is timed. VECTORS is `titles` or
`all`, for invented vectors of the semantic model beside the titles, or beside all texts (a gigabyte a million).
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

from matcher import Matcher, Vectors
from matcher.index.changes import entries_of
from matcher.index.living import Index
from matcher.scoring.encoder import digest_of, title_texts
from matcher.scoring.semantics import texts_of_sides

ASKED = 300
BATCH = 2_000
WIDE = 256


def main() -> None:
    """Builds, then measures in a child."""
    records, folder, vectors = int(sys.argv[1]), Path(sys.argv[2]), (*sys.argv[3:], "none")[0]
    if len(sys.argv) == 5:
        print(json.dumps(measure(records, folder, vectors, Path(sys.argv[4]))))
        return
    with tempfile.TemporaryDirectory() as temporary:
        place = Path(temporary) / "index"
        built = build(records, folder, place)
        child = subprocess.run(
            [sys.executable, *sys.argv[:3], vectors, str(place)], capture_output=True, text=True, check=True
        )
        print(json.dumps(json.loads(child.stdout.splitlines()[-1]) | built))


def build(records: int, folder: Path, place: Path) -> dict[str, float]:
    """Tokenises, counts, weighs and saves."""
    source = Source(folder)
    start = time.perf_counter()
    index = Index.of(entries_of(source.supplies(records)), entries_of(source.needs(batch_of(records))))
    seconds = time.perf_counter() - start
    index.save(place)
    return {"build_s": seconds, "build_memory_mb": memory()}


def batch_of(records: int) -> int:
    """How many needs are answered in batch: fewer where there are few records."""
    return min(BATCH, records // 5)


def invented(matcher: Matcher, vectors: str) -> Vectors | None:
    """Vectors that point anywhere, of all texts or of titles alone."""
    if vectors == "none":
        return None
    texts = texts_of_sides(matcher.supplies, matcher.needs)
    if vectors == "titles":
        sides = ((part, side) for side in (matcher.supplies, matcher.needs) for part in side.parts)
        titles = (part.segment.text(row, "title") for part, _ in sides for row in range(len(part.masks)))
        texts = list(dict.fromkeys(text for title in titles for text in title_texts(title)))
    matrix = np.random.default_rng(1).standard_normal((len(texts), WIDE), dtype=np.float32)
    matrix /= np.linalg.norm(matrix, axis=1, keepdims=True)
    return Vectors("usem3 invented", {digest_of(text): row for row, text in enumerate(texts)}, matrix)


def measure(records: int, folder: Path, vectors: str, place: Path) -> dict[str, Any]:
    """Opens the index and times it: a need with title and body, by itself and in batch."""
    before, start = memory(), time.perf_counter()
    matcher = Matcher.load(place)
    loaded = time.perf_counter() - start
    matcher = matcher.copies.with_vectors(invented(matcher, vectors))
    needs = list(Source(folder).needs(ASKED))
    matcher.ranking.supplies_for(needs[0], top=TOP)
    singles = np.array(timed(lambda at: matcher.ranking.supplies_for(needs[at], top=TOP), range(ASKED))) * 1000
    start = time.perf_counter()
    pairs = sum(1 for _ in matcher.ranking.match_all(top=TOP))
    batch, asked = time.perf_counter() - start, batch_of(records)
    size = sum(path.stat().st_size for path in place.iterdir()) / 1e6
    note = f"index {size:,.0f} MB on disk, opened in {loaded:.2f} s; {pairs / TOP / asked:.0%} of the needs filled 20"
    return {
        "engine": "yunduijie, whole score",
        "version": "",
        "p50_ms": np.median(singles),
        "p95_ms": np.quantile(singles, 0.95),
        "needs_per_s": asked / batch,
        "memory_mb": memory() - before,
        "load_s": loaded,
        "note": note,
        "records": records,
    }


if __name__ == "__main__":
    main()
