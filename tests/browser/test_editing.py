"""A supply entered, corrected, taken off and put back at the desk, by role, on an office screen and on a phone."""

import pytest
from browser_service import Service
from page_check import check
from playwright.sync_api import Page, expect

from corpus.store import SupplyConditions

pytestmark = pytest.mark.browser


def test_a_supply_is_entered_corrected_taken_off_and_put_back(page: Page, service: Service) -> None:
    title = f"复合絮凝剂在线配制装置之{service.store.supplies.count(SupplyConditions())}"
    page.goto("/desk/supplies/new")
    check(page, "the kinds to choose from")
    page.get_by_role("link", name="技术成果", exact=True).click()
    check(page, "the empty form")
    page.get_by_role("textbox", name="成果名称").fill(title)
    page.get_by_role("textbox", name="成果简介").fill("按浊度自动配比投加，已在两家水厂运行。")
    page.get_by_role("button", name="保存").click()
    page.get_by_role("heading", name="还有 1 处要改").wait_for()
    check(page, "what is to be mended")
    page.get_by_role("textbox", name="单位", exact=False).first.fill("示例水务研究院")
    page.get_by_role("button", name="保存").click()
    again = page.get_by_role("button", name="仍然保存")
    if again.count():
        again.click()
    page.get_by_role("heading", name=title).wait_for()
    page.get_by_role("link", name="更正内容").click()
    check(page, "the form of a correction")
    page.get_by_role("textbox", name="院系").fill("给排水所")
    page.get_by_role("textbox", name="更正的原因").fill("单位来电")
    page.get_by_role("button", name="保存更正").click()
    page.get_by_text("变动记录（2）").click()
    page.get_by_text("改了 院系").click()
    expect(page.get_by_role("cell", name="给排水所").first).to_be_visible()
    check(page, "the supply with its history")
    page.get_by_role("link", name="下架", exact=True).click()
    check(page, "the question")
    page.get_by_role("radio", name="单位不再提供").check()
    page.get_by_role("button", name="下架", exact=True).click()
    page.get_by_text("已下架 GJ-").wait_for()
    page.get_by_role("link", name="恢复上架").click()
    check(page, "the question whether it is put back")
    page.get_by_role("button", name="恢复上架").click()
    page.get_by_text("已恢复上架 GJ-").wait_for()
