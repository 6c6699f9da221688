"""A record passed on: the code on its page leads to it, and printed it is the record alone."""

import io

import pytest
import zxingcpp
from browser_service import Service, open_page
from PIL import Image
from playwright.sync_api import Browser, expect

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("place", ["/supplies/GJ-2026-00001", "/needs/SZXQ-2026-0001"])
def test_the_code_of_a_record_leads_to_it(browser: Browser, service: Service, place: str) -> None:
    context, page = open_page(browser, service, wide=True)
    page.goto(place)
    picture = Image.open(io.BytesIO(page.locator(".share .qr").screenshot()))
    assert zxingcpp.read_barcodes(picture)[0].text == f"{service.address}{place}"
    context.close()


def test_a_record_is_printed_alone(browser: Browser, service: Service) -> None:
    context, page = open_page(browser, service, wide=True)
    page.goto("/supplies/GJ-2026-00001")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 700, "height": 900})
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".share .qr")).to_be_visible()
    for hidden in ("#fitting", "header nav", "main .btn.main", ".crumbs", "footer"):
        expect(page.locator(hidden).first).to_be_hidden()
    assert page.locator(".table thead").first.evaluate("one => getComputedStyle(one).display") == "table-header-group"
    context.close()
