"""An enterprise's account, on an office screen and on a phone: opened, a card joined, corrected data, deleted."""

import pytest
from browser_service import Service, open_page
from builders import need, profile
from card_input import COMPANY, CONTACT, MOBILE, SEND, TITLE, fill_card, fill_step, turn
from page_check import check
from playwright.sync_api import Browser, Page, expect

from web.accounts.passwords import hashed

pytestmark = pytest.mark.browser
PASSWORD = "Card-Password-1"
SCREENS = pytest.mark.parametrize("wide", [True, False], ids=["office", "phone"])


def register(page: Page, name: str) -> None:
    """Opens an account from its form."""
    page.goto("/account/register")
    check(page, "the empty form")
    page.get_by_role("button", name="注册", exact=True).click()
    expect(page.get_by_role("alert").first).to_contain_text("账号还没有建立")
    check(page, "the form with problems")
    typed = {"name": name, "password": PASSWORD, "again": PASSWORD}
    for key, text in (typed | {"org_name": COMPANY, "contact": CONTACT, "mobile": MOBILE}).items():
        page.locator(f"[name={key}]").fill(text)
    page.locator("[name=town]").select_option("城关街道")
    page.locator("[name=consent]").check()
    page.get_by_role("button", name="注册", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("我的征集卡")


def send_card_without_account(browser: Browser, service: Service, *, wide: bool) -> str:
    """The secret address of a card that somebody sent without logging in."""
    context, page = open_page(browser, service, wide=wide)
    page.goto("/card")
    fill_card(page)
    page.get_by_role("button", name="提交征集卡").click()
    page.wait_for_url("**/card/receipt/**")
    expect(page.locator("main")).to_contain_text("有企业账号的")
    check(page, "a receipt that offers the log-in")
    address = page.url
    context.close()
    return address


@SCREENS
def test_an_earlier_card_is_joined_by_its_secret_address(browser: Browser, service: Service, wide: bool) -> None:
    context, page = open_page(browser, service, wide=wide)
    register(page, f"示例冬储{wide:d}")
    check(page, "an empty account")
    expect(page.locator("main")).to_contain_text("这里还没有征集卡")

    receipt = send_card_without_account(browser, service, wide=wide)
    page.get_by_label("粘贴回执网址").fill(receipt[:-4])
    page.get_by_role("button", name="加入我的账号").click()
    expect(page.get_by_role("alert")).to_contain_text("没有找到这张征集卡")
    check(page, "an address that is cut off")
    page.get_by_label("粘贴回执网址").fill(receipt)
    page.get_by_role("button", name="加入我的账号").click()
    expect(page.locator("article").first).to_contain_text(TITLE)
    expect(page.locator("article").first).to_contain_text("待受理")
    check(page, "an account with a card")

    page.get_by_role("link", name=TITLE).click()
    page.get_by_role("button", name="移出账号").click()
    expect(page.get_by_role("status").first).to_contain_text("已移出您的账号")
    page.get_by_role("button", name="加入我的账号").click()
    expect(page.get_by_role("status").first).to_contain_text("已加入您的账号")
    check(page, "a receipt in an account")
    context.close()


@SCREENS
def test_a_card_begins_with_the_accounts_data_and_stands_in_it(browser: Browser, service: Service, wide: bool) -> None:
    context, page = open_page(browser, service, wide=wide)
    register(page, f"示例预填{wide:d}")
    page.get_by_role("link", name="填写新的征集卡").click()
    for number in (1, 2):
        fill_step(page, number)
        turn(page, to=number + 1)
    for name, text in {"org_name": COMPANY, "town": "城关街道", "contact": CONTACT, "mobile": MOBILE}.items():
        expect(page.locator(f"#{name}")).to_have_value(text)
    check(page, "the third step, filled in already")
    turn(page, to=4)
    fill_step(page, 4)
    page.get_by_role("button", name=SEND).click()
    page.wait_for_url("**/card/receipt/**")
    expect(page.locator("main")).to_contain_text("这张卡在您的账号里")
    check(page, "the receipt of a card in an account")
    page.locator("header").get_by_role("link", name="我的征集卡").click()
    expect(page.locator("article")).to_contain_text(TITLE)
    context.close()


@SCREENS
def test_cards_profile_and_leaving(browser: Browser, service: Service, wide: bool) -> None:
    store, name = service.store, f"示例有卡{wide:d}"
    user = store.people.enterprises.add(name, profile(), password_hash=hashed(PASSWORD), role="enterprise", consent="")
    for title in ("已经退回的需求", "正在受理的需求"):
        card = store.needs.add(need(state="submitted", title=title), actor="企业")
        store.people.enterprises.join(user.id, card.id)
        if title.startswith("已经退回"):
            store.needs.step(card.id, version=1, state="returned", actor="staff", note="请写明容量保持率")
    context, page = open_page(browser, service, wide=wide)
    page.goto("/login")
    page.get_by_label("账号").fill(name)
    page.get_by_label("密码").fill(PASSWORD)
    page.locator("main button").click()

    first = page.locator("article").first
    expect(first).to_contain_text("已经退回的需求")
    expect(first).to_contain_text("原因：请写明容量保持率")
    expect(first.get_by_role("link", name="修改")).to_be_visible()
    check(page, "cards with a returned one")
    for place in ("修改密码", "我的资料"):
        page.goto("/account/")
        page.get_by_role("link", name=place).click()
        check(page, place)
    page.get_by_label("联系人").fill("吴某")
    page.get_by_role("button", name="保存资料").click()
    expect(page.get_by_role("status")).to_contain_text("资料已保存")
    assert store.people.enterprises.profile(user.id) == profile(contact="吴某")
    page.goto("/desk/")
    expect(page.get_by_role("heading", level=1)).to_have_text("没有权限")
    check(page, "the desk, closed")

    page.goto("/account/profile")
    page.get_by_role("link", name="注销账号").click()
    check(page, "the question before deleting")
    page.get_by_role("button", name="注销账号，删除资料").click()
    expect(page.get_by_role("status")).to_contain_text("账号和其中的资料已删除")
    assert name not in [one.name for one in store.people.users.all()]
    context.close()
