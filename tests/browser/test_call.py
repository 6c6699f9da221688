"""A clerk fills in a card for an enterprise that calls, at the office and on a visit with a phone."""

import pytest
from browser_service import Service
from card_input import PROBLEM
from page_check import check
from playwright.sync_api import Page, expect

from corpus.store import NeedConditions

pytestmark = pytest.mark.browser


def test_a_card_is_filled_in_for_a_caller_and_accepted(page: Page, service: Service) -> None:
    title = f"冷库门封条低温开裂之{service.store.needs.count(NeedConditions())}"
    page.goto("/desk/cards/new")
    check(page, "the empty form")
    for name, text in {
        "title": title,
        "problem": PROBLEM,
        "key_tech": "零下四十度弯折一万次不开裂。",
        "budget": "20-40",
        "org_name": "示例冷库设备有限公司",
        "contact": "吴某",
        "mobile": "15400000091",
    }.items():
        page.locator(f"#{name}").fill(text)
    for label in ("技术攻关", "合作研发", "一年内"):
        page.get_by_label(label, exact=True).check()
    page.locator("#town").select_option("城关街道")
    page.locator("[name=disclosure][value=anonymous]").check()
    page.get_by_label("已问过对方").check()
    page.get_by_role("button", name="提交并受理").click()
    page.get_by_role("heading", name="处要改，还没有提交").wait_for()
    expect(page.locator("#title")).to_have_value(title)
    expect(page.locator("#advice")).to_contain_text("描述完整程度")
    check(page, "what is to be mended")

    page.get_by_label("对方已口头同意").check()
    page.locator("#chain").select_option("新材料")
    page.locator("#field").select_option("603")
    page.get_by_role("button", name="提交并受理").click()
    alike = page.get_by_role("heading", name="还没有提交，请先看一眼")
    alike.or_(page.locator("#handed")).first.wait_for()
    if alike.count():
        check(page, "cards that may be the same")
        page.get_by_role("button", name="提交并受理").click()
    handed = page.locator("#handed")
    expect(handed).to_contain_text("请把编号告诉企业：SZXQ-")
    check(page, "what the enterprise is told")
    handed.get_by_role("button", name="复制网址").click()
    expect(handed.locator("[aria-live]").first).not_to_be_empty()
    receipt = handed.get_by_label("回执网址").input_value()
    page.goto("/desk/needs/?state=accepted&q=" + title)
    expect(page.get_by_role("row").filter(has_text=title)).to_contain_text("干部代填（staff）")
    page.goto(receipt)
    expect(page.locator("main")).to_contain_text(title)
