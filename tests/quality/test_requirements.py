"""Requirements are read from texts of every style without a failure, and rarely where there are none."""

import json
import os
from pathlib import Path

import pytest

from corpus.file_records import read_records
from corpus.records import Need, Supply
from corpus.taxonomy import Taxonomies
from matcher.comparison import Outcome, compare
from matcher.requirements import Requirement, requirements_of

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(os.environ.get("YUNDUIJIE_BENCHMARK") or ROOT.parent / "shared" / "benchmark")
pytestmark = [
    pytest.mark.quality,
    pytest.mark.skipif(not (FOLDER / "needs.jsonl").is_file(), reason="no benchmark folder"),
]


@pytest.fixture(scope="module")
def wanted() -> list[tuple[Requirement, ...]]:
    needs, _ = read_records(FOLDER / "needs.jsonl", Need, Taxonomies())
    return [requirements_of(need) for need in needs]


@pytest.fixture(scope="module")
def offered() -> list[tuple[Requirement, ...]]:
    lines = (FOLDER / "csl.jsonl").read_text("utf-8").splitlines()
    papers = [json.loads(line) for line in lines]
    return [
        requirements_of(Supply(id=str(paper["id"]), title=paper["title"], summary=paper["abstract"]))
        for paper in papers
    ]


def test_needs_of_practice_ask_in_numbers(wanted: list[tuple[Requirement, ...]]) -> None:
    assert sum(map(len, wanted)) > 50
    assert all(found.quantity and found.low <= found.high for each in wanted for found in each)


def test_abstracts_miss_next_to_nothing_that_they_are_not_about(
    wanted: list[tuple[Requirement, ...]], offered: list[tuple[Requirement, ...]]
) -> None:
    """Papers of all sciences beside needs they have nothing to do with: hardly any is said to miss a number."""
    checked = [check for need in wanted for paper in offered for check in compare(need, paper)]
    missed = sum(check.outcome is Outcome.MISSED for check in checked)
    assert missed < len(checked) / 2_000
