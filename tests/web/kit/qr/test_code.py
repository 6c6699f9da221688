import re

import segno

from web.kit.qr.code import qr_code

ADDRESS = 'https://example.com/card/receipt/abc.def?<>&"'


def test_the_drawing_is_the_codes_own() -> None:
    drawn = qr_code(ADDRESS)
    path = re.search(r'stroke="#000" d="([^"]+)"', segno.make(ADDRESS, error="m").svg_inline(omitsize=True))
    assert path
    assert path[1] in drawn
    assert path[1] not in qr_code(ADDRESS + "x")


def test_a_code_on_paper_bears_more() -> None:
    path = re.search(r'stroke="#000" d="([^"]+)"', segno.make(ADDRESS, error="h").svg_inline(omitsize=True))
    assert path
    assert path[1] in qr_code(ADDRESS, level="h")


def test_the_page_s_policy_lets_it_be_drawn() -> None:
    drawn = qr_code(ADDRESS)
    assert drawn.startswith("<svg viewBox=")
    for forbidden in ("style", "script", "width", "xlink", "example.com"):
        assert forbidden not in drawn.split(' d="')[0], forbidden
