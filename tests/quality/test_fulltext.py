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
        found = {measure: value["mean"] for measure, value in figures[ranking].items()}
        assert found["judged_ndcg"] >= 0.77
        assert found["pool_ndcg"] >= 0.74
        assert found["pool_recall"] >= 0.93
        assert found["first_right"] >= 0.66


def test_it_is_better_than_any_baseline(figures: dict[str, Any]) -> None:
    for baseline in figures["baselines"].values():
        for measure, value in baseline.items():
            assert figures["yunduijie"][measure]["mean"] > value["mean"]
            assert figures["out_of_fold"][measure]["mean"] > value["mean"]


def test_levels_out_of_fold_keep_what_they_promise(figures: dict[str, Any]) -> None:
    found = figures["levels"]["full"]
    assert found["right"]["mean"] >= 0.4
    assert found["good_shown"]["mean"] >= 0.22
    assert found["false_hope"]["mean"] <= 0.15
    for band in found["chances"]:
        assert abs(band["chance"] - band["judged"]) < 0.05


def test_levels_as_shipped(figures: dict[str, Any]) -> None:
    found = figures["levels"]["shown"]
    assert found["right"]["mean"] >= 0.45
    assert found["good_shown"]["mean"] >= 0.27
    assert found["false_hope"]["mean"] <= 0.15
