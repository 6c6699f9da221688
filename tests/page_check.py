"""What holds for every page on every screen."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

ENHANCED = {"rules": {"color-contrast-enhanced": {"enabled": True}}}
"""axe-core's own tests, and a contrast of 7 to 1."""


def check(page: Page, address: str, *, contrast: bool = False) -> None:
    """Fails where a page runs over the edge, has not one main heading, offers an empty list or shuts somebody out.

    `contrast` asks for one of 7 to 1.
    """
    page.wait_for_load_state()  # styles included: without them nothing keeps to the screen
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    width = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert width[0] <= width[1], f"{address} is {width[0]} wide on a screen of {width[1]}"
    assert page.locator("h1").count() == 1
    empty = page.locator("select:not(:has(option:not([value=''])))").evaluate_all("all => all.map(one => one.name)")
    assert empty == [], f"{address}: nothing to choose from"
    found = Axe().run(page, options=ENHANCED if contrast else None).response["violations"]
    grave = [(one["id"], one["nodes"][0]["html"][:200]) for one in found if one["impact"] in ("serious", "critical")]
    assert grave == [], f"{address}: {grave}"
