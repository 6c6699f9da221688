"""The main job, as people do it: a card in, an accepted need, judged pairings, and nothing private in public."""

import pytest
from browser_service import Service, log_in, open_page
from card_input import COMPANY, CONTACT, MOBILE, TITLE, fill_card
from playwright.sync_api import Browser, expect

pytestmark = pytest.mark.browser


def test_from_a_card_on_a_phone_to_judged_pairings(browser: Browser, service: Service) -> None:
    visitor, phone = open_page(browser, service, wide=False)
    phone.goto("/card")
    fill_card(phone)
    phone.get_by_role("button", name="提交征集卡").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("征集卡已收到")
    number = phone.locator(".receipt b.number").inner_text()
    assert phone.goto(f"/needs/{number}").status == 404  # type: ignore[union-attr]

    clerk, desk = open_page(browser, service, wide=True)
    log_in(desk)
    desk.goto(f"/desk/needs/{number}")
    expect(desk.locator("main")).not_to_contain_text(MOBILE)
    desk.get_by_role("button", name="显示联系方式").click()
    expect(desk.locator("main")).to_contain_text(MOBILE)
    desk.get_by_role("button", name="受理").first.click()
    pairings = desk.locator("article.pair")
    expect(pairings.first).to_be_visible()
    assert pairings.count() >= 2
    expect(pairings.first).to_contain_text("都提到")

    first, second = (pairings.nth(place).get_attribute("id") for place in (0, 1))
    desk.locator(f"#{first}").get_by_role("button", name="推荐给企业").click()
    expect(desk.locator(f"#{first}")).to_contain_text("已推荐")
    desk.locator(f"#{second} select[name=reason]").select_option("太早期")
    desk.locator(f"#{second} textarea[name=note]").fill("还在实验室阶段")
    desk.locator(f"#{second}").get_by_role("button", name="不匹配").click()
    expect(desk.locator(f"#{second}")).to_contain_text("太早期")
    decided = {pairing.state for pairing in service.store.pairings.of_need(number)}
    assert {"recommended", "rejected"} <= decided

    desk.get_by_role("link", name="退出").click()
    desk.locator("main button").click()
    assert desk.goto("/desk/").url.endswith("/login?next=%2Fdesk%2F")  # type: ignore[union-attr]

    assert phone.goto(f"/needs/{number}").status == 200  # type: ignore[union-attr]
    expect(phone.get_by_role("heading", level=1)).to_have_text(TITLE)
    shown = phone.content()
    assert not [secret for secret in (COMPANY, CONTACT, MOBILE) if secret in shown]
    for context in (visitor, clerk):
        context.close()


def test_the_main_way_works_without_javascript(browser: Browser, service: Service) -> None:
    context, page = open_page(browser, service, wide=False, javascript=False)
    page.goto("/card")
    page.get_by_role("button", name="下一步").click()
    expect(page.locator("#problems")).to_contain_text("这一步还有 3 处要改")
    fill_card(page, disclosure="public")
    page.get_by_role("button", name="提交征集卡").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("征集卡已收到")
    page.goto("/supplies/")
    page.locator("[name=q]").fill("电池")
    page.get_by_role("button", name="查找").click()
    expect(page.locator(".rec mark").first).to_have_text("电池")
    log_in(page)
    page.goto("/desk/needs/")
    expect(page.locator("main")).to_contain_text(TITLE)
    context.close()


def test_the_keyboard_reaches_the_text_and_the_search(browser: Browser, service: Service) -> None:
    context, page = open_page(browser, service, wide=True)
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="跳到正文")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")
    context.close()
