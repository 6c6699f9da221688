"""A supplier answers by one press and corrects its own supply, staff take it over; on an office screen and a phone."""

import re
from itertools import count

import pytest
from browser_service import PASSWORD, Service, log_in
from builders import need, supply
from page_check import check
from playwright.sync_api import Browser, Page, expect

from corpus.states import PairingState
from corpus.store import Act, Suggestion
from web.accounts.passwords import Post, open_post
from web.gate.roles import Role

pytestmark = pytest.mark.browser
_numbers = count(1)


def asked_unit(service: Service) -> str:
    """A unit with an account of its name, one supply, and a question about it that waits; its name."""
    store, org = service.store, f"示例研究院之{next(_numbers)}"
    own = store.supplies.add(supply(title=f"{org}的电解液", org=org), actor="t")
    card = store.needs.add(need(title=f"给{org}的低温电池需求"), actor="t")
    store.pairings.suggest(card.id, [Suggestion(own.id, 0.5, 4)])
    (pairing,) = (each for each in store.pairings.of_need(card.id) if each.supply_id == own.id)
    store.pairings.decide(pairing.id, version=1, state=PairingState.RECOMMENDED, actor="王干事")
    act = Act(pairing_id=pairing.id, version=2, actor="王干事")
    store.work.following.ask(act, due_on=store.today())
    open_post(store, Post(Role.SUPPLIER, org=org), name=org, password=PASSWORD, must_change=False)
    return org


def test_a_supplier_answers_and_corrects_and_staff_confirm(page: Page, service: Service, browser: Browser) -> None:
    org = asked_unit(service)
    assert page.viewport_size
    context = browser.new_context(viewport=page.viewport_size, base_url=service.address, locale="zh-CN")
    own = context.new_page()
    log_in(own, org)
    expect(own.get_by_role("link", name="1 项", exact=True)).to_be_visible()
    own.locator("summary").filter(has_text="看需求内容").click()
    own.locator("summary").filter(has_text="还想了解").click()
    check(own, "the own supplies with a question")
    own.get_by_role("button", name="答复“还想了解”").click()
    expect(own.get_by_role("alert")).to_contain_text("请写明想了解什么")
    check(own, "an answer that was refused")
    own.get_by_role("button", name="愿意对接").click()
    own.get_by_text("已答复：愿意对接").wait_for()

    own.get_by_role("link", name=f"{org}的电解液").click()
    own.get_by_role("link", name="更正内容").click()
    check(own, "the form of an own supply")
    own.get_by_role("textbox", name="院系").fill("储能研究所")
    own.get_by_role("button", name="送科技局确认").click()
    expect(own.locator("#correction")).to_contain_text("待科技局确认")
    check(own, "an own supply with a correction that waits")

    page.goto("/desk/corrections/")
    article = page.get_by_role("article").filter(has_text=f"{org}的电解液")
    expect(article.get_by_role("cell", name="储能研究所")).to_be_visible()
    check(page, "the corrections")
    article.get_by_role("button", name="采用").click()
    page.get_by_text("已采用 GJ-").wait_for()
    own.reload()
    expect(own.locator("#correction")).to_contain_text("已采用")
    context.close()


def test_a_supplier_uploads_its_list_and_staff_take_it_in(page: Page, service: Service, browser: Browser) -> None:
    org = asked_unit(service)
    assert page.viewport_size
    context = browser.new_context(viewport=page.viewport_size, base_url=service.address, locale="zh-CN")
    own = context.new_page()
    log_in(own, org)
    own.get_by_role("link", name="上传名单").click()
    rows = f"成果名称,成果简介,单位\n{org}的叶片防雷,已在两座风场运行。,{org}\n育苗盘,三个月内可降解。,别的大学\n"
    own.get_by_label("名单文件").set_input_files(
        files=[{"name": f"{org}.csv", "mimeType": "text/csv", "buffer": rows.encode()}]
    )
    check(own, "where a supplier uploads its list")
    own.get_by_role("button", name="上传并预览").click()
    own.get_by_role("heading", name="已收下，待科技局确认").wait_for()
    expect(own.get_by_role("cell", name=f"写的不是{org}")).to_be_visible()
    expect(own.get_by_role("button", name=re.compile("^导入"))).to_have_count(0)
    check(own, "the preview of an own list")

    page.goto(own.url)
    check(page, "a supplier's list before staff")
    page.get_by_role("button", name="导入 1 项供给").click()
    page.get_by_role("heading", name="已导入").wait_for()
    own.goto("/supplier/")
    expect(own.get_by_role("link", name=f"{org}的叶片防雷")).to_be_visible()
    context.close()
