"""Pages whose results follow what is typed: htmx asks for the same address and gets the results alone."""

from flask import Response, make_response, request

from web.kit.filters import with_query
from web.kit.screen import Screen


def live_page(page: Screen, results: Screen) -> Response:
    """The whole page, or only its results where they are asked for as somebody types.

    The address then changes along, in place of the one before: going back leads to the page before the search, not
    through every letter of it.
    """
    is_typing = "HX-Request" in request.headers and "HX-History-Restore-Request" not in request.headers
    answer = make_response((results if is_typing else page).render())
    answer.vary.add("HX-Request")
    if is_typing:
        answer.headers["HX-Replace-Url"] = with_query()
    return answer
