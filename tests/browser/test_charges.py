"""Who is in charge: taken, handed over in one step, and a card that two people accept one after the other."""

import pytest
from browser_service import Service, log_in, open_page
from page_check import check
from playwright.sync_api import Browser, expect

pytestmark = pytest.mark.browser
COLLEAGUE = "李干事"


@pytest.mark.parametrize("wide", [True, False])
def test_a_card_is_taken_and_all_of_it_is_handed_over(browser: Browser, service: Service, *, wide: bool) -> None:
    if COLLEAGUE not in {user.name for user in service.store.people.users.all()}:
        service.store.people.users.add(COLLEAGUE, password_hash="x", role="reviewer")
    context, page = open_page(browser, service, wide=wide)
    log_in(page)
    page.goto("/desk/mine/")
    before = page.get_by_role("checkbox").count()
    assert before
    page.get_by_role("checkbox").first.check()
    page.get_by_role("button", name="勾选的由我负责").click()
    expect(page.get_by_role("status").first).to_contain_text("已交接 1 件")
    page.locator("table").first.get_by_role("link").first.click()
    expect(page.locator(".in-charge")).to_contain_text("负责人")
    page.get_by_text("指派给同事").click()
    expect(page.get_by_role("combobox", name="交给")).to_be_visible()
    check(page, "a card with who is in charge")
    page.goto("/desk/load/")
    page.get_by_role("link", name="staff", exact=True).click()
    page.get_by_role("combobox", name="勾选的交给").select_option(label=COLLEAGUE)
    page.get_by_role("button", name="交接").click()
    expect(page.get_by_role("status").first).to_contain_text("已交接")
    expect(page.get_by_role("row").filter(has=page.get_by_role("link", name=COLLEAGUE)).first).not_to_contain_text("—")
    check(page, "who has how much")
    context.close()
