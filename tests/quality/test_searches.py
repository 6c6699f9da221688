"""What 150 searches, written before the search was built, find in the packaged sample.

`right` are the records that a person would call right, judged by reading all of them; `also` are such as may be called
right or not, and count neither way. A third, `kept`, was not looked at while the search was built. Thirty have no
answer in the sample.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from corpus.sample import sample_needs, sample_supplies
from matcher import Matcher

pytestmark = pytest.mark.quality
FILE = Path(__file__).with_name("searches.jsonl")
FIRST = 5


class Figures(NamedTuple):
    """The share of searches with an answer that have a right record among the first five, and the share of those
    without one that get anything.
    """

    success: float
    false_hope: float


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    needs = [replace(need, id=f"SZXQ-2026-{number:04d}") for number, need in enumerate(sample_needs(), start=1)]
    supplies = [replace(each, id=f"GJ-2026-{number:05d}") for number, each in enumerate(sample_supplies(), start=1)]
    return Matcher.build(needs, supplies)


def searches(*, kept: bool) -> Iterator[dict[str, Any]]:
    rows = map(json.loads, FILE.read_text("utf-8").splitlines())
    return (row for row in rows if row["kept"] is kept)


def figures(matcher: Matcher, *, kept: bool) -> Figures:
    hits: defaultdict[bool, list[bool]] = defaultdict(list)
    for row in searches(kept=kept):
        search = matcher.search.supplies if row["side"] == "supplies" else matcher.search.needs
        ids = search(row["query"]).ids
        first = list(ids[:FIRST])
        hits[bool(row["right"])].append(any(one in first for one in row["right"]) if row["right"] else bool(ids))
    return Figures(*(sum(hits[answered]) / len(hits[answered]) for answered in (True, False)))


def test_searches_find_what_is_right(matcher: Matcher) -> None:
    found = figures(matcher, kept=False)
    assert found.success >= 0.92
    assert found.false_hope <= 0.1


def test_searches_that_were_kept_apart_find_what_is_right(matcher: Matcher) -> None:
    found = figures(matcher, kept=True)
    assert found.success >= 0.9
    assert found.false_hope <= 0.1


def test_the_file_is_what_it_says() -> None:
    rows = [*searches(kept=False), *searches(kept=True)]
    assert len(rows) == len({row["query"] for row in rows}) == 150
    assert sum(row["kept"] for row in rows) == 50
    assert sum(not row["right"] for row in rows) == 30
