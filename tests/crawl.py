"""Everything that a visitor can reach: pages by their links, and every address of the application."""

import io
import re
from collections import deque
from html import unescape
from typing import Any
from urllib.parse import quote, unquote, urljoin, urlsplit
from zipfile import ZipFile

from flask import Flask
from flask.testing import FlaskClient

MANY = 8_000
"""More addresses than the site has: a crawl that reaches it has run into a loop."""
ECHOES = "/watch/new?"
"""A form that begins with the words of the list it is asked from, of which there are as many as lists; it says nothing
but these.
"""

PAGE_OF = {
    "link": "energy_2",
    "supply_id": "GJ-2026-00001",
    "token": "x",
    "number": 1,
    "what": "needs",
    "form": "csv",
    "size": "a4",
    "slug": "needs",
    "supply_kind": "policy",
}
"""What stands in addresses in the place of what they ask for."""


def links(text: str, base: str) -> set[str]:
    """The addresses of this site that a page leads to, without fragments."""
    addresses = (urljoin(base, unescape(link)) for link in re.findall(r'(?:href|src|action)="([^"#]+)', text))
    here = {link for link in addresses if not urlsplit(link).scheme and not link.startswith("//")}
    return {link for link in here if not link.startswith(ECHOES)}


def reached(client: FlaskClient, starts: set[str]) -> dict[str, str]:
    """The text of every page that can be reached by links from these, by address."""
    waiting, pages = deque(sorted(starts)), {}
    while waiting and len(pages) < MANY:
        address = waiting.popleft()
        if address in pages:
            continue
        with client.get(address) as answer:
            pages[address] = f"{answer.headers}\n{read(answer.get_data())}"
            if answer.mimetype == "text/html":
                waiting.extend(sorted(links(pages[address], address) - pages.keys()))
    return pages


def read(body: bytes) -> str:
    """What an answer says, the parts of an office file included."""
    if not body.startswith(b"PK"):
        return body.decode(errors="replace")
    with ZipFile(io.BytesIO(body)) as parts:
        return "\n".join(parts.read(name).decode(errors="replace") for name in parts.namelist())


def plain(text: str) -> str:
    """The text without the signs that addresses put for characters, once or twice over."""
    return unquote(unquote(unquote(text)))


def routes(app: Flask, values: dict[str, Any]) -> set[str]:
    """Every address of the application that can be read, with these values for what it asks."""
    adapter = app.url_map.bind("localhost")
    rules = (rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ()))
    return {
        adapter.build(rule.endpoint, {name: values.get(name, "1") for name in rule.arguments})
        for rule in rules
        if rule.endpoint != "static"
    }


def searched(words: tuple[str, ...]) -> set[str]:
    """Searches for these words, on every page and interface that searches."""
    places = ("/", "/needs/", "/supplies/", "/api/v1/needs", "/api/v1/supplies")
    return {f"{place}?q={quote(word)}" for place in places for word in words}


def told(text: str, secrets: tuple[str, ...]) -> list[str]:
    """Which of the secrets a text says."""
    return [secret for secret in secrets if secret in text]
