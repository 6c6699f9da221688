"""The packaged sample is long enough to be matched, invented, and no two of its records are alike."""

import json
import re
from collections import Counter
from datetime import date, timedelta
from importlib.resources import files
from itertools import combinations
from typing import Any

import pytest
from rapidfuzz.fuzz import ratio

from corpus.eligibility import ATTRIBUTES, Facts, Span, Standing, standing_of
from corpus.eligibility.answering import check
from corpus.records import Need, Supply
from corpus.sample import OFFERS, load_sample, sample_needs, sample_offers, sample_supplies
from corpus.sorts import sort_for
from corpus.store import NeedConditions, Store, SupplyConditions
from corpus.supply_kinds import kind_of
from corpus.taxonomy import Taxonomies
from corpus.validation import check_card, check_typed, read_values
from corpus.values import Condition
from corpus.visibility import public_values, withheld

TODAY = date(2026, 11, 23)
NEEDS, SUPPLIES, OFFERED = sample_needs(), sample_supplies(), sample_offers(TODAY)
FACTS: Facts = {
    "org_kinds": ("high_tech", "specialised"),
    "scale": ("small",),
    "town": ("北山镇",),
    "chain": ("高端装备（含矿山）",),
    "tax_grade": ("grade_a",),
    "revenue": Span.of(3000),
    "tax_paid": Span.of(80),
    "years": Span.of(6),
    "staff": Span.of(120),
    "rd_share": Span.of(4.5),
    "rd_spending": Span.of(135),
    "rd_staff_share": Span.of(12),
    "patents": Span.of(2),
    "registered_here": True,
    "clean_record": True,
    "has_platform": True,
    "has_contract": False,
    "amount": Span.of(300),
    "term": Span.of(12),
    "securities": ("mortgage",),
}
"""What one enterprise of the sample's district would say of itself."""
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


def offered(kind: str) -> list[Supply]:
    return [supply for supply in OFFERED if supply.kind == kind]


@pytest.mark.parametrize(("kind", "name"), OFFERS.items())
def test_there_are_enough_offers_of_each_kind_and_each_is_a_complete_form(kind: str, name: str) -> None:
    lines = raw(name)
    assert len(lines) == len(offered(kind)) >= 25
    for line in lines:
        days = {key: TODAY.isoformat() for key, value in line.items() if isinstance(value, dict)}
        _, problems = check_typed(kind_of(kind).fields, line | days, Taxonomies())
        assert not problems, (line["title"], [problem.message for problem in problems])
        assert set(line) <= {field.name for field in kind_of(kind).fields}


def test_each_file_fills_what_its_kind_alone_has() -> None:
    """A field of a kind that no record of the sample has is shown nowhere, and so never looked at."""
    empty = [
        (kind, field.name)
        for kind in OFFERS
        for field in kind_of(kind).own
        if all(supply[field.name] == field.kind.empty for supply in offered(kind))
    ]
    assert empty == []


def test_conditions_are_rows_that_can_be_compared_and_some_that_nobody_has_read() -> None:
    rows: list[Condition] = [row for supply in OFFERED for row in supply["conditions"]]
    read = [row for row in rows if row.attribute]
    for row in read:
        check(row, ATTRIBUTES[row.attribute])
    assert len(read) > 100
    assert len(rows) - len(read) > 25
    assert all(row.sentence for row in rows)
    assert len({row.attribute for row in read}) >= 15


def test_an_enterprise_fits_some_policies_misses_others_by_one_and_is_refused_the_rest() -> None:
    for kind in ("policy", "finance"):
        rules = kind_of(kind).rules
        assert rules.checks
        ways = Counter(standing_of(rules.checks(supply, FACTS)) for supply in offered(kind))
        assert min(ways[Standing.OPEN] + ways[Standing.FITS], ways[Standing.ONE_SHORT], ways[Standing.REFUSED]) >= 1


def test_some_offers_have_ended_and_some_are_not_open_yet_on_whatever_day_they_are_loaded() -> None:
    for today in (TODAY, TODAY + timedelta(days=1000)):
        here = [supply for supply in sample_offers(today) if supply.kind == "policy"]
        ended = [supply for supply in here if supply["apply_until"] and supply["apply_until"] < today]
        coming = [supply for supply in here if supply["apply_from"] and supply["apply_from"] > today]
        assert (len(ended), len(coming)) == (2, 5)


def test_offers_say_who_agreed_to_be_named_and_who_did_not() -> None:
    persons = [*offered("expert"), *(job for job in offered("job") if job["direction"] == "person")]
    assert {supply["open_name"] for supply in persons} == {True, False}
    assert all(supply.lead for supply in persons)
    posts = [job for job in offered("job") if job["direction"] == "post"]
    assert not any(post.lead or post["open_name"] for post in posts)


def test_nobody_who_has_not_agreed_is_named_by_another_record() -> None:
    hidden = {supply.lead for supply in OFFERED if supply.lead and withheld(supply)}
    shown = [repr(sorted(public_values(record).items())) for record in (*NEEDS, *SUPPLIES, *OFFERED)]
    assert len(hidden) >= 10
    assert [name for name in hidden for text in shown if name in text] == []


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
    names = {need.org_name for need in NEEDS} | {supply.org for supply in (*SUPPLIES, *OFFERED)}
    assert all("示例" in name for name in names)
    for name in ("needs", "achievements", *OFFERS.values()):
        text = (files("corpus") / "sample" / f"{name}.jsonl").read_text("utf-8")
        numbers = re.findall(r"(?<!\d)1\d{10}(?!\d)", text)
        assert all(number.startswith("1540000") for number in numbers)
        addresses = re.findall(r"[\w.]+@[\w.]+", text)
        assert all(address.endswith("example.com") for address in addresses)


def test_no_two_are_alike() -> None:
    bodies = [need.problem for need in NEEDS] + [supply.summary for supply in (*WITH_BODY, *OFFERED)]
    assert [pair for pair in combinations(bodies, 2) if ratio(*pair) > 50] == []
    titles = Counter(record.title for record in (*NEEDS, *SUPPLIES, *OFFERED))
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
        len(SUPPLIES) + len(OFFERED),
    )
