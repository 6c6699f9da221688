"""Policies imported with clauses in their cells, their conditions confirmed and corrected; products of a bank's own."""

from itertools import count

import pytest
import supply_lists as lists
from browser_service import PASSWORD, Service, log_in, open_page
from page_check import check
from playwright.sync_api import Browser, FilePayload, Locator, Page, expect

from corpus.records import Supply
from corpus.store import SupplyConditions
from corpus.values import Condition
from web.accounts.passwords import Post, open_post
from web.gate.roles import Role

pytestmark = pytest.mark.browser
_numbers = count(1)
HEADER = ("序号", "政策名称", "发文单位", "发文字号", "支持内容", "申报条件", "申报截止")
CLAUSES = "1.在本区注册的高新技术企业；\n2.上年度营业收入2000万元以上；\n3.连续两年盈利；\n4.优先支持规上企业。"


def named(service: Service, title: str) -> Supply:
    """The supply with this title."""
    return next(each for each in service.store.supplies.iterate(SupplyConditions()) if each.title == title)


def rows(service: Service, title: str) -> list[tuple[str, str]]:
    """What each row of a supply's conditions speaks of, with its value."""
    conditions: tuple[Condition, ...] = named(service, title)["conditions"]
    return [(row.attribute, row.value) for row in conditions]


def speaks_of(page: Page, number: int) -> Locator:
    """Where it is chosen what a row of conditions speaks of."""
    return page.get_by_role("group", name=f"第 {number} 条条件").get_by_role("combobox", name="条件项")


def send(page: Page, title: str) -> None:
    page.goto("/desk/import/supplies")
    row = (1, title, "示例区科技局", "示科字〔2026〕9号", "给予补助", CLAUSES, "2099-06-30")
    file: FilePayload = {"name": "政策.xlsx", "mimeType": "", "buffer": lists.workbook(row, header=HEADER)}
    page.get_by_label("名单文件").set_input_files(file)
    page.get_by_role("button", name="上传并预览").click()
    page.get_by_role("heading", name="这样导入可以吗？").wait_for()


def test_a_clerk_imports_policies_confirms_what_was_read_and_corrects_a_condition(page: Page, service: Service) -> None:
    title = f"示例研发补助之{next(_numbers)}"
    send(page, title)
    expect(page.get_by_label("供给种类")).to_have_value("policy")
    expect(page.get_by_text("所以按“惠企政策”读")).to_be_visible()
    check(page, "the readings of conditions")
    expect(page.get_by_role("cell", name="上年营业收入 不低于 2000 万元")).to_be_visible()
    page.get_by_role("checkbox", name="采用“在本区注册的高新技术企业”的读法").uncheck()
    page.get_by_role("button", name="导入 1 项供给").click()
    page.get_by_role("heading", name="已导入").wait_for()
    assert rows(service, title) == [("", ""), ("revenue", "2000"), ("", "")]

    page.goto("/desk/supplies/?unread=1&sort=-updated")
    check(page, "supplies with conditions to be looked at")
    page.get_by_role("link", name=title).click()
    page.get_by_role("link", name="更正内容").click()
    check(page, "the form of conditions")
    speaks_of(page, 1).select_option("企业资质")
    first = page.get_by_role("group", name="第 1 条条件")
    first.get_by_role("checkbox", name="高新技术企业").check()
    speaks_of(page, 3).select_option("由工作人员判断")
    page.get_by_role("button", name="再加一条条件").click()
    speaks_of(page, 4).select_option("研发费用占营业收入")
    fourth = page.get_by_role("group", name="第 4 条条件")
    fourth.get_by_role("textbox", name="值").fill("三成")
    page.get_by_role("button", name="保存更正").click()
    page.get_by_role("heading", name="还有 1 处要改").wait_for()
    check(page, "a row that is to be mended")
    expect(fourth.get_by_text("读不出数字")).to_be_visible()
    fourth.get_by_role("textbox", name="值").fill("3%")
    page.get_by_role("button", name="保存更正").click()
    page.get_by_text("已更正 GJ-").wait_for()
    assert rows(service, title) == [("org_kinds", "high_tech"), ("revenue", "2000"), ("", ""), ("rd_share", "3")]
    assert not service.store.supplies.count(SupplyConditions(unread=True, ids=[named(service, title).id]))


