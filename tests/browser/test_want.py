"""我想要这项成果, the whole way: from a supply's page to the pairing that staff judge."""

import pytest
from browser_service import Service, log_in, open_page
from card_input import COMPANY, CONTACT, MOBILE
from page_check import check
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

SUPPLY = "GJ-2026-00003"
LINE = "想用在井下刮板机的中部槽上，解决磨得快、半年就要换。"


@pytest.mark.parametrize("wide", [True, False], ids=["office", "phone"])
@pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no scripts"])
def test_from_the_supply_to_the_pairing(browser: Browser, service: Service, wide: bool, javascript: bool) -> None:
    title = service.store.supplies.get(SUPPLY).title
    context, page = open_page(browser, service, wide=wide, javascript=javascript)
    page.goto(f"/supplies/{SUPPLY}")
    page.get_by_role("link", name="我想要这项成果").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("我想要这项成果")
    page.get_by_label("姓名").fill(CONTACT)
    page.get_by_label("企业（单位）全称").fill(COMPANY)
    page.get_by_label("想用在哪里").fill(LINE)
    page.get_by_role("button", name="提交").click()
    expect(page.get_by_role("alert")).to_contain_text("请填写联系电话")
    expect(page.get_by_label("想用在哪里")).to_have_value(LINE)
    if javascript:
        check(page, "a wish with something wrong")
    page.get_by_label("联系电话").fill(MOBILE)
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="提交").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("征集卡已收到")
    number = page.locator(".receipt b.number").inner_text()

    log_in(page)
    page.goto("/desk/needs/")
    row = page.get_by_role("row").filter(has_text=number)
    expect(row).to_contain_text(f"我想要这项成果 {SUPPLY}")
    row.get_by_role("link").click()
    expect(page.locator("#wishes + ul")).to_contain_text(title)
    if javascript:
        check(page, "a card that asks for a supply")
    page.get_by_role("button", name="受理").first.click()
    wanted = page.locator("article.pair").filter(has=page.get_by_text("企业点名", exact=True))
    expect(wanted.get_by_role("heading", level=3)).to_have_text(title)
    wanted.get_by_role("button", name="推荐给企业").click()
    expect(wanted).to_contain_text("已推荐")
    context.close()


def test_the_full_card_keeps_the_number_of_the_supply(visitor: Page) -> None:
    visitor.goto(f"/supplies/{SUPPLY}")
    visitor.get_by_role("link", name="填写征集卡，说明您的需求").click()
    box = visitor.locator("[name=supply_wanted]")
    expect(box).to_be_checked()
    check(visitor, "a card from a supply")
    visitor.get_by_label("需求名称").fill("刮板机中部槽耐磨")
    visitor.goto(f"/card?supply={SUPPLY}")
    expect(visitor.get_by_label("需求名称")).to_have_value("刮板机中部槽耐磨")
    expect(box).to_be_checked()
    box.uncheck()
    visitor.get_by_role("button", name="下一步").click()
    expect(visitor.locator("#problems")).to_be_visible()
    expect(box).to_have_count(0)
