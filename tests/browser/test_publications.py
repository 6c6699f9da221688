"""Preparing, checking and publishing an issue, and downloading each format, in a browser; without scripts too."""

import json
import re
from collections.abc import Callable
from dataclasses import replace

import pytest
import read_back
from browser_service import Service, log_in, open_page
from page_check import check
from playwright.sync_api import Browser, Page

from corpus.records import Supply
from corpus.sample import sample_supplies
from corpus.store import SupplyConditions

pytestmark = pytest.mark.browser
LIST = "/desk/publications/"
PHONE = "15400000001"


@pytest.fixture
def spoiled(service: Service) -> tuple[str, str]:
    """Two supplies: one whose summary names a telephone number, one that has run out."""
    store, sample = service.store, sample_supplies()[0]
    for bare in [supply for supply in store.supplies.iterate(SupplyConditions()) if not supply.summary]:
        # What is a title alone would be found as well.
        store.supplies.change(replace(bare, summary="已完成中试。"), actor="t")
    number = sum(1 for _ in store.issues.publications.drafts()) + store.issues.publications.issues().total
    # Of its own words, else mending it would find that it is a twin of the sample.
    named = Supply(
        id="",
        title=f"带电话的一项 {number}",
        org="示例丙大学",
        chain=sample.chain,
        field=sample.field,
        maturity=sample.maturity,
        summary=f"已完成中试，请联系{PHONE}。",
    )
    late = replace(sample, title=f"过期的一项 {number}", valid_until=store.today().replace(year=2020))
    return store.supplies.add(named, actor="t").id, store.supplies.add(late, actor="t").id


def choose(page: Page, *records: str, look: Callable[[Page, str], None] = check) -> None:
    """Steps 1 and 2: a few records of the proposal, and those named."""
    page.goto(LIST)
    page.get_by_role("link", name="准备新的一期").click()
    page.get_by_label("最多几项").fill("3")
    page.get_by_label("发布过、没有再改的也列出来").check()
    page.get_by_role("button", name="按这个范围看看").click()
    page.wait_for_url("**most=3**")
    page.get_by_role("button", name="用这 3 项准备草稿").wait_for()
    look(page, "step 1")
    page.get_by_role("button", name="用这 3 项准备草稿").click()
    page.wait_for_url(re.compile(r"/publications/\d+$"))
    look(page, "step 2")
    for one in records:
        page.get_by_label("加入一项").fill(one)
        page.get_by_role("button", name="保存", exact=True).last.click()
        page.locator(f"#item-{one}").wait_for()


def names(page: Page) -> list[str]:
    """The items of step 2 in their order."""
    rows = page.locator("table.order tbody tr").all()
    return [str(row.get_attribute("id")).removeprefix("item-") for row in rows]


def publish(page: Page, look: Callable[[Page, str], None] = check) -> str:
    """From a check that has passed to the issue; returns its number."""
    page.get_by_role("link", name="发布这一期").click()
    page.get_by_text("内容就此固定").wait_for()
    look(page, "the question before publishing")
    page.get_by_role("button", name="发布20").click()
    page.get_by_text("已发布，内容不再变动").wait_for()
    look(page, "the issue at the desk")
    page.get_by_role("link", name="打开这一期").click()
    page.get_by_role("heading", name="下载").wait_for()
    look(page, "the issue")
    return page.url.split("/")[-1]


