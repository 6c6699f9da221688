"""Batches in the store: what opening and closing one does to its experts."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from builders import offer

from corpus.batches import Period
from corpus.errors import BadValue, Conflict, IllegalStep, NotFound
from corpus.importing import import_file
from corpus.records import Supply
from corpus.store import AuditConditions, Store, SupplyConditions, history_of

NAME = "第四批科技副总"
YEAR_ON = date(2027, 11, 23)


def expert(store: Store, title: str = "流体机械", **given: object) -> Supply:
    return store.supplies.add(offer("expert", title=title, **({"batch": NAME} | given)), actor="t")


def offered(store: Store) -> set[str]:
    conditions = SupplyConditions(kind="expert", status="valid", valid_on=store.today())
    return {supply.title for supply in store.supplies.iterate(conditions)}


def test_closing_ends_the_offer_of_all_its_experts_and_reopening_gives_it_back(store: Store) -> None:
    first, other = expert(store), expert(store, "土壤修复", batch="第三批科技副总")
    batches = store.kept.batches
    batch = batches.add(Period(name=NAME), actor="王干事")
    assert offered(store) == {"流体机械", "土壤修复"}
    closed = batches.close(batch.id, version=1, actor="王干事")
    assert offered(store) == {"土壤修复"}
    assert store.supplies.get(first.id).ends_on == date(2026, 11, 22)
    assert store.supplies.get(first.id).version == 1, "what he says has not changed"
    batches.reopen(batch.id, closes_on=None, version=closed.version, actor="王干事")
    assert offered(store) == {"流体机械", "土壤修复"}
    assert store.supplies.get(first.id).ends_on == YEAR_ON
    assert store.supplies.get(other.id).ends_on == YEAR_ON
    changes = history_of(store.database, "supplies", first.id)
    assert [change.action for change in changes] == ["add", "batch", "batch"]
    log = [entry.action for entry in store.trail.audit.iterate(AuditConditions()) if entry.record == "batches"]
    assert sorted(log) == ["add", "close_batch", "reopen_batch"]


def test_a_batch_with_a_last_day_ends_by_itself(store: Store) -> None:
    expert(store)
    store.kept.batches.add(Period(name=NAME, closes_on=date(2026, 12, 31)), actor="t")
    assert offered(store) == {"流体机械"}
    store.database.clock = lambda: datetime(2026, 12, 31, 17, tzinfo=UTC)
    assert offered(store) == set()


def test_whoever_names_a_closed_batch_later_is_not_on_offer(store: Store) -> None:
    batch = store.kept.batches.add(Period(name=NAME), actor="t")
    store.kept.batches.close(batch.id, version=1, actor="t")
    late = expert(store, batch="第四批 科技副总")
    assert offered(store) == set()
    freed = store.supplies.change(late.with_values({"batch": "第五批科技副总"}), actor="t")
    assert freed.ends_on == YEAR_ON


def test_the_second_of_two_who_change_a_batch_is_told(store: Store) -> None:
    batches = store.kept.batches
    batch = batches.add(Period(name=NAME), actor="甲")
    batches.change(batch.id, Period(name=NAME, closes_on=date(2027, 1, 1)), version=1, actor="甲")
    with pytest.raises(Conflict):
        batches.close(batch.id, version=1, actor="乙")
    assert batches.get(batch.id).closes_on == date(2027, 1, 1)
    batches.close(batch.id, version=2, actor="乙")
    with pytest.raises(IllegalStep):
        batches.close(batch.id, version=3, actor="乙")
    with pytest.raises(BadValue, match="已经过了"):
        batches.reopen(batch.id, closes_on=date(2026, 11, 1), version=3, actor="乙")
    with pytest.raises(BadValue, match="已有批次"):
        batches.add(Period(name="第四批　科技副总"), actor="乙")
    with pytest.raises(NotFound):
        batches.get(9)


def test_an_expert_of_a_batch_is_not_renewed_by_months(store: Store) -> None:
    first = expert(store)
    store.kept.batches.add(Period(name=NAME, closes_on=date(2026, 12, 31)), actor="t")
    with pytest.raises(IllegalStep, match="不能按月续期"):
        store.supplies.renew(first.id, version=1, actor="t")


def test_a_list_with_an_unknown_batch_is_taken_in_and_says_so_once(store: Store, tmp_path: Path) -> None:
    store.kept.batches.add(Period(name=NAME), actor="t")
    file = tmp_path / "专家.csv"
    rows = ["研究方向,专家姓名,工作单位,选派批次", "流体机械,某甲,示例大学,第五批", "水处理,某乙,示例大学,第五批"]
    file.write_text("\n".join([*rows, "焊接,某丙,示例大学,第四批科技副总"]), "utf-8")
    report = import_file(store, file, Supply, actor="t", kind="expert")
    assert len(offered(store)) == 3
    assert [remark.text for remark in report.remarks if "第五批" in remark.text and "还没有登记" in remark.text] != []
    assert sum("还没有登记" in remark.text for remark in report.remarks) == 1
    assert store.kept.batches.named_by_experts() == {"第五批": 2, NAME: 1}
