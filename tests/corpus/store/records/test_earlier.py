"""Records as they stood on an earlier day."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from builders import need, supply
from clock import Clock

from corpus.store import NeedConditions, Store, SupplyConditions

DAY = date(2026, 10, 1)
BEGAN = datetime(2026, 9, 30, 16, tzinfo=UTC)
"""The moment at which that day began in China."""


@pytest.fixture
def clock() -> Clock:
    return Clock(BEGAN - timedelta(days=30))


@pytest.fixture
def moving(tmp_path: Path, clock: Clock) -> Store:
    return Store(tmp_path / "moving.db", clock=clock)


def test_what_has_changed_since_is_as_it_was(moving: Store, clock: Clock) -> None:
    old = moving.supplies.add(supply(), actor="测试")
    kept = moving.supplies.add(supply(title="没有动过"), actor="测试")
    clock.now = BEGAN - timedelta(seconds=1)
    then = moving.supplies.change(replace(old, maturity="trial_passed"), actor="测试")
    clock.now = BEGAN
    moving.supplies.change(moving.supplies.change(replace(then, title="改名"), actor="测试"), actor="测试")
    added = moving.supplies.add(supply(title="新来的"), actor="测试")
    before = {past.record_id: past.record for past in moving.trail.earlier.before(moving.supplies, DAY)}
    assert set(before) == {old.id, added.id}
    was = before[old.id]
    assert was
    assert (was.title, was.maturity, kept.id in before) == (old.title, "trial_passed", False)
    assert before[added.id] is None


def test_of_a_chain_are_those_that_came_and_those_that_went(moving: Store, clock: Clock) -> None:
    went, came, other = (
        moving.needs.add(need(title=f"需求{chain}的名称", chain=chain), actor="测试")
        for chain in ("新材料", "精细化工", "其他")
    )
    clock.now = BEGAN + timedelta(hours=1)
    for record, chain in ((went, "其他"), (came, "新材料"), (other, "精细化工")):
        moving.needs.change(replace(record, chain=chain), actor="测试")
    assert {past.record_id for past in moving.trail.earlier.before(moving.needs, DAY, chain="新材料")} == {
        went.id,
        came.id,
    }


def test_a_note_in_the_history_changes_nothing(moving: Store, clock: Clock) -> None:
    supplied = moving.supplies.add(supply(), actor="测试")
    clock.now = BEGAN + timedelta(hours=1)
    with moving.database.write() as db:
        moving.supplies._note_within(db, supplied.id, action="twin", actor="测试", note="")
    assert list(moving.trail.earlier.before(moving.supplies, DAY)) == []


def test_fields_that_say_something_and_the_newest_change(moving: Store) -> None:
    chain = supply().chain
    moving.supplies.add(supply(price=None), actor="测试")
    moving.supplies.add(supply(chain="新材料", award="一等奖"), actor="测试")
    here, everywhere = SupplyConditions(chain=chain), SupplyConditions()
    names = ["title", "award", "price"]
    assert moving.trail.earlier.given(moving.supplies, here, names) == {"title"}
    assert moving.trail.earlier.given(moving.supplies, everywhere, names) == {"title", "award"}
    assert moving.trail.earlier.last_update(moving.supplies, here) == moving.database.now()
    assert moving.trail.earlier.last_update(moving.needs, NeedConditions()) == ""
