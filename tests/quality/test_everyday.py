"""Needs in an owner's own words of every day find their supply in the packaged sample among the first three.

The texts are invented. Those of `apart` were written before any entry of the lexicon of everyday names, those of `open`
may show what is missing in it, those of `later` were written when it stood. All are by the hand that wrote the lexicon;
whatever phrase of a text had found its way into that was taken out again, names of things were left.
"""

import json
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.records import Need
from corpus.sample import sample_supplies
from matcher import Matcher

pytestmark = pytest.mark.quality
FILE = Path(__file__).with_name("everyday.jsonl")
FIRST = 3
Shares = dict[str, float]


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher.build([], [replace(sample_supply, id=sample_supply.title) for sample_supply in sample_supplies()])


def shares(matcher: Matcher, *, with_chain: bool) -> Shares:
    """The share of needs that find their supply among the first three, by the part of the file."""
    by_split = defaultdict[str, list[bool]](list)
    for line in FILE.read_text("utf-8").splitlines():
        said = json.loads(line)
        need = Need(id="", title=said["text"], chain=said["chain"] if with_chain else "")
        first = [match.supply_id for match in matcher.ranking.supplies_for(need, top=FIRST)]
        by_split[said["split"]].append(said["supply"] in first)
    return {split: sum(hits) / len(hits) for split, hits in by_split.items()}


def test_the_file_is_what_it_says() -> None:
    said = [json.loads(line) for line in FILE.read_text("utf-8").splitlines()]
    supplies = {sample_supply.title: sample_supply.chain for sample_supply in sample_supplies()}
    assert [line for line in said if supplies.get(line["supply"]) != line["chain"]] == []
    assert len({line["supply"] for line in said}) == len(said)
    counts = {split: sum(line["split"] == split for line in said) for split in ("apart", "open", "later")}
    assert counts == {"apart": 40, "open": 80, "later": 47}


@pytest.mark.parametrize("split", ["apart", "open", "later"])
def test_they_find_their_supply(matcher: Matcher, split: str) -> None:
    assert shares(matcher, with_chain=True)[split] >= 0.8


@pytest.mark.parametrize("split", ["apart", "open", "later"])
def test_they_find_it_without_a_chain(matcher: Matcher, split: str) -> None:
    assert shares(matcher, with_chain=False)[split] >= 0.75
