import io
import re
from html import unescape

import pytest
import supply_lists as lists
import town_lists
from builders import need, supply
from staff import Staff
from werkzeug.test import TestResponse

from corpus.states import PairingState
from corpus.store import Store, SupplyConditions

START = "/desk/import/supplies"


def upload(staff: Staff, content: bytes = lists.WRONG, **fields: str) -> TestResponse:
    sent = {"supplier": lists.SUPPLIER, "kind": "achievement"} | fields
    return staff.post(START, file=(io.BytesIO(content), "第二批.xlsx"), **sent)


def form_of(page: str) -> dict[str, str]:
    """What the form of columns would send as it stands; a select sends what is chosen."""
    form = re.search(r'<form method="post" action="[^"]*/columns">(.*?)</form>', page, re.DOTALL)
    assert form
    inputs = dict(re.findall(r'<input[^>]*name="([^"]*)" value="([^"]*)"', form[1]))
    for name, options in re.findall(r'<select[^>]*name="([^"]*)"[^>]*>(.*?)</select>', form[1], re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', options) or re.search(r'value="([^"]*)"', options)
        inputs[name] = chosen[1] if chosen else ""
    return {unescape(name): unescape(value) for name, value in inputs.items() if name != "csrf_token"}


@pytest.fixture
def place(staff: Staff) -> str:
    """Where the preview of a list stands."""
    answer = upload(staff)
    assert answer.status_code == 303
    return str(answer.location)


def choose(staff: Staff, place: str, **meanings: str) -> TestResponse:
    form = form_of(staff.page(place))
    assert {f"column:0:{key}" for key in meanings} <= {*form}
    return staff.post(f"{place}/columns", **(form | {f"column:0:{key}": value for key, value in meanings.items()}))


def test_the_preview_shows_every_column_with_its_first_rows(staff: Staff, store: Store, place: str) -> None:
    page = staff.page(place)
    for shown in (
        "C 列</span> 技术优势",
        "在轴承表面沉积二硫化钼",
        "导入 2 项供给",
        "清单 第 5 行",
        "154****0001",
        "成果简介（2 行）",
        '<option value="advantage" selected>',
        "自动识别",
    ):
        assert shown in page, shown
    assert "15400000001" not in page
    assert store.supplies.count(SupplyConditions()) == 0


def test_a_column_is_corrected_and_remembered(staff: Staff, colleague: Staff, store: Store, place: str) -> None:
    store.needs.add(need(), actor="t")
    assert choose(staff, place, 技术优势="summary").location == f"{place}#columns"
    page = staff.page(place)
    assert '<option value="summary" selected>' in page
    assert "自动识别为：与现有技术比的优势" in page
    assert "还原为自动识别" in page
    answer = staff.client.get(str(staff.post(place).location))
    assert "与 1 条需求比对过" in answer.text
    assert [record.summary for record in store.supplies.iterate(SupplyConditions())] == [
        lists.FIRST[2],
        lists.SECOND[2],
    ]
    second = str(upload(colleague, lists.next_list(lists.THIRD)).location)
    page = colleague.page(second)
    assert "已按上次为“示例大学”选定的对应读取" in page
    signature = re.search(r'<input type="hidden" name="signature" value="([^"]*)"', page)
    assert signature
    colleague.post(f"{second}/forget", signature=unescape(signature[1]))
    page = colleague.page(second)
    assert "已还原为自动识别" in page
    assert '<option value="advantage" selected>' in page
    assert store.arriving.column_choices.of("supplies", lists.SUPPLIER) == {}


def test_choices_that_do_not_go_together_are_kept_and_explained(staff: Staff, place: str) -> None:
    choose(staff, place, 成果名称="")
    page = staff.page(place)
    assert "没有一列是“成果名称”" in page
    assert "请先说明每一列是什么" in page
    assert "导入 2 项供给" not in page
    assert staff.post(place).status_code == 303
    assert "没有导入：没有一列是“成果名称”" in staff.page(place)
    choose(staff, place, 成果名称="title", 技术优势="title")
    assert "B、C 列都选为“成果名称”" in staff.page(place)
    choose(staff, place, 技术优势="summary")
    assert "导入 2 项供给" in staff.page(place)


def test_the_header_row_can_be_said(staff: Staff) -> None:
    content = lists.workbook(
        ("成果名称", "单位", "成果简介"), ("甲成果", "示例大学", "一段。"), header=("成果名称", "单位", "说明")
    )
    place = str(upload(staff, content).location)
    assert "导入 1 项供给" in staff.page(place)
    form = form_of(staff.page(place))
    assert (form["row:0"], form["rows:0"]) == ("3", "1")
    staff.post(f"{place}/columns", **(form | {"row:0": "第二行"}))
    assert "“第二行”不是行号" in staff.page(place)
    staff.post(f"{place}/columns", **(form | {"row:0": "2"}))
    page = staff.page(place)
    assert "C 列</span> 说明" in page
    assert "您的选择" in page


