"""QR codes as drawings inside the page."""

from markupsafe import Markup

from web.kit.qr.mask import best_code


def qr_code(text: str, *, level: str = "m") -> Markup:
    """The code of a text as inline SVG, with the quiet margin that readers ask for; it scales with its box.

    `level` is what it bears of dirt and tears: l, m, q or h, the last most.
    """
    drawn = best_code(text, error=level).svg_inline(
        omitsize=True, border=4, light="#fff", svgclass="qr", lineclass=None
    )
    return Markup(drawn)  # noqa: S704 - drawn from the text's modules, which cannot carry markup
