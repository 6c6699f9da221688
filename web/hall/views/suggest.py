"""Suggestions while somebody types: options of a list box, which a script puts under the search."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import request

from corpus.sorts import sort_named
from web.gate.access import EVERYBODY, Export
from web.gate.pages import Pages
from web.hall.suggesting import Suggestion, suggestions
from web.kit.screen import Screen
from web.services import services

pages = Pages("suggest", __name__)


@dataclass(frozen=True)
class SuggestionsScreen(Screen):
    """The options alone."""

    template = "hall/suggestions.html"
    offered: Sequence[Suggestion]


@pages.get("/suggest/<table>", access=EVERYBODY, kept=True, export=Export.NOTHING, is_page=False)
def options(table: str) -> str:
    """What is offered for `q`, of supplies or of needs."""
    return SuggestionsScreen(suggestions(services(), sort_named(table), request.args.get("q", ""))).render()
