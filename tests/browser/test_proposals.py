"""我能解决, the whole way: an expert writes under an anonymous need, staff make it a pairing, the receipt says so."""

import pytest
from browser_service import Service, log_in, open_page
from builders import need
from page_check import check
from playwright.sync_api import Browser, expect

from web.gate.secret_links import proposal_of

pytestmark = pytest.mark.browser

both_screens = pytest.mark.parametrize("wide", [True, False], ids=["office", "phone"])


@both_screens
@pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no scripts"])
def test_from_the_public_need_to_a_pairing(browser: Browser, service: Service, wide: bool, javascript: bool) -> None:
    card = service.store.needs.add(need(disclosure="anonymous"), actor="企业")
    context, page = open_page(browser, service, wide=wide, javascript=javascript)
    page.goto(f"/needs/{card.id}")
    page.get_by_role("link", name="我能解决").click()
    expect(page.get_by_role("checkbox")).not_to_be_checked()
    assert page.locator(".visually-hidden[aria-hidden=true] #website").count() == 1
    page.get_by_label("单位名称").fill("示例理工大学")
    page.get_by_label("联系人").fill("郑教授")
    page.get_by_label("怎么解决").fill("用离子液体改性电解液，零下三十度容量保持率做到过八成五。")
    page.get_by_role("button", name="提交").click()
    expect(page.get_by_role("alert")).to_contain_text("请填写电话或邮箱")
    expect(page.get_by_label("怎么解决")).to_have_value("用离子液体改性电解液，零下三十度容量保持率做到过八成五。")
    if javascript:
        check(page, "a proposal with something wrong")
    page.get_by_label("电话").fill("15400000055")
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="提交").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("应答已收到")
    expect(page.locator("dl .number")).to_contain_text("JB-")
    expect(page.locator("main")).to_contain_text("待处理")
    assert "15400000055" not in page.content()
    receipt = page.url
    log_in(page)
    page.goto("/desk/proposals/")
    page.get_by_role("link", name=page_number(receipt, service)).click()
    expect(page.locator(".bench")).to_contain_text("154****0055")
    page.get_by_role("button", name="显示联系方式").click()
    expect(page.locator(".bench")).to_contain_text("15400000055")
    page.get_by_label("供给名称").fill("离子液体改性电解液")
    page.get_by_label("已与应答方核对").check()
    page.get_by_role("button", name="列入对接建议").click()
    expect(page.locator("#pairings")).to_contain_text("离子液体改性电解液")
    page.goto(receipt)
    expect(page.locator("main")).to_contain_text("已列入对接")
    context.close()


def page_number(receipt: str, service: Service) -> str:
    """The number of the proposal whose receipt this is."""
    with service.app.app_context():
        return proposal_of(receipt.rsplit("/", 1)[1])
