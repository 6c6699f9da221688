"""What a server must be able to send: header lines are Latin letters (waitress refuses others with a 500)."""

from collections.abc import Iterable
from typing import Any


class Unsendable(AssertionError):
    """An answer has a header that no server can send."""


class SendableHeaders:
    """Stands around an application in tests, which otherwise never meet a server."""

    def __init__(self, app: Any) -> None:
        self._app = app

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Answers one request; `Unsendable` for a header in another script."""

        def begin(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            for name, value in headers:
                if not f"{name}{value}".isascii() or "\n" in value or "\r" in value:
                    raise Unsendable(f"{environ['PATH_INFO']}: {name}: {value!r}")
            return start_response(status, headers, *more)

        answer: Iterable[bytes] = self._app(environ, begin)
        return answer
