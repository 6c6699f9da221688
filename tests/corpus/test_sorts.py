import pytest
from builders import need, supply

from corpus.errors import NotFound
from corpus.following import Side
from corpus.records import Need, Supply
from corpus.sorts import (
    NEED,
    SORTS,
    SUPPLY,
    TABLES,
    AnySort,
    fields_of,
    sort_for,
    sort_named,
    sort_numbered,
    sort_of,
)
from corpus.store import NeedConditions, Store, records_in

RECORDS = {"needs": need(), "supplies": supply()}


@pytest.mark.parametrize("sort", SORTS, ids=lambda sort: sort.table)
def test_a_sort_is_found_by_record_type_table_and_number(sort: AnySort, store: Store) -> None:
    record = RECORDS[sort.table]
    assert sort_of(record) is sort_for(type(record)) is sort_named(sort.table) is sort
    stored = records_in(store, sort.table).add(record, actor="测试")  # type: ignore[arg-type]
    assert stored.id.startswith(sort.prefix)
    assert sort_numbered(stored.id) is sort
    assert records_in(store, sort.table).get(stored.id) == stored
    assert len(stored.id.split("-")[-1]) == sort.digits


def test_another_tables_name_is_no_sort() -> None:
    assert TABLES == ("needs", "supplies")
    with pytest.raises(NotFound):
        sort_named("users")


def test_a_sort_says_whose_a_record_is_and_who_is_told() -> None:
    assert (NEED.owner(need()), NEED.side) == ("示例甲电池有限公司", Side.ENTERPRISE)
    assert (SUPPLY.owner(supply()), SUPPLY.side) == ("示例大学", Side.SUPPLIER)
    assert (NEED.owner_shown(need(org_name="")), SUPPLY.owner_shown(supply(org=""))) == ("未填企业", "未填单位")


def test_a_sort_says_whether_a_record_is_in_use() -> None:
    assert [NEED.is_matched(need(state=state)) for state in ("accepted", "submitted")] == [True, False]
    assert [NEED.is_compared(need(state=state)) for state in ("submitted", "withdrawn")] == [True, False]
    assert SUPPLY.is_matched(supply())
    assert SUPPLY.is_compared(supply())
    away = supply().with_values({SUPPLY.in_use_by: SUPPLY.merged_away})
    assert not SUPPLY.is_compared(away)
    assert not SUPPLY.is_matched(away)
    assert not NEED.is_compared(need().with_values({NEED.in_use_by: NEED.merged_away}))


def test_what_is_compared_is_what_the_store_is_asked_for(store: Store) -> None:
    for state in ("submitted", "accepted", "settled", "withdrawn"):
        store.needs.add(need(state=state), actor="测试")
    asked = {card.id for where in store.needs.compared() for card in store.needs.iterate(where)}
    assert asked == {card.id for card in store.needs.iterate(NeedConditions()) if NEED.is_compared(card)}


def test_the_fields_of_records_are_those_of_their_sort() -> None:
    assert fields_of([need()]) == need().fields
    assert fields_of([supply(kind="expert")]) == supply(kind="expert").fields
    both = fields_of([supply(), supply(kind="expert")])
    of_either = (*supply().fields, *supply(kind="expert").fields)
    assert {field.name for field in both} >= {field.name for field in of_either}
    assert fields_of([]) == ()


def test_only_the_two_types_of_record_have_a_sort() -> None:
    assert [sort.record_type for sort in SORTS] == [Need, Supply]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("GJ-2026-00001", ("GJ-2026-00001",)),
        ("看中ｇｊ-2026-00001、GJ-2025-00120，GJ-2026-00001", ("GJ-2026-00001", "GJ-2025-00120")),
        ("SZXQ-2026-0001", ()),
        ("GJ-2026-1", ()),
        ("石墨烯散热膜", ()),
        ("", ()),
    ],
)
def test_the_numbers_in_a_text_are_read_in_any_writing(text: str, numbers: tuple[str, ...]) -> None:
    assert SUPPLY.numbers_in(text) == numbers


def test_the_numbers_of_needs_are_not_those_of_supplies() -> None:
    assert NEED.numbers_in("参考 SZXQ-2026-0001，要 GJ-2026-00001") == ("SZXQ-2026-0001",)
