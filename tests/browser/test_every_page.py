"""Every page, on an office screen and on a phone: nothing runs over the edge, nothing shuts anybody out."""

import pytest
from browser_service import Service, log_in, open_page
from card_input import fill_card
from page_check import check
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

NEED, SUPPLY = "SZXQ-2026-0001", "GJ-2026-00001"
PUBLIC = (
    "/",
    "/?q=电池",
    "/needs/",
    "/needs/?q=没有这样的词语&chain=新材料",
    f"/needs/{NEED}",
    f"/needs/{NEED}?supply={SUPPLY}",
    "/supplies/",
    "/supplies/?q=电池&field=60",
    f"/supplies/{SUPPLY}",
    f"/supplies/{SUPPLY}?need={NEED}",
    "/card",
    "/progress",
    "/login",
    "/account/register",
    "/api/docs",
    "/nothing-here",
)
STAFF = (
    "/desk/",
    "/desk/needs/",
    "/desk/needs/?state=accepted",
    f"/desk/needs/{NEED}",
    f"/desk/needs/{NEED}/why",
    f"/desk/needs/{NEED}/why?supply=GJ-2026-00003",
    f"/desk/needs/{NEED}/why?supply=电池",
    "/desk/judge/",
    "/desk/supplies/",
    "/desk/supplies/?q=电池",
    f"/desk/supplies/{SUPPLY}",
    "/desk/gaps/",
    "/desk/figures/",
    "/desk/figures/?period=2020",
    "/desk/figures/pairings/",
    "/desk/figures/pairings/?reached=signed",
    "/desk/needs/?state=all&reached=accepted&chain=-",
    "/desk/pairings/",
    "/desk/pairings/?state=recommended",
    "/desk/follow/",
    "/desk/supplies/advice",
    "/desk/duplicates/",
    "/desk/duplicates/?state=different",
    "/desk/notices/",
    "/desk/import/",
    "/desk/accounts/",
    "/desk/accounts/1",
    "/desk/audit/",
    "/password",
    "/logout",
)


@pytest.mark.parametrize("wide", [True, False], ids=["office", "phone"])
def test_public_pages(browser: Browser, service: Service, wide: bool) -> None:
    context, page = open_page(browser, service, wide=wide)
    for address in PUBLIC:
        page.goto(address)
        check(page, address)
    page.goto("/card")
    fill_card(page)
    page.get_by_role("button", name="提交征集卡").click()
    page.wait_for_url("**/card/receipt/**")
    check(page, "the receipt")
    page.get_by_role("link", name="撤回").click()
    check(page, "the question before a withdrawal")
    page.goto("/progress")
    page.get_by_label("征集卡编号").fill("2026-9999")
    page.get_by_label("联系人手机后四位").fill("0000")
    with page.expect_navigation():
        page.get_by_role("button", name="查进度").click()
    check(page, "the progress, not found")
    context.close()


@pytest.mark.parametrize("wide", [True, False], ids=["office", "phone"])
def test_staff_pages(browser: Browser, service: Service, wide: bool) -> None:
    context, page = open_page(browser, service, wide=wide)
    log_in(page)
    for address in STAFF:
        page.goto(address)
        check(page, address)
    context.close()


def test_nothing_is_fetched_from_elsewhere(browser: Browser, service: Service) -> None:
    context, page = open_page(browser, service, wide=True)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    for address in PUBLIC[:-1]:
        page.goto(address)
    assert {url for url in asked if not url.startswith((service.address, "data:"))} == set()
    assert complaints == []
    context.close()
