"""Posters and table cards, as they come out of a printer."""

import re

import pytest
from browser_service import Service, log_in, open_page
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


def test_each_sheet_is_one_page_on_which_nothing_is_cut_off(browser: Browser, service: Service) -> None:
    context, page = open_page(browser, service, wide=True)
    log_in(page)
    page.goto("/desk/posters/")
    page.get_by_label("镇街（园区）").select_option("示例高新技术产业园")
    page.get_by_label("贴在哪里").fill("示例高新技术产业园企业服务中心一楼大厅东侧科技服务综合窗口咨询台旁边")
    page.get_by_role("button", name="添加").click()
    for size in ("A4", "A6", "A7"):
        page.goto("/desk/posters/")
        page.get_by_role("link", name=re.compile(f"的{size}")).click()
        page.wait_for_url(f"**/{size.lower()}")
        assert page.evaluate(
            "[...document.querySelectorAll('article')].every(one => one.scrollHeight <= one.clientHeight + 1)"
        )
        printed = page.pdf(prefer_css_page_size=True, print_background=True)
        assert len(re.findall(rb"/Type\s*/Page\b(?!s)", printed)) == 1, size
    context.close()


def test_a_scan_leads_to_the_form_and_is_counted_once(browser: Browser, service: Service) -> None:
    poster = service.store.people.posters.add("北山镇", "便民服务大厅", actor="测试")
    # Chromium says that it is headless, which is not counted; a phone says something else.
    context = browser.new_context(base_url=service.address, user_agent="Mozilla/5.0 (iPhone) MicroMessenger/8.0")
    page = context.new_page()
    page.goto(f"/card?from={poster.code}")
    page.reload()
    assert page.locator("h1").inner_text()
    (found,) = (figure for figure in service.store.people.posters.figures(source_of=str) if figure.poster == poster)
    assert found.scans == 1
    context.close()
