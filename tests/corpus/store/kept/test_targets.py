import pytest

from corpus.errors import Conflict
from corpus.store import AuditConditions, Store
from corpus.targets import Measure


def test_targets_are_kept_by_year_and_the_audit_log_says_who_set_them(store: Store) -> None:
    targets = store.kept.targets
    assert targets.of(2026).version == 0
    targets.set(2026, {Measure.SUBMITTED: 120, Measure.AMOUNT: 800.5}, version=0, actor="局长")
    changed = targets.set(2026, {Measure.SUBMITTED: 150}, version=1, actor="主任")
    assert (changed.version, changed.of(Measure.SUBMITTED), changed.of(Measure.AMOUNT)) == (2, 150, None)
    assert targets.of(2027).version == 0
    entries = list(store.trail.audit.page(AuditConditions("2026", "", None, None)).items)
    assert [(entry.actor, entry.before, entry.after) for entry in entries] == [
        ("主任", {"submitted": 120, "amount": 800.5}, {"submitted": 150}),
        ("局长", {}, {"submitted": 120, "amount": 800.5}),
    ]


def test_two_who_set_the_same_year_do_not_overwrite_each_other(store: Store) -> None:
    store.kept.targets.set(2026, {Measure.CONTRACTS: 10}, version=0, actor="局长")
    with pytest.raises(Conflict) as refused:
        store.kept.targets.set(2026, {Measure.CONTRACTS: 99}, version=0, actor="主任")
    assert refused.value.current == store.kept.targets.of(2026)
    assert store.kept.targets.of(2026).contracts == 10
