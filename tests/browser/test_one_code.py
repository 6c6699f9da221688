"""一码通 on an owner's phone: from the town's code to the card that is handed in; and its sheets on paper."""

import re

import pytest
from browser_service import Service, log_in, open_page
from card_input import COMPANY, CONTACT, MOBILE
from page_check import check
from playwright.sync_api import Browser, expect
from policies import HIGH_TECH, IN_TOWN, REVENUE, loan, policy

from corpus.store import NeedConditions, Store, SupplyConditions
from corpus.store.people.one_codes import OneCode

pytestmark = pytest.mark.browser

FITS, SHORT, LOAN = "示例首次认定奖励", "示例城区企业房租补助", "示例科创贷（快办）"
PHONE = {"width": 390, "height": 844}


def prepare(store: Store) -> OneCode:
    """A policy that fits, one that misses the town, a loan; and the code of a town."""
    known = {one.title for one in store.supplies.iterate(SupplyConditions())}
    offered = [policy(HIGH_TECH, title=FITS), policy(HIGH_TECH, IN_TOWN, title=SHORT), loan(REVENUE, title=LOAN)]
    for one in offered:
        if one.title not in known:
            store.supplies.add(one, actor="测试")
    return store.people.one_codes.for_town("清河镇", actor="测试")


@pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no scripts"])
def test_from_the_towns_code_to_the_card(browser: Browser, service: Service, javascript: bool) -> None:
    code = prepare(service.store)
    before = service.store.needs.count(NeedConditions())
    context = browser.new_context(
        base_url=service.address,
        viewport=PHONE,  # type: ignore[arg-type]
        java_script_enabled=javascript,
        user_agent="Mozilla/5.0 (iPhone) MicroMessenger/8.0",
    )
    page = context.new_page()
    page.goto(f"/ymt/c/{code.id}")
    expect(page.get_by_label("所在镇街（园区）")).to_have_value("清河镇")
    page.get_by_label("高新技术企业").check()
    page.get_by_label("小型").check()
    page.get_by_label("上年营业收入").select_option("500-1000")
    page.get_by_label("政策", exact=True).check()
    page.get_by_label("资金").check()
    if not javascript:
        page.get_by_role("button", name="看看符合哪些").click()
    fits = page.get_by_role("region", name=re.compile("您符合的政策"))
    expect(fits.get_by_role("heading", name=FITS)).to_be_visible()
    short = page.locator("#short").get_by_role("article").filter(has_text=SHORT)
    expect(short).to_contain_text("不符合 注册地在城关街道、河东街道")
    expect(short).to_contain_text("依据：所在镇街（园区） 清河镇（本页所选）")
    if javascript:
        check(page, "what fits, on a phone")
    page.goto(f"{page.url.partition('#')[0]}&amount=100-300")
    finance = page.locator("#finance").get_by_role("article").filter(has_text=LOAN)
    expect(finance).to_contain_text("条件都符合")
    finance.get_by_role("link", name="咨询、申请").click()
    expect(page.get_by_text(LOAN).first).to_be_visible()
    page.get_by_label("姓名").fill(CONTACT)
    page.get_by_label("企业（单位）全称").fill(COMPANY)
    page.get_by_label("联系电话").fill(MOBILE)
    page.get_by_label("想借多少、用在哪里").fill("流动资金周转，约三百万元，想半个月内办下来。")
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="提交").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("征集卡已收到")
    assert service.store.needs.count(NeedConditions()) == before + 1
    context.close()


def test_an_answer_in_place_brings_the_next_question(browser: Browser, service: Service) -> None:
    prepare(service.store)
    context, page = open_page(browser, service, wide=False)
    page.goto("/ymt?org_kinds=high_tech&scale=small")
    asking = page.get_by_role("group", name=re.compile("再回答"))
    expect(asking.get_by_role("group").or_(asking.get_by_role("combobox")).first).to_be_visible()
    asking.get_by_role("group", name="是否在本区注册并纳税？").get_by_label("是", exact=True).click()
    expect(page.get_by_role("region", name="您补充的")).to_contain_text("在本区注册：是")
    expect(page).to_have_url(re.compile("registered_here=yes"))
    page.get_by_role("region", name="您补充的").get_by_role("link").click()
    expect(page).not_to_have_url(re.compile("registered_here"))
    context.close()


def test_staff_see_whom_a_policy_fits(browser: Browser, service: Service) -> None:
    context, page = open_page(browser, service, wide=True)
    log_in(page)
    page.goto("/desk/enterprises/")
    page.get_by_role("row").get_by_role("link").first.click()
    page.get_by_label("上年营业收入").select_option("500-1000")
    page.get_by_role("button", name="保存登记的情况").click()
    expect(page.get_by_role("status")).to_contain_text("已保存")
    check(page, "an enterprise at the desk")
    context.close()


def test_a_poster_and_the_sheet_are_whole_pages(browser: Browser, service: Service) -> None:
    prepare(service.store)
    context, page = open_page(browser, service, wide=True)
    log_in(page)
    page.goto("/desk/one-codes/")
    make = page.get_by_role("button", name="生成各镇街的二维码")
    if make.count():
        make.click()
    page.get_by_role("row").filter(has_text="清河镇").get_by_role("link").click()
    for pages in (1, 2):
        assert page.evaluate(
            "[...document.querySelectorAll('article')].every(one => one.scrollHeight <= one.clientHeight + 1)"
        )
        printed = page.pdf(prefer_css_page_size=True, print_background=True)
        assert len(re.findall(rb"/Type\s*/Page\b(?!s)", printed)) == pages
        page.goto("/desk/one-codes/sheet")
    context.close()
