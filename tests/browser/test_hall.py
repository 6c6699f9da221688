"""The hall's search as people use it: results while one types, and the same with a button where scripts are off."""

import pytest
from browser_service import Service, open_page
from playwright.sync_api import Browser, expect

pytestmark = pytest.mark.browser
SCREENS = pytest.mark.parametrize("wide", [True, False], ids=["office", "phone"])


@SCREENS
def test_results_come_while_one_types(browser: Browser, service: Service, wide: bool) -> None:
    context, page = open_page(browser, service, wide=wide)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.goto("/supplies/")
    all_of_them = page.locator(".rec").count()
    page.evaluate("document.querySelector('h1').dataset.kept = 'yes'")
    box = page.get_by_role("combobox")
    box.press_sequentially("电池", delay=30)
    expect(page.locator(".rec mark").first).to_have_text("电池")
    expect(page.locator(".wanted mark").first).to_have_text("电池")
    expect(page.locator("#said")).to_contain_text("项供给")
    expect(page).to_have_url(f"{service.address}/supplies/?q=%E7%94%B5%E6%B1%A0")
    expect(page).to_have_title("科技云展厅：电池 · 示例区科学技术局")
    expect(box).to_be_focused()
    assert page.locator("h1").get_attribute("data-kept") == "yes"
    box.fill("")
    expect(page.locator(".rec")).to_have_count(all_of_them)
    expect(page).to_have_url(f"{service.address}/supplies/")
    assert complaints == []
    context.close()


def test_a_supplier_is_found_by_its_initials(browser: Browser, service: Service) -> None:
    context, page = open_page(browser, service, wide=True)
    page.goto("/supplies/")
    page.get_by_role("combobox").press_sequentially("slgydx", delay=30)
    expect(page.locator(".rec mark").first).to_have_text("示例工业大学")
    context.close()


@SCREENS
def test_filters_stay_while_one_types_and_hold_in_the_address(browser: Browser, service: Service, wide: bool) -> None:
    context, page = open_page(browser, service, wide=wide)
    page.goto("/supplies/?field=60")
    page.get_by_role("combobox").press_sequentially("电池", delay=30)
    expect(page).to_have_url(f"{service.address}/supplies/?q=%E7%94%B5%E6%B1%A0&field=60")
    found = page.locator(".rec h2").all_inner_texts()
    assert found
    page.reload()
    assert page.locator(".rec h2").all_inner_texts() == found
    if not wide:
        page.get_by_role("button", name="筛选").click()
    page.locator("#filters").get_by_role("link", name="通过中试").click()
    page.wait_for_url("**maturity**")
    page.go_back()
    expect(page.locator(".rec h2").first).to_have_text(found[0])
    context.close()


def test_while_a_word_is_composed_its_letters_are_not_searched_for(browser: Browser, service: Service) -> None:
    context, page = open_page(browser, service, wide=True)
    page.goto("/supplies/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.partition("?")[0]))
    page.get_by_role("combobox").focus()
    keyboard = context.new_cdp_session(page)
    for letters in ("d", "dian", "dian chi"):
        keyboard.send("Input.imeSetComposition", {"text": letters, "selectionStart": 0, "selectionEnd": len(letters)})
        page.wait_for_timeout(300)
    assert asked == []
    keyboard.send("Input.insertText", {"text": "电池"})
    expect(page.locator(".rec mark").first).to_have_text("电池")
    page.wait_for_timeout(300)
    assert sorted(asked) == [f"{service.address}/suggest/supplies", f"{service.address}/supplies/"]
    context.close()


@SCREENS
def test_the_hall_is_complete_without_javascript(browser: Browser, service: Service, wide: bool) -> None:
    context, page = open_page(browser, service, wide=wide, javascript=False)
    page.goto("/")
    page.get_by_role("searchbox").fill("电池")
    page.get_by_role("button", name="查找").click()
    expect(page.locator(".rec mark").first).to_have_text("电池")
    expect(page.locator(".wanted mark").first).to_have_text("电池")
    page.locator("#filters").get_by_role("link", name="新能源与节能").click()
    page.get_by_role("searchbox").fill("电解液")
    page.get_by_role("searchbox").press("Enter")
    page.wait_for_url("**field=60**")
    expect(page.locator(".applied")).to_contain_text("新能源与节能")
    context.close()
