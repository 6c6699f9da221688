"""Records are found by numbers, names and the ends of telephone numbers, as they are now."""

from dataclasses import replace
from pathlib import Path

import pytest
import sqlite_utils
from builders import need, supply

from corpus.store import Looked, Store
from corpus.store.migrations import migrations


@pytest.fixture
def filled(store: Store) -> Store:
    """Two cards of two towns, and a supply whose contact has two numbers."""
    store.needs.add(need(), actor="t")
    store.needs.add(
        need(title="污泥减量", org_name="示例乙环保有限公司", contact="钱某", mobile="15400007788", town="北山镇"),
        actor="t",
    )
    store.supplies.add(supply(phone="0531-88880034、15400009912", contact="王某某"), actor="t")
    return store


def sure(store: Store, text: str, table: str = "needs", **limits: object) -> tuple[str, ...]:
    return store.people.sought.named(table, Looked(text, **limits)).sure  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["SZXQ-2026-0002", "szxq-2026-0002", "2026-0002", "0002", "ＳＺＸＱ－2026－0002"])
def test_a_number_is_found_whole_or_by_its_end(filled: Store, text: str) -> None:
    assert sure(filled, text) == ("SZXQ-2026-0002",)


@pytest.mark.parametrize("text", ["7788", "154 0000 7788", "1540000-7788"])
def test_a_telephone_is_found_by_its_last_digits(filled: Store, text: str) -> None:
    assert sure(filled, text) == ("SZXQ-2026-0002",)
    assert sure(filled, text, contacts=False) == (), "not for those who may not see it"


def test_digits_within_a_number_or_too_few_find_nobody(filled: Store) -> None:
    assert sure(filled, "5400") == ()
    assert sure(filled, "788") == ()


@pytest.mark.parametrize("end", ["0034", "9912"])
def test_each_of_several_numbers_is_found(filled: Store, end: str) -> None:
    assert sure(filled, end, "supplies") == ("GJ-2026-00001",)


def test_names_are_found_by_a_part_and_signs_of_a_pattern_mean_themselves(filled: Store) -> None:
    assert sure(filled, "示例乙") == sure(filled, "钱某") == ("SZXQ-2026-0002",)
    assert sure(filled, "钱某", contacts=False) == ()
    assert sure(filled, "%") == sure(filled, "_") == sure(filled, "") == ()


def test_several_words_may_stand_in_several_places(filled: Store) -> None:
    named = filled.people.sought.named("needs", Looked("污泥 示例乙"))
    assert named.every == ("SZXQ-2026-0002",)
    assert filled.people.sought.named("needs", Looked("污泥 示例甲")).every == ()
    assert filled.people.sought.named("needs", Looked("污泥")).by_words == ("SZXQ-2026-0002",)


def test_a_town_finds_its_own(filled: Store) -> None:
    assert sure(filled, "示例", town="北山镇") == ("SZXQ-2026-0002",)
    assert [found.name for found in filled.people.sought.enterprises(Looked("示例", town="北山镇"))] == [
        "示例乙环保有限公司"
    ]
    assert [person.name for person in filled.people.sought.people(Looked("某", town="北山镇"))] == ["钱某"]


def test_enterprises_are_counted_by_their_cards(filled: Store) -> None:
    filled.needs.add(need(title="又一张"), actor="t")
    found = filled.people.sought.enterprises(Looked("示例"))
    assert [(one.name, one.cards) for one in found] == [("示例甲电池有限公司", 2), ("示例乙环保有限公司", 1)]


def test_people_are_the_contacts_of_both_sides(filled: Store) -> None:
    people = filled.people.sought.people(Looked("某"))
    assert {(person.table, person.name) for person in people} == {
        ("needs", "周某"),
        ("needs", "钱某"),
        ("supplies", "王某某"),
    }
    assert filled.people.sought.people(Looked("某", contacts=False)) == []


def test_what_changes_is_found_as_it_is_now(filled: Store) -> None:
    card = filled.needs.get("SZXQ-2026-0002")
    filled.needs.change(replace(card, contact="", mobile="", org_name="示例丙公司"), actor="t")
    assert sure(filled, "7788") == sure(filled, "钱某") == sure(filled, "示例乙") == ()
    assert sure(filled, "示例丙") == (card.id,)


def test_the_records_of_an_earlier_version_are_found_as_well(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    old = sqlite_utils.Database(path)
    migrations.apply(old, stop_before="m052_desk_lists")
    data = '{"title":"旧的需求","mobile":"15400004321","contact":"孙某"}'
    old.conn.execute(
        "INSERT INTO needs (id, state, content, data, created_at, updated_at) VALUES (?, 'accepted', '', ?, '', '')",
        ("SZXQ-2025-0001", data),
    )
    old.conn.commit()
    old.close()
    store = Store(path)
    assert sure(store, "4321") == sure(store, "孙某") == ("SZXQ-2025-0001",)
    store.close()


def test_a_supply_is_found_by_its_people_before_and_after_a_change(filled: Store) -> None:
    offer = filled.supplies.get("GJ-2026-00001")
    filled.supplies.change(replace(offer, lead="闵鹭岚、竺溪禾"), actor="t")
    for name in ("闵鹭岚", "溪禾", "电解液 竺溪禾"):
        assert filled.people.sought.named("supplies", Looked(name)).every == (offer.id,)
    assert filled.people.sought.named("supplies", Looked("李某")).every == ()


def test_people_of_an_earlier_version_are_found_as_well(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    old = sqlite_utils.Database(path)
    migrations.apply(old, stop_before="m071_people_sought")
    data = '{"title":"旧的成果","org":"示例大学","lead":"孙某某"}'
    old.conn.execute(
        "INSERT INTO supplies (id, kind, content, data, created_at, updated_at)"
        " VALUES ('GJ-2025-00001', 'achievement', '', ?, '', '')",
        (data,),
    )
    assert old.conn.execute("SELECT title FROM sought").fetchall() == [("旧的成果",)]
    migrations.apply(old)
    assert old.conn.execute("SELECT title, org FROM sought").fetchall() == [("旧的成果 孙某某", "示例大学")]
    old.close()
