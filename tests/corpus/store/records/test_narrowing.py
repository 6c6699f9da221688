from dataclasses import replace
from datetime import date

import pytest
from builders import supply
from offered_kinds import EVERY, TODAY, course, expert, loan, policy

from corpus.records import Supply
from corpus.store import Store, SupplyConditions
from corpus.values import Money

LISTED = SupplyConditions(status="valid", valid_on=TODAY, narrowed={})


@pytest.fixture
def filled(store: Store) -> Store:
    """Achievements between supplies of other kinds, and one of each that nobody is shown."""
    for number, builder in enumerate(EVERY):
        store.supplies.add(builder(), actor="t")
        store.supplies.add(supply(title=f"成果 {number}"), actor="t")
    store.supplies.add(loan(title="已下架的贷款", status="withdrawn"), actor="t")
    more = (
        loan(title="抵押贷", limit=Money(100, None), securities=("mortgage", "guarantee"), term_months=None),
        loan(title="小额贷", limit=Money(None, 50), term_months=12.0, conditions=()),
        policy(title="长期政策", apply_from=None, apply_until=None, granted_most=None),
        policy(title="明年的政策", apply_from=date(2027, 1, 1), apply_until=date(2027, 3, 1)),
        course(title="已办的培训", held_from=date(2026, 11, 2), held_until=None, seats_left=0.0),
        expert(title="另一批", batch="第五批 15400000034", service_modes=()),
    )
    for record in more:
        store.supplies.add(record, actor="t")
    return store


def titles(store: Store, kind: str, **chosen: str) -> set[str]:
    page = store.supplies.public_page(replace(LISTED, kind=kind, narrowed=chosen))
    assert page.total == len(page.items)
    return {record.title for record in page.items}


@pytest.mark.parametrize(
    ("kind", "chosen", "left"),
    [
        ("finance", {}, {"示例科创贷", "抵押贷", "小额贷"}),
        ("finance", {"limit": "300"}, {"示例科创贷", "抵押贷"}),
        ("finance", {"limit": "500.5"}, {"抵押贷"}),
        ("finance", {"limit": "三百"}, set()),
        ("finance", {"limit": "50", "term_months": "24"}, {"示例科创贷"}),
        ("finance", {"securities": "guarantee"}, {"抵押贷"}),
        ("finance", {"finance_type": "insurance"}, set()),
        ("finance", {"org_kinds": "small_tech"}, {"示例科创贷", "抵押贷"}),
        ("policy", {"apply_until": "open"}, {"企业研发费用补助", "长期政策"}),
        ("policy", {"apply_until": "30"}, {"企业研发费用补助"}),
        ("policy", {"apply_until": "7"}, set()),
        ("policy", {"apply_until": "365"}, {"企业研发费用补助", "明年的政策"}),
        ("policy", {"apply_until": "-30"}, set()),
        ("policy", {"apply_until": "99999999999999999999"}, set()),
        ("training", {"held_from": "coming"}, {"研发费用加计扣除专题培训"}),
        ("training", {"seats_left": "1"}, {"研发费用加计扣除专题培训"}),
        ("expert", {"service_modes": "vice_president"}, {"高分子材料改性"}),
        ("facility", {"accreditation": "cma"}, {"新材料检测平台"}),
        ("job", {"direction": "post", "degree": "master", "pay": "20"}, {"电池工艺工程师"}),
    ],
)
def test_a_filter_leaves_what_says_so(filled: Store, kind: str, chosen: dict[str, str], left: set[str]) -> None:
    assert titles(filled, kind, **chosen) == left


def test_each_value_is_counted_under_the_other_filters_and_not_under_its_own(filled: Store) -> None:
    chosen = replace(LISTED, kind="finance", narrowed={"limit": "500", "securities": "credit"})
    counts = filled.supplies.count_narrowed(chosen)
    assert counts["limit"] == {"100": 1, "300": 1, "500": 1}
    assert counts["securities"] == {"credit": 1, "mortgage": 1, "guarantee": 1}
    assert counts["term_months"] == {"12": 1, "24": 1}


def test_every_count_is_what_choosing_it_leaves(filled: Store) -> None:
    for kind in ("finance", "policy", "training", "expert", "facility", "job"):
        for name, counted in filled.supplies.count_narrowed(replace(LISTED, kind=kind)).items():
            for value, number in counted.items():
                assert len(titles(filled, kind, **{name: value})) == number, (kind, name, value)


def test_a_search_is_narrowed_in_its_own_order(filled: Store) -> None:
    every = [record.id for record in filled.supplies.iterate(SupplyConditions(kind="finance", status="valid"))]
    asked = replace(LISTED, ids=every[::-1], kind="finance", narrowed={"limit": "300"})
    assert [record.title for record in filled.supplies.public_page(asked).items] == ["抵押贷", "示例科创贷"]
    assert filled.supplies.count_narrowed(asked)["limit"]["100"] == 2


def test_what_is_due_moves_with_the_day(filled: Store) -> None:
    later = replace(LISTED, kind="policy", valid_on=date(2026, 12, 13), narrowed={"apply_until": "open"})
    assert [record.title for record in filled.supplies.public_page(later).items] == ["长期政策"]


def test_a_change_is_seen_at_once(filled: Store) -> None:
    assert titles(filled, "finance", limit="3000") == {"抵押贷"}
    filled.supplies.add(loan(title="大额贷", limit=Money(None, 5000)), actor="t")
    assert titles(filled, "finance", limit="3000") == {"抵押贷", "大额贷"}


def test_words_that_people_write_are_offered_without_contacts(filled: Store) -> None:
    batches = filled.supplies.count_narrowed(replace(LISTED, kind="expert"))["batch"]
    assert batches["第四批科技副总"] == 1
    assert not [batch for batch in batches if "15400000034" in batch]


def test_a_kind_without_filters_has_none(filled: Store) -> None:
    assert filled.supplies.count_narrowed(replace(LISTED, kind="achievement")) == {}


def test_lists_of_staff_do_not_pretend_to_know_these_filters(filled: Store) -> None:
    conditions = SupplyConditions(kind="finance", narrowed={"limit": "500"})
    with pytest.raises(ValueError, match="lists for everybody"):
        filled.supplies.page(conditions)
    with pytest.raises(ValueError, match="lists for everybody"):
        filled.supplies.count_narrowed(replace(conditions, narrowed={}))


def test_supplies_of_every_kind_can_be_read_by_their_filters(filled: Store) -> None:
    shown: list[Supply] = list(filled.supplies.public_page(LISTED, size=100).items)
    assert {record.kind for record in shown} >= {"finance", "policy", "training", "expert", "facility", "job"}