def test_a_clerk_imports_the_products_of_banks(page: Page, service: Service) -> None:
    title = f"示例科创贷之{next(_numbers)}"
    header = ("产品名称", "承办银行", "授信额度", "年利率", "贷款期限", "担保方式", "准入条件")
    row = (title, "示例银行", "最高500万元", "3.6%起", "最长3年", "信用、知识产权质押", "成立满2年；纳税信用B级以上")
    page.goto("/desk/import/supplies")
    file: FilePayload = {"name": "产品.xlsx", "mimeType": "", "buffer": lists.workbook(row, header=header)}
    page.get_by_label("名单文件").set_input_files(file)
    page.get_by_role("button", name="上传并预览").click()
    page.get_by_role("heading", name="这样导入可以吗？").wait_for()
    expect(page.get_by_label("供给种类")).to_have_value("finance")
    expect(page.get_by_role("cell", name="成立年限 不低于 2 年")).to_be_visible()
    check(page, "a list of products")
    page.get_by_role("button", name="导入 1 项供给").click()
    page.get_by_role("heading", name="已导入").wait_for()
    product = named(service, title)
    assert rows(service, title) == [("years", "2"), ("tax_grade", "grade_a|grade_b")]
    assert (str(product["limit"]), product["rate_from"], product["term_months"]) == ("500 万元以内", 3.6, 36)
    assert product["securities"] == ("credit", "ip_pledge")
    page.goto(f"/supplies/{product.id}")
    expect(page.get_by_role("heading", name=title)).to_be_visible()
    expect(page.get_by_text("纳税信用B级以上")).to_be_visible()
    check(page, "the product in the hall")


def test_conditions_are_written_without_scripts(browser: Browser, service: Service, wide: bool) -> None:
    title = f"示例无脚本政策之{next(_numbers)}"
    context, page = open_page(browser, service, wide=wide, javascript=False)
    log_in(page)
    page.goto("/desk/supplies/new?kind=policy")
    page.get_by_role("textbox", name="政策名称").fill(title)
    page.get_by_role("textbox", name="发文单位").fill("示例区科技局")
    page.get_by_role("textbox", name="政策内容").fill("给予补助。")
    page.get_by_text("粘贴政策原文").click()
    page.get_by_role("textbox", name="可带编号").fill(CLAUSES)
    page.get_by_role("button", name="读成条件").click()
    speaks_of(page, 4).select_option("纳税信用等级")
    page.get_by_role("group", name="第 4 条条件").get_by_role("button", name="换成它的选项").click()
    page.get_by_role("group", name="第 4 条条件").get_by_role("checkbox", name="A 级").check()
    page.get_by_role("group", name="第 1 条条件").get_by_role("button", name="去掉这一条").click()
    expect(page.get_by_role("textbox", name="政策名称")).to_have_value(title)
    page.get_by_role("button", name="保存").last.click()
    again = page.get_by_role("button", name="仍然保存")
    if again.count():
        again.click()
    page.get_by_text("已新增 GJ-").wait_for()
    assert rows(service, title) == [("org_kinds", "high_tech"), ("revenue", "2000"), ("tax_grade", "grade_a")]
    context.close()


def test_a_bank_enters_a_product_of_its_own_and_staff_take_it_in(
    page: Page, service: Service, browser: Browser
) -> None:
    bank, title = f"示例银行之{next(_numbers)}", f"示例科创贷之{next(_numbers)}"
    open_post(service.store, Post(Role.SUPPLIER, org=bank), name=bank, password=PASSWORD, must_change=False)
    assert page.viewport_size
    context = browser.new_context(viewport=page.viewport_size, base_url=service.address, locale="zh-CN")
    own = context.new_page()
    log_in(own, bank)
    own.get_by_role("link", name="新增一项").click()
    check(own, "the kinds to choose from")
    own.get_by_role("link", name="科技金融产品").click()
    check(own, "the form of a product")
    own.get_by_role("textbox", name="产品名称").fill(title)
    own.get_by_role("textbox", name="产品介绍").fill("面向科技型企业的信用贷款。")
    own.get_by_role("textbox", name="最高额度").fill("1000")
    own.get_by_role("textbox", name="最低年利率").fill("3.45")
    speaks_of(own, 1).select_option("成立年限")
    own.get_by_role("group", name="第 1 条条件").get_by_role("textbox", name="值").fill("2")
    own.get_by_role("button", name="送科技局确认").click()
    own.get_by_role("heading", name="已收下，待科技局确认").wait_for()
    check(own, "what waits for staff")
    context.close()
    page.goto("/desk/")
    page.get_by_role("link", name=title).click()
    page.get_by_role("button", name="导入 1 项供给").click()
    page.get_by_role("heading", name="已导入").wait_for()
    assert rows(service, title) == [("years", "2")]
    assert named(service, title).org == bank
