"""Codes are made once and can be ended; what comes of them are numbers, and kept choices name nobody."""

from datetime import timedelta

import pytest
from clock import Clock

from corpus.errors import NotFound
from corpus.store import AuditConditions, Store
from corpus.store.people.one_codes import Step


def test_a_town_has_one_code_however_often_it_is_made(store: Store) -> None:
    codes = store.people.one_codes
    assert codes.for_town("北山镇", actor="t") == codes.for_town("北山镇", actor="李干事")
    assert codes.towns().keys() == {"北山镇"}
    assert [one.record for one in store.trail.audit.iterate(AuditConditions())] == ["one_codes"]


def test_an_enterprises_code_is_ended_once_and_a_new_one_is_another(store: Store) -> None:
    codes = store.people.one_codes
    first = codes.for_enterprise("示例甲公司", actor="t")
    assert codes.revoke(first.id, actor="t")
    assert not codes.revoke(first.id, actor="t")
    assert codes.of_enterprise("示例甲公司") is None
    assert codes.get(first.id).revoked_at
    assert codes.for_enterprise("示例甲公司", actor="t").id != first.id


def test_the_code_of_a_town_is_not_ended(store: Store) -> None:
    code = store.people.one_codes.for_town("北山镇", actor="t")
    assert not store.people.one_codes.revoke(code.id, actor="t")


def test_counts_stand_by_town_and_month(store: Store, clock: Clock) -> None:
    codes = store.people.one_codes
    code = codes.for_town("北山镇", actor="t")
    codes.count(Step.SCANNED, code=code.id, town="北山镇")
    codes.count(Step.SCANNED, code=code.id, town="北山镇")
    codes.count(Step.ANSWERED, town="河东街道", times=3)
    codes.count(Step.ANSWERED, town="河东街道", times=0)
    clock.now += timedelta(days=40)
    codes.count(Step.SCANNED, code=code.id, town="北山镇")
    said = [(one.town, one.step, one.times) for one in codes.counts()]
    assert said == [("北山镇", Step.SCANNED, 1), ("北山镇", Step.SCANNED, 2), ("河东街道", Step.ANSWERED, 3)]
    assert len({one.month for one in codes.counts(town="北山镇")}) == 2
    assert {one.town for one in codes.counts(town="河东街道")} == {"河东街道"}


def test_the_same_choices_are_kept_once(store: Store) -> None:
    codes = store.people.one_codes
    mark = codes.keep_choices("org_kinds=high_tech")
    assert codes.keep_choices("org_kinds=high_tech") == mark
    assert codes.keep_choices("org_kinds=gazelle") != mark
    assert codes.kept_choices(mark) == "org_kinds=high_tech"
    with pytest.raises(NotFound):
        codes.kept_choices("nothing")
