"""Lists of needs and supplies for everybody: searched, filtered, counted by what can be chosen, paged.

Pages and API share this module. A list starts from what its address says, and never fails on nonsense in it: a value
that nothing has gives an empty list.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial
from itertools import groupby
from typing import Any, Generic, NamedTuple

from corpus.records import AnyRecord, Need, Supply
from corpus.states import PublicState
from corpus.store import Conditions, Order, Page
from corpus.store.records.records import Records
from corpus.supply_kinds import kind_of
from matcher import Correction, Layer, Results, spelled_words, written_otherwise
from matcher.advising.guess import guess_facets, like_records
from web.hall.choosing import Choice, Filter, field_filter, filter_of
from web.hall.narrowing import narrowed_in_codes, supply_filters
from web.hall.query import FILTERS, LONGEST_QUERY, Query, need_conditions, read_page, supply_conditions
from web.services import Services

__all__ = [
    "FILTERS",
    "LONGEST_QUERY",
    "Choice",
    "Filter",
    "Listing",
    "Query",
    "Section",
    "Sort",
    "list_needs",
    "list_supplies",
    "nearest_chains",
    "need_conditions",
    "read_page",
    "supply_conditions",
]

_STATES = {state.value: state.label for state in PublicState}


class Section(NamedTuple):
    """Records of a page that follow each other and were found in one way."""

    layer: Layer
    records: tuple[Any, ...]


class Sort(NamedTuple):
    """An order that a list can stand in: what an address says of it, its name, and whether it is the present one."""

    order: Order
    label: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Listing(Generic[AnyRecord]):
    """One page of public records, and the filters around it, which are counted when they are first asked for.

    Under a search `corrections` are what was corrected in it and `offered` what could be where it is raw; `spelled` are
    the words that were taken for pinyin, `words` what is marked in the records. `why` are the words of it that each
    record has, and `layers` how each was found, by id.

    Where a search finds nothing, `looked` is how many records it has looked through, `nearest` are the chains that it
    speaks of, and `unfiltered` is how many records it finds that the filters leave out.

    `closes` says whether all records are of a kind with a last day of its own.
    """

    query: Query
    page: Page[AnyRecord]
    counted: Callable[[], tuple[Filter, ...]]
    sections: tuple[Section, ...]
    corrections: tuple[Correction, ...] = ()
    offered: tuple[Correction, ...] = ()
    spelled: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    why: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    layers: Mapping[str, Layer] = field(default_factory=dict)
    looked: int = 0
    unfiltered: int = 0
    nearest: tuple[Choice, ...] = ()
    closes: bool = False

    @property
    def filters(self) -> tuple[Filter, ...]:
        """What can be chosen, each value with how many records have it."""
        return self.counted()

    @property
    def applied(self) -> tuple[Filter, ...]:
        """The filters of which something is chosen."""
        return tuple(each_filter for each_filter in self.filters if each_filter.chosen)

    @property
    def sorts(self) -> tuple[Sort, ...]:
        """The orders that can be chosen; without a search the newest first is the usual one."""
        newest = Order.NEWEST if self.query.q else Order.FIT
        chosen = newest if self.query.sort is Order.NEWEST else self.query.sort
        graded: list[str] = [each_filter.label for each_filter in self.filters if each_filter.name == "maturity"]
        orders = [(newest, "最新"), *((Order.MATURITY, label) for label in graded)]
        if self.closes:
            orders.append((Order.ENDING, "快截止"))
        if self.query.q:
            orders.insert(0, (Order.FIT, "相关"))
        return tuple(Sort(order, label, order is chosen) for order, label in orders) if len(orders) > 1 else ()


def list_supplies(services: Services, query: Query, *, size: int = 20) -> Listing[Supply]:
    """The valid supplies that fit, in the order asked for: by relevance under a search, else newest first."""
    query = narrowed_in_codes(_in_codes(services, query, maturity="maturity"), services.lists)
    search = services.matching.public().search.supplies
    hits = search(query.q, as_written=query.raw) if query.q else None
    conditions = supply_conditions(services, query, ids=hits.ids if hits else None)
    records = services.store.supplies

    def filters() -> tuple[Filter, ...]:
        return supply_filters(services, query, conditions)

    page = records.public_page(conditions, number=query.page, size=size)
    closes = bool(query.kind and kind_of(query.kind).rules.closes)
    listing = replace(_whole(query, page, filters), closes=closes)
    count = partial(_count, services, records, supply_conditions)
    return listing if hits is None else _told(services, listing, hits, search, count)


def list_needs(services: Services, query: Query, *, size: int = 20) -> Listing[Need]:
    """The public needs that fit, in the order asked for: by relevance under a search, else newest first."""
    query = _in_codes(services, query, maturity="maturity", kind="need_kinds")
    search = services.matching.public().search.needs
    hits = search(query.q, as_written=query.raw) if query.q else None
    conditions = need_conditions(services, query, ids=hits.ids if hits else None)
    records, lists, names = services.store.needs, services.lists, partial(_names, services)

    def filters() -> tuple[Filter, ...]:
        counts = partial(records.count_by, conditions=conditions)
        return (
            filter_of("chain", "产业链", query.chain, counts("chain"), names("chains")),
            field_filter(lists["tech_fields"], query.field, counts("field")),
            filter_of("kind", "需求类别", query.kind, records.count_by_kind(conditions), names("need_kinds")),
            filter_of("maturity", "期望成熟度", query.maturity, counts("maturity_wanted"), names("maturity")),
            filter_of("town", "镇街（园区）", query.town, counts("town"), names("towns")),
            filter_of("state", "状态", query.state, counts("public_state"), _STATES),
        )

    listing = _whole(query, records.public_page(conditions, number=query.page, size=size), filters)
    count = partial(_count, services, records, need_conditions)
    return listing if hits is None else _told(services, listing, hits, search, count)


def _in_codes(services: Services, query: Query, **lists: str) -> Query:
    """The query by codes where it names terms of these lists: addresses that were kept, and programs, say the names."""
    said = {name: getattr(query, name) for name in lists}
    known: dict[str, Any] = {
        name: services.lists[lists[name]].code_of(text) or text for name, text in said.items() if text
    }
    return replace(query, **known)


def _whole(query: Query, page: Page[AnyRecord], filters: Callable[[], tuple[Filter, ...]]) -> Listing[AnyRecord]:
    """A list in one piece."""
    return Listing(query, page, cache(filters), (Section(Layer.EXACT, page.items),) if page.items else ())


def _count(
    services: Services, records: Records[Any], conditions: Callable[..., Conditions], ids: Sequence[str] | None
) -> int:
    """How many of these records, or of all, are listed without filters."""
    return sum(records.count_by("chain", conditions(services, Query(), ids=ids)).values())


def _told(
    services: Services,
    listing: Listing[AnyRecord],
    hits: Results,
    search: Callable[[str], Results],
    listed: Callable[[Sequence[str] | None], int],
) -> Listing[AnyRecord]:
    """The list with what its search says; `listed` counts as `_count` does."""
    query, records = listing.query, listing.page.items
    why = {record.id: hits.why(record.id) for record in records}
    told = replace(
        listing,
        corrections=hits.corrections,
        offered=search(query.q).corrections if query.raw else (),
        spelled=hits.spelled,
        words=_marked(query, records, hits, why),
        why=why,
        layers={record.id: hits.layer_of(record.id) for record in records},
    )
    if not records:
        beyond = listed(hits.ids) if listing.applied else 0
        nearest = () if beyond else nearest_chains(services, query.q)
        return replace(told, looked=listed(None), unfiltered=beyond, nearest=nearest)
    if query.sort is not Order.FIT:
        return told
    runs = groupby(records, key=lambda record: told.layers[record.id])
    return replace(told, sections=tuple(Section(layer, tuple(some)) for layer, some in runs))


def _marked(
    query: Query, records: Sequence[Need | Supply], hits: Results, why: Mapping[str, Sequence[str]]
) -> tuple[str, ...]:
    """What is marked in the records of a page."""
    spelled = spelled_words(_named(records), hits.spelled) if hits.spelled else ()
    shared = (word for words in why.values() for word in words if len(word) > 1)
    return tuple(dict.fromkeys((*written_otherwise(query.words), *spelled, *shared)))


def nearest_chains(services: Services, text: str) -> tuple[Choice, ...]:
    """The chains that a text speaks for, each with how many supplies it has."""
    chains, need = services.lists["chains"], Need(id="", title=text)
    matcher = services.matching.public()
    guess, _ = guess_facets(like_records(matcher, need), need, chains, services.lists["tech_fields"])
    counts = services.store.supplies.count_by("chain", supply_conditions(services, Query()))
    return tuple(Choice(code, chains.name_of(code), counts[code]) for code in guess.codes if counts.get(code))


def _names(services: Services, taxonomy: str) -> dict[str, str]:
    return {term.code: term.name for term in services.lists[taxonomy]}


def _named(records: Iterable[Need | Supply]) -> Iterator[str]:
    """The texts of records that are found by pinyin."""
    for record in records:
        yield from (
            (record.title, record.org, record.dept, record.lead) if isinstance(record, Supply) else (record.title,)
        )
