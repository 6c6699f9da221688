"""QR codes as drawings inside the page."""

import segno
from markupsafe import Markup


def qr_code(text: str, *, level: str = "m") -> Markup:
    """The code of a text as inline SVG, with the quiet margin that readers ask for; it scales with its box.

    `level` is what it bears of dirt and tears: l, m, q or h, the last most.
    """
    drawn = segno.make(text, error=level, micro=False).svg_inline(
        omitsize=True, border=4, light="#fff", svgclass="qr", lineclass=None
    )
    return Markup(drawn)  # noqa: S704 - drawn from the text's modules, which cannot carry markup
