from dataclasses import replace
from pathlib import Path

import pytest
import sqlite_utils
from builders import supply

from corpus.errors import NotFound
from corpus.store import Store
from corpus.store.migrations import migrations


def test_every_new_name_gets_the_next_number_and_keeps_it(store: Store) -> None:
    for org in ("甲大学", "乙研究院", "甲大学", ""):
        added = store.supplies.add(supply(org=org), actor="t")
    changed = store.supplies.change(replace(added, org="丙学院"), actor="t")
    store.supplies.change(replace(changed, org="甲大学"), actor="t")
    assert store.people.supplier_numbers.of(["丙学院", "甲大学", "没有的", ""]) == {"甲大学": 1, "丙学院": 3}
    assert [store.people.supplier_numbers.name_of(number) for number in (1, 2, 3)] == ["甲大学", "乙研究院", "丙学院"]


def test_a_number_that_was_never_given_is_not_found(store: Store) -> None:
    with pytest.raises(NotFound, match="没有编号为 1 的供给方"):
        store.people.supplier_numbers.name_of(1)


def test_the_suppliers_of_an_earlier_version_are_numbered(tmp_path: Path) -> None:
    old = sqlite_utils.Database(tmp_path / "old.db")
    migrations.apply(old, stop_before="m023_suppliers")
    for number, org in enumerate(("乙研究院", "甲大学", "乙研究院", ""), start=1):
        old.conn.execute(
            """INSERT INTO supplies (id, kind, content, data, created_at, updated_at)
               VALUES (?, 'achievement', '', json_object('title', 'x', 'org', ?), '', '')""",
            (f"GJ-2025-0000{number}", org),
        )
    old.conn.commit()
    old.close()
    store = Store(tmp_path / "old.db")
    assert store.people.supplier_numbers.of(["甲大学", "乙研究院", ""]) == {"乙研究院": 1, "甲大学": 2}
    store.close()
