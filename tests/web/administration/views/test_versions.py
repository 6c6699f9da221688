from staff import Staff

from corpus.store import AuditConditions, Store

PAGE = "/desk/system/versions"


def test_what_runs_is_told(admin: Staff) -> None:
    page = admin.page(PAGE)
    for said in ("SQLite", "scikit-learn", "m062_administration", "还没有检查过", "磁盘还剩"):
        assert said in page


def test_a_check_is_told_with_its_moment(admin: Staff, store: Store) -> None:
    admin.post(f"{PAGE}/check")
    assert "2026-11-23 09:30，数据库文件、审计日志、附件都完好" in admin.page(PAGE)
    (entry,) = [each for each in store.trail.audit.iterate(AuditConditions()) if each.record == "upkeep"]
    assert (entry.action, entry.actor) == ("check", "主任")
