"""Addresses of the service and the files that stand for them.

A page with a query gets a file of its own only for one filter and a page's number: combinations would be without end.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from enum import Enum
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from flask import Flask
from werkzeug.exceptions import HTTPException
from werkzeug.routing import MapAdapter, RequestRedirect

from corpus.supply_kinds import own_filters
from web.gate.access import ROWS, Export
from web.hall.listing import FILTERS
from web.publishing.formats import FORMATS

PAGE = "page"
_UNSAFE = re.compile(r'[\x00-\x1f<>:"|?*\\]')
"""Characters that a file's name cannot hold on every system."""
_LONGEST = 80
_REMEMBERED = 50_000
"""Addresses whose places are remembered: most stand in many pages."""


class Place(Enum):
    """Where an address leads."""

    INSIDE = "a file of the export"
    LIVE = "the service"
    NOWHERE = "nothing that the export has"
    UNMADE = "a combination of filters, which has no page of its own"
    ELSEWHERE = "another site"


_PLACES = {Export.PAGE: Place.INSIDE, Export.LIVE: Place.LIVE, Export.NOTHING: Place.NOWHERE}


class Target(NamedTuple):
    """An address as the export sees it: where it leads, its route, path, what of its query counts, its fragment, and
    the path of its file in the folder.
    """

    place: Place
    endpoint: str = ""
    path: str = ""
    query: tuple[tuple[str, str], ...] = ()
    fragment: str = ""
    file: str = ""

    @property
    def address(self) -> str:
        """What the service is asked for."""
        said = "&".join(f"{quote(name)}={quote(value)}" for name, value in self.query)
        return quote(self.path) + (f"?{said}" if said else "")


class Targets:
    """The addresses of one application, under a base address such as https://example.gov.cn/prefix."""

    def __init__(self, app: Flask, base: str, *, left_out: frozenset[str] = frozenset()) -> None:
        self.base = urlsplit(base)
        self._prefix = self.base.path.rstrip("/")
        self._left_out = left_out
        self._routes: MapAdapter = app.url_map.bind("site")
        self.of = lru_cache(_REMEMBERED)(self._of)
        """Where an address in a page leads, given as the page has it, complete or from the root."""

    def _of(self, address: str) -> Target:
        parts = urlsplit(address)
        if parts.scheme not in ("", self.base.scheme) or parts.netloc not in ("", self.base.netloc):
            return Target(Place.ELSEWHERE)
        path = unquote(parts.path)
        if not path.startswith(f"{self._prefix}/"):
            return Target(Place.ELSEWHERE)
        path = path[len(self._prefix) :]
        try:
            endpoint, values = self._routes.match(path, method="GET")
        except (HTTPException, RequestRedirect):
            return Target(Place.NOWHERE)
        place = self._place(endpoint)
        query = _kept(path, endpoint, dict(parse_qsl(parts.query)))
        if query is None:
            return Target(Place.UNMADE, endpoint)
        return Target(place, endpoint, path, query, parts.fragment, _file(endpoint, path, query, values))

    def _place(self, endpoint: str) -> Place:
        row = ROWS.get(endpoint)
        if row is None or endpoint.partition(".")[0] in self._left_out:
            return Place.NOWHERE
        return _PLACES[row.export]


def _kept(path: str, endpoint: str, query: Mapping[str, str]) -> tuple[tuple[str, str], ...] | None:
    """What of a query chooses a page of its own; None for a combination that has none."""
    if endpoint != "chain_lists.show" and not path.endswith("/"):
        return ()
    chosen = [(name, query[name]) for name in (*FILTERS, *own_filters()) if query.get(name)]
    if len(chosen) > 1:
        return None
    number = query.get(PAGE, "")
    return (*chosen, *([(PAGE, number)] if number not in ("", "1") else []))


def _file(endpoint: str, path: str, query: Iterable[tuple[str, str]], values: Mapping[str, object]) -> str:
    """The path of an address's file in the folder; those of an issue stand beside its page."""
    if endpoint == "publications.download" and values["kind"] in FORMATS:
        return f"publications/{_safe(str(values['number']))}{FORMATS[str(values['kind'])].ending}"
    *folders, last = path.lstrip("/").split("/")
    said = "-".join(f"{name}-{value}" for name, value in query)
    name = last if "." in last else f"{'-'.join(filter(None, (last, said))) or 'index'}.html"
    return "/".join(map(_safe, [*folders, name]))


def _safe(name: str) -> str:
    """A name that every system can hold; where something had to change, a digest keeps it apart from others."""
    cleaned = _UNSAFE.sub("_", name).strip(". ") or "_"
    if cleaned == name and len(name) <= _LONGEST:
        return name
    stem, dot, ending = cleaned.rpartition(".")
    digest = hashlib.blake2b(name.encode(), digest_size=4).hexdigest()
    return f"{(stem or ending)[:_LONGEST]}-{digest}{dot}{ending if stem else ''}"
