"""The exported site from a disk, without any network."""

from pathlib import Path

import pytest
from browser_service import Service
from page_check import check
from playwright.sync_api import Browser
from site_check import broken

from web.export import export_site
from web.services import EXTENSION

pytestmark = pytest.mark.browser

PAGES = (
    "index.html",
    "supplies/index.html",
    "supplies/GJ-2026-00001.html",
    "needs/index.html",
    "lists/index.html",
    "lists/supplies/新材料.html",
    "chains/index.html",
    "search/index.html",
)


@pytest.fixture(scope="module")
def site(service: Service, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The packaged sample as a site."""
    folder = tmp_path_factory.mktemp("exported") / "site"
    export_site(service.app.extensions[EXTENSION], folder)
    return folder


def test_it_is_browsed_without_a_network(browser: Browser, site: Path) -> None:
    assert broken(site) == []
    context = browser.new_context(viewport={"width": 1366, "height": 768}, offline=True, locale="zh-CN")
    page = context.new_page()
    for name in PAGES:
        page.goto((site / name).as_uri())
        check(page, name)
    # A page of its own: axe-core asks for style sheets in a way that a disk does not answer.
    page = context.new_page()
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.on("requestfailed", lambda request: problems.append(request.url))
    for name in PAGES:
        page.goto((site / name).as_uri())
        assert page.evaluate("document.styleSheets.length") > 0
    page.goto((site / "index.html").as_uri())
    page.get_by_role("link", name="科技云展厅", exact=True).click()
    page.locator(".rec a").first.click()
    assert page.locator("h1").inner_text()
    assert problems == []
    context.close()


def test_search_works_from_a_disk(browser: Browser, site: Path) -> None:
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.goto((site / "search" / "index.html").as_uri())
    page.get_by_label("查找成果、需求、单位").fill("电池 低温")
    assert page.locator("#found").inner_text().startswith("找到 ")
    page.locator("#results a").first.click()
    page.wait_for_url("**/*-2026-*.html")
    context.close()


def test_search_from_a_disk_finds_the_most_of_a_query_and_other_names(browser: Browser, site: Path) -> None:
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.goto((site / "search" / "index.html").as_uri())
    box, results = page.get_by_label("查找成果、需求、单位"), page.locator("#results")
    box.fill("低温磷酸铁锂电池")
    assert results.locator("h2").first.inner_text() == "含有大部分字词"
    assert "磷酸铁锂" in results.locator("article").first.inner_text()
    assert "含：" in results.locator("article").first.inner_text()
    box.fill("污水")
    assert results.locator("h2").last.inner_text() == "意思相近"
    assert "含：废水" in results.locator("article").last.inner_text()
    box.fill("量子计算机")
    assert page.locator("#found").inner_text().startswith("没有找到")
    assert results.locator("article").count() == 0
    context.close()


def test_without_scripts_the_lists_are_there(browser: Browser, site: Path) -> None:
    context = browser.new_context(offline=True, java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "search" / "index.html").as_uri())
    assert not page.locator("#q").is_visible()
    page.get_by_role("link", name="新材料").first.click()
    page.wait_for_url("**/supplies/chain-*.html")
    assert page.locator(".rec").count() > 0
    context.close()
