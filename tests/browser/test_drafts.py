"""What is typed into the need card and not sent: kept on the device, cleared by hand, forgotten at a log-out."""

import re

import pytest
from browser_service import log_in
from card_input import PROMISES, SEND, TITLE, at_step, fill_card, sent
from page_check import check
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_the_draft_comes_back_without_the_promises(visitor: Page) -> None:
    visitor.goto("/card")
    fill_card(visitor)
    visitor.close()
    again = visitor.context.new_page()
    again.goto("/card")
    at_step(again, 4)
    expect(again.locator("main")).to_contain_text(re.compile(r"已恢复您 \d+月\d+日 \d\d:\d\d 没有提交的内容"))
    check(again, "the draft that came back")
    kept = again.evaluate("localStorage.getItem('yunduijie-card')")
    assert TITLE in kept
    assert not [name for name in (*PROMISES, "csrf_token") if name in kept]
    for name in PROMISES:
        expect(again.locator(f"[name={name}]")).not_to_be_checked()
        again.locator(f"[name={name}]").check()
    expect(again.locator("[name=disclosure]:checked")).to_have_value("anonymous")
    again.get_by_role("button", name=SEND).click()
    sent(again)
    assert again.evaluate("localStorage.getItem('yunduijie-card')") is None
    again.goto("/card")
    expect(again.locator("#title")).to_have_value("")


def test_a_draft_can_be_cleared(visitor: Page) -> None:
    visitor.goto("/card")
    visitor.locator("#title").fill(TITLE)
    visitor.goto("/card?from=park-03")
    expect(visitor.locator("#title")).to_have_value(TITLE)
    expect(visitor.locator("[name=from]")).to_have_value("park-03")
    clear = visitor.locator(".notice [data-clear]")
    clear.click()
    expect(clear).to_have_text("再点一次就清空，不能恢复")
    with visitor.expect_navigation():
        clear.click()
    expect(visitor.locator("#title")).to_have_value("")
    assert visitor.evaluate("localStorage.getItem('yunduijie-card')") is None


def test_what_somebody_typed_who_was_logged_in_is_gone_once_he_logs_out(visitor: Page) -> None:
    kept = "Object.keys(localStorage).filter((key) => key.startsWith('yunduijie-'))"
    visitor.goto("/card")
    visitor.locator("#title").fill("没有登录时写的")
    log_in(visitor)
    visitor.goto("/card")
    expect(visitor.locator("#title")).to_have_value("没有登录时写的")
    visitor.locator("#title").fill("工作人员代写的")
    visitor.goto("/card")
    expect(visitor.locator("#title")).to_have_value("工作人员代写的")
    assert len(visitor.evaluate(kept)) == 2
    visitor.goto("/logout")
    visitor.locator("main button").click()
    expect(visitor.get_by_text("您已退出登录。")).to_be_visible()
    assert visitor.evaluate(kept) == ["yunduijie-card"]
    visitor.goto("/card")
    expect(visitor.locator("#title")).to_have_value("没有登录时写的")
