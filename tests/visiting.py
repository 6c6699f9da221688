"""Somebody at a browser without JavaScript, before a real server: a cookie jar, pages, links and forms."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from http.client import HTTPMessage
from http.cookiejar import CookieJar
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote, urldefrag, urlencode, urljoin, urlsplit
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, Request, build_opener

from lxml import html
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.test import encode_multipart

AGENT = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/150.0"
_LINKS = (("a", "href"), ("link", "href"), ("img", "src"), ("script", "src"), ("iframe", "src"))
_QUIET = "%/:=&?~#+!$,;'@()*[]"
"""Characters of an address that stay as they are written."""
Fields = MultiDict[str, str | FileStorage]
"""What a form sends, in its order."""


class _Stay(HTTPRedirectHandler):
    """Shows where an answer leads instead of going there."""

    def redirect_request(self, *_: Any) -> None:
        """Goes nowhere."""


@dataclass(frozen=True)
class Answer:
    """What the server answered to one request."""

    method: str
    address: str
    status: int
    headers: HTTPMessage
    body: bytes

    @property
    def is_page(self) -> bool:
        """Whether it is for reading in a browser."""
        return self.headers.get_content_type() == "text/html" and not self.headers.get("Content-Disposition")

    @property
    def place(self) -> str:
        """Where it leads, if it leads elsewhere."""
        return urljoin(self.address, self.headers.get("Location", "")) if 300 <= self.status < 400 else ""

    @cached_property
    def tree(self) -> html.HtmlElement:
        """The page, which is read once."""
        return html.document_fromstring(self.body.decode("utf-8"), base_url=self.address)

    def links(self) -> Iterator[str]:
        """The addresses on this site that the page leads to or is made of."""
        here = urlsplit(self.address).netloc
        for tag, attribute in _LINKS:
            for element in self.tree.iter(tag):
                leads_to = urldefrag(urljoin(self.address, element.get(attribute, ""))).url
                if element.get(attribute) and urlsplit(leads_to).netloc == here:
                    yield leads_to

    def forms(self, method: str) -> list[html.FormElement]:
        """The forms of the page that are sent by this method."""
        return [form for form in self.tree.forms if form.method == method]


class Visitor:
    """Somebody with cookies of their own; `name` is for messages."""

    def __init__(self, site: str, name: str = "") -> None:
        self.site, self.name = site, name
        self._opener = build_opener(HTTPCookieProcessor(CookieJar()), _Stay())

    def get(self, address: str) -> Answer:
        """The answer to an address of the site."""
        return self._ask(address)

    def post(self, address: str, fields: Fields) -> Answer:
        """The answer to a form."""
        if any(isinstance(value, FileStorage) for value in fields.values()):
            boundary, body = encode_multipart(fields)
            return self._ask(address, body, {"Content-Type": f"multipart/form-data; boundary={boundary}"})
        return self._ask(address, urlencode([*fields.items(multi=True)]).encode())

    def log_in(self, name: str, password: str) -> Answer:
        """Logs in by the page's own form."""
        (form,) = self.get("/login").forms("POST")[-1:]
        return self.post(form.action, MultiDict(dict(form.fields) | {"name": name, "password": password}))

    def _ask(self, address: str, body: bytes | None = None, headers: Mapping[str, str] | None = None) -> Answer:
        where = urldefrag(urljoin(self.site, quote(address, safe=_QUIET))).url
        request = Request(where, body, {"User-Agent": AGENT} | dict(headers or {}))  # noqa: S310 - the site is ours
        try:
            answer = self._opener.open(request)
        except HTTPError as refused:
            answer = refused
        with answer:
            return Answer(request.get_method(), request.full_url, answer.status, answer.headers, answer.read())
