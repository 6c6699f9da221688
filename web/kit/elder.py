"""长者模式: large type and high contrast for whoever has switched it on; a cookie keeps the size of the type."""

from typing import NamedTuple

from flask import Flask, Response, request, url_for

from web.services import services

KEPT_FOR = 365 * 24 * 3600
"""Seconds for which the choice is kept."""
SIZES = {18: "大", 22: "更大", 26: "最大"}
"""The sizes of the type in pixels, as people choose them."""
FIRST = 18
_NOT_HERE = ("desk",)
"""Blueprints whose pages stay as they are: tools of the office, not pages for everybody."""


class Size(NamedTuple):
    """One size to choose, the address that chooses it, and whether it is the present one."""

    label: str
    place: str
    chosen: bool


def cookie_name() -> str:
    """What the cookie is called: with HTTPS so that it is taken and sent over HTTPS alone."""
    return "__Secure-elder" if services().settings.https else "elder"


def size_here() -> int:
    """The size of the type on this page; 0 where the mode is off."""
    given = request.cookies.get(cookie_name(), "")
    size = int(given) if given.isascii() and given.isdigit() and len(given) == 2 else 0
    return size if size in SIZES and request.blueprint not in _NOT_HERE else 0


def is_offered() -> bool:
    """Whether this page can be seen in the mode."""
    return request.blueprint not in _NOT_HERE


def switch(size: int) -> str:
    """The address that sets a size (0: off) and leads back to this page."""
    shown = request.method == "GET"
    back = f"{request.script_root}{request.full_path}".rstrip("?") if shown else url_for("home.index")
    return url_for("elder.choose", size=size, back=back)


def sizes() -> list[Size]:
    """The sizes to choose from."""
    here = size_here()
    return [Size(label, switch(size), size == here) for size, label in SIZES.items()]


def _vary(response: Response) -> Response:
    """A page looks different with the cookie, which caches must know; answers to forms are kept by none."""
    if request.method == "GET" and response.mimetype == "text/html" and is_offered():
        response.vary.add("Cookie")
    return response


def init_app(app: Flask) -> None:
    """Lets templates ask."""
    app.after_request(_vary)
    for helper in (size_here, is_offered, switch, sizes):
        app.add_template_global(helper, f"elder_{helper.__name__}")
