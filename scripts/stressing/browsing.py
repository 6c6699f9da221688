"""Somebody with a cookie: opens pages and sends forms with their token, as a browser does."""

import http.client
import http.cookiejar
import re
import secrets
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping, Sequence
from html import unescape
from typing import NamedTuple

from lxml import html

PATIENCE = 60.0
Fields = Mapping[str, str | int | Sequence[str]]
_TOKEN = re.compile(r'name="csrf_token" value="([^"]*)"')


class Answer(NamedTuple):
    """What came back: status (0 where the connection broke), where it leads, its text."""

    status: int
    location: str = ""
    text: str = ""


class _Staying(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        """Follows nothing: where an answer leads is what it says."""


class Browsing:
    """One visitor or member of staff."""

    def __init__(self, address: str) -> None:
        self.address = address
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self._opener = urllib.request.build_opener(jar, _Staying)
        self._token = ""

    def log_in(self, name: str, password: str) -> bool:
        """Logs in; whether that succeeded."""
        self._token = _token_in(self.get("/login").text)
        answer = self.post("/login", {"name": name, "password": password})
        self._token = _token_in(self.get("/logout").text) if answer.status == 302 or answer.status == 303 else ""
        return bool(self._token)

    def get(self, path: str) -> Answer:
        """Opens a page."""
        return self._ask(self._request(path))

    def post(self, path: str, fields: Fields) -> Answer:
        """Sends a form, with the token of this visitor."""
        body = urllib.parse.urlencode({"csrf_token": self._token} | dict(fields), doseq=True).encode()
        return self._ask(self._request(path, body))

    def send(self, path: str, fields: Fields, name: str, content: bytes) -> Answer:
        """Sends a form with a file."""
        mark = secrets.token_hex(12)
        parts = [
            f'--{mark}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'
            for key, value in ({"csrf_token": self._token} | dict(fields)).items()
        ]
        head = f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
        body = "".join(parts).encode() + head.encode() + content + f"\r\n--{mark}--\r\n".encode()
        return self._ask(self._request(path, body, **{"Content-Type": f"multipart/form-data; boundary={mark}"}))

    def hidden(self, path: str) -> Fields:
        """What the form in the middle of a page sends without being asked, its token among it."""
        text = self.get(path).text
        forms = html.fromstring(text).xpath("//main//form") if text else []
        fields = forms[0].xpath(".//input[@type='hidden'][@name]") if forms else []
        return {str(field.get("name")): str(field.get("value", "")) for field in fields}

    def _request(self, path: str, body: bytes | None = None, **headers: str) -> urllib.request.Request:
        return urllib.request.Request(self.address + path, body, headers)  # noqa: S310 - our own service

    def _ask(self, asked: urllib.request.Request) -> Answer:
        try:
            with self._opener.open(asked, timeout=PATIENCE) as answer:
                return Answer(answer.status, "", answer.read().decode("utf-8", "replace"))
        except urllib.error.HTTPError as answer:
            text = answer.read().decode("utf-8", "replace")
            return Answer(answer.code, answer.headers.get("Location", ""), text)
        except (OSError, urllib.error.URLError, http.client.HTTPException):
            return Answer(0)


def _token_in(page: str) -> str:
    found = _TOKEN.search(page)
    return unescape(found[1]) if found else ""
