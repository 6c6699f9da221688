"""Every page, on an office screen and on a phone: nothing runs over the edge, nothing shuts anybody out."""

from collections.abc import Iterator

import pytest
import worked_desk
from browser_service import OFFICE, PASSWORD, PHONE, Service, log_in, open_page, serving
from builders import supply
from by_link import secret_addresses
from card_input import fill_card
from issued import at_each_step
from lists_done import stopped_job
from page_check import check
from page_list import FILES, NEED, OWN, PUBLIC, STAFF, SUPPLY
from playwright.sync_api import Browser, Page
from werkzeug.routing import MapAdapter

from corpus.store import Store, SupplyConditions
from web.cli.access_table import routes
from web.gate.access import admits
from web.gate.roles import Role
from web.kit.elder import SIZES

pytestmark = pytest.mark.browser

ACCOUNTS = {
    Role.ADMIN: worked_desk.ADMIN,
    Role.REVIEWER: worked_desk.REVIEWER,
    Role.AUDITOR: worked_desk.AUDITOR,
    Role.TOWN: worked_desk.TOWN_OFFICE,
    Role.LEADER: worked_desk.LEADER,
    Role.SUPPLIER: worked_desk.SUPPLIER,
    Role.ENTERPRISE: worked_desk.ENTERPRISE,
}
SMALLEST = """() => Math.min(...[...document.querySelectorAll('body *')]
    .filter(one => [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim()) && one.offsetParent)
    .map(one => parseFloat(getComputedStyle(one).fontSize)))"""
"""The size in pixels of the smallest text that shows."""
OFF = "已下架的一项"
SCREENS = pytest.mark.parametrize("wide", [True, False], ids=["office", "phone"])


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """The service on a desk in the middle of its work, so that no page is empty."""
    path = tmp_path_factory.mktemp("worked") / "yunduijie.db"
    worked_desk.fill(path, password=PASSWORD)
    with serving(Store(path)) as running:
        at_each_step(running.store)
        stopped_job(running.store)
        running.store.supplies.add(supply(title=OFF, status="withdrawn"), actor=worked_desk.REVIEWER)
        yield running


def followed(service: Service) -> list[int]:
    """The pairings at each step after their recommendation."""
    best = (service.store.pairings.of_need(one) for one in worked_desk.STEPS)
    return [
        next(pairing.id for pairing in pairings if pairing.state not in ("suggested", "rejected")) for pairings in best
    ]


def desk_pages(service: Service, role: Role) -> list[str]:
    """What somebody of this role opens at the desk, files apart."""
    store = service.store
    made = [f"/desk/pairings/{number}/" for number in followed(service)]
    made += [f"/desk/needs/{one}" for one in worked_desk.STEPS if role is not Role.TOWN]
    made += [f"/desk/needs/{worked_desk.TALKING}/{name}" for name in ("letter", "report")]
    (scan,) = store.arriving.attachments.of_need(NEED)
    uploads = [one.id for record in ("needs", "supplies") for one in store.arriving.uploads.recent(record)]
    made += [f"/desk/needs/{NEED}/attachments/{scan.id}/remove", "/desk/duplicates/1"]
    made += [f"/desk/import/{number}" for number in uploads if number == uploads[0] or role is not Role.TOWN]
    made += [f"/desk/proposals/{one.id}" for one in store.arriving.proposals.of_need(NEED)]
    made += [f"/desk/publications/{path}" for path in ("1", "1/withdraw", "2", "3", "3/check", "4/check", "4/publish")]
    made.append("/desk/publications/3/items/GJ-2026-00001/summary")
    made += [f"/desk/supplies/{one.id}/back" for one in store.supplies.iterate(SupplyConditions(status="withdrawn"))]
    made += ["/desk/load/0", "/desk/load/1", *(["/desk/jobs/1"] if role is not Role.TOWN else [])]
    place = adapter(service)
    return [one for one in (*STAFF, *made) if admits(endpoint(place, one), role)]


def adapter(service: Service) -> MapAdapter:
    """What finds the route of an address."""
    return service.app.url_map.bind("localhost")


def endpoint(place: MapAdapter, address: str) -> str:
    """The route that an address leads to."""
    return str(place.match(address.split("?")[0])[0])


def test_every_route_has_a_case(service: Service) -> None:
    place = adapter(service)
    addresses = [
        *PUBLIC[:-1],
        *(one for one in secret_addresses(service.app, service.store) if endpoint(place, one) not in FILES),
        *sum(OWN.values(), ()),
        *desk_pages(service, Role.ADMIN),
    ]
    visited = {endpoint(place, address) for address in addresses}
    assert visited & FILES == set(), "these are files, not pages"
    every = {rule.endpoint for method, rule in routes(service.app) if method == "GET"}
    assert every - visited - FILES == set(), "routes without a page in this file"


