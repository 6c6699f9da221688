"""Looking for a card and working through a list in a browser: keys, filters, columns, a sheet, views, many at once."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from browser_service import PASSWORD, Service, log_in, open_page, serving
from builders import need, supply
from page_check import check
from playwright.sync_api import Browser, Page, expect
from python_calamine import CalamineWorkbook

from corpus.store import NeedConditions, Store
from web.accounts.passwords import set_up_staff

pytestmark = pytest.mark.browser

SCREENS = pytest.mark.parametrize("wide", [True, False], ids=["office", "phone"])
CHAIN, OTHER = "新材料", "精细化工"
_ALL = NeedConditions()


@pytest.fixture
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Four cards of two chains, and a supply."""
    store = Store(tmp_path_factory.mktemp("lists") / "yunduijie.db")
    set_up_staff(store, name="staff", password=PASSWORD)
    for place, chain in enumerate((CHAIN, CHAIN, CHAIN, OTHER)):
        mobile = f"1540000{7000 + place}"
        store.needs.add(
            need(title=f"需求第{place}号", chain=chain, org_name=f"示例{place}公司", mobile=mobile), actor="企业"
        )
    store.supplies.add(supply(), actor="院校")
    with serving(store) as running:
        yield running


def cards(page: Page) -> list[str]:
    """The cards of a list, as they stand."""
    return page.locator("tbody td[data-label=需求] a").all_inner_texts()


def open_filters(page: Page, *, wide: bool) -> None:
    """On a phone the filters are behind one line."""
    if not wide:
        page.locator("summary", has_text="筛选和列").click()


@SCREENS
def test_the_key_and_four_digits_lead_to_a_card(browser: Browser, service: Service, wide: bool) -> None:
    context, page = open_page(browser, service, wide=wide)
    log_in(page)
    page.goto("/desk/figures/")
    box = page.get_by_role("searchbox", name="查找征集卡、成果、对接、企业、联系人")
    page.keyboard.press("/")
    expect(box).to_be_focused()
    expect(box).to_have_value("")
    page.keyboard.press("Escape")
    expect(box).not_to_be_focused()
    page.keyboard.press("/")
    page.keyboard.type("7002")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=2, name="联系人")).to_be_visible()
    check(page, "what a search found")
    page.get_by_role("region", name="征集卡").get_by_role("link", name="需求第2号").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("需求第2号")
    context.close()


@SCREENS
def test_a_list_is_filtered_sorted_and_taken_along(browser: Browser, service: Service, wide: bool) -> None:
    context, page = open_page(browser, service, wide=wide)
    log_in(page)
    page.goto("/desk/needs/?state=all")
    open_filters(page, wide=wide)
    page.get_by_label("产业链", exact=True).first.select_option(CHAIN)
    page.locator("summary", has_text="列").last.click()
    page.get_by_role("checkbox", name="手机").check()
    page.get_by_role("checkbox", name="最近变动").uncheck()
    page.get_by_role("button", name="应用筛选和列").click()
    assert len(cards(page)) == 3
    if wide:  # a phone shows rows as cards, without headings
        page.get_by_role("columnheader", name="企业").get_by_role("link").click()
        page.get_by_role("columnheader", name="企业").get_by_role("link").click()
        expect(page.get_by_role("columnheader", name="企业")).to_have_attribute("aria-sort", "descending")
        assert cards(page) == ["需求第2号", "需求第1号", "需求第0号"]
    check(page, "a list with its filters")
    with page.expect_download() as begun:
        page.get_by_role("link", name="下载这个清单（xlsx）").click()
    rows = CalamineWorkbook.from_path(begun.value.path()).get_sheet_by_index(0).to_python()
    assert rows[0] == ["编号", "需求", "企业", "产业链", "状态", "手机"]
    assert [row[1] for row in rows[1:]] == cards(page)
    context.close()


def test_a_view_is_kept_under_a_name(browser: Browser, service: Service) -> None:
    context, page = open_page(browser, service, wide=True)
    log_in(page)
    page.goto(f"/desk/needs/?state=all&chain={OTHER}")
    page.locator("summary", has_text="保存为视图").click()
    page.get_by_label("视图名称").fill("化工")
    page.get_by_label("全处共享").check()
    page.get_by_role("button", name="保存视图").click()
    expect(page.get_by_role("status")).to_contain_text("全处可见")
    page.goto("/desk/needs/")
    page.get_by_role("list", name="保存的视图").get_by_role("link", name="化工").click()
    assert cards(page) == ["需求第3号"]
    page.get_by_role("link", name="管理视图").click()
    check(page, "saved views")
    page.get_by_role("button", name="删除视图").click()
    expect(page.locator("main")).to_contain_text("您还没有保存视图")
    context.close()


@SCREENS
def test_many_cards_get_another_chain_but_one_that_a_colleague_changed(
    browser: Browser, service: Service, wide: bool
) -> None:
    store = service.store
    context, page = open_page(browser, service, wide=wide)
    log_in(page)
    page.goto(f"/desk/needs/?state=all&chain={CHAIN}")
    bar = page.get_by_role("group", name="批量办理")
    expect(bar.get_by_role("button", name="更正产业链")).to_be_disabled()
    page.get_by_label("全选本页").check()
    expect(bar).to_contain_text("已选 3 条")
    bar.get_by_role("button", name="更正产业链").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("更正产业链 3 张")
    check(page, "the names before a correction")
    changed = next(one for one in store.needs.iterate(_ALL) if one.title == "需求第1号")
    store.needs.change(replace(changed, goal="同事改过"), actor="同事")
    page.get_by_label("产业链改为").select_option(OTHER)
    page.get_by_role("button", name="确认更正产业链").click()
    expect(page.get_by_role("status")).to_have_text("已办理 2 张。")
    expect(page.get_by_role("region", name="没有办理的 1 张")).to_contain_text("需求第1号")
    check(page, "what became of each")
    assert [one.title for one in store.needs.iterate(_ALL) if one.chain == CHAIN] == ["需求第1号"]
    page.get_by_role("link", name="返回清单").click()
    assert cards(page) == ["需求第1号"]
    context.close()


def test_a_list_works_without_scripts(browser: Browser, service: Service) -> None:
    context, page = open_page(browser, service, wide=True, javascript=False)
    log_in(page)
    page.goto("/desk/needs/?state=all")
    page.get_by_role("checkbox", name="需求第0号").check()
    page.get_by_role("button", name="续期").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("续期 1 张")
    page.get_by_role("button", name="确认续期").click()
    expect(page.get_by_role("status")).to_have_text("已办理 1 张。")
    context.close()
