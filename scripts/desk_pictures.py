"""The pictures of the desk in the user guide, on a desk in the middle of its work."""

import tempfile
from pathlib import Path
from typing import NamedTuple

import worked_desk
from camera import CHROMIUM, OPTIONS, PASSWORD, PHONE, WIDE, log_in, service, shoot
from playwright.sync_api import Browser, Page, sync_playwright

from corpus.states import NeedState
from corpus.store import NeedConditions, Store


class View(NamedTuple):
    """A picture: its name, the page, and whose; it begins at the element `top`, or at the page's own."""

    name: str
    path: str
    account: str = worked_desk.REVIEWER
    top: str = ""
    shown: str = ""
    """The summary of a part that is opened first."""
    noted: str = ""
    """What stands in the form's note."""


VIEWS = (
    View("desk", "/desk/"),
    View("accept", "/desk/needs/{waiting}", top="#step", noted="请补充指标的现值与目标值，写明测试标准。"),
    View("review", f"/desk/needs/{worked_desk.RECOMMENDED}", top="#pairings"),
    View("judge", "/desk/judge/", shown="不匹配…"),
    View("offers", "/desk/needs/SZXQ-2026-0035/offers"),
    View("by-supply", "/desk/supplies/GJ-2026-00001"),
    View("by-hand", "/desk/needs/SZXQ-2026-0001/why?supply=GJ-2026-00010"),
    View("gaps", "/desk/gaps/"),
    View("overview", "/desk/figures/overview/", worked_desk.LEADER, top="#flows"),
    View("dashboard", "/desk/figures/"),
    View("follow", "/desk/follow/"),
    View("pairing", "/desk/pairings/{talking}/"),
    View("letter", f"/desk/needs/{worked_desk.TALKING}/letter"),
    View("report", f"/desk/needs/{worked_desk.TALKING}/report"),
    View("advice", "/desk/supplies/advice"),
    View("duplicate", "/desk/duplicates/1"),
    View("publication", "/desk/publications/new"),
    View("posters", "/desk/posters/"),
    View("fitting-enterprises", f"/desk/supplies/{worked_desk.POLICY}/enterprises?standing=open"),
    View("notices", "/desk/notices/"),
    View("import", "/desk/import/1"),
    View("import-columns", "/desk/import/2", top="#columns"),
    View("accounts", "/desk/accounts/", worked_desk.ADMIN),
    View("audit", f"/desk/audit/?actor={worked_desk.REVIEWER}", worked_desk.ADMIN),
    View("town", "/desk/needs/?state=accepted", worked_desk.TOWN_OFFICE),
    View("supplier", "/supplier/GJ-2026-00001", worked_desk.SUPPLIER),
)


def picture_desk() -> None:
    """Takes all of them."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        database = Path(folder) / "desk.db"
        worked_desk.fill(database, password=PASSWORD)
        numbers = _numbers(database)
        with service(database) as address:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
            for account in dict.fromkeys(view.account for view in VIEWS):
                page = _open(browser, address, account)
                for view in (view for view in VIEWS if view.account == account):
                    _take(page, address, view, numbers)
            _take_phone(browser, address)
            browser.close()


def _numbers(database: Path) -> dict[str, str]:
    """The records that the addresses name: a card that waits, a pairing in talks."""
    store = Store(database)
    waiting = store.needs.queue(NeedConditions(states=[NeedState.SUBMITTED])).items[0].id
    talking = next(pairing.id for pairing in store.pairings.of_need(worked_desk.TALKING) if pairing.state == "in_talks")
    store.close()
    return {"waiting": waiting, "talking": str(talking)}


def _open(browser: Browser, address: str, account: str) -> Page:
    page = browser.new_context(viewport=WIDE, locale="zh-CN").new_page()
    log_in(page, address, account)
    page.wait_for_load_state()
    return page


def _take(page: Page, address: str, view: View, numbers: dict[str, str]) -> None:
    page.goto(address + view.path.format(**numbers))
    if view.shown:
        page.locator("summary", has_text=view.shown).click()
    if view.noted:
        page.fill("#note", view.noted)
    if view.top:
        page.locator(view.top).evaluate("one => scrollTo(0, one.getBoundingClientRect().top + scrollY - 24)")
    page.evaluate("document.activeElement.blur()")
    shoot(page, view.name)


def _take_phone(browser: Browser, address: str) -> None:
    """The closed menu and the queue as a phone shows them."""
    page = browser.new_context(viewport=PHONE, locale="zh-CN").new_page()
    log_in(page, address, worked_desk.REVIEWER)
    page.goto(f"{address}/desk/")
    shoot(page, "desk-phone")
