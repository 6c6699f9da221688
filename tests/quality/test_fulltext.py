"""The quality that a bureau is promised for supplies with a body, measured on judged pairs outside the project."""

from typing import Any

import pytest
from judged_files import FULLTEXT, evaluated, judged_files

pytestmark = pytest.mark.quality


@pytest.fixture(scope="module")
def figures() -> dict[str, Any]:
    return evaluated(*judged_files(FULLTEXT, achievements="supplies.jsonl"))


def test_ranking(figures: dict[str, Any]) -> None:
    for ranking in ("yunduijie", "out_of_fold"):
        means = {measure: value["mean"] for measure, value in figures[ranking].items()}
        assert means["judged_ndcg"] >= 0.77
        assert means["pool_ndcg"] >= 0.74
        assert means["pool_recall"] >= 0.93
        assert means["first_right"] >= 0.66


def test_it_is_better_than_any_baseline(figures: dict[str, Any]) -> None:
    for baseline in figures["baselines"].values():
        for measure, value in baseline.items():
            assert figures["yunduijie"][measure]["mean"] > value["mean"]
            assert figures["out_of_fold"][measure]["mean"] > value["mean"]


def test_levels_out_of_fold_keep_what_they_promise(figures: dict[str, Any]) -> None:
    shares = figures["levels"]["full"]
    assert shares["right"]["mean"] >= 0.4
    assert shares["good_shown"]["mean"] >= 0.22
    assert shares["false_hope"]["mean"] <= 0.15
    for band in shares["chances"]:
        assert abs(band["chance"] - band["judged"]) < 0.05


def test_levels_as_shipped(figures: dict[str, Any]) -> None:
    shares = figures["levels"]["shown"]
    assert shares["right"]["mean"] >= 0.45
    assert shares["good_shown"]["mean"] >= 0.27
    assert shares["false_hope"]["mean"] <= 0.15
