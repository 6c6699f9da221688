"""What a search shows: why each result is there, corrections, nothing found, orders, and filters on a phone."""

import pytest
from browser_service import Service, open_page
from page_check import check
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser


def row(page: Page, place: int = 0) -> str:
    return page.locator(".rec").nth(place).inner_text()


def test_a_correction_is_said_and_undone(visitor: Page) -> None:
    visitor.goto("/supplies/")
    visitor.get_by_role("combobox").press_sequentially("石默烯", delay=30)
    expect(visitor.locator(".corrected")).to_contain_text("没有“石默烯”，按“石墨烯”查找。")
    expect(visitor.locator(".shares").first).to_have_text("含：石墨烯")
    check(visitor, "a corrected search")
    visitor.get_by_role("link", name="仍按原文查找").click()
    visitor.wait_for_url("**raw=1**")
    expect(visitor.locator(".nothing")).to_contain_text("没有找到“石默烯”")
    visitor.locator(".corrected").get_by_role("link", name="石墨烯").click()
    expect(visitor.locator(".rec mark").first).to_have_text("石墨烯")


def test_what_means_the_same_is_marked_under_its_heading(visitor: Page) -> None:
    visitor.goto("/supplies/?q=污水治理")
    heading = visitor.locator("h2.layer", has_text="意思相近的")
    expect(heading).to_be_visible()
    marked = visitor.locator("h2.layer:has-text('意思相近的') ~ .rec")
    assert marked.count() == marked.locator(".shares .state", has_text="意思相近").count() > 0
    check(visitor, "a search by meaning")


def test_nothing_found_leads_into_the_card_with_the_words(visitor: Page) -> None:
    visitor.goto("/supplies/?q=宠物美容服务")
    nothing = visitor.locator(".nothing")
    expect(nothing).to_contain_text("已经看过现有的")
    check(visitor, "nothing found")
    nothing.get_by_role("button", name="带着这句话填写征集卡").click()
    visitor.wait_for_url("**/card/begin")
    expect(visitor.locator("form[data-wizard]")).to_be_visible()
    assert "宠物美容服务" in visitor.locator("#title").input_value() + visitor.locator("#problem").input_value()


def test_the_whole_row_leads_to_the_record(visitor: Page) -> None:
    visitor.goto("/supplies/")
    title = visitor.locator(".rec h2").first.inner_text()
    box = visitor.locator(".rec").first.bounding_box()
    assert box
    visitor.mouse.click(box["x"] + box["width"] - 20, box["y"] + box["height"] - 12)
    visitor.wait_for_url("**/supplies/GJ-**")
    expect(visitor.locator("h1")).to_have_text(title)


def test_a_row_shows_where_the_keyboard_is(visitor: Page) -> None:
    visitor.goto("/supplies/")
    visitor.locator(".rec h2 a").first.focus()
    visitor.keyboard.press("Shift+Tab")
    visitor.keyboard.press("Tab")
    outline = "getComputedStyle(document.querySelector('.rec h2 a'), '::after').outlineStyle"
    assert visitor.evaluate(outline) == "solid"
    visitor.keyboard.press("Enter")
    visitor.wait_for_url("**/supplies/GJ-**")


def test_a_list_stands_in_the_order_that_is_asked_for(visitor: Page) -> None:
    visitor.goto("/supplies/?q=污水治理")
    visitor.locator(".sorts").get_by_role("link", name="成熟度").click()
    visitor.wait_for_url("**sort=maturity**")
    expect(visitor.locator(".sorts [aria-current]")).to_have_text("成熟度")
    expect(visitor.locator("h2.layer")).to_have_count(0)
    reached = visitor.locator(".rec").evaluate_all("all => all.map(one => one.querySelectorAll('.steps .on').length)")
    assert reached == sorted(reached, reverse=True)
    assert len(set(reached)) > 1
    # What is typed next stands in the same order.
    visitor.get_by_role("combobox").fill("电池")
    expect(visitor.locator(".rec mark").first).to_have_text("电池")
    assert "sort=maturity" in visitor.url


def test_filters_open_as_a_sheet_on_a_phone(browser: Browser, service: Service) -> None:
    context, page = open_page(browser, service, wide=False)
    page.goto("/supplies/?field=60&maturity=pilot_passed")
    expect(page.locator("#filters")).to_be_hidden()
    button = page.get_by_role("button", name="筛选（2）")
    button.click()
    sheet = page.get_by_role("dialog", name="筛选")
    expect(sheet).to_be_visible()
    check(page, "the sheet of filters")
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    expect(button).to_be_focused()
    button.press("Enter")
    sheet.get_by_role("button", name="关闭").click()
    expect(button).to_be_focused()
    button.click()
    sheet.get_by_role("link", name="可以量产").click()
    page.wait_for_url("**maturity=mass_production**")
    expect(page.locator(".applied")).to_contain_text("可以量产")
    context.close()


def test_the_sheet_has_the_filters_of_what_was_typed_last(browser: Browser, service: Service) -> None:
    context, page = open_page(browser, service, wide=False)
    page.goto("/supplies/")
    every = page.locator("#filters li").count()
    page.get_by_role("combobox").press_sequentially("石墨烯", delay=30)
    expect(page.locator(".rec mark").first).to_have_text("石墨烯")
    page.get_by_role("combobox").blur()  # the suggestions close
    page.get_by_role("button", name="筛选").click()
    expect(page.locator("dialog #filters")).to_be_visible()
    assert 0 < page.locator("#filters li").count() < every
    context.close()


def test_a_wide_screen_has_the_filters_beside_the_list(browser: Browser, service: Service) -> None:
    context, page = open_page(browser, service, wide=True)
    page.goto("/supplies/?field=60")
    expect(page.locator("#filters")).to_be_visible()
    expect(page.locator(".to-filters")).to_be_hidden()
    context.close()


def test_without_javascript_the_filters_stand_below(browser: Browser, service: Service) -> None:
    context, page = open_page(browser, service, wide=False, javascript=False)
    page.goto("/supplies/?field=60")
    page.get_by_role("link", name="筛选（1）").click()
    expect(page.locator("#filters")).to_be_visible()
    assert page.url.endswith("#filters")
    page.locator(".sorts").get_by_role("link", name="成熟度").click()
    page.wait_for_url("**sort=maturity**")
    context.close()
