"""What search engines ask for: robots.txt and the site map."""

from flask import Blueprint, Response, current_app

from corpus.errors import NotFound
from web.hall import sitemap
from web.services import services

pages = Blueprint("crawling", __name__)


@pages.get("/robots.txt")
def robots() -> Response:
    """What need not be looked at, and where the site map is."""
    return Response(sitemap.robots(current_app), mimetype="text/plain")


@pages.get("/sitemap.xml")
def whole() -> Response:
    """All public pages, or where the parts of a long list of them are."""
    found = sitemap.places(services())
    written = sitemap.index(found) if sitemap.parts(found) > 1 else sitemap.site_map(found, 1)
    return Response(written, mimetype="application/xml")


@pages.get("/sitemap-<int:number>.xml")
def part(number: int) -> Response:
    """One part of a long site map, counted from 1."""
    found = sitemap.places(services())
    if not 1 <= number <= sitemap.parts(found):
        raise NotFound("站点地图没有这一部分")
    return Response(sitemap.site_map(found, number), mimetype="application/xml")
