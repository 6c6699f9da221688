"""The desk in a browser: two people at once, forms sent back, the keyboard, a place kept in a long list."""

from collections.abc import Iterator

import pytest
from browser_service import PASSWORD, Service, log_in, open_page
from page_check import check
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from corpus.states import NeedState
from corpus.store import NeedConditions
from web.accounts.passwords import Post, open_post
from web.gate.roles import Role

pytestmark = pytest.mark.browser

JUDGED = "SZXQ-2026-0002"
REVIEWERS = ("李研判", "孙研判")


@pytest.fixture(params=[True, False], ids=["office", "phone"])
def clerks(request: pytest.FixtureRequest, browser: Browser, service: Service) -> Iterator[tuple[Page, Page]]:
    """Two reviewers, on an office screen and on a phone."""
    opened: list[tuple[BrowserContext, Page]] = [open_page(browser, service, wide=request.param) for _ in range(2)]
    known = {user.name for user in service.store.people.users.all()}
    for name, (_, page) in zip(REVIEWERS, opened, strict=True):
        if name not in known:
            open_post(service.store, Post(Role.REVIEWER), name=name, password=PASSWORD, must_change=False)
        log_in(page, name)
    yield opened[0][1], opened[1][1]
    for context, _ in opened:
        context.close()


def last_open(page: Page, service: Service) -> Locator:
    """The last pairing of the page that nobody has decided, so that the page is scrolled."""
    page.goto(f"/desk/needs/{JUDGED}")
    suggested = [pairing.id for pairing in service.store.pairings.of_need(JUDGED) if pairing.state == "suggested"]
    return page.locator(f"#pairing-{suggested[-1]}")


def test_two_decide_the_same_pairing(clerks: tuple[Page, Page], service: Service) -> None:
    first, second = clerks
    mine, other = last_open(first, service), last_open(second, service)
    other.locator("select").select_option("已有方案")
    other.locator("textarea").fill("企业上月已签约")
    other.get_by_role("button", name="不匹配").click()
    expect(other.get_by_role("status")).to_contain_text("已记为不匹配（已有方案）")
    expect(other).to_be_in_viewport()

    mine.locator("textarea").fill("指标都满足")
    mine.get_by_role("button", name="推荐给企业").click()
    expect(first.get_by_role("heading", level=1)).to_contain_text("您的决定还没有保存")
    for shown in (REVIEWERS[1], "已有方案", "企业上月已签约", "指标都满足"):
        expect(first.locator("main")).to_contain_text(shown)
    check(first, "two decisions")
    first.get_by_role("button", name="改为我的决定").click()
    expect(mine.get_by_role("status")).to_contain_text("已推荐给企业")
    expect(mine).to_contain_text("企业上月已签约")
    check(first, "a pairing with its history")


def test_a_decision_is_taken_back_and_both_stay_on_record(clerks: tuple[Page, Page], service: Service) -> None:
    page, _ = clerks
    pairing = last_open(page, service)
    number = int(str(pairing.evaluate("one => one.id")).removeprefix("pairing-"))
    pairing.locator("select").select_option("太早期")
    pairing.get_by_role("button", name="不匹配").click()
    expect(pairing.locator(".state")).to_have_text("不匹配")
    pairing.get_by_role("button", name="撤销，回到待研判").click()
    expect(pairing.get_by_role("status")).to_contain_text("已撤销，回到待研判")
    assert service.store.pairings.get(number).state == "suggested"
    pairing.locator("summary", has_text="研判记录").click()
    for step in ("太早期", "撤销，回到待研判"):
        expect(pairing.locator(".history")).to_contain_text(step)


def test_a_form_sent_back_is_where_it_was(clerks: tuple[Page, Page], service: Service) -> None:
    page, _ = clerks
    pairing = last_open(page, service)
    pairing.locator("textarea").fill("写了一半的备注")
    pairing.get_by_role("button", name="不匹配").click()
    expect(pairing.get_by_role("alert")).to_contain_text("请选择不匹配的原因")
    expect(pairing.locator("textarea")).to_have_value("写了一半的备注")
    expect(pairing).to_be_in_viewport()
    check(page, "a rejection without reason")


def test_returning_a_card_without_reason_and_after_somebody_else(clerks: tuple[Page, Page], service: Service) -> None:
    first, second = clerks
    waiting = service.store.needs.queue(NeedConditions(states=[NeedState.SUBMITTED])).items[0]
    first.goto(f"/desk/needs/{waiting.id}")
    second.goto(f"/desk/needs/{waiting.id}")
    first.get_by_role("button", name="退回补正").click()
    expect(first.get_by_role("alert")).to_contain_text("退回补正要写明原因")
    check(first, "a return without reason")
    second.get_by_role("button", name="受理").click()
    expect(second.get_by_role("status")).to_contain_text(f"已受理 {waiting.id}")
    first.locator("#note").fill("请补充现值")
    first.get_by_role("button", name="退回补正").click()
    expect(first.get_by_role("heading", level=1)).to_contain_text("您的操作还没有保存")
    expect(first.locator("#note")).to_have_value("请补充现值")
    check(first, "two steps")


def test_the_keyboard_reaches_the_main_action(browser: Browser, service: Service) -> None:
    context, page = open_page(browser, service, wide=True)
    log_in(page)
    for address in ("/card", f"/desk/needs/{JUDGED}", "/logout"):
        page.goto(address)
        assert tabs_until_main(page) < 150, address
    context.close()


def tabs_until_main(page: Page) -> int:
    """How often Tab is pressed until the main action has the focus, visibly; 150 where it never has."""
    for pressed in range(150):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('main .btn.main')"):
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
            return pressed
    return 150
