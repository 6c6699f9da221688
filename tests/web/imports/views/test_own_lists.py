"""A supplier uploads its own list; it sees the preview, staff take it in or send it back."""

import io
from collections.abc import Callable

import pytest
import supply_lists as lists
from builders import supply
from staff import Staff

from corpus.store import AuditConditions, Store, SupplyConditions

START = "/desk/import/supplies"
OTHERS = """成果名称,成果简介,单位
海上风电叶片防雷,已在两座风场运行。,示例大学
秸秆育苗盘,三个月内可降解。,别的大学
""".encode()


@pytest.fixture
def university(log_in: Callable[..., Staff]) -> Staff:
    """示例大学, logged in."""
    return log_in("示例大学成果处", "supplier", org="示例大学")


def sent(university: Staff, content: bytes = OTHERS, **fields: str) -> str:
    """Where the preview of a list that the supplier has just sent stands."""
    file = (io.BytesIO(content), "清单.csv" if content is OTHERS else "清单.xlsx")
    answer = university.post(START, file=file, **({"kind": "achievement"} | fields))
    assert answer.status_code == 303, answer.text
    return str(answer.location)


def test_it_is_kept_for_staff_and_nothing_comes_in(university: Staff, staff: Staff, store: Store) -> None:
    place = sent(university, supplier="别的大学")
    (upload,) = store.arriving.uploads.recent("supplies")
    assert (upload.sent_org, upload.supplier, upload.created_by) == ("示例大学", "示例大学", "示例大学成果处")
    page = university.page(place)
    assert "已收下，待科技局确认" in page
    assert "列的对应" in page
    assert 'formaction="' not in page
    assert store.supplies.count(SupplyConditions()) == 0
    assert "示例大学自己上传 · 待科技局确认" in staff.page("/desk/")
    assert "待科技局确认" in university.page(START)


def test_rows_of_other_units_are_refused_with_a_sentence(university: Staff, staff: Staff, store: Store) -> None:
    place = sent(university)
    assert "写的不是示例大学，请由该单位或科技局导入" in university.page(place)
    assert university.client.get(f"{place}/refused.xlsx").status_code == 200
    staff.post(place)
    assert [each.title for each in store.supplies.iterate(SupplyConditions())] == ["海上风电叶片防雷"]


def test_another_unit_s_supply_is_not_changed_by_its_number(university: Staff, staff: Staff, store: Store) -> None:
    other = store.supplies.add(supply(title="别校的成果", org="别的大学"), actor="t")
    content = f"编号,成果名称,成果简介,单位\n{other.id},改了名的成果,改了。,示例大学\n".encode()
    staff.post(sent(university, content))
    assert store.supplies.get(other.id).title == "别校的成果"


def test_only_staff_take_it_in(university: Staff, store: Store) -> None:
    place = sent(university)
    assert university.post(place).status_code == 403
    assert university.post(f"{place}/return", note="x").status_code == 403
    assert store.supplies.count(SupplyConditions()) == 0


def test_staff_send_it_back_with_a_sentence_that_the_supplier_reads(
    university: Staff, staff: Staff, store: Store
) -> None:
    place = sent(university)
    refused = staff.post(f"{place}/return", note=" ")
    assert "请写明为什么退回" in staff.page(refused.location)
    staff.post(f"{place}/return", note="请补填联系电话")
    assert "请补填联系电话" in university.page(place)
    assert "已退回：请补填联系电话" in university.page(START)
    assert "自己上传" not in staff.page("/desk/")
    entry = store.trail.audit.page(AuditConditions(actor="王干事")).items[0]
    assert (entry.record, entry.action, entry.note) == ("uploads", "send_back", "请补填联系电话")
    staff.post(place)
    assert store.supplies.count(SupplyConditions()) == 0


def test_its_own_columns_can_be_corrected_and_it_can_be_given_up(university: Staff, store: Store) -> None:
    place = sent(university, lists.WRONG)
    columns = {"sheet:0": "清单", "column:0:背景介绍": "summary", "was:0": "1,1", "row:0": "1", "rows:0": "1"}
    university.post(f"{place}/columns", supplier="别的大学", kind="achievement", **columns)
    (upload,) = store.arriving.uploads.recent("supplies")
    assert (upload.supplier, upload.choices != {}) == ("示例大学", True)
    university.post(f"{place}/drop")
    assert store.arriving.uploads.recent("supplies") == ()


def test_nobody_else_s_list_is_seen(university: Staff, staff: Staff, log_in: Callable[..., Staff]) -> None:
    place = sent(university)
    other = log_in("别的大学", "supplier", org="别的大学")
    for path in (place, f"{place}/refused.xlsx"):
        assert other.client.get(path).status_code == 404
    for path in ("rows", "columns", "drop"):
        assert other.post(f"{place}/{path}").status_code == 404
    assert "清单.csv" not in other.page(START)
    by_staff = staff.post(START, file=(io.BytesIO(OTHERS), "b.csv"), supplier="示例大学", kind="achievement").location
    assert university.client.get(str(by_staff)).status_code == 404
    assert log_in("无单位", "supplier").client.get(START).status_code == 404


def test_it_is_kept_longer_than_a_day(university: Staff, staff: Staff, store: Store) -> None:
    place = sent(university)
    with store.database.write() as db:
        db.conn.execute("UPDATE uploads SET created_at = '2026-11-20T00:00:00+00:00'")
    store.arriving.uploads.tidy()
    assert staff.page(place)
    with store.database.write() as db:
        db.conn.execute("UPDATE uploads SET created_at = '2026-01-01T00:00:00+00:00'")
    store.arriving.uploads.tidy()
    assert staff.client.get(place).status_code == 404


def test_a_list_that_staff_uploaded_is_not_sent_back(staff: Staff, store: Store) -> None:
    place = staff.post(START, file=(io.BytesIO(OTHERS), "b.csv"), supplier="示例大学", kind="achievement").location
    staff.post(f"{place}/return", note="x")
    (upload,) = store.arriving.uploads.recent("supplies")
    assert upload.waits
