"""Search without the service: lists by chain, field and supplier, and a script that looks through all titles."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import NamedTuple

from corpus.records import Need, Supply
from corpus.sorts import sort_of
from corpus.store import NeedConditions, SupplyConditions
from corpus.visibility import LISTED_DISCLOSURES, LISTED_NEED_STATES, LISTED_SUPPLY_STATUS, public_record
from matcher.searching.said_otherwise import other_names
from web.export.rewriting import Rewriter
from web.hall.listing import Filter, Query, list_needs, list_supplies
from web.kit.listed import over_words
from web.kit.record_pages import public_page
from web.kit.screen import Screen
from web.services import Services

RECORDS = "search/records.js"
_FILTERS = {"supplies": ("kind", "chain", "field", "org"), "needs": ("chain", "field", "town")}


class Side(NamedTuple):
    """One side's filters, each value of which has a page of its own."""

    what: str
    title: str
    filters: tuple[Filter, ...]


@dataclass(frozen=True)
class SearchScreen(Screen):
    """The export's own search page."""

    template = "export/search.html"
    sides: tuple[Side, ...]


def search_page(services: Services) -> bytes:
    """The page, as the service would show it."""
    lists = (("supplies", "科技供给", list_supplies), ("needs", "企业需求", list_needs))
    sides = []
    for what, title, listed in lists:
        filters = {choice.name: choice for choice in listed(services, Query(), size=1).filters}
        sides.append(Side(what, title, tuple(filters[name] for name in _FILTERS[what] if filters[name].choices)))
    return SearchScreen(tuple(side for side in sides if side.filters)).render().encode()


def records_script(services: Services, rewriter: Rewriter) -> bytes:
    """All public records in short: address, kind, title, who, and words to look for; and other names of what they name.

    A script and not a JSON file, because a browser reads no data from beside a page that is opened from a disk.
    """
    today = services.store.today()
    supplies = services.store.supplies.iterate(SupplyConditions(status=LISTED_SUPPLY_STATUS, valid_on=today))
    needs = services.store.needs.iterate(
        NeedConditions(states=LISTED_NEED_STATES, disclosures=LISTED_DISCLOSURES, valid_on=today)
    )
    rows = [_row(services, record, rewriter, today) for record in chain[Supply | Need](supplies, needs)]
    names = other_names((" ".join(row[2:]) for row in rows), services.matching.public().index.meanings)
    named = ([name, *others] for name, others in names.items())
    return f"window.records = {_lines(rows)};\nwindow.names = {_lines(named)};\n".encode()


def _lines(rows: Iterable[Sequence[str]]) -> str:
    """A list of lists as a script, one a line."""
    lines = ",\n".join(json.dumps(row, ensure_ascii=False).replace("<", "\\u003c") for row in rows)
    return f"[\n{lines}\n]"


def _row(services: Services, record: Need | Supply, rewriter: Rewriter, today: date) -> list[str]:
    shown, sort = public_record(record), sort_of(record)
    address = public_page(shown)
    what = services.lists["kinds"].name_of(shown.kind) if isinstance(shown, Supply) else "需求"
    kind = "，".join(filter(None, (what, over_words(shown, today))))
    words = " ".join((*shown.keywords, shown.chain, getattr(shown, "dept", ""), getattr(shown, "lead", "")))
    return [rewriter.link(rewriter.targets.of(address).file, RECORDS), kind, shown.title, sort.owner(shown), words]
