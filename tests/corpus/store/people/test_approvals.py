from dataclasses import replace

import pytest
from builders import need

from corpus.errors import Conflict, IllegalStep
from corpus.store import Store
from corpus.store.people.approvals import Approved


@pytest.fixture
def people(store: Store) -> list[int]:
    return [store.people.users.add(name, password_hash="x", role="reviewer").id for name in ("甲", "乙", "丙")]


@pytest.fixture
def approved(store: Store) -> Approved:
    return Approved("needs", store.needs.add(need(state="submitted"), actor="企业").id, 1)


def test_each_stage_is_for_another_person(store: Store, approved: Approved, people: list[int]) -> None:
    approvals = store.people.approvals
    approvals.give(approved, stage=1, user_id=people[0], actor="甲", settled={"chain": "x"})
    with pytest.raises(IllegalStep, match="另一人"):
        approvals.give(approved, stage=2, user_id=people[0], actor="甲")
    approvals.give(approved, stage=2, user_id=people[1], actor="乙")
    given = approvals.of(approved)
    assert [(one.stage, one.given_by, one.settled) for one in given] == [(1, "甲", {"chain": "x"}), (2, "乙", {})]


def test_of_two_at_one_stage_the_second_is_told(store: Store, approved: Approved, people: list[int]) -> None:
    store.people.approvals.give(approved, stage=1, user_id=people[0], actor="甲")
    with pytest.raises(Conflict):
        store.people.approvals.give(approved, stage=1, user_id=people[1], actor="乙")


def test_a_change_begins_anew(store: Store, approved: Approved, people: list[int]) -> None:
    approvals = store.people.approvals
    approvals.give(approved, stage=1, user_id=people[0], actor="甲")
    store.needs.change(replace(store.needs.get(approved.record_id), title="改过的"), actor="企业", action="edit")
    with pytest.raises(Conflict):
        approvals.give(approved, stage=2, user_id=people[1], actor="乙")
    assert approvals.of(approved._replace(version=2)) == ()


def test_the_last_one_is_taken_back_by_whoever_gave_it(store: Store, approved: Approved, people: list[int]) -> None:
    approvals = store.people.approvals
    approvals.give(approved, stage=1, user_id=people[0], actor="甲")
    with pytest.raises(IllegalStep, match="本人"):
        approvals.take_back(approved, user_id=people[1], actor="乙")
    approvals.take_back(approved, user_id=people[0], actor="甲")
    assert approvals.of(approved) == ()
