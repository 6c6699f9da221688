import io
from pathlib import Path

import pytest
import town_lists as lists
from flask.testing import FlaskClient
from staff import Staff
from werkzeug.test import TestResponse

from corpus.file_records import read_records
from corpus.records import Need
from corpus.store import NeedConditions, Store
from corpus.taxonomy import Taxonomies


def upload(staff: Staff, content: bytes = lists.TOWN_LIST, *, town: str = "北山镇") -> TestResponse:
    return staff.post("/desk/import/", file=(io.BytesIO(content), "北山镇 汇总.xlsx"), town=town)


@pytest.fixture
def place(staff: Staff) -> str:
    """Where the preview of a list stands."""
    answer = upload(staff)
    assert answer.status_code == 303
    return str(answer.location)


def count(store: Store) -> int:
    return store.needs.count(NeedConditions())


def test_the_preview_shows_columns_rows_problems_and_gaps(staff: Staff, store: Store, place: str) -> None:
    page = staff.page(place)
    for shown in (
        "新增<b>2",
        "不能导入<b>2",
        "C 列</span> 企业名称",
        "汇总 第 5 行",
        "铝合金压铸件气孔率降低",
        "导入 2 张征集卡",
        "有 2 行未取得个人信息处理同意，请向镇街核实",
        "公开范围（2 行）",
    ):
        assert shown in page, shown
    assert "15400000001" not in page, "a preview needs no telephone numbers"
    assert count(store) == 0


def test_importing_twice_imports_once(staff: Staff, colleague: Staff, store: Store, place: str) -> None:
    for member in (staff, staff, colleague):
        assert member.post(place).location == place
    assert count(store) == 2
    page = staff.page(place)
    assert "已导入" in page
    assert "王干事，2026-11-23 09:30" in page
    assert "2 张，列为“待受理”" in page
    assert "新增 2，更新 0，未导入 2" in staff.page("/desk/import/")


def test_the_cards_page_says_what_to_ask_for(staff: Staff, place: str) -> None:
    staff.post(place)
    page = staff.page("/desk/needs/SZXQ-2026-0002")
    for lacking in ("拟投入资金", "需求时限"):
        assert f'name="finding" value="incomplete：没有填写{lacking}"' in page
    assert "未取得个人信息处理同意，请向镇街核实" in page
    assert "按仅科技局" in page


def test_a_dropped_list_is_gone(staff: Staff, store: Store, place: str) -> None:
    assert staff.post(f"{place}/drop").status_code == 303
    assert staff.client.get(place).status_code == 404
    assert staff.post(place).status_code == 404
    assert count(store) == 0


def test_a_file_that_cannot_be_read_is_refused_with_advice(staff: Staff) -> None:
    answer = upload(staff, b"%PDF-1.7 a scan")
    assert answer.status_code == 422
    assert "请向对方索取 Excel 或 Word 原件" in answer.text
    assert 'value="北山镇" selected' in answer.text
    assert staff.post("/desk/import/", town="").status_code == 422


def test_the_template_comes_back_as_it_went_out(staff: Staff, tmp_path: Path) -> None:
    answer = staff.client.get("/desk/import/needs.xlsx")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    path = tmp_path / "template.xlsx"
    path.write_bytes(answer.data)
    records, report = read_records(path, Need, Taxonomies())
    assert (records, report.refusals()) == ([], [])
    assert "没有可以导入的新内容" in staff.page(str(upload(staff, answer.data).location))


def test_only_staff_import(client: FlaskClient, place: str) -> None:
    for address in ("/desk/import/", place, "/desk/import/needs.xlsx"):
        assert client.get(address).location.startswith("/login")
