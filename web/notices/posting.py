"""Posting to another system's address: what it answers, and why it did not where it does not."""

from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import NamedTuple
from urllib.parse import urlsplit

from web.notices.failures import NotAllowed, Unreachable

TIMEOUT = 10
"""Seconds that one answer of another system may take."""
LONGEST_ANSWER = 64 * 1024
"""Bytes of an answer that are read."""
_CONNECTIONS = {"http": HTTPConnection, "https": HTTPSConnection}


class Posted(NamedTuple):
    """What another system answered."""

    status: int
    body: bytes


def post(url: str, body: bytes, headers: dict[str, str], *, who: str) -> Posted:
    """Posts once; raises a `NotSent` that names `who` the other system is. An answer that leads elsewhere is given as
    it is: nothing is sent where nobody has set it.
    """
    try:
        parts = urlsplit(url)
        connection = _CONNECTIONS[parts.scheme](parts.hostname or "", parts.port, timeout=TIMEOUT)
    except (KeyError, ValueError, HTTPException):
        raise NotAllowed(f"{who}的网址不完整，应以 http:// 或 https:// 开头") from None
    try:
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("POST", target, body, headers)
        answer = connection.getresponse()
        return Posted(answer.status, answer.read(LONGEST_ANSWER))
    except TimeoutError:
        raise Unreachable(f"{who} {TIMEOUT} 秒没有回应") from None
    except (OSError, HTTPException, ValueError):
        raise Unreachable(f"连不上{who}，请检查网址、证书和网络") from None
    finally:
        connection.close()