def test_a_list_without_a_header_is_not_lost(staff: Staff, store: Store) -> None:
    place = str(upload(staff, lists.UNNAMED).location)
    assert "文件已经收下，没有丢失" in staff.page(place)
    choose(staff, place, 乙="title", 丙="summary")
    staff.post(place)
    assert store.supplies.count(SupplyConditions()) == 2


def test_an_import_is_undone_within_a_day_and_says_what_stayed(staff: Staff, store: Store, place: str) -> None:
    card = store.needs.add(
        need(title="低温启动用固态润滑", problem="轴承零下四十度不能启动，想用二硫化钼涂层。"), actor="t"
    )
    staff.post(place)
    page = staff.page(place)
    assert "到 2026-11-24 09:30 为止" in page
    first = store.pairings.of_need(card.id)[0]
    store.pairings.decide(first.id, version=1, state=PairingState.RECOMMENDED, actor="李干事")
    assert staff.post(f"{place}/undo").location == place
    page = staff.page(place)
    for shown in (
        "已撤销导入",
        "取出新增的 1 项",
        "保留 1 项",
        "导入之后已有研判",
        f"/desk/supplies/{first.supply_id}",
    ):
        assert shown in page, shown
    assert "取出这一批" not in page
    staff.post(f"{place}/undo")
    assert "没有再撤销一次" in staff.page(place)
    assert "已撤销" in staff.page(START)
    assert store.supplies.count(SupplyConditions()) == 1


def test_an_undone_import_of_cards(staff: Staff, store: Store) -> None:
    place = str(staff.post("/desk/import/", file=(io.BytesIO(town_lists.TOWN_LIST), "a.xlsx"), town="").location)
    staff.post(place)
    store.needs.step("SZXQ-2026-0001", version=1, state="accepted", actor="李干事")
    staff.post(f"{place}/undo")
    page = staff.page(place)
    assert "取出新增的 1 张" in page
    assert "导入之后又改动过" in page


def test_refused_rows_stand_in_the_queue_until_somebody_has_seen_to_them(staff: Staff, place: str) -> None:
    assert "等待导入" in staff.page("/desk/")
    book = staff.client.get(f"{place}/refused.xlsx")
    assert book.data[:2] == b"PK"
    staff.post(place)
    assert "1 行没有导入" in staff.page("/desk/")
    assert staff.client.get(f"{place}/refused.xlsx").headers["Content-Disposition"].startswith("attachment")
    staff.post(f"{place}/seen")
    assert "标为处理过" in staff.page(place)
    assert staff.client.get(f"{place}/refused.xlsx").status_code == 404
    assert "没有要处理的名单" in staff.page("/desk/")


def test_known_suppliers_and_the_meanings_of_columns_are_offered(staff: Staff, store: Store, place: str) -> None:
    store.supplies.add(supply(org="测试大学"), actor="t")
    assert '<option value="测试大学"></option>' in staff.page(START)
    shown = staff.page(place)
    assert '<option value="测试大学"></option>' in shown
    assert re.search(r'<option value="summary"[^>]*>[^<]+</option>', shown)


def test_what_cannot_be_read_is_refused_with_the_supplier_kept(staff: Staff) -> None:
    answer = upload(staff, b"%PDF-1.7 a scan", supplier="某研究院", kind="expert")
    assert answer.status_code == 422
    assert 'value="某研究院"' in answer.text
    assert '<option value="expert" selected>' in answer.text
    assert upload(staff, supplier="长" * 121).status_code == 422


def test_a_supplier_that_is_too_long_does_not_lose_the_columns(staff: Staff, store: Store, place: str) -> None:
    form = form_of(staff.page(place)) | {"column:0:技术优势": "summary", "supplier": "长" * 121}
    staff.post(f"{place}/columns", **form)
    page = staff.page(place)
    assert "列的对应已经保存" in page
    assert '<option value="summary" selected>' in page
    assert store.arriving.uploads.recent("supplies")[0].supplier == lists.SUPPLIER


def test_after_the_import_nothing_can_be_chosen(staff: Staff, place: str) -> None:
    form = form_of(staff.page(place))
    staff.post(place)
    for address in ("columns", "forget"):
        staff.post(f"{place}/{address}", **form)
        assert "不能再改列的对应" in staff.page(place)
