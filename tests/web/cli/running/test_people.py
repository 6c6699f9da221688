import csv
from collections.abc import Callable
from pathlib import Path

from builders import profile
from click.testing import Result

from corpus.store import Store

Run = Callable[..., Result]


def test_an_enterprise_is_listed_and_given_a_new_password(run: Run, db: Path) -> None:
    run("user", "add", "科员甲")
    store = Store(db)
    store.people.enterprises.add("示例甲", profile(), password_hash="x", role="enterprise", consent="")
    assert "示例甲\t企业" in run("user", "list").output
    assert run("user", "password", "示例甲").exit_code == 0
    changed = store.people.users.named("示例甲")
    store.close()
    assert changed.password.startswith("scrypt:")
    assert changed.role == "enterprise"


def test_accounts_are_made_listed_and_given_new_passwords(run: Run) -> None:
    shown = run("user", "add", "科员甲").output
    assert "只显示这一次" in shown
    assert run("user", "add", "科员甲").exit_code == 2
    assert "科员甲\t研判员" in run("user", "list").output
    asked = run("user", "password", "科员甲", "--ask", standard_input="Abcdefgh123\nAbcdefgh123\n")
    assert asked.exit_code == 0
    assert "Abcdefgh123" not in asked.output
    weak = run("user", "password", "科员甲", "--ask", standard_input="abc\nabc\n")
    assert (weak.exit_code, "至少 10 位" in weak.output) == (2, True)


def test_accounts_have_roles_and_are_locked_and_unlocked(run: Run, db: Path) -> None:
    assert run("user", "add", "某镇", "--role", "town").exit_code == 2
    assert "（镇街（园区））" in run("user", "add", "某镇", "--role", "town", "--town", "北山镇").output
    assert "（供给方）" in run("user", "add", "大学", "--role", "supplier", "--org", "示例大学").output
    assert run("user", "role", "大学", "--role", "admin").exit_code == 0
    assert run("user", "lock", "某镇").exit_code == 0
    assert "某镇\t镇街（园区）\t北山镇\t停用" in run("user", "list").output
    assert run("user", "lock", "大学").exit_code == 2, "the last administrator"
    run("user", "unlock", "某镇")
    store = Store(db)
    account = store.people.users.named("某镇")
    assert (account.disabled, account.must_change, account.town) == (False, True, "北山镇")
    store.close()


def test_the_audit_log_is_checked_saved_and_pruned(run: Run, filled: Store, tmp_path: Path) -> None:
    run("user", "add", "科员甲")
    assert "审计日志完好：5 条" in run("audit", "verify").output
    assert run("audit", "export", tmp_path / "a.csv", "--record", "科员甲").exit_code == 0
    rows = list(csv.reader((tmp_path / "a.csv").read_text("utf-8-sig").splitlines()))
    assert rows[1][2:8] == ["命令行", "", "命令行", "账号", "科员甲", "新增"]
    assert "已清理 400 天以前的 0 条" in run("audit", "prune").output
    with filled.database.write() as db:
        db.conn.execute("DROP TRIGGER audit_UPDATE")
        db.conn.execute("UPDATE audit SET actor = '别人' WHERE id = 2")
    broken = run("audit", "verify")
    assert (broken.exit_code, "第 2 条与写入时不同" in broken.output) == (1, True)
