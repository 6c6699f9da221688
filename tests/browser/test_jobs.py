"""A long import in a browser: somebody leaves its page and comes back, or cancels; without scripts too."""

import threading
from collections.abc import Iterator

import pytest
import supply_lists as lists
from browser_service import Service, log_in, open_page
from page_check import check
from playwright.sync_api import Browser, Page, expect

from corpus.store import SupplyConditions
from web.jobs.work import Work

pytestmark = pytest.mark.browser


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Jobs wait at their second safe point until it is set."""
    opened, at = threading.Event(), Work.at

    def wait(work: Work, done: int, total: int, **memo: object) -> None:
        at(work, done, total, **memo)
        while done > 1 and not opened.wait(0.05):
            work.enter(work.step)

    monkeypatch.setattr(Work, "at", wait)
    monkeypatch.setattr("web.imports.taking_in.AT_ONCE", 1)
    yield opened
    opened.set()


def begin(page: Page, service: Service, *, rows: int = 4) -> tuple[str, int]:
    """An import that was asked for; where its page is, and how many supplies there were before."""
    before = service.store.supplies.count(SupplyConditions())
    listed = [
        (str(n), f"第{before + n}批次的{word}", f"{word}已经中试。", "", "")
        for n, word in enumerate("隔膜 插秧机 地膜 涂层".split())
    ]
    page.goto("/desk/import/supplies")
    page.get_by_label("名单文件").set_input_files(
        {"name": f"第 {before} 批.xlsx", "mimeType": "", "buffer": lists.workbook(*listed[:rows])}
    )
    page.get_by_label("供给方").fill(lists.SUPPLIER)
    page.get_by_role("button", name="上传并预览").click()
    page.get_by_role("button", name=f"导入 {rows} 项供给").click()
    page.get_by_role("heading", name="正在导入").wait_for()
    return page.url, before


def test_somebody_leaves_and_comes_back_to_the_result(page: Page, service: Service, gate: threading.Event) -> None:
    address, before = begin(page, service)
    page.get_by_text("2/4").first.wait_for()
    expect(page.get_by_role("progressbar")).to_have_attribute("value", "2")
    page.get_by_text("可以离开本页").wait_for()
    check(page, "an import at work")
    page.goto("/desk/jobs/")
    page.get_by_role("link", name="导入名单").first.wait_for()
    check(page, "the jobs at work")
    page.goto(address)
    page.get_by_role("heading", name="正在导入").wait_for()
    gate.set()
    page.get_by_role("heading", name="已导入").wait_for()
    assert service.store.supplies.count(SupplyConditions()) == before + 4
    page.goto("/desk/jobs/")
    page.get_by_role("cell", name="已完成").first.wait_for()
    check(page, "the jobs that have ended")


def test_an_import_is_cancelled_and_what_is_there_is_taken_out(
    page: Page, service: Service, gate: threading.Event
) -> None:
    _, before = begin(page, service)
    page.get_by_text("2/4").first.wait_for()
    page.get_by_role("button", name="取消").click()
    page.get_by_role("heading", name="导入没有做完").wait_for()
    page.get_by_text("停在“正在写入记录”的 2/4").wait_for()
    check(page, "an import that was cancelled")
    gate.set()
    page.get_by_role("button", name="不要了，取出已写入的").click()
    page.get_by_role("heading", name="已撤销导入").wait_for()
    check(page, "what was taken out")
    assert service.store.supplies.count(SupplyConditions()) == before


def test_the_page_follows_without_scripts(browser: Browser, service: Service, gate: threading.Event) -> None:
    context, page = open_page(browser, service, wide=True, javascript=False)
    log_in(page)
    begin(page, service)
    gate.set()
    page.get_by_role("heading", name="已导入").wait_for()
    context.close()


def test_matching_everything_is_begun_from_the_list_and_followed(page: Page, gate: threading.Event) -> None:
    page.goto("/desk/jobs/")
    page.get_by_role("button", name="全部重新匹配").click()
    page.get_by_role("heading", name="全部重新匹配").wait_for()
    page.get_by_text("正在与需求匹配").wait_for()
    check(page, "a job at work")
    page.get_by_role("button", name="取消").click()
    page.get_by_text("全部重新匹配已取消").wait_for()
    check(page, "a job that was cancelled")
    gate.set()
    page.get_by_role("button", name="继续").click()
    page.get_by_text("已重新匹配").wait_for()
    check(page, "a job that is done")
