"""What holds for a site of files: every link leads to a file of it."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from lxml import html

ATTRIBUTES = ("href", "src", "action", "data", "poster")


class Link(NamedTuple):
    """One link of one page, as it is written."""

    page: str
    said: str


def links(folder: Path) -> Iterator[tuple[Path, Link]]:
    """Every link of every page, with the file of the page."""
    for file in sorted(folder.rglob("*.html")):
        for element in html.document_fromstring(file.read_text("utf-8")).iter():
            if isinstance(element.tag, str):
                for name in ATTRIBUTES:
                    if name in element.attrib:
                        yield file, Link(file.relative_to(folder).as_posix(), element.get(name))


def broken(folder: Path) -> list[Link]:
    """Links that lead to no file beside the page."""
    return [link for file, link in links(folder) if not _resolves(file, link.said)]


def leading_out(folder: Path) -> set[str]:
    """Addresses that are not files of the site."""
    return {link.said for _, link in links(folder) if urlsplit(link.said).scheme not in ("", "data")}


def _resolves(file: Path, said: str) -> bool:
    parts = urlsplit(said)
    return bool(parts.scheme or not parts.path) or (file.parent / unquote(parts.path)).is_file()
