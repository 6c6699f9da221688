"""What holds for every page on every screen."""

from collections import defaultdict
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

_AXE = Axe().axe_script
_ONCE = Path(__file__).with_name("axe_once.js").read_text("utf-8")
_SEEN = """[document.documentElement.scrollWidth, window.innerWidth, document.querySelectorAll('h1').length,
    'axe' in window]"""
_USUAL, _ENHANCED = ("color-contrast",), ("color-contrast", "color-contrast-enhanced")
_judged: defaultdict[tuple[int, tuple[str, ...]], list[int]] = defaultdict(list)
"""The looks of text whose contrast was judged, by the width of the screen and what was asked."""


def check(page: Page, address: str, *, contrast: bool = False) -> None:
    """Fails where a page runs over the edge, has not one main heading, offers an empty list or shuts somebody out.

    `contrast` asks for one of 7 to 1.
    """
    page.wait_for_load_state()  # styles included: without them nothing keeps to the screen
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    wide, screen, headings, ready = page.evaluate(_SEEN)
    assert wide <= screen, f"{address} is {wide} wide on a screen of {screen}"
    assert headings == 1
    if not ready:
        page.evaluate(_AXE)
    grave, empty = _judge(page, screen, _ENHANCED if contrast else _USUAL)
    assert empty == [], f"{address}: nothing to choose from"
    assert grave == [], f"{address}: {grave}"


def _judge(page: Page, width: int, contrast: tuple[str, ...]) -> tuple[list[list[str]], list[str]]:
    """The serious and critical violations (rule, impact, the first element), and the names of empty lists."""
    judged = _judged[width, contrast]
    result = page.evaluate(_ONCE, {"known": judged, "contrast": contrast})
    grave = [violation for violation in result["violations"] if violation[1] in ("serious", "critical")]
    if not grave:
        judged += result["judged"]
    return grave, result["empty"]
