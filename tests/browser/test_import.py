"""A town's list comes in at the desk, and attachments are saved and removed; on both screens, without scripts."""

import attached_files as files
import pytest
import town_lists as lists
from browser_service import Service
from page_check import check
from playwright.sync_api import FilePayload, Page

from corpus.store import NeedConditions

pytestmark = pytest.mark.browser
NEED = "SZXQ-2026-0001"


def a_list(place: int) -> FilePayload:
    """A list that nobody has sent before."""
    rows = [(*row[:2], f"{row[2]}{place}", *row[3:]) for row in (lists.WHOLE, lists.BARE, lists.NAMELESS)]
    return {"name": "北山镇.xlsx", "mimeType": "", "buffer": lists.workbook(*rows)}


def test_a_list_is_looked_at_and_taken_in(page: Page, service: Service) -> None:
    before = service.store.needs.count(NeedConditions())
    page.goto("/desk/import/")
    check(page, "the upload")
    page.get_by_label("名单文件").set_input_files(a_list(before))
    page.get_by_label("哪个镇街").select_option("北山镇")
    page.get_by_role("button", name="上传并预览").click()
    page.get_by_role("heading", name="这样导入可以吗？").wait_for()
    check(page, "the preview")
    assert service.store.needs.count(NeedConditions()) == before
    page.get_by_role("button", name="导入 2 张征集卡").dblclick()
    page.get_by_role("heading", name="已导入").wait_for()
    check(page, "the result")
    assert service.store.needs.count(NeedConditions()) == before + 2
    page.goto("/desk/import/")
    check(page, "the upload with lists before")
    card = [
        need for need in service.store.needs.iterate(NeedConditions()) if need.source == "导入（北山镇 北山镇.xlsx）"
    ][-1]
    page.goto(f"/desk/needs/{card.id}")
    page.get_by_text("必填内容不全").first.wait_for()
    check(page, "the imported card")


def test_a_list_is_dropped(page: Page, service: Service) -> None:
    before = service.store.needs.count(NeedConditions())
    page.goto("/desk/import/")
    page.get_by_label("名单文件").set_input_files(a_list(1000 + before))
    page.get_by_role("button", name="上传并预览").click()
    page.get_by_role("button", name="放弃").click()
    page.get_by_text("没有导入任何内容").first.wait_for()
    assert service.store.needs.count(NeedConditions()) == before


def test_a_file_that_is_no_list_is_refused(page: Page) -> None:
    page.goto("/desk/import/")
    page.get_by_label("名单文件").set_input_files({"name": "扫描.xlsx", "mimeType": "", "buffer": files.PDF})
    page.get_by_role("button", name="上传并预览").click()
    page.get_by_text("没有收下“扫描.xlsx”").wait_for()
    check(page, "the refusal")


def test_an_attachment_is_saved_and_removed(page: Page, service: Service) -> None:
    taken = service.store.arriving.attachments.take(files.PDF, name="工况说明.pdf", key="", need_id=NEED)
    page.goto(f"/desk/needs/{NEED}")
    check(page, "the card with an attachment")
    with page.expect_download() as saved:
        page.get_by_role("link", name="工况说明.pdf", exact=True).click()
    assert saved.value.suggested_filename == "工况说明.pdf"
    page.locator("#attachments").get_by_role("link", name="移除").click()
    check(page, "asking once")
    page.get_by_role("button", name="移除，删除文件").click()
    page.get_by_text("已移除附件“工况说明.pdf”").wait_for()
    assert taken.id not in {one.id for one in service.store.arriving.attachments.of_need(NEED)}
