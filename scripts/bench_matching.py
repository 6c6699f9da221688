"""Speed of matching beside other engines: bench_matching.py [--quick] [--records N ...] [--files N] [--full-only]

Makes corpora of real sentences put together anew, measures every engine in a process of its own over the same words,
then the product's whole score (all fields and granularities) and the way from a file to a searchable index. Ratios
inside one run are to be trusted, figures of different runs and machines are not to be compared.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
from bench_corpus import Source
from bench_engines import ENGINES
from scipy import sparse

ROOT = Path(__file__).resolve().parents[1]
FOLDER = Path(os.environ.get("YUNDUIJIE_BENCHMARK") or ROOT.parent / "shared" / "benchmark")
NEEDS = 10_000
COLUMNS = ("engine", "version", "build_s", "memory_mb", "p50_ms", "p95_ms", "needs_per_s")


def main() -> None:
    """Measures and prints tables in Markdown."""
    options = _parser().parse_args()
    sizes, files = ([10_000], 10_000) if options.quick else (options.records, options.files)
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {_processor()}\n")
    for size in sizes:
        rows = [] if options.full_only else _engines(size, min(NEEDS, max(size // 5, 200)))
        rows.append(_child("bench_full.py", str(size), str(FOLDER)))
        print(f"## {size:,} records\n")
        _show(rows)
        _check(rows)
    _show_files(files, _child("bench_files.py", str(files), str(FOLDER)))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    parser.add_argument("--quick", action="store_true", help="10,000 records only")
    parser.add_argument("--records", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--files", type=int, default=100_000, help="records of the file that an index is made from")
    parser.add_argument("--full-only", action="store_true", help="leave out the other engines")
    return parser


def _engines(records: int, needs: int) -> list[dict[str, Any]]:
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder), records, needs)
        return [_child("bench_engines.py", name, folder) for name in ENGINES]


def prepare(folder: Path, records: int, needs: int) -> None:
    """Word counts of records and needs, in arrays that every engine reads.

    Each sentence is counted once: a record's words are those of its title and sentences, since no word goes beyond
    the punctuation between them.
    """
    from matcher.index.counting import Vocabulary, count
    from matcher.terms.tokens import default_tokeniser, normalised

    source, vocabulary, tokeniser = Source(FOLDER), Vocabulary(), default_tokeniser()
    pieces = [[normalised(text) for text in texts] for texts in source.pieces]
    counted = [count(texts, "word", vocabulary, tokeniser) for texts in pieces]
    width = len(vocabulary.places)
    np.save(folder / "width.npy", width)
    counts = [
        sparse.csr_matrix(
            (batch.counts.astype(np.int32), batch.terms, batch.starts),
            shape=(len(batch.starts) - 1, width),
        )
        for batch in counted
    ]
    for name, chosen in (("records", source.drawn_supplies(records)), ("needs", source.drawn_needs(needs))):
        titles, sentences = counts[:2] if name == "records" else counts[2:]
        _keep(folder, name, (titles[chosen.titles] + chosen.matrix(sentences.shape[0]) @ sentences).tocsr())


def _keep(folder: Path, name: str, counts: Any) -> None:
    counts.sort_indices()
    np.save(folder / f"{name}.counts.npy", np.minimum(counts.data, 255).astype(np.int32))
    np.save(folder / f"{name}.terms.npy", counts.indices.astype(np.int32))
    np.save(folder / f"{name}.starts.npy", counts.indptr.astype(np.int64))


def _child(script: str, *arguments: str) -> dict[str, Any]:
    command = [sys.executable, str(Path(__file__).with_name(script)), *arguments]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    if done.returncode:
        sys.exit(f"{script} {arguments[0]} failed:\n{done.stderr[-2000:]}")
    return dict(json.loads(done.stdout.splitlines()[-1]))


def _show(rows: list[dict[str, Any]]) -> None:
    print("| " + " | ".join(COLUMNS) + " |\n|" + "---|" * len(COLUMNS))
    for row in rows:
        print("| " + " | ".join(_cell(row.get(column, "")) for column in COLUMNS) + " |")
    for row in rows:
        if note := row.get("note"):
            print(f"\n{row['engine']}: {note}")
    print(flush=True)


def _show_files(records: int, figures: dict[str, dict[str, float]]) -> None:
    print(f"## From a file of {records:,} full-text records to an index\n")
    print("| way | seconds | of the processor |\n|---|---|---|")
    for name, taken in figures.items():
        print(f"| {name} | {taken['seconds']:.1f} | {taken['processor']:.1f} |")
    ours, plain = figures.values()
    ratios = (ours[name] / plain[name] for name in ("seconds", "processor"))
    print("\nratio {:.2f}, of the processor {:.2f}".format(*ratios))


def _cell(value: Any) -> str:
    return (
        f"{value:,.3g}"
        if isinstance(value, float) and value < 1000
        else f"{value:,.0f}"
        if isinstance(value, float)
        else str(value)
    )


def _check(rows: list[dict[str, Any]]) -> None:
    """That our best 20 of a need are those of the plain matrix product."""
    best = {row["engine"]: row["best"] for row in rows if row.get("best")}
    if len(best) == 2 and best["yunduijie"] != best["linear_kernel"]:
        sys.exit("the best of yunduijie and linear_kernel differ")


def _processor() -> str:
    names = [
        line.split(":")[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines() if "model name" in line
    ]
    return names[0] if names else platform.processor()


if __name__ == "__main__":
    main()
