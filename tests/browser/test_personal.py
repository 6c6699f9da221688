"""Personal data by role: a clerk asks for a contact, the administrator finds, copies and erases one person's."""

import pytest
from browser_service import Service, log_in, open_page
from builders import need
from page_check import check
from playwright.sync_api import Browser, expect

pytestmark = pytest.mark.browser
PHONE = "15400009138"


@pytest.mark.parametrize("wide", [True, False])
def test_a_visitor_reads_what_is_kept_and_what_was_agreed_to(browser: Browser, service: Service, *, wide: bool) -> None:
    context, page = open_page(browser, service, wide=wide)
    page.goto("/")
    page.get_by_role("link", name="个人信息处理告知").click()
    expect(page.get_by_role("heading", name="怎样查阅、更正、删除")).to_be_visible()
    check(page, "what is kept of persons")
    page.get_by_role("link", name="2026年11月版").first.click()
    expect(page.get_by_text("以前使用的一版")).to_be_visible()
    context.close()


def test_a_clerk_sees_contacts_masked_until_they_are_asked_for(browser: Browser, service: Service) -> None:
    card = service.store.needs.add(need(title="打码的一张", state="submitted", mobile=PHONE), actor="企业")
    context, page = open_page(browser, service, wide=True)
    log_in(page)
    page.goto(f"/desk/needs/{card.id}")
    expect(page.get_by_text("154****9138")).to_be_visible()
    check(page, "a card with its contacts masked")
    page.get_by_role("textbox", name="为什么要看").fill("电话核实")
    page.get_by_role("button", name="显示联系方式").click()
    expect(page.get_by_text(PHONE)).to_be_visible()
    expect(page.get_by_text("查看已记入审计日志")).to_be_visible()
    check(page, "a card with its contacts shown")
    page.goto(f"/desk/needs/{card.id}")
    expect(page.get_by_text(PHONE)).to_have_count(0)
    context.close()


def test_the_administrator_erases_what_somebody_asks_for(browser: Browser, service: Service) -> None:
    card = service.store.needs.add(need(title="要删除的一张", state="submitted", mobile="15400009139"), actor="企业")
    context, page = open_page(browser, service, wide=True)
    log_in(page)
    page.goto("/desk/persons/")
    check(page, "whom to look for")
    page.get_by_label("手机或电话").fill("15400009139")
    page.get_by_role("button", name="查找", exact=True).click()
    expect(page.get_by_role("heading", name="按本人要求删除")).to_be_visible()
    check(page, "what was found of a person")
    page.get_by_label("谁、怎样提出的").first.fill("本人来电")
    with page.expect_download() as downloading:
        page.get_by_role("button", name="下载副本").click()
    assert downloading.value.suggested_filename.endswith(".zip")
    page.get_by_label("谁、怎样提出的").last.fill("本人来电")
    page.get_by_label("已核对是本人要求").check()
    page.get_by_role("button", name="删除这").click()
    expect(page.get_by_role("status").first).to_contain_text("已按本人要求删除")
    check(page, "what was erased so far")
    page.goto(f"/desk/needs/{card.id}")
    expect(page.get_by_text("已按本人要求删除").first).to_be_visible()
    context.close()