def on_both_screens(page: Page, address: str) -> None:
    """The check of the page that is open, which need not be fetched twice for it."""
    for screen in (OFFICE, PHONE):
        page.set_viewport_size(screen)
        check(page, address)


def test_public_pages(browser: Browser, service: Service) -> None:
    context, page = open_page(browser, service, wide=True)
    for address in (*PUBLIC, *secret_addresses(service.app, service.store)):
        page.goto(address)
        on_both_screens(page, address)
    context.close()


@SCREENS
def test_public_forms(browser: Browser, service: Service, wide: bool) -> None:
    context, page = open_page(browser, service, wide=wide)
    page.goto("/card")
    fill_card(page)
    page.get_by_role("button", name="提交征集卡").click()
    page.wait_for_url("**/card/receipt/**")
    check(page, "the receipt")
    page.get_by_role("link", name="撤回").click()
    check(page, "the question before a withdrawal")
    page.goto("/progress")
    page.get_by_label("征集卡编号").fill("2026-9999")
    page.get_by_label("联系人手机后四位").fill("0000")
    with page.expect_navigation():
        page.get_by_role("button", name="查进度").click()
    check(page, "the progress, not found")
    context.close()


@pytest.mark.parametrize(("size", "wide"), [(min(SIZES), True), (max(SIZES), False)], ids=["office", "phone"])
def test_public_pages_for_the_elderly(browser: Browser, service: Service, size: int, wide: bool) -> None:
    """Large type and a contrast of 7 to 1 on every page that asks for no account."""
    context, page = open_page(browser, service, wide=wide)
    page.goto(f"/elder?size={size}&back=/")
    for address in (*PUBLIC, *secret_addresses(service.app, service.store)):
        page.goto(address)
        check(page, f"{address} in 长者模式", contrast=True)
        smallest = page.evaluate(SMALLEST)
        assert smallest >= 18, (address, smallest)
    context.close()


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.REVIEWER])
def test_pages_of_each_role(browser: Browser, service: Service, role: Role) -> None:
    """Those of a reviewer are the administrator's without accounts and log."""
    context, page = open_page(browser, service, wide=True)
    log_in(page, ACCOUNTS[role])
    for address in OWN.get(role) or desk_pages(service, role):
        answer = page.goto(address)
        assert answer, address
        assert answer.status == 200, address
        on_both_screens(page, f"{address} as {role.label}")
    context.close()


def test_an_auditor_opens_nothing_that_changes_anything(browser: Browser, service: Service) -> None:
    context, page = open_page(browser, service, wide=True)
    log_in(page, worked_desk.AUDITOR)
    for address in (desk_page for desk_page in desk_pages(service, Role.AUDITOR) if desk_page.startswith("/desk/")):
        page.goto(address)
        assert page.locator('main form[method="post"]').count() == 0, address
    page.goto("/logout")
    form = {"csrf_token": page.locator('input[name="csrf_token"]').input_value(), "version": "1"}
    before = service.store.pairings.count_by_state(), service.store.revision()
    for rule in (rule for method, rule in routes(service.app) if method == "POST"):
        if rule.endpoint.startswith("desk."):
            values = {"need_id": NEED, "supply_id": SUPPLY} | {name: 1 for name in rule.arguments if name != "need_id"}
            answer = page.request.post(adapter(service).build(rule.endpoint, values), form=form)
            assert (answer.status, "审计员" in answer.text()) == (403, True), rule.rule
    assert (service.store.pairings.count_by_state(), service.store.revision()) == before
    context.close()


@pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no scripts"])
def test_on_a_phone_the_menu_of_the_desk_is_closed(browser: Browser, service: Service, javascript: bool) -> None:
    context, page = open_page(browser, service, wide=False, javascript=javascript)
    log_in(page, worked_desk.REVIEWER)
    entry, summary = page.get_by_role("link", name="跟进对接", exact=True), page.locator(".queue summary")
    assert not entry.is_visible()
    assert summary.inner_text().startswith("工作台菜单")
    summary.focus()
    page.keyboard.press("Enter")
    entry.click()
    page.wait_for_url("**/desk/follow/")
    page.set_viewport_size({"width": 1366, "height": 768})
    assert not summary.is_visible()
    assert entry.is_visible()
    context.close()


def test_nothing_is_fetched_from_elsewhere(browser: Browser, service: Service) -> None:
    context, page = open_page(browser, service, wide=True)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    for address in PUBLIC[:-1]:
        page.goto(address)
    assert {url for url in asked if not url.startswith((service.address, "data:"))} == set()
    assert complaints == []
    context.close()
