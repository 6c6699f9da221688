"""The need card in a browser: from the QR code to the receipt, with everything that may go wrong on the way."""

import io
from typing import Any

import pytest
import zxingcpp
from browser_service import Service, open_page
from card_input import COMPANY, PROBLEM, PROMISES, SEND, TITLE, at_step, fill_card, fill_step, sent, turn
from page_check import check
from PIL import Image
from playwright.sync_api import Browser, Page, Route, expect

from corpus.records import Need
from corpus.store import NeedConditions

pytestmark = pytest.mark.browser

TYPED = """addEventListener("input", (event) => {
  const names = new Set(JSON.parse(sessionStorage.getItem("typed") || "[]"));
  if (event.target.matches("textarea, input:not([type=checkbox], [type=radio])")) names.add(event.target.name);
  sessionStorage.setItem("typed", JSON.stringify([...names]));
}, true);"""
"""Notes which fields were typed into."""


@pytest.fixture
def page(visitor: Page) -> Page:
    """A visitor."""
    return visitor


def cards(service: Service) -> list[Need]:
    """The cards that were filled in by hand with this company's name."""
    return [need for need in service.store.needs.iterate(NeedConditions()) if need.org_name == COMPANY]


def test_from_the_qr_code_to_the_receipt_with_little_typing(browser: Browser, service: Service) -> None:
    office, home = open_page(browser, service, wide=True)
    home.goto("/")
    drawn = Image.open(io.BytesIO(home.locator(".scan svg").screenshot()))
    address = zxingcpp.read_barcodes(drawn)[0].text
    assert address == f"{service.address}/card?from=qr"
    pocket, phone = open_page(browser, service, wide=False)
    phone.add_init_script(TYPED)
    phone.goto(address)
    fill_card(phone)
    check(phone, "the last step")
    typed = phone.evaluate("JSON.parse(sessionStorage.getItem('typed'))")
    assert 0 < len(typed) <= 9, typed
    phone.get_by_role("button", name=SEND).click()
    assert service.store.needs.get(sent(phone)).source == "扫码"
    phone.goto("/")
    assert not phone.locator(".scan").is_visible()
    for context in (office, pocket):
        context.close()


def test_each_step_is_fit_for_everybody(page: Page) -> None:
    page.goto("/card")
    for number in (1, 2, 3, 4):
        check(page, f"step {number}")
        page.get_by_role("button", name=SEND if number == 4 else "下一步", exact=True).click()
        page.locator("#problems").wait_for()
        expect(page.locator("#problems")).to_be_focused()
        check(page, f"step {number} with problems")
        fill_step(page, number)
        if number < 4:
            turn(page, to=number + 1)


def test_advice_comes_while_typing_and_stores_nothing(page: Page, service: Service) -> None:
    before = service.store.needs.count(NeedConditions())
    page.goto("/card")
    expect(page.locator("[data-advised] .meter")).to_have_count(0)
    page.locator("#title").fill(TITLE)
    with page.expect_response("**/card/advice") as answer:
        page.locator("#problem").press_sequentially(PROBLEM)
    assert answer.value.ok
    expect(page.locator("[data-advised]")).to_contain_text("描述完整程度")
    assert service.store.needs.count(NeedConditions()) == before


def test_without_javascript(browser: Browser, service: Service, wide: bool) -> None:
    context, page = open_page(browser, service, wide=wide, javascript=False)
    before = len(cards(service))
    page.goto("/card")
    fill_step(page, 1)
    turn(page, to=2)
    fill_step(page, 2)
    turn(page, to=3)
    turn(page, to=2, button="上一步")
    expect(page.locator("#key_tech")).not_to_have_value("")
    page.reload()
    at_step(page, 2)
    expect(page.locator("#key_tech")).not_to_have_value("")
    page.go_back()
    at_step(page, 3)
    page.go_back()
    at_step(page, 2)
    turn(page, to=3)
    fill_step(page, 3)
    turn(page, to=4)
    fill_step(page, 4)
    page.get_by_role("button", name=SEND).dblclick()
    number = sent(page)
    assert service.store.needs.get(number).title == TITLE
    assert len(cards(service)) == before + 1
    context.close()


def test_a_lost_connection_loses_nothing(page: Page, service: Service) -> None:
    before = len(cards(service))
    page.goto("/card")
    fill_step(page, 1)
    page.context.set_offline(True)
    page.get_by_role("button", name="下一步").click()
    expect(page.locator("[data-says]")).to_contain_text("您填写的内容都在")
    check(page, "without connection")
    page.context.set_offline(False)
    turn(page, to=2, button="再试一次")
    fill_step(page, 2)
    turn(page, to=3)
    fill_step(page, 3)
    turn(page, to=4)
    fill_step(page, 4)
    page.route("**/card", arrive_but_lose_the_answer)
    page.get_by_role("button", name=SEND).click()
    expect(page.locator("[data-says]")).to_contain_text("再试不会重复提交")
    assert len(cards(service)) == before + 1
    page.unroute("**/card")
    page.get_by_role("button", name="再试一次").click()
    number = sent(page)
    assert [card.id for card in cards(service)][before:] == [number]


