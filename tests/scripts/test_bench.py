"""The benchmark runs, and our best is that of the plain matrix product; no time is judged here."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from judged_files import BENCHMARK

ROOT = Path(__file__).resolve().parents[2]
RECORDS = 1_000
"""Enough for full lists of the best, few enough to be made and asked within seconds."""
pytestmark = pytest.mark.quality


def test_a_small_run_prints_every_engine_with_its_version() -> None:
    if not (BENCHMARK / "csl.jsonl").is_file():
        if os.environ.get("CI") == "true":
            pytest.fail(f"the benchmark folder {BENCHMARK} is missing")
        pytest.skip(f"no benchmark folder at {BENCHMARK}; set YUNDUIJIE_BENCHMARK to run the benchmark")
    command = [sys.executable, "scripts/bench_matching.py", "--records", str(RECORDS), "--files", str(RECORDS)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env=environment)
    assert run.returncode == 0, run.stderr
    for engine in ("yunduijie", "linear_kernel", "sparse_dot_topn", "bm25s", "tantivy", "yunduijie, whole score"):
        assert f"| {engine} |" in run.stdout
    assert f"From a file of {RECORDS:,}" in run.stdout


def test_corpora_are_the_same_at_every_run() -> None:
    from bench_corpus import Drawn, _draw

    first, second = (_draw(1, 50, 7, 9, 1, 3) for _ in range(2))
    assert all((left == right).all() for left, right in zip(first, second, strict=True))
    assert list(
        Drawn(first.titles[:2], first.records[:3], first.sentences[:3]).texts(list("abcdefg"), list("abcdefghi"))
    )
    assert first.matrix(9).shape == (50, 9)
