"""A page of the service made independent of it: links lead to files, forms and scripts that need the service go.

What only the service can do (filling in a card, asking for progress) is linked by its public address where that is
known, and else left out together with the sentence that it stands in.
"""

import posixpath
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote

from lxml import html
from lxml.html import HtmlElement

from web.export.targets import Place, Target, Targets

_LINKS = ("href", "src", "data", "poster")
_LEADING = f"//*[{' or '.join(f'@{name}' for name in _LINKS)}]"
_SENTENCE = 90
"""Characters up to which a paragraph is taken to be about the one link in it."""
_FRAGMENTS = "hx-"
_REMEMBERED = 50_000
"""Ways between files that are remembered."""
SEARCH = "search/index.html"
_SAID_OF_ITSELF = "//link[@rel='canonical' or @rel='alternate'] | //meta[@property='og:url' or @name='robots']"
OWN_SCRIPTS = ("offline-search.js", "records.js")


class Rewritten(NamedTuple):
    """A page as it is written, and the files that it leads to."""

    content: bytes
    targets: tuple[Target, ...]


class Rewriter:
    """Rewrites pages of one export; `address` is the service's public one or "", `base` the portal's folder or ""."""

    def __init__(self, targets: Targets, *, address: str, base: str) -> None:
        self.targets, self.address, self.base = targets, address, base
        self.missing: set[str] = set()
        """Files that could not be made; nothing leads to them."""
        self._between = lru_cache(_REMEMBERED)(_between)

    def rewrite(self, page: bytes, file: str) -> Rewritten:
        """The page as the file of this path has it."""
        tree = html.document_fromstring(page.decode())
        self._drop_scripts(tree)
        if _FRAGMENTS.encode() in page:
            _drop_fragments(tree)
        self._replace_forms(tree, file)
        targets = [target for target in self._follow(tree, file) if target]
        if not self.address:
            _drop_codes(tree, self.targets.base.netloc)
        content = html.tostring(tree, encoding="utf-8", doctype="<!doctype html>")
        return Rewritten(content, tuple(targets))

    def link(self, target: str, file: str, fragment: str = "") -> str:
        """How one file of the export names another one."""
        mark = f"#{quote(fragment)}" if fragment else ""
        if self.base:
            return f"{self.base}/{quote(target)}{mark}"
        return self._between(target, posixpath.dirname(file)) + mark

    def _drop_scripts(self, tree: HtmlElement) -> None:
        """Scripts ask the service; what a page says of itself to other programs names its address there.

        A list has one order here: the links to others go as well.
        """
        for element in tree.xpath(f"{_SAID_OF_ITSELF} | //nav[@class='sorts']"):
            element.drop_tree()
        for element in tree.xpath("//script"):
            if not (element.get("src") or "").split("?")[0].endswith(OWN_SCRIPTS):
                element.drop_tree()

    def _replace_forms(self, tree: HtmlElement, file: str) -> None:
        for form in tree.xpath("//form"):
            place = self._instead_of(form, file)
            if place is not None:
                form.getparent().insert(form.getparent().index(form), place)
            form.drop_tree()

    def _instead_of(self, form: HtmlElement, file: str) -> HtmlElement | None:
        """The way to what a form does: the search of the export, or the service's own page of that form."""
        if form.get("role") == "search":
            return _sentence(self.link(SEARCH, file), "查找")
        name, action = form.get("aria-label"), form.get("action")
        target = self.targets.of(action) if name and action else None
        if target is None or target.place is not Place.LIVE or not self.address:
            return None
        return _sentence(self.address + target.address, name)

    def _follow(self, tree: HtmlElement, file: str) -> Iterator[Target | None]:
        for element in tree.xpath(_LEADING):
            for name in _LINKS:
                if name in element.attrib and element.getroottree().getroot() is tree:
                    yield self._lead(element, name, file)

    def _lead(self, element: HtmlElement, name: str, file: str) -> Target | None:
        said = element.get(name).strip()
        if said.startswith("#") or not said:
            return None
        target = self.targets.of(said)
        if target.place is Place.ELSEWHERE:
            return None
        if target.place is Place.INSIDE and target.file not in self.missing:
            element.set(name, self.link(target.file, file, target.fragment))
            return target._replace(fragment="")
        if target.place is Place.LIVE and self.address and element.tag == "a":
            element.set(name, self.address + target.address)
        elif target.place in (Place.UNMADE, Place.INSIDE) and element.tag == "a":
            del element.attrib[name]
        else:
            _drop(element)
        return None


def _drop_fragments(tree: HtmlElement) -> None:
    """What makes a page ask for a part of itself again."""
    for element in tree.xpath(f"//*[@*[starts-with(name(), '{_FRAGMENTS}')]]"):
        for name in [name for name in element.attrib if name.startswith(_FRAGMENTS)]:
            del element.attrib[name]


def _between(target: str, folder: str) -> str:
    """The way from a folder of the export to a file of it."""
    return quote(posixpath.relpath(target, folder or "."))


def _sentence(address: str, words: str) -> HtmlElement:
    paragraph = html.Element("p")
    paragraph.set("class", "search")
    link = html.Element("a", href=address)
    link.set("class", "btn quiet")
    link.text = words
    paragraph.append(link)
    return paragraph


def _drop(element: HtmlElement) -> None:
    """Takes out a link, with the short paragraph or the item of a list that is about it alone."""
    for around in element.iterancestors("p", "li"):
        if len(around.xpath(".//a")) == 1 and len(around.text_content()) <= _SENTENCE:
            around.drop_tree()
            return
        break
    element.drop_tree()


def _drop_codes(tree: HtmlElement, stand_in: str) -> None:
    """QR codes and sentences that say the page's own address, where nobody knows it."""
    for code in tree.xpath("//svg[contains(concat(' ', @class, ' '), ' qr ')]"):
        around = code.getparent()
        section = next(
            (iterancestor for iterancestor in code.iterancestors("section") if iterancestor.get("class") == "share"),
            None,
        )
        is_for_it = any(word in (around.get("class") or "") for word in ("scan", "code"))
        (section if section is not None else around if is_for_it else code).drop_tree()
    for text in tree.xpath("//body//text()[contains(., $stand_in)]", stand_in=stand_in):
        text.getparent().drop_tree()
