"""Two records that may be one, on an office screen and on a phone, without scripts."""

from dataclasses import replace

import pytest
from browser_service import Service, log_in, open_page
from page_check import check
from playwright.sync_api import Browser, Page

from corpus.sample import sample_supplies
from corpus.states import DuplicateState
from corpus.store import Duplicate
from web.records.duplicates import find_all

pytestmark = pytest.mark.browser
LIST = "/desk/duplicates/"


@pytest.fixture
def pair(service: Service) -> Duplicate:
    """A supply of the sample and what another list makes of it; a new one for each test."""
    place = sum(service.store.twins.duplicates.count(state) for state in DuplicateState)
    original = sample_supplies()[place]
    summary = original.summary.replace("，", "，并且", 1) + "已在两家企业应用。"
    service.store.supplies.add(
        replace(original, title=f"{original.title}（第二批）", summary=summary, phone="", price=None), actor="t"
    )
    find_all(service.store)
    return service.store.twins.duplicates.page(DuplicateState.SUSPECTED).items[0]


def test_the_way_through_a_merge(page: Page, pair: Duplicate) -> None:
    for address in ("/desk/", LIST, f"{LIST}{pair.id}", f"{LIST}{pair.id}?keep={pair.second_id}"):
        page.goto(address)
        check(page, address)
    page.get_by_role("button", name="合并，保留").click()
    page.get_by_text("已合并：保留").wait_for()
    for address in (f"{LIST}?state=merged", f"{LIST}{pair.id}"):
        page.goto(address)
        check(page, address)
    page.get_by_role("button", name="撤销").click()
    page.get_by_text("回到待判断").wait_for()
    page.get_by_role("button", name="不是重复").click()
    page.get_by_text("已记为不是重复").wait_for()


def test_a_decision_that_came_too_late(page: Page, service: Service, pair: Duplicate) -> None:
    page.goto(f"{LIST}{pair.id}")
    page.get_by_label("备注").fill("两份名单里的同一项")
    service.store.twins.duplicates.set_apart(pair.id, version=pair.version, actor="李干事", note="配方不同")
    page.get_by_role("button", name="合并，保留").click()
    page.get_by_text("您的决定还没有保存").wait_for()
    check(page, "the conflict")


def test_without_scripts(browser: Browser, service: Service, pair: Duplicate) -> None:
    context, page = open_page(browser, service, wide=True, javascript=False)
    log_in(page)
    page.goto(f"{LIST}{pair.id}")
    page.locator("input[value=other]").first.check()
    page.get_by_role("button", name="合并，保留").click()
    page.get_by_text("已合并：保留").wait_for()
    assert service.store.twins.duplicates.get(pair.id).state == "merged"
    context.close()
