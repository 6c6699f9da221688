"""An expert is proposed for a need as 科技副总: found by kind, asked, accepted by both sides, signed."""

import pytest
from browser_service import Service, log_in, open_page
from kinds_on_offer import offer
from page_check import check
from playwright.sync_api import Browser, Page, expect

from corpus.records import Supply
from corpus.states import PairingState
from corpus.store import NO_LEVEL

pytestmark = pytest.mark.browser

NEED = "SZXQ-2026-0003"


@pytest.fixture
def expert(service: Service) -> Supply:
    """Somebody who works on the same matter and is willing to be sent, and somebody who only teaches."""
    store = service.store
    card = store.needs.get(NEED)
    store.needs.change(card.with_values({"need_kinds": ("talent",), "modes": ()}), actor="t")
    said = {"summary": card.problem, "keywords": card.keywords, "org": "示例工业大学"}
    store.supplies.add(offer("expert", f"{card.title}（授课）", service_modes=("training",), **said), actor="t")
    willing = offer("expert", f"{card.title}（挂职）", service_modes=("vice_president", "consulting"), **said)
    return store.supplies.add(willing.with_values({"contact": "王某", "phone": "15400000088"}), actor="t")


def propose(staff: Page, expert: Supply, service: Service) -> int:
    """Recommends the expert from among the kinds on the need's page; the pairing's number."""
    staff.goto(f"/desk/needs/{NEED}")
    kind = staff.locator("#offers section", has=staff.get_by_role("heading", name="专家/科技副总"))
    expect(kind).to_contain_text("企业想找")
    check(staff, "a card with kinds beside each other")
    row = kind.locator("article", has_text=expert.title)
    expect(row).to_contain_text("条件都符合")
    row.get_by_text("条件：", exact=False).click()
    expect(row).to_contain_text("希望的服务方式：挂职科技副总")
    row.get_by_role("button", name="推荐给企业").click()
    expect(staff.get_by_role("status").first).to_contain_text("已推荐")
    return next(one.id for one in service.store.pairings.of_need(NEED) if one.supply_id == expert.id)


def answer(visitor: Page, address: str) -> None:
    visitor.goto(address)
    visitor.get_by_label("愿意对接").first.check()
    visitor.get_by_role("button", name="提交答复").first.click()
    expect(visitor.get_by_role("status").first).to_contain_text("答复已保存")


def test_an_expert_is_proposed_asked_accepted_and_signed(browser: Browser, service: Service, expert: Supply) -> None:
    context, staff = open_page(browser, service, wide=True)
    log_in(staff)
    number = propose(staff, expert, service)
    staff.goto(f"/desk/needs/{NEED}/offers?kind=expert")
    check(staff, "one kind to its end")
    expect(staff.locator("main")).to_contain_text("已推荐，见对接建议")
    staff.goto(f"/desk/pairings/{number}/")
    expect(staff.locator("main")).to_contain_text("条件都符合")
    check(staff, "a pairing with answers in place of a level")
    staff.get_by_role("button", name="征询双方").click()
    addresses = [staff.locator(f"#address-{side}").input_value() for side in ("enterprise", "supplier")]

    outside, visitor = open_page(browser, service, wide=False)
    visitor.goto(addresses[0])
    recommended = visitor.locator(f"#recommended-{number}")
    expect(recommended).to_contain_text("条件都符合")
    check(visitor, "an expert on the receipt")
    for address in addresses:
        answer(visitor, address)
    visitor.goto(f"/needs/{NEED}")
    expect(visitor.locator("#offers")).to_be_visible()
    check(visitor, "kinds on a public need")
    visitor.goto(f"/supplies/{expert.id}")
    expect(visitor.locator("main")).to_contain_text("征集卡写明想找这一类")
    check(visitor, "an expert with the needs that it fits")
    outside.close()

    staff.reload()
    staff.get_by_role("button", name="进入洽谈，交换联系方式").click()
    staff.locator("summary", has_text="登记专家、科技副总到岗").click()
    staff.locator("#sign-happened_on").fill(service.store.today().isoformat())
    staff.get_by_role("button", name="登记专家、科技副总到岗").click()
    expect(staff.locator("main")).to_contain_text("专家、科技副总到岗")
    signed = service.store.pairings.get(number)
    assert (signed.state, signed.level) == (PairingState.SIGNED, NO_LEVEL)
    staff.goto(f"/desk/supplies/{expert.id}")
    check(staff, "an expert at the desk")
    context.close()