def arrive_but_lose_the_answer(route: Route) -> None:
    """What the browser sends reaches the service; its answer does not reach the browser."""
    route.fetch(max_redirects=0)
    route.abort()


def test_a_double_click_makes_one_card(page: Page, service: Service) -> None:
    before = len(cards(service))
    asked: list[Any] = []
    page.on("request", lambda request: asked.append(request) if request.method == "POST" else None)
    page.goto("/card")
    fill_card(page)
    count = len(asked)
    page.get_by_role("button", name=SEND).dblclick()
    sent(page)
    assert len(asked) == count + 1
    assert len(cards(service)) == before + 1


def test_attachments_are_added_and_taken_back_at_the_last_step(page: Page, service: Service) -> None:
    page.goto("/card")
    fill_card(page)
    for name, width in (("图纸.png", 8), ("照片.png", 9)):
        file = {"name": name, "mimeType": "image/png", "buffer": picture(width)}
        page.locator("[name=attachments]").set_input_files(file)
        page.get_by_role("button", name="上传所选的附件").click()
        expect(page.locator(".files")).to_contain_text(name)
    at_step(page, 4)
    page.get_by_role("button", name="移除 图纸.png").click()
    expect(page.locator(".files")).not_to_contain_text("图纸.png")
    at_step(page, 4)
    check(page, "the last step with an attachment")
    page.get_by_role("button", name=SEND).click()
    assert [one.name for one in service.store.arriving.attachments.of_need(sent(page))] == ["照片.png"]


def picture(width: int) -> bytes:
    """A small picture, so many pixels wide."""
    drawn = io.BytesIO()
    Image.new("RGB", (width, 8), "white").save(drawn, "PNG")
    return drawn.getvalue()


def test_returned_corrected_and_sent_again(page: Page, service: Service) -> None:
    page.goto("/card")
    fill_card(page)
    page.get_by_role("button", name=SEND).click()
    number = sent(page)
    service.store.needs.step(number, version=1, state="returned", actor="李干事", note="请写明循环次数")
    page.reload()
    page.locator("a[href$='/correct']").click()
    for step in (1, 2, 3, 4):
        at_step(page, step)
        expect(page.locator("main")).to_contain_text("请写明循环次数")
        check(page, f"correcting, step {step}")
        if step == 2:
            page.locator("#key_tech").fill("零下二十度容量保持率不低于 80%，常温循环 2000 次。")
        if step < 4:
            page.get_by_role("button", name="下一步").click()
    for name in PROMISES:
        page.locator(f"[name={name}]").check()
    page.get_by_role("button", name="提交修改").click()
    assert sent(page) == number
    expect(page.locator("main")).to_contain_text("修改后重新提交")
    card = service.store.needs.get(number)
    assert (card.state, card.key_tech[-6:]) == ("submitted", "000 次。")


def test_an_expired_session_loses_nothing(page: Page, service: Service) -> None:
    page.goto("/card")
    fill_step(page, 1)
    page.context.clear_cookies()
    page.get_by_role("button", name="下一步").click()
    expect(page.get_by_role("alert").first).to_contain_text("您填写的内容都在")
    check(page, "the expired session")
    expect(page.locator("#problem")).to_have_value(PROBLEM)
    turn(page, to=2)
    fill_step(page, 2)
    turn(page, to=3)
    fill_step(page, 3)
    turn(page, to=4)
    fill_step(page, 4)
    page.context.clear_cookies()
    page.get_by_role("button", name=SEND).click()
    expect(page.get_by_role("alert").first).to_contain_text("还没有提交")
    page.get_by_role("button", name=SEND).click()
    assert service.store.needs.get(sent(page)).title == TITLE


def test_the_back_button_goes_a_step_back(page: Page) -> None:
    page.goto("/card")
    fill_step(page, 1)
    turn(page, to=2)
    page.locator("#key_tech").fill("写到一半")
    page.go_back()
    at_step(page, 1)
    expect(page.locator("#title")).to_have_value(TITLE)
    page.go_forward()
    at_step(page, 2)
    expect(page.locator("#key_tech")).to_have_value("写到一半")
    page.reload()
    at_step(page, 2)
    expect(page.locator("#key_tech")).to_have_value("写到一半")
