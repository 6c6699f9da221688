"""Accounts in a browser: locked out, a first password, an auditor, a town office, a supplier, a leader."""

from collections.abc import Callable, Iterator
from itertools import count

import pytest
from attached_files import PDF
from browser_service import PASSWORD, Service, open_page
from page_check import check
from playwright.sync_api import Browser, BrowserContext, Page, expect

from corpus.store import NeedConditions, SupplyConditions
from web.accounts.passwords import Post, open_post
from web.gate.roles import Role

pytestmark = pytest.mark.browser
NEW = "Other-Browser-2"
_numbers = count(1)

Visit = Callable[..., Page]


def fill_in(page: Page, name: str, password: str) -> None:
    page.goto("/login")
    page.get_by_label("账号").fill(name)
    page.get_by_label("密码").fill(password)
    page.locator("main button").click()


@pytest.fixture(params=[True, False], ids=["office", "phone"])
def visit(request: pytest.FixtureRequest, browser: Browser, service: Service) -> Iterator[Visit]:
    """Opens an account with a post and logs in with it, on an office screen and on a phone."""
    opened: list[BrowserContext] = []

    def as_new(post: Post, *, password: str = PASSWORD, must_change: bool = False) -> Page:
        name = f"测试账号{next(_numbers)}"
        open_post(service.store, post, name=name, password=PASSWORD, must_change=must_change)
        context, page = open_page(browser, service, wide=request.param)
        opened.append(context)
        fill_in(page, name, password)
        return page

    yield as_new
    for context in opened:
        context.close()


def test_five_wrong_passwords_lock_an_account_and_an_administrator_opens_it(visit: Visit) -> None:
    page = visit(Post(Role.REVIEWER), password="Wrong-Password-1")
    name = page.get_by_label("账号").input_value()
    for _ in range(4):
        fill_in(page, name, "Wrong-Password-1")
    fill_in(page, name, PASSWORD)
    expect(page.get_by_role("alert")).to_contain_text("账号已锁定（连续输错 5 次锁定 15 分钟）")
    check(page, "a log-in that was refused")

    admin = visit(Post(Role.ADMIN))
    admin.goto("/desk/accounts/")
    check(admin, "the accounts")
    admin.get_by_role("link", name=name, exact=True).click()
    expect(admin.locator("main")).to_contain_text("连续输错 5 次密码，输错的地方锁定到")
    check(admin, "a locked account")
    admin.get_by_role("button", name="解锁，恢复登录").click()
    expect(admin.get_by_role("status")).to_contain_text("已解锁")
    fill_in(page, name, PASSWORD)
    expect(page.get_by_role("heading", level=1)).to_contain_text("工作台")

    admin.goto(f"/desk/audit/?record={name}")
    expect(admin.locator("main")).to_contain_text("锁定（连续输错密码）")
    check(admin, "the audit log")
    admin.get_by_label("编号或账号").fill("没有这个编号")
    admin.get_by_role("button", name="查找").click()
    expect(admin.locator("main")).to_contain_text("没有这样的记录")
    check(admin, "an empty audit log")


def test_a_log_in_that_was_left_open_elsewhere_is_ended(visit: Visit, browser: Browser, service: Service) -> None:
    page = visit(Post(Role.REVIEWER))
    page.goto("/password")
    name = page.locator("input[name=name]").input_value()
    context, left_open = open_page(browser, service, wide=True)
    fill_in(left_open, name, PASSWORD)
    page.goto("/password")
    expect(page.locator("main tbody tr")).to_have_count(2)
    check(page, "two log-ins of one account")
    page.get_by_role("button", name="结束其他登录").click()
    expect(page.get_by_role("alert")).to_contain_text("其他登录还没有结束")
    check(page, "a wrong password for ending log-ins")
    page.locator("#present").fill(PASSWORD)
    page.get_by_role("button", name="结束其他登录").click()
    expect(page.get_by_role("status")).to_contain_text("已结束 1 个其他登录")
    left_open.goto("/desk/")
    expect(left_open.get_by_role("heading", level=1)).to_contain_text("登录")
    context.close()


def test_a_new_account_changes_its_password_first(visit: Visit) -> None:
    admin = visit(Post(Role.ADMIN))
    admin.goto("/desk/accounts/")
    name = f"新同事{next(_numbers)}"
    admin.get_by_label("账号", exact=False).and_(admin.locator("#name")).fill(name)
    admin.get_by_role("button", name="新建账号，生成密码").click()
    given = admin.get_by_role("status").locator("code").inner_text()
    check(admin, "a new account")

    page = visit(Post(Role.REVIEWER))
    page.context.clear_cookies()
    fill_in(page, name, given)
    page.goto("/desk/pairings/")
    expect(page.get_by_role("heading", level=1)).to_have_text("修改密码")
    check(page, "the first password")
    for label, value in (("现在的密码", given), ("新密码必填", NEW), ("再输一遍新密码", "x")):
        page.get_by_label(label).first.fill(value)
    page.get_by_role("button", name="更换密码").click()
    expect(page.get_by_role("alert")).to_contain_text("两次输入的密码不一样")
    check(page, "a first password that was mistyped")
    for place, value in (("#old", given), ("#password", NEW), ("#again", NEW)):
        page.locator(place).fill(value)
    page.get_by_role("button", name="更换密码").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("工作台")


