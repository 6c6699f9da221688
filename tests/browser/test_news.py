"""What is new and what can be done now stand in the first screen of a phone, on every page that tells of a card."""

from collections.abc import Callable

import pytest
from browser_service import Service, open_page
from following import asked, in_talks, recommended, willing
from page_check import check
from playwright.sync_api import Browser, Page, expect

from corpus.store import Pairing, Store
from web.gate.secret_links import ask_token, receipt_token

pytestmark = pytest.mark.browser
FIRST_SCREEN = 844


def in_first_screen(page: Page, address: str) -> None:
    """The news begins, and its main deed stands, before anybody scrolls."""
    check(page, address)
    for part in ("#news", "#news .btn >> nth=0"):
        if page.locator(part).count():
            box = page.locator(part).bounding_box()
            assert box
            assert box["y"] + min(box["height"], 100) < FIRST_SCREEN, f"{address}: {part} begins at {box['y']}"


@pytest.mark.parametrize("reach", [recommended, asked, willing, in_talks])
def test_news_is_in_the_first_screen(browser: Browser, service: Service, reach: Callable[[Store], Pairing]) -> None:
    pairing = reach(service.store)
    with service.app.app_context():
        places = [f"/card/receipt/{receipt_token(pairing.need_id)}", f"/ask/{ask_token(pairing.id)}"]
    context, page = open_page(browser, service, wide=False)
    for place in places:
        page.goto(place)
        in_first_screen(page, place)
    page.goto("/progress")
    page.get_by_label("征集卡编号").fill(pairing.need_id)
    page.get_by_label("联系人手机后四位").fill("0001")
    page.get_by_role("button", name="查进度").click()
    page.wait_for_url("**/progress/*")
    in_first_screen(page, "the enquiry")
    context.close()


@pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no scripts"])
def test_an_answer_without_a_choice_is_said_where_one_looks(
    browser: Browser, service: Service, javascript: bool
) -> None:
    pairing = asked(service.store)
    with service.app.app_context():
        places = [f"/ask/{ask_token(pairing.id)}", f"/card/receipt/{receipt_token(pairing.need_id)}"]
    context, page = open_page(browser, service, wide=False, javascript=javascript)
    for place in places:
        page.goto(place)
        page.get_by_label("想了解什么").fill("先寄样品")
        page.get_by_role("button", name="提交答复").click()
        told = page.get_by_role("alert")
        expect(told).to_contain_text("请选择“愿意对接”")
        expect(told).to_be_in_viewport()
        expect(page.get_by_label("想了解什么")).to_have_value("先寄样品")
        told.get_by_role("link", name="去修改").click()
        expect(page.get_by_text("▲").or_(page.locator(".wrong")).first).to_be_in_viewport()
        page.get_by_label("愿意对接", exact=True).check()
        page.get_by_role("button", name="提交答复").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("已收到您的答复")
    context.close()


def test_the_draft_of_a_solution_is_kept_until_it_is_sent(browser: Browser, service: Service) -> None:
    need_id = recommended(service.store).need_id
    context, page = open_page(browser, service, wide=False)
    page.goto(f"/needs/{need_id}/solve")
    check(page, "the form")
    page.reload()
    expect(page.get_by_text("冬季户外储能电池")).to_be_hidden()
    page.get_by_text("这项需求").click()
    expect(page.get_by_text("冬季户外储能电池")).to_be_visible()
    for label, text in (
        ("单位名称", "示例大学"),
        ("联系人", "郑某"),
        ("电话", "15400000031"),
        ("怎么解决", "改用低黏度溶剂，已经做过三家。"),
    ):
        page.get_by_label(label).fill(text)
    page.goto("/needs/")
    page.goto(f"/needs/{need_id}/solve")
    expect(page.get_by_text("已恢复您")).to_be_visible()
    expect(page.get_by_label("怎么解决")).to_have_value("改用低黏度溶剂，已经做过三家。")
    page.locator("#consent").check()
    page.get_by_role("button", name="提交", exact=True).click()
    expect(page.get_by_text("改用低黏度溶剂")).to_be_visible()
    check(page, "its receipt")
    page.goto(f"/needs/{need_id}/solve")
    expect(page.get_by_label("怎么解决")).to_have_value("")
    context.close()
