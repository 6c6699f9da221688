"""The measuring of the hall under load: the same requests every time, honest counts, on a service of its own."""

import json
import subprocess
import sys
from pathlib import Path

import bench_web
import pytest
from loading.clients import Answer
from loading.mix import Mix

from corpus.store import Store


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("load")


def test_a_small_run_measures_every_kind_without_an_error(folder: Path) -> None:
    figures = folder / "figures.json"
    command = [bench_web.__file__, "--folder", folder, "--json", figures, "--requests", 10, "--clients", 3]
    small = ["--searched", 120, "--listed", 120, "--pause", 0]
    done = subprocess.run([sys.executable, *map(str, command + small)], capture_output=True, encoding="utf-8")
    rows = json.loads(figures.read_text("utf-8"))
    assert {row["name"]: row["errors"] for row in rows if row["name"] != "chain"} == {
        "search, whole page": 0,
        "search, as one types": 0,
        "list": 0,
        "list, filtered": 0,
        "record": 0,
    }, done.stderr
    assert all(row["p50_ms"] <= row["p95_ms"] <= row["p99_ms"] for row in rows)


def test_the_same_seed_asks_the_same_and_no_search_twice(folder: Path) -> None:
    path = bench_web.filled(folder, 120, 1)
    store = Store(path)
    first, second, other = (Mix(store, seed).searches(60) for seed in (1, 1, 2))
    store.close()
    assert first == second != other
    assert len(set(first)) == len(first) == 60


def test_errors_and_slow_answers_miss_the_goals() -> None:
    slow = [Answer(200, 0.01, 100)] * 18 + [Answer(200, 0.2, 100), Answer(500, 0.2, 100)]
    row = bench_web._row("search, whole page", slow, 1.0)
    assert (row.errors, row.reached) == (1, False)
    assert bench_web._row("list", slow, 0.02).reached
    assert not bench_web._row("list", slow, 1.0).reached
    assert bench_web._row("record", slow, 10.0).reached