def test_an_auditor_reads_everything_and_changes_nothing(visit: Visit, service: Service) -> None:
    page = visit(Post(Role.AUDITOR))
    card = service.store.needs.queue(NeedConditions(states=["accepted"])).items[0]
    waiting = service.store.needs.queue(NeedConditions(states=["submitted"])).items[0]
    for address in (
        "/desk/",
        f"/desk/needs/{card.id}",
        f"/desk/needs/{waiting.id}",
        "/desk/pairings/",
        "/desk/duplicates/",
        "/desk/notices/",
        "/desk/import/",
        "/desk/audit/",
    ):
        page.goto(address)
        expect(page.locator('.bench form[method="post"]')).to_have_count(0)
        check(page, address)
    token = page.goto("/logout") and page.locator('input[name="csrf_token"]').input_value()
    form = {"csrf_token": str(token), "version": str(waiting.version), "state": "accepted"}
    answer = page.request.post(f"/desk/needs/{waiting.id}/step", form=form)
    assert (answer.status, "审计员" in answer.text()) == (403, True)
    assert service.store.needs.get(waiting.id) == waiting
    page.goto("/desk/accounts/")
    check(page, "a page that is closed")


def test_a_town_office_sees_only_its_own(visit: Visit, service: Service) -> None:
    cards = list(service.store.needs.iterate(NeedConditions()))
    own = next(card for card in cards if card.town and card.state == "accepted")
    other = next(card for card in cards if card.town and card.town != own.town)
    page = visit(Post(Role.TOWN, town=own.town))
    page.goto("/desk/needs/?state=accepted")
    shown = {one.split("/")[-1] for one in page.locator(".bench tbody a").evaluate_all("all => all.map(a => a.href)")}
    assert own.id in shown
    assert shown <= {card.id for card in cards if card.town == own.town}
    check(page, "a town's cards")
    page.get_by_role("link", name=own.title).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(own.title)
    check(page, "a town's card")
    theirs = service.store.arriving.attachments.take(PDF, name="工况.pdf", key="", need_id=other.id)
    for address in (
        f"/desk/needs/{other.id}",
        f"/desk/needs/{other.id}/card.docx",
        f"/desk/needs/{other.id}/attachments/{theirs.id}",
    ):
        answer = page.request.get(address)
        assert (answer.status, other.org_name in answer.text()) == (404, False), address
    page.goto(f"/desk/needs/{other.id}")
    expect(page.get_by_role("heading", level=1)).to_have_text("没有找到这一页")
    page.goto("/desk/import/")
    expect(page.locator("main")).to_contain_text("写了别的镇街（园区）的行不导入")
    check(page, "a town's import")


def test_a_supplier_sees_its_supplies_and_what_fits_them_without_contacts(visit: Visit, service: Service) -> None:
    supplies = list(service.store.supplies.iterate(SupplyConditions(status="valid")))
    own = supplies[0]
    other = next(supply for supply in supplies if supply.org != own.org)
    page = visit(Post(Role.SUPPLIER, org=own.org))
    expect(page.get_by_role("heading", level=1)).to_have_text("我的供给")
    expect(page.locator("main")).to_contain_text(f"共 {sum(supply.org == own.org for supply in supplies)} 项")
    check(page, "a supplier's supplies")
    page.goto(f"/supplier/{own.id}")
    expect(page.get_by_role("heading", level=1)).to_have_text(own.title)
    assert page.locator("main article.pair").count() > 0
    secrets = {
        text for need in service.store.needs.iterate(NeedConditions()) for text in (need.mobile, need.email) if text
    }
    secrets -= {own.phone, own.email}
    assert not [secret for secret in secrets if secret in page.content()]
    check(page, "a supplier's supply")
    assert page.request.get(f"/supplier/{other.id}").status == 404
    assert page.request.get("/desk/needs/").status == 403


def test_a_leader_sees_lists_without_contacts(visit: Visit, service: Service) -> None:
    cards = list(service.store.needs.iterate(NeedConditions()))
    page = visit(Post(Role.LEADER))
    expect(page.get_by_role("heading", level=1)).to_have_text("领导看板")
    check(page, "a leader's dashboard")
    page.goto("/desk/figures/")
    check(page, "a leader's figures")
    page.locator("section[aria-labelledby=funnel] a").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("征集卡")
    check(page, "the list behind a figure")
    for address in ("/desk/needs/?state=accepted", "/desk/pairings/"):
        page.goto(address)
        expect(page.locator("main")).to_contain_text(cards[0].title)
        assert not [card.id for card in cards if card.mobile in page.content() or card.contact in page.content()], (
            address
        )
        assert page.locator(".bench tbody a, main form[method=post]").count() == 0, address
        check(page, address)
    assert page.request.get(f"/desk/needs/{cards[0].id}").status == 403