def test_from_the_proposal_to_the_downloads(page: Page, service: Service, spoiled: tuple[str, str]) -> None:
    named, late = spoiled
    choose(page, named, late)
    before = names(page)
    page.locator("table.order tbody tr").nth(0).get_by_role("button", name="下移").click()
    page.wait_for_url("**#item-*")
    assert names(page) == [before[1], before[0], *before[2:]]
    page.get_by_role("button", name="保存并检查").click()
    page.get_by_text("还有 1 处要处理").wait_for()
    page.get_by_text("另有 1 处联系方式或企业名称，发布时显示为 ***").wait_for()
    check(page, "step 3")
    assert page.get_by_role("link", name="发布这一期").count() == 0
    assert PHONE not in page.content()

    page.get_by_role("link", name="更正“成果简介”").click()
    page.get_by_role("button", name="保存更正").wait_for()
    check(page, "mending")
    page.get_by_label("成果简介").fill("已完成中试。")
    page.get_by_role("button", name="保存更正").click()
    page.get_by_text("还有 1 处要处理").wait_for()
    page.locator(".fault input[type=checkbox]").check()
    page.get_by_label("放行理由").fill("院校已书面续期")
    page.get_by_role("button", name="放行勾选的").click()
    page.get_by_text("检查通过").wait_for()
    page.get_by_text("放行：院校已书面续期").wait_for()
    check(page, "step 3, with what was waived")

    number = publish(page)
    issue = service.store.issues.publications.issue(number)
    (waiver,) = service.store.issues.publications.waivers(issue.id).values()
    assert (waiver.waived_by, waiver.record_id) == ("staff", late)
    shown = read_back.of_page(page.content(), owner="单位")
    assert list(shown)[:2] == [before[1], before[0]]
    assert shown[named]["成果简介"] == "已完成中试。"
    compare(page, shown)


def compare(page: Page, shown: read_back.Items) -> None:
    """Downloads each format and compares it with what the page shows."""
    files = {}
    for link in page.locator(".downloads a").all():
        with page.expect_download() as started:
            link.click()
        files[link.inner_text()] = started.value.path().read_bytes()
    assert list(files) == ["Word 公文", "PDF", "Excel 表格", "csv 数据", "JSON 数据", "数据字典"]
    assert read_back.of_docx(files["Word 公文"], owner="单位") == shown
    # Signs that another font lends stand elsewhere in the text of a PDF, so that characters are counted.
    assert not read_back.lacking(read_back.pdf_pages(files["PDF"]), shown)
    for name, read in (
        ("Excel 表格", read_back.of_xlsx),
        ("csv 数据", read_back.of_csv),
        ("JSON 数据", read_back.of_json),
    ):
        assert read_back.named(read(files[name]), "成果名称") == shown, name
    assert json.loads(files["数据字典"])["tableSchema"]["primaryKey"] == "id"


def test_without_scripts_an_item_is_left_out_and_the_issue_withdrawn(
    browser: Browser, service: Service, spoiled: tuple[str, str]
) -> None:
    context, page = open_page(browser, service, wide=True, javascript=False)
    log_in(page)
    named, _ = spoiled
    choose(page, named, look=lambda *_: None)
    first = names(page)[0]
    page.locator(f"#item-{first} input[type=number]").fill("4")
    page.get_by_role("button", name="保存并检查").click()
    page.get_by_role("button", name="移出本期").click()
    page.get_by_text(f"已移出 {named}").wait_for()
    number = publish(page, look=lambda *_: None)
    page.goto(f"{LIST}{service.store.issues.publications.issue(number).id}")
    page.get_by_role("link", name="撤回这一期").click()
    page.get_by_label("撤回原因").fill("院校要求撤回")
    page.get_by_role("button", name="撤回20").click()
    page.goto(f"/publications/{number}")
    page.get_by_text("撤回原因：院校要求撤回").wait_for()
    assert page.locator("table").count() == 0
    context.close()


def test_a_colleague_s_change_is_not_overwritten(page: Page, service: Service) -> None:
    choose(page)
    store = service.store.issues.publications
    draft = store.drafts()[-1]
    waiting = store.items(draft.id)
    store.accept(draft.id, waiting[0].record_id, waiting[0].stamp, version=draft.version, actor="李干事")
    page.get_by_label("标题").fill("我改的标题")
    page.get_by_role("button", name="保存并检查").click()
    page.get_by_text("您的改动还没有保存").wait_for()
    check(page, "the conflict")
    assert page.get_by_text("我改的标题").count() == 1
