"""A member of staff at a browser's stand-in: reads pages, sends forms with their token."""

import re
from html import unescape
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from web.jobs.runner import EXTENSION

PASSWORD = "Desk-Password-1"


class Staff:
    """Somebody with a cookie of their own."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client

    def page(self, path: str) -> str:
        """The text of a page that must be there."""
        answer = self.client.get(path)
        assert answer.status_code == 200, (path, answer.status_code)
        return answer.text

    def post(self, path: str, **fields: Any) -> TestResponse:
        """Sends a form, with the token that any page's form carries."""
        token = re.search(r'name="csrf_token" value="([^"]*)"', self._any_form())
        assert token
        answer = self.client.post(path, data={"csrf_token": unescape(token[1])} | fields)
        # What goes on beside requests where the service runs is done before anybody looks.
        self.client.application.extensions[EXTENSION].run_waiting()
        return answer

    def _any_form(self) -> str:
        inside = self.client.get("/logout").text
        return inside if "csrf_token" in inside else self.client.get("/login").text
