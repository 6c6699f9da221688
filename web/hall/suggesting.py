"""What is offered while somebody types into a search: chains, suppliers, terms and titles that have what is typed."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple

from flask import url_for

from corpus.records import Need, Supply
from corpus.sorts import SUPPLY, AnySort
from corpus.store import Page
from corpus.supply_kinds import FIRST
from matcher.terms.written import compared
from web.hall.columns import kinds
from web.hall.listing import LONGEST_QUERY, Query, need_conditions, supply_conditions
from web.kit.record_pages import public_page
from web.services import Services

MOST = 8
SHARES = {"kind": 1, "chain": 2, "org": 2, "term": 3}
"""How many there are of each kind at most; titles take what is left."""
SHORTEST = 2
"""Characters from which on keywords and names are looked through: one character stands in too many."""
LABELS = {"kind": "栏目", "chain": "产业链", "org": "单位", "term": "词语", "title": "名称"}


class Suggestion(NamedTuple):
    """One offer: of which kind, its words, where it leads, and what it is where its kind does not say that."""

    kind: str
    text: str
    address: str
    said: str = ""

    @property
    def label(self) -> str:
        """What it is, in words."""
        return self.said or LABELS[self.kind]


def suggestions(services: Services, sort: AnySort, typed: str) -> tuple[Suggestion, ...]:
    """At most `MOST` offers for what is typed into the search of one side; none for nothing.

    All come from what everybody may see.
    """
    text = compared(typed[:LONGEST_QUERY]).strip()
    if not text:
        return ()
    long = len(text) >= SHORTEST
    endpoint = "supplies.index" if sort is SUPPLY else "needs.index"
    found = [
        *(_kinds(services, text) if long and sort is SUPPLY else ()),
        *(_chains(services, text, endpoint) if long else ()),
        *(_suppliers(services, text) if long and sort is SUPPLY else ()),
        *(_terms(services, sort, text, endpoint) if long else ()),
    ]
    return (*found, *islice(_titles(services, sort, text), MOST - len(found)))


def _kinds(services: Services, text: str) -> Iterator[Suggestion]:
    """The column of a kind whose name, or another way of writing it, has the text."""
    lists, columns = services.lists["kinds"], {column.code: column for column in kinds(services)}
    written = {name: term.code for term in lists if term.code in columns for name in (term.name, *term.aliases)}
    for name in _best(written, text, SHARES["kind"]):
        column = columns[written[name]]
        yield Suggestion("kind", column.name, column.address)


def _chains(services: Services, text: str, endpoint: str) -> Iterator[Suggestion]:
    names = {term.name: term.code for term in services.lists["chains"]}
    for name in _best(names, text, SHARES["chain"]):
        yield Suggestion("chain", name, url_for(endpoint, chain=names[name]))


def _suppliers(services: Services, text: str) -> Iterator[Suggestion]:
    listed = services.store.supplies.count_by("org", supply_conditions(services, Query()))
    for name in _best(listed, text, SHARES["org"]):
        yield Suggestion("org", name, url_for("supplies.index", org=name))


def _terms(services: Services, sort: AnySort, text: str, endpoint: str) -> Iterator[Suggestion]:
    matcher = services.matching.public()
    side = matcher.index.every_supply if sort is SUPPLY else matcher.needs
    keywords = (word for part in side.parts for word in part.segment.carried if text in word)
    for word in _best(dict.fromkeys(keywords), text, SHARES["term"]):
        yield Suggestion("term", word, url_for(endpoint, q=word))


def _best(names: Iterable[str], text: str, count: int) -> list[str]:
    """The names that have the text, those that begin with it and the shorter ones first."""
    written = ((compared(shown), shown) for shown in names)
    fitting = ((not name.startswith(text), len(name), name, shown) for name, shown in written if text in name)
    return [shown for *_, shown in sorted(fitting)[:count]]


def _titles(services: Services, sort: AnySort, text: str) -> Iterator[Suggestion]:
    search = services.matching.public().search
    page = _page_of(services, sort, (search.supplies_with if sort is SUPPLY else search.needs_with)(text))
    for record in page.items:
        yield Suggestion("title", record.title, public_page(record), _kind_words(services, record))


def _kind_words(services: Services, record: Need | Supply) -> str:
    """What a record is, where it is not of the kind that most are of."""
    if isinstance(record, Need) or record.kind == FIRST:
        return ""
    return services.lists["kinds"].name_of(record.kind)


def _page_of(services: Services, sort: AnySort, ids: Sequence[str]) -> Page[Any]:
    if sort is SUPPLY:
        return services.store.supplies.public_page(supply_conditions(services, Query(), ids=ids), size=MOST)
    return services.store.needs.public_page(need_conditions(services, Query(), ids=ids), size=MOST)
