"""An expert is named once the clerk notes that he has agreed, and no more when he has taken it back."""

import pytest
from browser_service import Service, open_page
from page_check import check
from playwright.sync_api import Browser, Page, expect

from corpus.records import Supply
from corpus.store import SupplyConditions

pytestmark = pytest.mark.browser


def test_a_visitor_finds_an_expert_by_name_with_consent_alone(page: Page, browser: Browser, service: Service) -> None:
    expert = next(
        expert
        for expert in service.store.supplies.iterate(SupplyConditions(kind="expert"))
        if not expert["open_name"] and expert.lead
    )
    context, visitor = open_page(browser, service, wide=True)
    _sees(visitor, expert, named=False)
    _note(page, expert.id, agrees=True)
    _sees(visitor, expert, named=True)
    _note(page, expert.id, agrees=False)
    _sees(visitor, expert, named=False)
    context.close()


def _sees(visitor: Page, expert: Supply, *, named: bool) -> None:
    """The visitor looks at the page and searches for the name."""
    visitor.goto(f"/supplies/{expert.id}")
    expect(visitor.get_by_role("heading", name=expert.title)).to_be_visible()
    expect(visitor.get_by_text(expert.lead).first).to_be_visible(visible=named)
    visitor.goto(f"/supplies/?q={expert.lead}")
    expect(visitor.locator(f'a[href^="/supplies/{expert.id}"]').first).to_be_visible(visible=named)


def _note(page: Page, expert_id: str, *, agrees: bool) -> None:
    page.goto(f"/desk/supplies/{expert_id}")
    page.get_by_role("link", name="更正内容").click()
    page.get_by_role("checkbox", name="本人同意公开姓名和介绍").set_checked(agrees)
    page.get_by_role("button", name="保存更正").click()
    page.get_by_text("变动记录").first.click()
    expect(page.get_by_text("改了 本人同意公开姓名和介绍").first).to_be_visible()
    check(page, "the expert with its history")
