"""The columns of kinds, as an owner reads them on a phone and a visitor at a desk."""

import re

import pytest
from browser_service import Service, open_page
from card_input import COMPANY, CONTACT, MOBILE
from page_check import check
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

LOAN = "知识产权质押贷（专利快评）"
COLUMNS = ("expert", "facility", "finance", "policy", "training", "job")


def titles(page: Page) -> list[str]:
    return page.locator(".rec h2").all_inner_texts()


def test_an_owner_finds_a_loan_by_sum_and_term_on_a_phone_reads_its_conditions_and_asks(
    browser: Browser, service: Service
) -> None:
    context, page = open_page(browser, service, wide=False)
    page.goto("/")
    page.get_by_role("link", name="科技金融产品").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("科技金融产品")
    page.get_by_role("button", name="筛选").first.click()
    page.get_by_label("额度不低于").fill("600")
    page.get_by_role("button", name="按额度筛选").click()
    page.wait_for_url("**limit=600**")
    page.get_by_role("button", name="筛选").first.click()
    page.locator("#filters").get_by_role("link", name="24 个月以上").click()
    page.wait_for_url("**term_months=24**")
    assert "limit=600" in page.url
    expect(page.locator(".applied")).to_contain_text("额度：600 万元以上")
    found = titles(page)
    assert LOAN in found
    assert "税易贷" not in found
    row = page.locator(".rec").filter(has_text=LOAN)
    for words in ("最高额度 800 万元", "最长 24 个月", "知识产权质押"):
        expect(row).to_contain_text(words)
    page.get_by_role("link", name=LOAN).click()
    expect(page.get_by_role("heading", level=2, name="申请条件")).to_be_visible()
    assert page.locator(".conditions li").count() > 1
    check(page, "a loan on a phone")
    page.get_by_role("link", name="我要申请").click()
    page.get_by_label("姓名").fill(CONTACT)
    page.get_by_label("联系电话").fill(MOBILE)
    page.get_by_label("企业（单位）全称").fill(COMPANY)
    page.get_by_label("想借多少、用在哪里").fill("有三件发明专利，想贷 600 万元买设备，两年还清。")
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="提交").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("征集卡已收到")
    context.close()


@pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no scripts"])
def test_a_policy_that_is_due_within_thirty_days(
    browser: Browser, service: Service, wide: bool, javascript: bool
) -> None:
    context, page = open_page(browser, service, wide=wide, javascript=javascript)
    page.goto("/kinds/policy/")
    every = titles(page)
    if not wide and javascript:
        page.get_by_role("button", name="筛选").first.click()
    page.locator("#filters").get_by_role("link", name="30 天内截止").click()
    page.wait_for_url("**apply_until=30**")
    due = titles(page)
    assert 0 < len(due) < len(every)
    left = [re.search(r"还有 (\d+) 天|今天截止", text) for text in page.locator(".rec").all_inner_texts()]
    assert all(one and int(one[1] or 0) <= 30 for one in left)
    page.locator(".rec h2 a").first.click()
    expect(page.locator(".keys")).to_contain_text("申报截止")
    expect(page.get_by_role("heading", level=2, name="办理方式")).to_be_visible()
    page.go_back()
    assert titles(page) == due
    context.close()


def test_results_of_a_column_follow_the_typing(browser: Browser, service: Service) -> None:
    context, page = open_page(browser, service, wide=True)
    page.goto("/kinds/facility/?facility_type=pilot_base")
    page.get_by_role("combobox").press_sequentially("陶瓷", delay=30)
    expect(page.locator(".rec mark").first).to_have_text("陶瓷")
    expect(page.locator("#said")).to_contain_text("找到")
    assert "facility_type=pilot_base" in page.url
    assert "/kinds/facility/?" in page.url
    context.close()


def test_equipment_is_a_table_at_a_desk_and_cards_on_a_phone(browser: Browser, service: Service, wide: bool) -> None:
    context, page = open_page(browser, service, wide=wide)
    page.goto("/kinds/facility/")
    page.locator(".rec h2 a").first.click()
    cell = page.locator("section.text table td").first
    expect(cell).to_be_visible()
    assert (cell.evaluate("cell => getComputedStyle(cell).display") == "table-cell") is wide
    context.close()


def test_every_column_holds_on_every_screen(browser: Browser, service: Service, wide: bool) -> None:
    context, page = open_page(browser, service, wide=wide)
    for kind in COLUMNS:
        page.goto(f"/kinds/{kind}/")
        check(page, kind)
        page.locator(".rec h2 a").first.click()
        check(page, f"a record of {kind}")
    context.close()
