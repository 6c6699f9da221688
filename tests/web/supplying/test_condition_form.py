"""Rows of conditions as a form sends them, by a browser with scripts and by one without."""

import re

import pytest
from staff import Staff
from werkzeug.datastructures import MultiDict

from corpus.store import Store, SupplyConditions
from corpus.supply_kinds import kind_of
from corpus.taxonomy import Taxonomies
from corpus.values import Condition
from web.supplying.condition_form import BLANK, carried_rows, read_condition_rows, rows_problem

CONDITIONS = kind_of("policy").own_by_name["conditions"]
LISTS = Taxonomies()
NEW = "/desk/supplies/new"
POLICY = {"kind": "policy", "title": "高企认定奖补", "org": "示例区科技局", "summary": "认定当年奖补。"}
ROWS = {
    "conditions-0-attribute": "org_kinds",
    "conditions-0-comparison": "any_of",
    "conditions-0-terms": ["high_tech", "small_tech"],
    "conditions-0-sentence": "高新技术企业或科技型中小企业",
    "conditions-2-attribute": "revenue",
    "conditions-2-comparison": "at_least",
    "conditions-2-value": "2亿元",
    "conditions-3-attribute": "by_people",
    "conditions-3-sentence": "符合国家产业政策",
    "conditions-4-sentence": "连续两年盈利",
}
READ = [
    BLANK
    | {
        "attribute": "org_kinds",
        "comparison": "any_of",
        "value": "high_tech|small_tech",
        "sentence": "高新技术企业或科技型中小企业",
    },
    BLANK | {"attribute": "revenue", "comparison": "at_least", "value": "20000"},
    BLANK | {"comparison": "by_people", "sentence": "符合国家产业政策"},
    BLANK | {"sentence": "连续两年盈利"},
]


def sent(rows: dict[str, object]) -> "MultiDict[str, str]":
    return MultiDict(rows)


def test_rows_are_read_each_with_what_fits_its_attribute() -> None:
    assert read_condition_rows(CONDITIONS, sent(ROWS)) == READ


def test_rows_that_are_carried_are_read_again() -> None:
    carried = MultiDict(list(carried_rows(CONDITIONS, READ)))
    assert read_condition_rows(CONDITIONS, carried) == READ


@pytest.mark.parametrize(
    ("value", "read"), [("3%", "3"), ("3.5", "3.5"), ("百分之三", "百分之三"), ("", ""), ("三", "3")]
)
def test_a_number_is_taken_with_its_unit_or_stays_to_be_mended(value: str, read: str) -> None:
    row = {"conditions-0-attribute": "rd_share", "conditions-0-comparison": "at_least", "conditions-0-value": value}
    assert read_condition_rows(CONDITIONS, sent(row))[0]["value"] == read


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (Condition("revenue", "at_least", ""), "还没有填数字"),
        (Condition("revenue", "at_least", "很多"), "读不出数字"),
        (Condition("org_kinds", "any_of", ""), "还没有勾选"),
        (Condition("org_kinds", "any_of", "high_tech|没有这种"), "已不在清单里"),
        (Condition("", "by_people"), "请照抄原文"),
    ],
)
def test_what_is_wrong_is_said_of_its_row(row: Condition, said: str) -> None:
    rows = [READ[1], CONDITIONS.kind.dump((row,))[0]]
    problem = rows_problem(CONDITIONS, rows, LISTS)
    assert problem
    assert list(problem.rows) == [1]
    assert said in problem.rows[1]
    assert problem.message.startswith("第 2 条要改")


def stored(store: Store) -> tuple[Condition, ...]:
    (policy,) = store.supplies.iterate(SupplyConditions())
    rows: tuple[Condition, ...] = policy["conditions"]
    return rows


def test_conditions_are_entered_and_corrected_and_the_history_says_so(staff: Staff, store: Store) -> None:
    answer = staff.post(NEW, **POLICY, **ROWS)
    assert answer.status_code == 303, answer.text
    assert stored(store) == tuple(Condition(**row) for row in READ)
    (policy,) = store.supplies.iterate(SupplyConditions())
    page = staff.page(f"/desk/supplies/{policy.id}/edit")
    assert re.search(r'value="small_tech" checked', page)
    changed = ROWS | {"conditions-4-attribute": "years", "conditions-4-value": "2", "version": str(policy.version)}
    assert staff.post(f"/desk/supplies/{policy.id}/edit", **POLICY, **changed).status_code == 303
    assert stored(store)[-1] == Condition("years", "at_least", "2", "连续两年盈利")
    assert "改了 申请条件" in staff.page(f"/desk/supplies/{policy.id}")


def test_a_row_that_makes_no_sense_is_told_beside_it_and_nothing_is_lost(staff: Staff, store: Store) -> None:
    answer = staff.post(NEW, **POLICY, **(ROWS | {"conditions-2-value": "不少"}))
    assert answer.status_code == 422
    assert re.search(r'id="wrong-conditions-1">[^<]*读不出数字', answer.text)
    assert "符合国家产业政策" in answer.text
    assert store.supplies.count(SupplyConditions()) == 0
