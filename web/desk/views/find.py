"""The search of the desk: one box on every page, results in sections."""

from dataclasses import dataclass

from flask import request

from web.desk.searching.desk_search import read_looked
from web.desk.searching.sections import Section, kinds, one_section, sections
from web.gate.access import LISTS
from web.gate.desk_pages import DeskScreen, pages
from web.kit.reading import read_number
from web.services import services


@dataclass(frozen=True)
class FindScreen(DeskScreen):
    """What a search found: the sections with anything in them; `looked` names all that was looked through.

    `only` is the one section that is shown by itself, "" for all.
    """

    template = "desk/find.html"
    asked: str
    found: tuple[Section, ...]
    looked: tuple[str, ...]
    only: str


@pages.get("/search", access=LISTS)
def search() -> str:
    """What somebody looks for by a number, a name, a telephone's last digits, or words."""
    asked, only = read_looked(request.args.get("q", "")), request.args.get("only", "")
    number = read_number(request.args.get("page", ""))
    found = one_section(services(), asked, only, number) if only else sections(services(), asked)
    return FindScreen(
        asked=asked.text,
        found=tuple(section for section in found if section.page.items),
        looked=tuple(kind.title for kind in kinds()),
        only=only,
    ).render()
