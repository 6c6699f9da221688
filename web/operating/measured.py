"""Counts requests and measures how long their answers take, for `/metrics`."""

from collections.abc import Iterable
from time import perf_counter
from typing import TYPE_CHECKING, Any

from flask import Flask
from prometheus_client import CollectorRegistry, Counter, Histogram

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

EXTENSION = "yunduijie.measured"
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 5)
_METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS"})


class Measured:
    """The numbers of one process."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        names = ("method", "status")
        self._requests = Counter(
            "yunduijie_requests", "Requests answered, by method and class of status", names, registry=self.registry
        )
        self._seconds = Histogram(
            "yunduijie_request_seconds", "Seconds until an answer is made", buckets=_SECONDS, registry=self.registry
        )

    def add(self, method: str, status: str, seconds: float) -> None:
        """One request; what visitors invent as a method makes no series of its own."""
        self._requests.labels(method if method in _METHODS else "OTHER", f"{status[0]}xx").inc()
        self._seconds.observe(seconds)


class _Measuring:
    """Stands before everything else."""

    def __init__(self, app: "WSGIApplication", measured: Measured) -> None:
        self._app, self._measured = app, measured

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        began, status = perf_counter(), "500"

        def begin(line: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            nonlocal status
            status = line
            return start_response(line, headers, *more)

        try:
            return self._app(environ, begin)
        finally:
            self._measured.add(environ["REQUEST_METHOD"], status, perf_counter() - began)


def init_app(app: Flask) -> None:
    """Measures all that the application answers; to be called last."""
    measured = app.extensions[EXTENSION] = Measured()
    app.wsgi_app = _Measuring(app.wsgi_app, measured)  # type: ignore[method-assign]
