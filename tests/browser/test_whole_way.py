"""The way of a card by everybody's own hands: from a phone to a closed contract, and back with a reason."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from browser_service import PASSWORD, Service, log_in, open_page
from card_input import CONTACT, MOBILE, PROMISES, fill_card, turn
from page_check import check
from playwright.sync_api import Browser, BrowserContext, Page, expect

from corpus.states import NeedState, PairingState
from web.accounts.passwords import Post, open_post
from web.gate.roles import Role

pytestmark = pytest.mark.browser

REVIEWER = "赵研判"
REGISTERED = "2026370000000042"
Open = Callable[..., Page]


@pytest.fixture
def opened(browser: Browser, service: Service) -> Iterator[Open]:
    """Opens a visitor of its own: an office screen, or a phone."""
    contexts: list[BrowserContext] = []

    def visitor(*, wide: bool) -> Page:
        context, page = open_page(browser, service, wide=wide)
        contexts.append(context)
        return page

    yield visitor
    for context in contexts:
        context.close()


@pytest.fixture
def desk(opened: Open, service: Service) -> Page:
    """A reviewer at an office screen."""
    if REVIEWER not in [user.name for user in service.store.people.users.all()]:
        open_post(service.store, Post(Role.REVIEWER), name=REVIEWER, password=PASSWORD, must_change=False)
    page = opened(wide=True)
    log_in(page, REVIEWER)
    return page


def send_card(phone: Page) -> str:
    """Sends a card; its number. The phone stays on the receipt."""
    phone.goto("/card")
    fill_card(phone, disclosure="public")
    phone.get_by_role("button", name="提交征集卡").click()
    phone.wait_for_url("**/card/receipt/**")
    return phone.locator(".receipt b.number").inner_text()


def recommend_best(desk: Page, service: Service, number: str) -> int:
    """Accepts a card, rejects its second supply and recommends its best; the pairing's number. Its page is open."""
    desk.goto(f"/desk/needs/{number}")
    desk.get_by_role("button", name="受理，立即匹配").click()
    expect(desk.get_by_role("status").first).to_contain_text(f"已受理 {number}")
    best, second = (pairing.id for pairing in service.store.pairings.of_need(number)[:2])
    desk.locator(f"#pairing-{second} select").select_option("太早期")
    desk.locator(f"#pairing-{second}").get_by_role("button", name="不匹配").click()
    expect(desk.locator(f"#pairing-{second}")).to_contain_text("太早期")
    desk.locator(f"#pairing-{best}").get_by_role("button", name="推荐给企业").click()
    desk.locator(f"#pairing-{best}").get_by_role("link", name="跟进这条对接").click()
    desk.wait_for_url(f"**/desk/pairings/{best}/")
    return best


def press(desk: Page, name: str, *, opened_by: str = "") -> None:
    """Presses a button of the pairing's page, opening the part that it lies in."""
    if opened_by:
        desk.locator("summary", has_text=opened_by).click()
    with desk.expect_navigation():
        desk.get_by_role("button", name=name).click()


def say_yes(page: Page) -> None:
    """Says yes to the one question on the page."""
    page.get_by_label("愿意对接").first.check()
    page.get_by_role("button", name="提交答复").first.click()
    expect(page.get_by_role("status").first).to_contain_text("答复已保存")


def test_from_a_card_to_a_closed_contract(desk: Page, opened: Open, service: Service) -> None:
    phone, supplier = opened(wide=False), opened(wide=True)
    number = send_card(phone)
    pairing = recommend_best(desk, service, number)
    supply = service.store.supplies.get(service.store.pairings.get(pairing).supply_id)
    press(desk, "征询双方")

    supplier.goto(desk.locator("#address-supplier").input_value())
    phone.goto(desk.locator("#address-enterprise").input_value())
    secrets = {supplier: (CONTACT, MOBILE), phone: (supply.contact, supply.phone)}
    for page, others in secrets.items():
        say_yes(page)
        assert not [other for other in others if other in page.content()], "contacts before the talks begin"
    desk.reload()
    press(desk, "进入洽谈，交换联系方式")
    for page, others in secrets.items():
        page.reload()
        for one in others:
            expect(page.locator("main")).to_contain_text(one)
        check(page, "the other side's contacts")
    assert service.store.needs.get(number).state == NeedState.IN_TALKS

    talk_and_sign(desk, service)
    assert service.store.needs.get(number).state == NeedState.SETTLED
    press(desk, "转入履约")
    press(desk, "结案")
    assert service.store.pairings.get(pairing).state == PairingState.CLOSED
    check(desk, "a closed contract")
    desk.goto(f"/desk/needs/{number}")
    desk.locator("summary", has_text="对接经过").click()
    for step in ("已推荐", "征询双方", "答复征询", "洽谈中", "记录进展", "已签约", "履约", "结案"):
        expect(desk.locator("main .history").last).to_contain_text(step)
    check(desk, "the timeline of the need")


def talk_and_sign(desk: Page, service: Service) -> None:
    """Notes how the talks go on and when to look again, then registers the contract."""
    today = service.store.today()
    desk.locator("#note-text").fill("约定下周看样品")
    desk.locator("#note-next_on").fill((today + timedelta(days=7)).isoformat())
    press(desk, "记录进展")
    expect(desk.locator("main .history").first).to_contain_text(f"约定下周看样品（下次 {today + timedelta(days=7)}）")
    desk.locator("summary", has_text="签约登记").click()
    desk.locator("#sign-kind").select_option("开发")
    desk.locator("#sign-amount").fill("80")
    desk.locator("#sign-signed_on").fill(today.isoformat())
    desk.locator("#sign-number").fill(REGISTERED)
    press(desk, "签约登记")
    for said in ("技术开发合同，80 万元", REGISTERED):
        expect(desk.locator("main")).to_contain_text(said)


def test_a_card_returned_with_a_reason_is_corrected_and_accepted(desk: Page, opened: Open, service: Service) -> None:
    phone = opened(wide=False)
    number = send_card(phone)
    receipt = phone.url
    desk.goto(f"/desk/needs/{number}")
    desk.locator("#note").fill("请写明容量保持率的现值与目标")
    desk.get_by_role("button", name="退回补正").click()
    expect(desk.get_by_role("status").first).to_contain_text("退回")
    assert service.store.needs.get(number).state == NeedState.RETURNED

    phone.goto(receipt)
    expect(phone.locator("main")).to_contain_text("请写明容量保持率的现值与目标")
    phone.locator("a[href$='/correct']").click()
    turn(phone, to=2)
    phone.locator("#key_tech").fill("零下二十度容量保持率由现在的 60% 提高到 80%。")
    for step in (3, 4):
        turn(phone, to=step)
    for name in PROMISES:
        phone.locator(f"[name={name}]").check()
    phone.get_by_role("button", name="提交修改").click()
    expect(phone.locator("main")).to_contain_text("修改后重新提交")
    corrected = service.store.needs.get(number)
    assert (corrected.state, "60%" in corrected.key_tech) == (NeedState.SUBMITTED, True)

    desk.goto(f"/desk/needs/{number}")
    expect(desk.locator("main")).to_contain_text("由现在的 60% 提高到 80%")
    desk.get_by_role("button", name="受理，立即匹配").click()
    expect(desk.get_by_role("status").first).to_contain_text(f"已受理 {number}")
