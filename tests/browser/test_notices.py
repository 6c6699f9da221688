"""Messages at the desk, on an office screen and on a phone: what waits, what failed, sending again."""

import pytest
from browser_service import Service, log_in, open_page
from builders import draft
from page_check import check
from playwright.sync_api import Browser, expect

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("wide", "card"), [(True, "SZXQ-2026-0001"), (False, "SZXQ-2026-0002")], ids=["office", "phone"]
)
def test_a_failed_message_is_sent_again_or_no_longer(browser: Browser, service: Service, wide: bool, card: str) -> None:
    outbox = service.store.telling.outbox
    with service.store.database.write() as db:
        outbox.queue_within(db, [draft(key=card, record=card, recipient="a-rather-long-address@mail.example.com")])
    claimed = outbox.claim(["email"])
    assert claimed
    outbox.failed(claimed, error="发信服务器拒收收件邮箱（550）", again_in=None)
    context, page = open_page(browser, service, wide=wide)
    log_in(page)
    page.goto(f"/desk/needs/{card}")
    check(page, "the card with its messages")
    page.get_by_role("link", name="未发出，不再试 1 条").click()
    check(page, "a failed message")
    expect(page.locator("main")).to_contain_text("拒收收件邮箱（550）")
    page.get_by_role("button", name="重新发送").click()
    expect(page.get_by_role("status")).to_contain_text("马上重新发送")
    page.get_by_role("button", name="不再发送").click()
    expect(page.get_by_role("status")).to_contain_text("不再发送")
    check(page, "a cancelled message")
    assert outbox.get(claimed.id).state == "cancelled"
    context.close()
