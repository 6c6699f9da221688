"""A university's list whose column was taken for another: corrected by choosing, imported, remembered, undone."""

import pytest
import supply_lists as lists
from browser_service import Service, log_in, open_page
from page_check import check
from playwright.sync_api import Browser, FilePayload, Page

from corpus.store import SupplyConditions

pytestmark = pytest.mark.browser


def send(page: Page, content: bytes, *, supplier: str = "") -> None:
    page.goto("/desk/import/supplies")
    file: FilePayload = {"name": "第二批.xlsx", "mimeType": "", "buffer": content}
    page.get_by_label("名单文件").set_input_files(file)
    page.get_by_label("供给方").fill(supplier)
    page.get_by_role("button", name="上传并预览").click()
    page.get_by_role("heading", level=1).wait_for()


def summaries(service: Service) -> set[str]:
    return {supply.summary for supply in service.store.supplies.iterate(SupplyConditions())}


def test_a_wrong_column_is_corrected_by_choosing_remembered_and_undone(page: Page, service: Service) -> None:
    before = service.store.supplies.count(SupplyConditions())
    send(page, lists.WRONG, supplier="示例理工大学")
    page.get_by_role("heading", name="这样导入可以吗？").wait_for()
    check(page, "the preview")
    chosen = page.get_by_label("技术优势")
    assert chosen.input_value() == "advantage"
    chosen.select_option("成果简介")
    page.get_by_role("button", name="按此对应重新预览").click()
    page.get_by_text("自动识别为：与现有技术比的优势").wait_for()
    assert page.get_by_label("技术优势").input_value() == "summary"
    page.get_by_role("button", name="导入 2 项供给").click()
    page.get_by_text("条需求比对过，合适的已列入建议").wait_for()
    check(page, "the result")
    assert service.store.supplies.count(SupplyConditions()) == before + 2
    assert {lists.FIRST[2], lists.SECOND[2]} <= summaries(service)

    send(page, lists.next_list(lists.THIRD), supplier="示例理工大学")
    page.get_by_text("已按上次为“示例理工大学”选定的对应读取").wait_for()
    assert page.get_by_label("技术优势").input_value() == "summary"
    page.get_by_role("button", name="还原为自动识别").click()
    page.get_by_text("已还原为自动识别。").wait_for()
    assert page.get_by_label("技术优势").input_value() == "advantage"
    page.get_by_role("button", name="放弃").click()

    page.goto("/desk/")
    page.get_by_role("link", name="第二批.xlsx").first.click()
    page.get_by_text("撤销整批导入").click()
    page.get_by_role("button", name="撤销，取出这一批").click()
    page.get_by_role("heading", name="已撤销导入").wait_for()
    check(page, "the import that was undone")
    assert service.store.supplies.count(SupplyConditions()) == before
    assert not {lists.FIRST[2], lists.SECOND[2]} & summaries(service)


def test_a_list_whose_headings_say_nothing_is_explained(page: Page, service: Service) -> None:
    before = service.store.supplies.count(SupplyConditions())
    send(page, lists.UNNAMED)
    page.get_by_role("heading", name="请先说明每一列是什么").wait_for()
    check(page, "the question what each column is")
    page.get_by_label("乙", exact=False).select_option("成果名称")
    page.get_by_label("丙", exact=False).select_option("成果简介")
    page.get_by_role("button", name="按此对应重新预览").click()
    page.get_by_role("button", name="导入 2 项供给").wait_for()
    page.get_by_role("button", name="放弃").click()
    assert service.store.supplies.count(SupplyConditions()) == before


def test_refused_rows_are_saved_and_seen_to(page: Page) -> None:
    send(page, lists.workbook(lists.NAMELESS, (*lists.THIRD[:1], "一项新的成果", *lists.THIRD[2:])))
    page.get_by_role("button", name="导入 1 项供给").click()
    with page.expect_download() as saved:
        page.get_by_role("link", name="下载这些行").click()
    assert saved.value.suggested_filename == "第二批 未导入的行.xlsx"
    page.goto("/desk/")
    check(page, "the queue with an import to see to")
    page.get_by_role("link", name="第二批.xlsx").first.click()
    page.get_by_role("button", name="知道了").click()
    page.get_by_text("不再列在待办里").wait_for()
    page.get_by_text("撤销整批导入").click()
    page.get_by_role("button", name="撤销，取出这一批").click()
    page.get_by_role("heading", name="已撤销导入").wait_for()


def test_columns_are_corrected_without_scripts(browser: Browser, service: Service) -> None:
    context, page = open_page(browser, service, wide=True, javascript=False)
    log_in(page)
    send(page, lists.WRONG)
    page.get_by_label("技术优势").select_option("成果简介")
    page.get_by_role("button", name="按此对应重新预览").click()
    page.get_by_text("自动识别为：与现有技术比的优势").wait_for()
    page.get_by_role("button", name="导入 2 项供给").click()
    page.get_by_text("撤销整批导入").click()
    page.get_by_role("button", name="撤销，取出这一批").click()
    page.get_by_role("heading", name="已撤销导入").wait_for()
    context.close()
