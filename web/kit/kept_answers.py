"""Pages for everybody, kept as they were answered until anything in the database changes.

An answer is kept only where the row of its page says so, nobody's session came with the request, and no cookie went
out with the answer. It is given again only to a request that says the same in all that a page reads, and only as long
as nothing has been committed to the database, the matcher is the same and the day is: a change shows in the next
answer, whoever made it. Whoever is or was logged in, or has a form open, is always answered anew.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Iterable
from contextlib import AbstractContextManager
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING, NamedTuple

from flask import Flask, request
from flask.wrappers import Response as Answer
from werkzeug.http import parse_etags
from werkzeug.wrappers import Response

from web.services import EXTENSION, Services

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

MOST = 32 * 1024 * 1024
"""Bytes of all answers kept; the longest unasked make room."""
LARGEST = MOST // 32
HEADERS = 2048
"""Bytes that an answer takes beside its body, about."""
SAYS = (
    "wsgi.url_scheme",
    "SERVER_PROTOCOL",
    "HTTP_HOST",
    "SERVER_NAME",
    "SERVER_PORT",
    "SCRIPT_NAME",
    "PATH_INFO",
    "QUERY_STRING",
    "HTTP_COOKIE",
    "HTTP_ACCEPT",
    "HTTP_HX_REQUEST",
    "HTTP_HX_TARGET",
    "HTTP_HX_BOOSTED",
    "HTTP_HX_HISTORY_RESTORE_REQUEST",
)
"""What of a request a page for everybody may read; the whole cookie, so that no switch kept there is missed."""
_NAMED = frozenset(name.removeprefix("HTTP_").replace("_", "-").lower() for name in SAYS)
_ENDPOINTS = "yunduijie.endpoints"
"""Where the application tells which page it has made."""
Key = tuple[Hashable, ...]


class Kept(NamedTuple):
    """An answer as it is given again."""

    headers: list[tuple[str, str]]
    body: bytes
    etag: str


class Shelf:
    """Answers by what was asked, all of one state: with another one the shelf is empty."""

    def __init__(self, most: int = MOST) -> None:
        self._most, self._size = most, 0
        self._state: Hashable = None
        self._answers: OrderedDict[Key, Kept] = OrderedDict()
        self._lock = threading.Lock()

    def find(self, key: Key, state: Hashable) -> Kept | None:
        """The answer kept for a request, if it was made in this state."""
        with self._lock:
            if state != self._state or key not in self._answers:
                return None
            self._answers.move_to_end(key)
            return self._answers[key]

    def keep(self, key: Key, state: Hashable, answer: Kept) -> None:
        """Keeps an answer that was begun in this state."""
        with self._lock:
            if state != self._state:
                self._answers.clear()
                self._state, self._size = state, 0
            self._drop(key)
            self._answers[key] = answer
            self._size += _size(answer)
            while self._size > self._most:
                self._drop(next(iter(self._answers)))

    def _drop(self, key: Key) -> None:
        dropped = self._answers.pop(key, None)
        self._size -= _size(dropped) if dropped else 0


def _size(answer: Kept) -> int:
    return len(answer.body) + HEADERS


class KeptAnswers:
    """Stands before the application: what is kept is given without asking it."""

    def __init__(
        self,
        app: "WSGIApplication",
        *,
        kept: Collection[str],
        cookie: str,
        state: Callable[[], Hashable],
        steady: Callable[[], AbstractContextManager[None]],
    ) -> None:
        self._app, self._kept, self._cookie, self._state, self._steady = app, frozenset(kept), cookie, state, steady
        self._shelf = Shelf()

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answers one request."""
        if environ["REQUEST_METHOD"] != "GET" or self._is_somebody(environ):
            return self._app(environ, start_response)
        key: Key = tuple(environ.get(name) for name in SAYS)
        # Read before the page is made: what is committed meanwhile may not stand in it, and then it is not given again.
        state = self._state()
        kept = self._shelf.find(key, state)
        if kept:
            return _give(kept, environ, start_response)
        return self._ask(environ, start_response, key, state)

    def _is_somebody(self, environ: "WSGIEnvironment") -> bool:
        """Whether a session came with the request."""
        if "HTTP_COOKIE" not in environ:
            return False
        try:
            return self._cookie in SimpleCookie(environ["HTTP_COOKIE"])
        except CookieError:
            return True

    def _ask(
        self, environ: "WSGIEnvironment", start_response: "StartResponse", key: Key, state: Hashable
    ) -> Iterable[bytes]:
        endpoints: list[str | None] = []
        with self._steady():
            answer = Response.from_app(self._app, environ | {_ENDPOINTS: endpoints})
        if not endpoints or not self._kept.issuperset(endpoints) or not _can_be_kept(answer):
            return answer(environ, start_response)
        body = answer.get_data()
        answer.add_etag()
        answer.cache_control.no_cache = True
        kept = Kept(answer.headers.to_wsgi_list(), body, answer.get_etag()[0] or "")
        answer.close()
        if len(body) <= LARGEST:
            self._shelf.keep(key, state, kept)
        return _give(kept, environ, start_response)


def _can_be_kept(answer: Response) -> bool:
    varies = {name.lower() for name in answer.vary}
    return answer.status_code == 200 and "Set-Cookie" not in answer.headers and varies <= _NAMED


def _give(kept: Kept, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
    """The answer, or only that it is what the asking side has already."""
    if parse_etags(environ.get("HTTP_IF_NONE_MATCH")).contains_weak(kept.etag):
        entity = ("content-length", "content-type")
        headers = [header for header in kept.headers if header[0].lower() not in entity]
        start_response("304 Not Modified", headers)
        return []
    start_response("200 OK", list(kept.headers))
    return [kept.body]


def init_app(app: Flask, kept: Collection[str]) -> None:
    """Puts the answers of these endpoints before the application.

    To be called before whatever rewrites addresses for a proxy.
    """
    here: Services = app.extensions[EXTENSION]
    database, matching = here.store.database, here.matching
    app.after_request(_tell)
    app.wsgi_app = KeptAnswers(  # type: ignore[method-assign]
        app.wsgi_app,
        kept=kept,
        cookie=app.config["SESSION_COOKIE_NAME"],
        state=lambda: (database.commits(), here.store.today(), matching.state),
        steady=database.steady,
    )


def _tell(response: Answer) -> Answer:
    """Says which page this is to what stands before the application."""
    request.environ.get(_ENDPOINTS, []).append(request.endpoint)
    return response
