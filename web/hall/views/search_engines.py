"""What search engines ask for: robots.txt and the site map."""

from flask import Response, current_app

from corpus.errors import NotFound
from web.gate.access import EVERYBODY, Export
from web.gate.pages import Pages
from web.hall import sitemap
from web.services import services

pages = Pages("crawling", __name__)


@pages.get("/robots.txt", access=EVERYBODY, export=Export.NOTHING, is_page=False)
def robots() -> Response:
    """What need not be looked at, and where the site map is."""
    return Response(sitemap.robots(current_app), mimetype="text/plain")


@pages.get("/sitemap.xml", access=EVERYBODY, kept=True, export=Export.NOTHING, is_page=False)
def whole() -> Response:
    """All public pages, or where the parts of a long list of them are."""
    listed = sitemap.places(services())
    written = sitemap.index(listed) if sitemap.parts(listed) > 1 else sitemap.site_map(listed, 1)
    return Response(written, mimetype="application/xml")


@pages.get("/sitemap-<int:number>.xml", access=EVERYBODY, export=Export.NOTHING, is_page=False)
def part(number: int) -> Response:
    """One part of a long site map, counted from 1."""
    listed = sitemap.places(services())
    if not 1 <= number <= sitemap.parts(listed):
        raise NotFound("站点地图没有这一部分")
    return Response(sitemap.site_map(listed, number), mimetype="application/xml")
