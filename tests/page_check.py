"""What holds for every page on every screen."""

from collections import defaultdict
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

_AXE = Axe().axe_script
_ONCE = Path(__file__).with_name("axe_once.js").read_text("utf-8")
_USUAL, _ENHANCED = ("color-contrast",), ("color-contrast", "color-contrast-enhanced")
_judged: defaultdict[tuple[int, tuple[str, ...]], list[int]] = defaultdict(list)
"""The looks of text whose contrast was judged, by the width of the screen and what was asked."""


def check(page: Page, address: str, *, contrast: bool = False) -> None:
    """Fails where a page runs over the edge, has not one main heading, offers an empty list or shuts somebody out.

    `contrast` asks for one of 7 to 1.
    """
    page.wait_for_load_state()  # styles included: without them nothing keeps to the screen
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    width = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert width[0] <= width[1], f"{address} is {width[0]} wide on a screen of {width[1]}"
    assert page.locator("h1").count() == 1
    grave = _grave(page, width[1], _ENHANCED if contrast else _USUAL)
    empty = page.locator("select:not(:has(option:not([value=''])))").evaluate_all("all => all.map(one => one.name)")
    assert empty == [], f"{address}: nothing to choose from"
    assert grave == [], f"{address}: {grave}"


def _grave(page: Page, width: int, contrast: tuple[str, ...]) -> list[list[str]]:
    """The serious and critical violations: rule, impact, the first element."""
    judged = _judged[width, contrast]
    if not page.evaluate("'axe' in window"):
        page.evaluate(_AXE)
    result = page.evaluate(_ONCE, {"known": judged, "contrast": contrast})
    grave = [violation for violation in result["violations"] if violation[1] in ("serious", "critical")]
    if not grave:
        judged += result["judged"]
    return grave
