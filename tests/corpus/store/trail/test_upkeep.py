from corpus.store import AuditConditions, Store
from corpus.store.trail.upkeep import UpkeepKind, Upkept


def test_the_last_time_of_each_kind_is_known_with_what_came_of_it(store: Store) -> None:
    assert store.trail.upkeep.last(UpkeepKind.BACKUP) is None
    store.trail.upkeep.add(Upkept(UpkeepKind.BACKUP, "a.db", True, "已备份", "定时备份"))
    store.trail.upkeep.add(Upkept(UpkeepKind.BACKUP, "", False, "备份没有做成"))
    store.trail.upkeep.add(Upkept(UpkeepKind.DRILL, "a.db", True, "恢复出需求 1 条"))
    last = store.trail.upkeep.last(UpkeepKind.BACKUP)
    assert last
    assert (last.is_good, last.said, last.at) == (False, "备份没有做成", store.database.clock())
    drilled = store.trail.upkeep.last(UpkeepKind.DRILL)
    assert drilled
    assert (drilled.file, drilled.is_good) == ("a.db", True)


def test_it_stands_in_the_audit_log_with_who_did_it(store: Store) -> None:
    store.trail.upkeep.add(Upkept(UpkeepKind.BACKUP, "a.db", True, "已备份", "定时备份"))
    (entry,) = store.trail.audit.iterate(AuditConditions())
    assert (entry.record, entry.record_id, entry.action, entry.actor) == ("upkeep", "a.db", "back_up", "定时备份")
