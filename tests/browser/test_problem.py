"""The box for a problem on the home page: a few sentences, the answer, and the card with the text in it."""

import re

import pytest
from browser_service import Service, open_page
from card_input import TITLE
from page_check import check
from playwright.sync_api import Browser, Page, expect

from web.hall.views.problem import EXAMPLES

pytestmark = pytest.mark.browser
FIRST, REST = "磷酸铁锂储能电池低温放电容量低", "-20℃ 容量保持率只有 60%，希望做到 80% 以上。"
FAR = "祖传瓷碗裂纹怎样修补得看不出来"
ASK, AGAIN, CARD = "看看有没有现成的成果", "再查一次", "填写征集卡，由科技局帮您对接"


def ask(page: Page, text: str) -> None:
    """Types a problem on the home page and presses the button."""
    page.goto("/")
    page.get_by_label("说说您的难题，马上看有没有现成的成果").fill(text)
    page.get_by_role("button", name=ASK).click()


def test_from_the_box_to_the_answer_to_the_card(visitor: Page, service: Service) -> None:
    before = service.store.database.commits()
    ask(visitor, f"{FIRST}。{REST}")
    expect(visitor.get_by_role("heading", level=1)).to_have_text(re.compile(r"已有 \d+ 项供给可能适合"))
    expect(visitor.locator(".pair").first).to_contain_text("磷酸铁锂")
    expect(visitor.locator(".pair").first.locator("mark").first).to_be_visible()
    expect(visitor.locator("aside .meter")).to_be_visible()
    expect(visitor.locator("#told")).to_have_value(f"{FIRST}。{REST}")
    assert visitor.url == f"{service.address}/problem"
    check(visitor, "the answer to a problem")
    visitor.locator("#told").fill(f"{FIRST}。{REST}电解液黏度大。")
    visitor.get_by_role("button", name=AGAIN).click()
    expect(visitor.locator("#told")).to_have_value(f"{FIRST}。{REST}电解液黏度大。")
    visitor.locator("#told").press("End")
    visitor.get_by_role("button", name=CARD).click()
    expect(visitor.locator("#title")).to_have_value(FIRST)
    expect(visitor.locator("#problem")).to_have_value(f"{REST}电解液黏度大。")
    assert visitor.url == f"{service.address}/card/begin"
    check(visitor, "the card that begins with a problem")
    visitor.get_by_label("技术攻关", exact=True).check()
    visitor.get_by_role("button", name="下一步").click()
    expect(visitor.locator("main")).to_contain_text("第 2 步，共 4 步")
    assert service.store.database.commits() == before


def test_the_answer_is_still_there_for_somebody_who_comes_back_from_a_record(visitor: Page) -> None:
    ask(visitor, f"{FIRST}。{REST}")
    visitor.locator(".pair h3 a").first.click()
    visitor.wait_for_url("**/supplies/GJ-*")
    visitor.go_back()
    expect(visitor.locator(".pair").first).to_contain_text("磷酸铁锂")
    expect(visitor.locator("#told")).to_have_value(f"{FIRST}。{REST}")


def test_nothing_found_is_said_and_leads_to_the_card(visitor: Page) -> None:
    ask(visitor, FAR)
    expect(visitor.get_by_role("heading", level=1)).to_have_text("暂无合适供给")
    expect(visitor.locator("main")).to_contain_text("项供给，都低于“弱相关”")
    expect(visitor.locator(".pair")).to_have_count(0)
    check(visitor, "a problem that nothing fits")
    visitor.get_by_role("button", name=CARD).click()
    expect(visitor.locator("#title")).to_have_value(FAR)


def test_too_little_is_told_what_to_write(visitor: Page) -> None:
    ask(visitor, "电池")
    expect(visitor.get_by_role("alert")).to_contain_text("请写一两句话：什么材料、产品或设备")
    expect(visitor.locator("#told")).to_have_value("电池")
    check(visitor, "a problem that is too short")


def test_all_of_it_works_without_javascript(browser: Browser, service: Service, wide: bool) -> None:
    context, page = open_page(browser, service, wide=wide, javascript=False)
    page.goto("/")
    page.get_by_role("button", name=EXAMPLES[0].name).click()
    expect(page.locator("#told")).to_have_value(EXAMPLES[0].text)
    expect(page.locator(".pair").first).to_contain_text("磷酸铁锂")
    page.locator("#told").fill(FAR)
    page.get_by_role("button", name=AGAIN).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("暂无合适供给")
    page.get_by_role("button", name=CARD).click()
    expect(page.locator("#title")).to_have_value(FAR)
    page.get_by_role("button", name="下一步").click()
    expect(page.locator("#problems")).to_contain_text("请填写主要问题")
    expect(page.locator("#title")).to_have_value(FAR)
    page.goto("/")
    page.get_by_role("searchbox").fill("电池")
    page.get_by_role("button", name="查找").click()
    page.wait_for_url("**/supplies/?q=*")
    context.close()


def test_a_draft_of_before_is_offered_and_not_lost(visitor: Page) -> None:
    visitor.goto("/card")
    visitor.locator("#title").fill(TITLE)
    expect(visitor.locator("[data-kept]")).to_be_visible()
    ask(visitor, f"{FIRST}。{REST}")
    visitor.get_by_role("button", name=CARD).click()
    expect(visitor.locator("#title")).to_have_value(FIRST)
    expect(visitor.locator("main")).to_contain_text("没有提交的征集卡")
    visitor.locator("#problem").fill("改几个字")
    visitor.get_by_role("button", name="改填那一张").click()
    expect(visitor.locator("#title")).to_have_value(TITLE)
    expect(visitor.locator("#problem")).to_have_value("")
    expect(visitor.locator("main")).to_contain_text("已恢复您")
