"""Both sides write by way of staff; a visit is planned; a receipt asks for news; a visitor saves a search."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import worked_desk
from browser_service import PASSWORD, Service, log_in, open_page, serving
from page_check import check
from playwright.sync_api import Browser, Page, expect

from corpus.store import Store
from web.gate.secret_links import ask_token, receipt_token

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Service]:
    """A desk in the middle of its work, with mail set up; nobody sends it."""
    database = tmp_path / "yunduijie.db"
    worked_desk.fill(database, password=PASSWORD)
    mail = {"smtp_host": "mail.example.gov.cn", "smtp_from": "kjj@example.gov.cn"}
    with serving(Store(database), address="https://kj.example.gov.cn", **mail) as running:
        yield running


def write(page: Page, label: str, text: str) -> None:
    """Opens the form of a conversation and sends it."""
    field = page.get_by_label(label).first
    if not field.is_visible():
        field.locator("xpath=ancestor::details/summary").click()
    field.fill(text)
    field.locator("xpath=ancestor::form").get_by_role("button", name="发送").click()
    expect(page.get_by_role("status").first).to_contain_text("已发送")


@pytest.mark.parametrize("wide", [True, False], ids=["office", "phone"])
def test_a_question_goes_by_the_inbox_and_its_answer_comes_back(browser: Browser, desk: Service, wide: bool) -> None:
    pairing = next(one for one in desk.store.pairings.of_need(worked_desk.ASKED) if one.version > 1)
    with desk.app.app_context():
        receipt, ask = f"/card/receipt/{receipt_token(pairing.need_id)}", f"/ask/{ask_token(pairing.id)}"
    outside, visitor = open_page(browser, desk, wide=wide)
    visitor.goto(receipt)
    write(visitor, "写给供给方", "能先寄样品吗？电话 15400000098")
    check(visitor, "the receipt with a conversation")
    context, staff = open_page(browser, desk, wide=True)
    log_in(staff, worked_desk.REVIEWER)
    staff.goto("/desk/messages/")
    check(staff, "the inbox")
    entry = staff.get_by_role("article").filter(has_text="能先寄样品吗")
    expect(entry.get_by_label("转给供给方的文字")).to_have_value("能先寄样品吗？电话 ***")
    entry.get_by_role("button", name="转给供给方").click()
    expect(staff.get_by_role("status").first).to_contain_text("已转给供给方")
    visitor.goto(ask)
    expect(visitor.locator("main")).to_contain_text("能先寄样品吗？电话 ***")
    write(visitor, "写给企业", "可以，下周寄。")
    check(visitor, "the supplier's page with a conversation")
    staff.goto("/desk/messages/")
    answer = staff.get_by_role("article").filter(has_text="可以，下周寄。")
    answer.get_by_role("button", name="转给企业").click()
    visitor.goto(receipt)
    expect(visitor.locator("main")).to_contain_text("可以，下周寄。")
    staff.goto(f"/desk/pairings/{pairing.id}/")
    expect(staff.locator("#talk")).to_contain_text("可以，下周寄。")
    check(staff, "a pairing with its conversation")
    outside.close()
    context.close()


def test_a_visit_is_written_down_and_listed(browser: Browser, desk: Service) -> None:
    context, staff = open_page(browser, desk, wide=True)
    log_in(staff, worked_desk.REVIEWER)
    staff.goto(f"/desk/needs/{worked_desk.ASKED}")
    staff.get_by_role("link", name="记走访、座谈").click()
    staff.get_by_label("地点").fill("企业三号车间")
    staff.get_by_label("纪要").fill("看了釜式反应的产线。")
    check(staff, "the form of a visit")
    staff.get_by_role("button", name="保存").click()
    expect(staff.get_by_role("status").first).to_contain_text("已记下走访")
    check(staff, "a visit")
    staff.goto("/desk/meetings/")
    expect(staff.locator("main")).to_contain_text("企业三号车间")
    check(staff, "visits and meetings")
    context.close()


def test_an_enterprise_asks_on_its_phone_and_staff_say_a_word(browser: Browser, desk: Service) -> None:
    card = desk.store.needs.get(worked_desk.ASKED)
    desk.store.needs.change(card.with_values({"email": "q@example.com"}), actor="t")
    with desk.app.app_context():
        receipt = f"/card/receipt/{receipt_token(card.id)}"
    outside, visitor = open_page(browser, desk, wide=False)
    visitor.goto(receipt)
    box = visitor.get_by_role("checkbox", name="有新的合适成果时告诉我")
    expect(box).not_to_be_checked()
    box.check()
    visitor.get_by_role("button", name="保存", exact=True).click()
    expect(visitor.get_by_role("checkbox", name="有新的合适成果时告诉我")).to_be_checked()
    check(visitor, "the receipt that asks for news")
    outside.close()
    context, staff = open_page(browser, desk, wide=True)
    log_in(staff, worked_desk.REVIEWER)
    staff.goto("/desk/fresh/")
    check(staff, "new supplies")
    staff.get_by_role("button", name="告知企业").first.click()
    expect(staff.get_by_role("status").first).to_contain_text("通知里告诉企业")
    context.close()


@pytest.mark.parametrize("wide", [True, False], ids=["office", "phone"])
def test_a_visitor_saves_a_search_and_ends_it(browser: Browser, desk: Service, wide: bool) -> None:
    context, page = open_page(browser, desk, wide=wide)
    page.goto("/supplies/?q=涂层")
    page.get_by_role("link", name="有新结果时告诉我").click()
    expect(page.get_by_label("要找的词")).to_have_value("涂层")
    page.get_by_label("邮箱").fill("v@example.com")
    page.get_by_role("checkbox", name="我已阅读并同意").check()
    check(page, "the form of a saved search")
    page.get_by_role("button", name="订阅", exact=True).click()
    expect(page.get_by_role("status").first).to_contain_text("确认邮件已发出")
    letters = desk.store.telling.outbox.page(None, size=99).items
    letter = next(one for one in letters if one.recipient == "v@example.com")
    found = re.search(r"(/watch/confirm/\S+)", letter.body)
    assert found
    page.goto(found[1])
    page.get_by_role("button", name="确认订阅").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("我的订阅")
    check(page, "what an address is told of")
    page.get_by_role("button", name="不再接收").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("没有在发的订阅")
    check(page, "nothing is sent any more")
    context.close()
