"""The packaged sample is long enough to be matched, invented, and no two of its records are alike."""

import json
import re
from collections import Counter
from importlib.resources import files
from itertools import combinations
from typing import Any

import pytest
from rapidfuzz.fuzz import ratio

from corpus.records import Need, Supply
from corpus.sample import load_sample, sample_needs, sample_supplies
from corpus.sorts import sort_for
from corpus.store import NeedConditions, Store, SupplyConditions
from corpus.taxonomy import Taxonomies
from corpus.validation import check_card, read_values

NEEDS, SUPPLIES = sample_needs(), sample_supplies()
WITH_BODY = [supply for supply in SUPPLIES if supply.summary]


def raw(name: str) -> list[dict[str, Any]]:
    text = (files("corpus") / "sample" / f"{name}.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]


def test_needs_and_achievements_are_of_all_nine_chains() -> None:
    assert (len(NEEDS), len(SUPPLIES)) == (70, 280)
    assert len({need.chain for need in NEEDS}) == len({supply.chain for supply in SUPPLIES}) == 9


@pytest.mark.parametrize(("name", "record_type"), [("needs", Need), ("achievements", Supply)])
def test_every_value_is_read_without_a_problem(name: str, record_type: type[Need] | type[Supply]) -> None:
    for line in raw(name):
        line.pop("state", None)
        _, problems = read_values(sort_for(record_type).fields_for(""), line, Taxonomies())
        assert not problems, line["title"]
        assert set(line) <= {field.name for field in sort_for(record_type).fields_for("")}


def test_every_need_is_a_complete_card() -> None:
    ticks = {"not_secret": "是", "consent": "是"}
    for line in raw("needs"):
        _, problems = check_card(line | ticks, Taxonomies())
        assert not problems, (line["title"], [problem.message for problem in problems])


def test_bodies_are_long_enough_to_be_matched() -> None:
    assert [need.title for need in NEEDS if not 80 <= len(need.problem) <= 300] == []
    assert [supply.title for supply in WITH_BODY if not 80 <= len(supply.summary) <= 300] == []


def test_some_achievements_have_nothing_but_a_title_as_in_the_lists_of_universities() -> None:
    bare = [supply for supply in SUPPLIES if not supply.summary]
    assert len({supply.chain for supply in bare}) == len(bare) == 9
    assert all(not (supply.keywords or supply.highlights or supply.params) for supply in bare)


def test_everybody_is_invented() -> None:
    names = {need.org_name for need in NEEDS} | {supply.org for supply in SUPPLIES}
    assert all("示例" in name for name in names)
    for name in ("needs", "achievements"):
        text = (files("corpus") / "sample" / f"{name}.jsonl").read_text("utf-8")
        numbers = re.findall(r"(?<!\d)1\d{10}(?!\d)", text)
        assert all(number.startswith("154000000") for number in numbers)
        addresses = re.findall(r"[\w.]+@[\w.]+", text)
        assert all(address.endswith("example.com") for address in addresses)


def test_no_two_are_alike() -> None:
    bodies = [need.problem for need in NEEDS] + [supply.summary for supply in WITH_BODY]
    assert [pair for pair in combinations(bodies, 2) if ratio(*pair) > 50] == []
    titles = Counter(record.title for record in (*NEEDS, *SUPPLIES))
    assert titles.most_common(1)[0][1] == 1


def test_an_anonymous_card_does_not_name_its_enterprise() -> None:
    for need in NEEDS:
        texts = "".join((need.title, need.problem, need.key_tech, need.goal, *need.keywords))
        assert need.disclosure != "anonymous" or need.org_name not in texts


def test_all_states_and_degrees_of_disclosure_occur() -> None:
    assert {need.state for need in NEEDS} >= {"accepted", "submitted", "returned"}
    assert {need.disclosure for need in NEEDS} == {"public", "anonymous", "directed", "bureau_only"}


def test_it_fills_an_empty_store_once(store: Store) -> None:
    load_sample(store)
    load_sample(store)
    assert (store.needs.count(NeedConditions()), store.supplies.count(SupplyConditions())) == (
        len(NEEDS),
        len(SUPPLIES),
    )
