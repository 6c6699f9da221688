"""Suggestions under a search: by mouse, by keyboard, for a screen reader, and none where scripts are off."""

import pytest
from browser_service import Service, open_page
from playwright.sync_api import Browser, expect

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("wide", [True, False], ids=["office", "phone"])
def test_a_suggestion_is_chosen_by_keyboard(browser: Browser, service: Service, wide: bool) -> None:
    context, page = open_page(browser, service, wide=wide)
    page.goto("/supplies/")
    box = page.get_by_role("combobox", name="查找成果、政策、贷款、单位、需求，例如：电池 低温")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press_sequentially("电池", delay=20)
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    assert 1 <= options.count() <= 8
    width = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert width == 0
    box.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", "suggested-1")
    box.press("ArrowUp")
    expect(options.first).to_have_attribute("aria-selected", "false")
    box.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    box.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    assert box.input_value() == "电池"
    with page.expect_response("**/suggest/supplies?q=%E7%94%B5"):
        box.press("Backspace")
    expect(options.first).to_be_visible()
    address = options.first.locator("a").get_attribute("href")
    box.press("ArrowDown")
    box.press("Enter")
    page.wait_for_url(f"**{address}")
    context.close()


def test_a_suggestion_is_chosen_by_touch(browser: Browser, service: Service) -> None:
    context, page = open_page(browser, service, wide=False)
    page.goto("/needs/")
    page.get_by_role("combobox").press_sequentially("电池", delay=20)
    option = page.get_by_role("option").last
    expect(option).to_be_visible()
    address = option.locator("a").get_attribute("href")
    option.click()
    page.wait_for_url(f"**{address}")
    context.close()


def test_without_scripts_there_are_none(browser: Browser, service: Service) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=service.address)
    page = context.new_page()
    page.goto("/supplies/")
    assert page.get_by_role("searchbox").count() == 1
    assert page.get_by_role("combobox").count() == 0
    context.close()
