import io
import zipfile

from builders import need
from staff import Staff

from corpus.store import AuditConditions, Store

PAGE = "/desk/system/backups"
NAME = "yunduijie-20261123-093000.zip"


def test_an_empty_folder_says_what_to_do(admin: Staff) -> None:
    page = admin.page(PAGE)
    assert "还没有备份。点“现在备份”做第一份。" in page
    assert "下载一份" not in page


def test_one_is_made_and_drilled_and_both_are_told(admin: Staff, store: Store) -> None:
    store.needs.add(need(), actor="t")
    admin.post(f"{PAGE}/make")
    admin.post(f"{PAGE}/drill")
    page = admin.page(PAGE)
    assert f"<code>{NAME}</code>" in page
    assert "恢复出需求 1 条、供给 0 条、账号 1 个；审计日志和附件都完好" in page
    actions = [entry.action for entry in store.trail.audit.iterate(AuditConditions(record_id=NAME))]
    assert actions == ["back_up", "drill"]


def test_one_is_taken_away_as_a_zip_and_the_log_says_by_whom(admin: Staff, store: Store) -> None:
    admin.post(f"{PAGE}/make")
    assert "企业和联系人的姓名、电话" in admin.page(PAGE)
    answer = admin.post(f"{PAGE}/download", name=NAME, understood="1")
    assert answer.headers["Content-Disposition"] == "attachment; filename=yunduijie-20261123-093000.zip"
    with zipfile.ZipFile(io.BytesIO(answer.data)) as packed:
        assert packed.namelist() == ["database.db", "manifest.json"]
    entry = [*store.trail.audit.iterate(AuditConditions(record_id=NAME))][-1]
    assert (entry.action, entry.actor) == ("export", "主任")


def test_nothing_is_taken_away_without_the_tick_or_under_another_name(admin: Staff) -> None:
    admin.post(f"{PAGE}/make")
    for fields, said in (({"name": NAME}, "请先勾选"), ({"name": "../yunduijie.db", "understood": "1"}, "没有下载")):
        assert admin.post(f"{PAGE}/download", **fields).status_code == 303
        assert said in admin.page(PAGE)


def test_an_auditor_sees_them_and_takes_none_away(admin: Staff, auditor: Staff) -> None:
    admin.post(f"{PAGE}/make")
    assert NAME in auditor.page(PAGE)
    assert auditor.post(f"{PAGE}/download", name=NAME, understood="1").status_code == 403


def test_a_drill_without_a_backup_says_so(admin: Staff) -> None:
    admin.post(f"{PAGE}/drill")
    assert "还没有备份可以演练" in admin.page(PAGE)
