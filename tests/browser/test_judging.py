"""Judging in a browser, by keys alone on an office screen, and by touch on a phone."""

import pytest
from browser_service import Service, log_in, open_page
from page_check import check
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

REVIEWED, REJECTED = 30, 12


class Keys:
    """A keyboard that counts; keys that leave the page wait for the next one."""

    def __init__(self, page: Page) -> None:
        self.page, self.pressed = page, 0

    def press(self, key: str) -> None:
        self.pressed += 1
        self.page.keyboard.press(key)

    def leave(self, key: str) -> None:
        with self.page.expect_navigation():
            self.press(key)


def decided(service: Service) -> dict[str, int]:
    states = service.store.pairings.count_by_state()
    return {state: states.get(state, 0) for state in ("recommended", "rejected")}


def test_thirty_pairings_in_under_forty_keys(browser: Browser, service: Service) -> None:
    context, page = open_page(browser, service, wide=True)
    log_in(page)
    page.goto("/desk/judge/")
    before, keys = decided(service), Keys(page)
    for _ in range(REVIEWED - REJECTED):
        keys.leave("r")
    keys.press("x")
    for _ in range(REJECTED):
        keys.leave("5")
    now = decided(service)
    assert now["recommended"] - before["recommended"] == REVIEWED - REJECTED
    assert now["rejected"] - before["rejected"] == REJECTED
    assert keys.pressed < 40
    check(page, "judging, reasons open")
    context.close()


def test_every_key(browser: Browser, service: Service) -> None:
    context, page = open_page(browser, service, wide=True)
    log_in(page)
    page.goto("/desk/judge/")
    keys, place = Keys(page), page.locator("h1")
    expect(page.get_by_role("button", name="推荐给企业")).to_be_in_viewport()
    keys.leave("j")
    expect(place).to_contain_text("第 2 项")
    keys.leave("k")
    expect(place).to_contain_text("第 1 项")
    keys.press("?")
    expect(page.locator("#keys p")).to_be_visible()
    keys.press("5")
    expect(place).to_contain_text("第 1 项")
    before = decided(service)
    keys.leave("r")
    expect(page.get_by_role("status")).to_contain_text("已推荐给企业")
    assert decided(service) != before
    keys.leave("z")
    expect(page.get_by_role("status")).to_contain_text("已撤销，回到待研判")
    assert decided(service) == before
    page.get_by_text("写备注", exact=True).click()
    page.locator("#note").press_sequentially("rjz")
    expect(page.locator("#note")).to_have_value("rjz")
    assert decided(service) == before
    keys.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    context.close()


def test_on_a_phone_and_without_scripts(browser: Browser, service: Service) -> None:
    context, page = open_page(browser, service, wide=False, javascript=False)
    log_in(page)
    page.goto("/desk/judge/")
    page.get_by_text("不匹配…").click()
    page.get_by_role("button", name="领域不符").click()
    expect(page.get_by_role("status")).to_contain_text("已记为不匹配（领域不符）")
    context.close()
