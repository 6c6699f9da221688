"""What an enterprise does after it has sent its card: keep the receipt, ask how it goes on, withdraw."""

import re
from base64 import b64decode
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
import zxingcpp
from browser_service import Service, open_page
from builders import need
from page_check import check
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from corpus.records import Need
from corpus.states import NeedState
from web.app import create_app
from web.gate.secret_links import receipt_token
from web.settings import Settings

pytestmark = pytest.mark.browser

CONTACT, MOBILE, EMAIL = "周启明", "15400000023", "zhou@example.com"
both_screens = pytest.mark.parametrize("wide", [True, False], ids=["office", "phone"])


@pytest.fixture
def card(service: Service) -> Need:
    """A card that waits."""
    sent = need(state="submitted", contact=CONTACT, mobile=MOBILE, email=EMAIL)
    return service.store.needs.add(sent, actor="企业")


@pytest.fixture
def receipt(service: Service, card: Need) -> str:
    """The secret address of the card's receipt."""
    app = create_app(Settings(_env_file=None, db=service.store.database.path), store=service.store)
    with app.app_context():
        return f"/card/receipt/{receipt_token(card.id)}"


def ask(page: Page, number: str, digits: str) -> None:
    """Asks after a card, and looks that the answer names nobody."""
    page.goto("/progress")
    page.get_by_label("征集卡编号").fill(number)
    page.get_by_label("联系人手机后四位").fill(digits)
    page.get_by_role("button", name="查进度").click()
    page.wait_for_load_state()
    shown = page.content()
    assert not [secret for secret in (CONTACT, MOBILE, EMAIL, "154****0023", "/card/receipt/") if secret in shown]


@both_screens
def test_wrong_digits_ten_times_and_then_the_right_ones(
    browser: Browser, service: Service, card: Need, wide: bool
) -> None:
    context, page = open_page(browser, service, wide=wide)
    answers = set()
    for guess in range(10):
        ask(page, card.id, f"900{guess}")
        answers.add(page.locator("main").inner_text())
    check(page, "wrong digits")
    assert len(answers) == 1
    assert "编号或手机后四位不对" in answers.pop()
    ask(page, card.id, MOBILE[-4:])
    expect(page.get_by_role("alert")).to_contain_text("已暂停查询")
    check(page, "a number that is shut")
    context.close()


@both_screens
def test_the_right_digits_show_where_the_card_stands(
    browser: Browser, service: Service, card: Need, wide: bool
) -> None:
    service.store.needs.step(card.id, version=1, state=NeedState.RETURNED, actor="李干事", note="请写明现值与目标")
    context, page = open_page(browser, service, wide=wide)
    ask(page, card.id.removeprefix("SZXQ-").lower(), f" {MOBILE[-4:]} ")
    for _ in range(2):
        expect(page.get_by_role("heading", level=1)).to_have_text("征集卡退回补正")
        expect(page.locator("main")).to_contain_text("原因：请写明现值与目标")
        page.reload()
    check(page, "the progress")
    context.close()


@both_screens
@pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no scripts"])
def test_withdrawing(
    browser: Browser, service: Service, card: Need, receipt: str, wide: bool, javascript: bool
) -> None:
    context, page = open_page(browser, service, wide=wide, javascript=javascript)
    page.goto(receipt)
    page.get_by_role("link", name="撤回").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("确定撤回这张征集卡吗？")
    if javascript:
        check(page, "the question before a withdrawal")
    page.get_by_label("撤回原因").fill("已有合作方")
    page.get_by_role("button", name="撤回征集卡").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("征集卡已撤回")
    expect(page.locator(".timeline")).to_contain_text("原因：已有合作方")
    assert service.store.needs.get(card.id).state == "withdrawn"
    ask(page, card.id, MOBILE[-4:])
    expect(page.locator(".timeline")).to_contain_text("企业撤回")
    context.close()


@pytest.fixture
def pages_in(tmp_path: Path) -> Callable[[Page], int]:
    """How many sheets of A4 a page is printed on."""

    def count(page: Page) -> int:
        printed = page.pdf(path=tmp_path / "printed.pdf", format="A4", prefer_css_page_size=True)
        return printed.count(b"/Type /Page\n") or printed.count(b"/Type /Page ")

    return count


@pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no scripts"])
def test_the_receipt_is_kept(
    browser: Browser, service: Service, receipt: str, pages_in: Callable[[Page], int], javascript: bool
) -> None:
    context, page = open_page(browser, service, wide=False, javascript=javascript)
    page.goto(receipt)
    address = f"{service.address}{receipt}"
    expect(page.get_by_label("回执网址", exact=True)).to_have_value(address)
    expect(page.get_by_role("img", name="回执网址的二维码")).to_be_hidden()
    for name in ("复制", "打印"):
        expect(page.get_by_role("button", name=name)).to_be_visible(visible=javascript)
    if javascript:
        page.get_by_role("button", name="复制").click()
        expect(page.get_by_role("status").filter(has_text="网址已复制")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="下载征集卡（Word）").click()
    assert download.value.suggested_filename.startswith("征集卡-SZXQ-")
    assert 1 <= pages_in(page) <= 2
    page.emulate_media(media="print")
    expect(page.get_by_role("img", name="回执网址的二维码")).to_be_visible()
    expect(page.get_by_text("零下二十度容量保持率不低于 80%，循环寿命不降低。")).to_be_visible()
    context.close()


@both_screens
def test_the_receipt_is_kept_as_a_picture(browser: Browser, service: Service, receipt: str, wide: bool) -> None:
    context, page = open_page(browser, service, wide=wide)
    page.goto(receipt)
    context.set_offline(True)
    page.get_by_text("显示回执图片").click()
    picture = page.locator("#picture")
    expect(picture).to_have_attribute("src", re.compile("^data:image/png;base64,"))
    expect(picture).to_be_visible()
    saved = b64decode(str(picture.get_attribute("src")).partition(",")[2])
    (code,) = zxingcpp.read_barcodes(Image.open(BytesIO(saved)))
    assert code.text == f"{service.address}{receipt}"
    context.close()


def test_without_scripts_the_picture_is_downloaded(browser: Browser, service: Service, receipt: str) -> None:
    context, page = open_page(browser, service, wide=False, javascript=False)
    page.goto(receipt)
    with page.expect_download() as download:
        page.get_by_role("link", name="保存回执图片").click()
    assert download.value.suggested_filename.endswith(".svg")
    context.close()
