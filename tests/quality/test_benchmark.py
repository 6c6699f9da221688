"""The quality that a bureau is promised, measured on judged pairs that are not part of the project."""

from typing import Any

import pytest
from judged_files import BENCHMARK, evaluated, judged_files

pytestmark = pytest.mark.quality


@pytest.fixture(scope="module")
def figures() -> dict[str, Any]:
    files = judged_files(BENCHMARK, achievements="achievements.jsonl")
    return evaluated(*files, "--papers", str(BENCHMARK / "csl.jsonl"), "--semantic", "usem3")


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
    for baseline in figures["baselines"].values():
        for measure, value in baseline.items():
            assert figures["yunduijie"][measure]["mean"] > value["mean"]
            assert measure == "first_right" or figures["yunduijie"][measure]["low"] > value["mean"]


def test_judgements_on_a_need_help_with_the_rest_of_it(figures: dict[str, Any]) -> None:
    assert figures["feedback"]["rise"] >= 0.11


def test_levels(figures: dict[str, Any]) -> None:
    assert figures["levels"]["titles"]["by_need"] >= 0.70
    assert figures["levels"]["titles"]["by_pair"] >= 0.76


def test_levels_shown_are_reliable(figures: dict[str, Any]) -> None:
    titles = figures["levels"]["titles"]
    shown = [title["fitting"] for title in titles["shown"]]
    assert shown == sorted(shown)
    fitting = [title for title in titles["shown"] if title["level"] >= 3]
    assert sum(level["pairs"] * level["fitting"] for level in fitting) / sum(level["pairs"] for level in fitting) >= 0.6
    for band in titles["chances"]:
        assert abs(band["chance"] - band["judged"]) < 0.05


def test_a_title_finds_its_abstract(figures: dict[str, Any]) -> None:
    assert figures["known_item_mrr"]["mean"] >= 0.93
