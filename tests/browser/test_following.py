"""From a recommendation to a signed contract in a browser: both sides answer by their addresses, two people at once."""

import pytest
from browser_service import Service, log_in, open_page
from page_check import check
from playwright.sync_api import Browser, Page, expect

from corpus.states import PairingState

pytestmark = pytest.mark.browser

NEEDS = {True: "SZXQ-2026-0003", False: "SZXQ-2026-0004"}
"""The need of each screen, so that neither test finds what the other one did."""


def follow_first(page: Page, service: Service, *, wide: bool) -> int:
    """Recommends the best supply of a need and opens its page; the pairing's number."""
    need_id = NEEDS[wide]
    page.goto(f"/desk/needs/{need_id}")
    number = service.store.pairings.of_need(need_id)[0].id
    pairing = page.locator(f"#pairing-{number}")
    pairing.get_by_role("button", name="推荐给企业").click()
    pairing.get_by_role("link", name="跟进这条对接").click()
    page.wait_for_url(f"**/desk/pairings/{number}/")
    return number


def answer(page: Page) -> None:
    """Says yes to the question on the page."""
    page.get_by_label("愿意对接").first.check()
    page.get_by_role("button", name="提交答复").first.click()
    expect(page.get_by_role("status").first).to_contain_text("答复已保存")


@pytest.mark.parametrize("wide", [True, False], ids=["office", "phone"])
def test_from_a_recommendation_to_a_signed_contract(browser: Browser, service: Service, wide: bool) -> None:
    context, staff = open_page(browser, service, wide=wide)
    log_in(staff)
    number = follow_first(staff, service, wide=wide)
    check(staff, "a recommended pairing")
    staff.get_by_role("button", name="征询双方").click()
    check(staff, "both sides asked")
    addresses = [staff.locator(f"#address-{side}").input_value() for side in ("enterprise", "supplier")]
    outside, visitor = open_page(browser, service, wide=wide)
    for address in addresses:
        visitor.goto(address)
        check(visitor, "the question to one side")
        answer(visitor)
        check(visitor, "an answer")
    staff.reload()
    staff.get_by_role("button", name="进入洽谈，交换联系方式").click()
    for address in addresses:
        visitor.goto(address)
        expect(visitor.locator("main")).to_contain_text("联系方式")
        check(visitor, "the other side's contacts")
    outside.close()

    staff.locator("#note-text").fill("约定下周看样品")
    staff.get_by_role("button", name="记录进展").click()
    staff.locator("summary", has_text="签约登记").click()
    staff.locator("#sign-kind").select_option("开发")
    staff.locator("#sign-amount").fill("80")
    staff.locator("#sign-signed_on").fill(service.store.today().isoformat())
    staff.get_by_role("button", name="签约登记").click()
    expect(staff.locator("main")).to_contain_text("技术开发合同，80 万元")
    check(staff, "a signed contract")
    assert service.store.pairings.get(number).state == PairingState.SIGNED
    for address in ("/desk/follow/", "/desk/supplies/advice", f"/desk/needs/{NEEDS[wide]}"):
        staff.goto(address)
        check(staff, address)
    for name in ("letter", "report"):
        staff.goto(f"/desk/needs/{NEEDS[wide]}/{name}")
        check(staff, name)
    context.close()


def test_two_act_on_one_pairing(browser: Browser, service: Service) -> None:
    contexts = [open_page(browser, service, wide=True) for _ in range(2)]
    (_, first), (_, second) = contexts
    for page in (first, second):
        log_in(page)
    number = service.store.pairings.of_need("SZXQ-2026-0005")[0].id
    first.goto("/desk/needs/SZXQ-2026-0005")
    first.locator(f"#pairing-{number}").get_by_role("button", name="推荐给企业").click()
    for page in (first, second):
        page.goto(f"/desk/pairings/{number}/")
    second.get_by_role("button", name="征询双方").click()
    expect(second.get_by_role("status")).to_contain_text("已开始征询双方")
    first.locator("summary", has_text="终止对接").click()
    first.locator("#end-reason").select_option("已有方案")
    first.locator("#end-text").fill("企业来电，已有方案")
    first.get_by_role("button", name="终止对接").click()
    expect(first.get_by_role("heading", level=1)).to_contain_text("您的操作还没有保存")
    for shown in ("征询双方", "已有方案", "企业来电，已有方案"):
        expect(first.locator("main")).to_contain_text(shown)
    check(first, "two steps on one pairing")
    first.get_by_role("button", name="仍然保存我的操作").click()
    expect(first.locator("main")).to_contain_text("征询双方阶段，已有方案")
    check(first, "an ended pairing")
    for context, _ in contexts:
        context.close()
