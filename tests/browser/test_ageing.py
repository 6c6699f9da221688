"""A record that runs out: gone from hall, search and suggestions, still at the desk, and back by a letter's link."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from browser_service import PASSWORD, Service, log_in, open_page, serving
from builders import need, supply
from page_check import check
from playwright.sync_api import Browser, Page, expect

from corpus.store import NeedConditions, Store
from web.accounts.passwords import set_up_staff
from web.gate.secret_links import valid_token
from web.records.ageing import suggest_without_run_out
from web.services import services

pytestmark = pytest.mark.browser

SCREENS = pytest.mark.parametrize("wide", [True, False], ids=["office", "phone"])
ALL = NeedConditions()
OLD, YOUNG = "宽温域锂离子电池电解液", "低温电池隔膜涂层"


@dataclass
class Clock:
    """A clock that runs, some days ahead."""

    days: int = 0

    def __call__(self) -> datetime:
        return datetime.now(UTC) + timedelta(days=self.days)


@pytest.fixture
def clock() -> Clock:
    """Today."""
    return Clock()


@pytest.fixture
def service(tmp_path_factory: pytest.TempPathFactory, clock: Clock) -> Iterator[Service]:
    """One need and two supplies that fit it, one of which ends in ten days."""
    store = Store(tmp_path_factory.mktemp("ageing") / "yunduijie.db", clock=clock)
    set_up_staff(store, name="staff", password=PASSWORD)
    store.needs.add(need(), actor="企业")
    end: date = store.today() + timedelta(days=10)
    store.supplies.add(supply(title=OLD, valid_until=end), actor="院校")
    store.supplies.add(supply(title=YOUNG), actor="院校")
    with serving(store) as running:
        yield running


def seen(page: Page, service: Service) -> list[bool]:
    """Whether the old supply is in the hall, in its search, and beside the need for everybody."""
    found = []
    for address in ("/supplies/", "/supplies/?q=电解液", "/needs/SZXQ-2026-0001"):
        page.goto(address.replace("SZXQ-2026-0001", next(iter(service.store.needs.stamps(ALL)))))
        found.append(OLD in page.locator("main").inner_text())
    return found


@SCREENS
def test_a_supply_runs_out_and_is_renewed(browser: Browser, service: Service, clock: Clock, wide: bool) -> None:
    store = service.store
    one, card = (next(iter(records.stamps(ALL))) for records in (store.supplies, store.needs))
    with service.app.app_context():
        services().matching.suggest_all()
        link = f"/valid/{valid_token(store.supplies.get(one))}"
    context, page = open_page(browser, service, wide=wide)
    assert seen(page, service) == [True, True, True]
    clock.days = 11
    with service.app.app_context():
        suggest_without_run_out(services())
    assert seen(page, service) == [False, False, False]
    answer = page.goto(f"/supplies/{one}")
    assert answer
    assert answer.status == 410
    expect(page.get_by_role("heading", level=1)).to_have_text("已过有效期")
    check(page, "a supply that has run out")
    log_in(page)
    page.goto(f"/desk/needs/{card}")
    expect(page.locator("#pairings")).not_to_contain_text(OLD)
    page.goto(f"/supplies/{one}")
    page.get_by_role("link", name="在工作台打开，可以续期").click()
    expect(page.locator(".bench")).to_contain_text("已过有效期")
    page.goto("/desk/ageing/?over=1")
    expect(page.locator(".bench")).to_contain_text(OLD)
    check(page, "what has run out")
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="续期所选的").click()
    check(page, "the names before a renewal")
    page.goto(link)
    check(page, "still valid?")
    page.get_by_role("button", name="仍然有效，续期 12 个月").click()
    expect(page.get_by_role("status")).to_contain_text("已办好")
    check(page, "renewed")
    assert seen(page, service) == [True, True, True]
    page.goto(f"/desk/needs/{card}")
    expect(page.locator("#pairings")).to_contain_text(OLD)
    context.close()
