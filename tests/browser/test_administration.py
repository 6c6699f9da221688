"""What an administrator does of the system itself: by role, on an office screen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from browser_service import Service, log_in, open_page
from mail_server import mail_server
from page_check import check
from playwright.sync_api import Browser, Page, expect

from corpus.store import AuditConditions
from corpus.store.trail.failures import Failure
from matcher.weights.weights import default_weights
from web.administration.renewing import FINDING_WORDS
from web.services import services

pytestmark = pytest.mark.browser


@pytest.fixture
def admin(browser: Browser, service: Service) -> Iterator[Page]:
    """The administrator at the first page of the administration, which the menu led to."""
    context, page = open_page(browser, service, wide=True)
    log_in(page)
    page.goto("/desk/")
    page.get_by_role("navigation", name="工作台").get_by_role("link", name="系统管理").click()
    check(page, "the first page of the administration")
    yield page
    context.close()


def opened(page: Page, section: str) -> Page:
    """A section, by its link."""
    page.get_by_role("main").get_by_role("link", name=section, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(section)
    check(page, section)
    return page


def test_a_test_letter_is_sent_and_a_refusal_is_told(admin: Page, service: Service) -> None:
    with service.app.app_context():
        settings = services().settings
    page = opened(admin, "设置")
    box, button = page.get_by_label("发到哪个邮箱"), page.get_by_role("button", name="发一封测试邮件")
    with mail_server() as server:
        settings.smtp_host, settings.smtp_port, settings.smtp_security = "127.0.0.1", server.port, "none"
        settings.smtp_from = "kjj@example.gov.cn"
        box.fill("me@example.com")
        button.click()
        expect(page.get_by_role("status")).to_contain_text("测试邮件已交给发信服务器")
        assert server.recipients == [["me@example.com"]]
        server.refuse["RCPT"] = "550 mailbox is full"
        box.fill("me@example.com")
        button.click()
        expect(page.locator("main")).to_contain_text("对方的原话：mailbox is full")
    box.fill("me@example")
    button.click()
    expect(page.locator("main")).to_contain_text("请写一个完整的邮箱")
    check(page, "settings with an address that is none")


def test_an_entry_of_a_list_is_added_moved_and_taken_out_of_use(admin: Page) -> None:
    page = opened(admin, "产业链、镇街（园区）")
    page.get_by_label("新的产业链").fill("低空经济")
    page.get_by_role("button", name="添加产业链").click()
    expect(page.get_by_role("status")).to_contain_text("已添加：低空经济")
    page.get_by_role("button", name="上移低空经济").click()
    expect(page.get_by_role("status")).to_contain_text("已上移：低空经济")
    page.get_by_role("button", name="停用低空经济").click()
    expect(page.get_by_role("status")).to_contain_text("已停用：低空经济")
    expect(page.get_by_role("button", name="停用新材料")).to_have_count(0)


def test_a_backup_is_made_drilled_and_taken_away(admin: Page, tmp_path: Path) -> None:
    page = opened(admin, "备份")
    page.get_by_role("button", name="现在备份").click()
    expect(page.get_by_role("status")).to_contain_text("已备份到 yunduijie-")
    page.get_by_role("button", name="演练恢复").click()
    expect(page.get_by_role("status")).to_contain_text("审计日志和附件都完好")
    check(page, "backups with one")
    page.get_by_label("我会妥善保管").check()
    with page.expect_download() as saved:
        page.get_by_role("button", name="下载").click()
    assert saved.value.suggested_filename.endswith(".zip")
    saved.value.save_as(tmp_path / "backup.zip")
    assert (tmp_path / "backup.zip").read_bytes()[:2] == b"PK"


def test_what_was_learned_is_adopted_and_given_up(admin: Page, service: Service) -> None:
    number = service.store.kept.fits.add(default_weights().text, report="一\n结论：采用。", actor="t").number
    page = opened(admin, "学习")
    page.get_by_role("link", name=f"第 {number} 版").click()
    check(page, "a version of weights")
    page.get_by_role("button", name=f"改用第 {number} 版").click()
    expect(page.locator("body")).to_contain_text(f"已改用第 {number} 版权重")
    page.goto("/desk/system/learning")
    page.get_by_role("link", name="随程序提供", exact=True).click()
    page.get_by_role("button", name="改用随程序提供的权重").click()
    expect(page.locator("body")).to_contain_text("已改用随程序提供的权重")
    assert service.store.kept.fits.used() == 0


def test_a_word_is_added_and_withdrawn(admin: Page, service: Service) -> None:
    page = opened(admin, "日常用语")
    # The job's page leads on to where its result stands, once it is done.
    with page.expect_navigation():
        page.get_by_role("button", name="从已推荐的建议里找").click()
    asked = service.store.jobs.asked
    assert FINDING_WORDS in {job.kind for job in (*asked.open(), *asked.ended(1).items)}
    page.goto("/desk/system/words")
    page.get_by_label("企业的说法").fill("拉稀")
    page.get_by_label("成果里的术语").fill("腹泻")
    page.get_by_role("button", name="加上，用于匹配").click()
    expect(page.get_by_role("status")).to_contain_text("已采用：拉稀 → 腹泻")
    page.get_by_role("button", name="撤销：拉稀，腹泻").click()
    expect(page.get_by_role("status")).to_contain_text("已撤销：拉稀 → 腹泻")


def test_a_failure_is_found_by_the_number_that_was_read_out(admin: Page, service: Service) -> None:
    told = {"role": "reviewer", "kind": "KeyError", "place": "web/x.py:1 show", "trace": "web/x.py:1 show"}
    service.store.trail.failures.add(Failure(number="1f0c9a7e", method="GET", address="/desk/needs/", **told))
    page = opened(admin, "错误记录")
    page.get_by_label("请求编号").fill("1F0C 9A7E")
    page.get_by_role("button", name="查找").click()
    expect(page.get_by_role("table")).to_contain_text("web/x.py:1 show")
    check(page, "a failure")


def test_versions_are_told_and_the_database_is_checked(admin: Page, service: Service) -> None:
    page = opened(admin, "版本与检查")
    page.get_by_role("button", name="检查数据库").click()
    expect(page.get_by_role("status")).to_contain_text("都完好")
    assert [entry for entry in service.store.trail.audit.iterate(AuditConditions()) if entry.action == "check"]
