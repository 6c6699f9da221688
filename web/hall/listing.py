"""Lists of needs and supplies for everybody: searched, filtered, counted by what can be chosen, paged.

Pages and API share this module. A list starts from what its address says, and never fails on nonsense in it: a value
that nothing has gives an empty list.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import groupby
from typing import Any, Generic, NamedTuple

from corpus.records import AnyRecord, Need, Supply
from corpus.states import PublicState
from corpus.store import NeedConditions, Page, SupplyConditions
from corpus.visibility import LISTED_DISCLOSURES, LISTED_NEED_STATES, LISTED_SUPPLY_STATUS
from matcher import Correction, Layer, Results, spelled_words, written_otherwise
from matcher.advising.guess import guess_facets, like_records
from web.services import Services

LONGEST_QUERY = 100
"""Characters of a search; the rest is not read."""


_STATES = {state.value: state.label for state in PublicState}
FILTERS = ("chain", "field", "kind", "maturity", "org", "town", "state")


@dataclass(frozen=True, slots=True)
class Query:
    """What somebody wants to see; "" does not restrict. `kind` is of the supply or of the service that a need asks,
    `state` the `PublicState` of a need; a search that is `raw` is not corrected.
    """

    q: str = ""
    chain: str = ""
    field: str = ""
    kind: str = ""
    maturity: str = ""
    org: str = ""
    town: str = ""
    state: str = ""
    raw: bool = False
    page: int = 1

    @classmethod
    def read(cls, arguments: Mapping[str, str]) -> "Query":
        """From the arguments of an address; a page that is no number is the first."""
        texts = {name: arguments.get(name, "").strip() for name in FILTERS}
        words = " ".join(arguments.get("q", "")[:LONGEST_QUERY].split())
        return cls(q=words, raw=bool(arguments.get("raw")), page=read_page(arguments.get("page", "")), **texts)

    @property
    def words(self) -> tuple[str, ...]:
        """The words searched for."""
        return tuple(self.q.split())


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter, with how many records have it; `children` are the finer ones below a chosen one."""

    code: str
    label: str
    count: int
    children: tuple["Choice", ...] = ()


class Filter(NamedTuple):
    """A filter by name, what is chosen of it (code and label, or ""), and what can be chosen.

    `total` counts the records without this filter, those that say nothing of it as well.
    """

    name: str
    label: str
    chosen: str
    chosen_label: str
    choices: tuple[Choice, ...]
    total: int


class Section(NamedTuple):
    """Records of a page that follow each other and were found in one way."""

    layer: Layer
    records: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Listing(Generic[AnyRecord]):
    """One page of public records, and the filters around it.

    Under a search `corrections` are what was corrected in it, `spelled` the words that were taken for pinyin, `words`
    what is marked in the records, and `why` the words of it that each of them has, by id. `nearest` are the chains that
    a search speaks of which finds nothing.
    """

    query: Query
    page: Page[AnyRecord]
    filters: tuple[Filter, ...]
    sections: tuple[Section, ...]
    corrections: tuple[Correction, ...] = ()
    spelled: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    why: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    nearest: tuple[Choice, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether the page begins with what has all the words searched for."""
        return not self.sections or self.sections[0].layer is Layer.EXACT

    @property
    def applied(self) -> tuple[Filter, ...]:
        """The filters of which something is chosen."""
        return tuple(each_filter for each_filter in self.filters if each_filter.chosen)


def read_page(text: str) -> int:
    """A page's number from an address; 1 for anything that is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 1


def supply_conditions(services: Services, query: Query, *, ids: Sequence[str] | None = None) -> SupplyConditions:
    """Which supplies everybody may see, restricted as the query says, and to these ids where they are given."""
    return SupplyConditions(
        ids=ids,
        chain=query.chain,
        field=query.field,
        kind=query.kind,
        maturity=query.maturity,
        org=query.org,
        status=LISTED_SUPPLY_STATUS,
        valid_on=services.store.today(),
    )


def need_conditions(services: Services, query: Query, *, ids: Sequence[str] | None = None) -> NeedConditions:
    """Which needs everybody may see, restricted as the query says, and to these ids where they are given."""
    return NeedConditions(
        ids=ids,
        chain=query.chain,
        field=query.field,
        need_kind=query.kind,
        maturity_wanted=query.maturity,
        town=query.town,
        public_state=query.state,
        states=LISTED_NEED_STATES,
        disclosures=LISTED_DISCLOSURES,
        valid_on=services.store.today(),
    )


def list_supplies(services: Services, query: Query, *, size: int = 20) -> Listing[Supply]:
    """The valid supplies that fit, by relevance under a search, else newest first."""
    query = _in_codes(services, query, maturity="maturity")
    hits = services.matching.public().search.supplies(query.q, as_written=query.raw) if query.q else None
    conditions = supply_conditions(services, query, ids=hits.ids if hits else None)
    records, names = services.store.supplies, partial(_names, services)
    filters = (
        _filter("chain", "产业链", query.chain, records.count_by("chain", conditions), names("chains")),
        _field_filter(services, query.field, records.count_by("field", conditions)),
        _filter("maturity", "成熟度", query.maturity, records.count_by("maturity", conditions), names("maturity")),
        _filter("org", "供给方", query.org, records.count_by("org", conditions), {}),
        _filter("kind", "种类", query.kind, records.count_by("kind", conditions), names("kinds")),
    )
    return _listing(services, query, records.public_page(conditions, number=query.page, size=size), filters, hits)


def list_needs(services: Services, query: Query, *, size: int = 20) -> Listing[Need]:
    """The public needs that fit, by relevance under a search, else newest first."""
    query = _in_codes(services, query, maturity="maturity", kind="need_kinds")
    hits = services.matching.public().search.needs(query.q, as_written=query.raw) if query.q else None
    conditions = need_conditions(services, query, ids=hits.ids if hits else None)
    records, names = services.store.needs, partial(_names, services)
    wanted = records.count_by("maturity_wanted", conditions)
    filters = (
        _filter("chain", "产业链", query.chain, records.count_by("chain", conditions), names("chains")),
        _field_filter(services, query.field, records.count_by("field", conditions)),
        _filter("kind", "需求类别", query.kind, records.count_by_kind(conditions), names("need_kinds")),
        _filter("maturity", "期望成熟度", query.maturity, wanted, names("maturity")),
        _filter("town", "镇街（园区）", query.town, records.count_by("town", conditions), names("towns")),
        _filter("state", "状态", query.state, records.count_by("public_state", conditions), _STATES),
    )
    return _listing(services, query, records.public_page(conditions, number=query.page, size=size), filters, hits)


def _in_codes(services: Services, query: Query, **lists: str) -> Query:
    """The query by codes where it names terms of these lists: addresses that were kept, and programs, say the names."""
    said = {name: getattr(query, name) for name in lists}
    known: dict[str, Any] = {
        name: services.lists[lists[name]].code_of(text) or text for name, text in said.items() if text
    }
    return replace(query, **known)


def _listing(
    services: Services, query: Query, page: Page[Any], filters: tuple[Filter, ...], hits: Results | None
) -> Listing[Any]:
    if hits is None:
        return Listing(query, page, filters, (Section(Layer.EXACT, page.items),) if page.items else ())
    sections = groupby(page.items, key=lambda record: hits.layer_of(record.id))
    why = {record.id: hits.why(record.id) for record in page.items}
    return Listing(
        query,
        page,
        filters,
        tuple(Section(layer, tuple(records)) for layer, records in sections),
        corrections=hits.corrections,
        spelled=hits.spelled,
        words=_marked(query, page, hits, why),
        why=why,
        nearest=() if hits.ids else nearest_chains(services, query.q),
    )


def _marked(query: Query, page: Page[Any], hits: Results, why: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """What is marked in the records of a page."""
    spelled = spelled_words(_named(page.items), hits.spelled) if hits.spelled else ()
    shared = (word for words in why.values() for word in words if len(word) > 1)
    return tuple(dict.fromkeys((*written_otherwise(query.words), *spelled, *shared)))


def nearest_chains(services: Services, text: str) -> tuple[Choice, ...]:
    """The chains that a text speaks for, each with how many supplies it has."""
    chains, need = services.lists["chains"], Need(id="", title=text)
    matcher = services.matching.public()
    guess, _ = guess_facets(like_records(matcher, need), need, chains, services.lists["tech_fields"])
    counts = services.store.supplies.count_by("chain", supply_conditions(services, Query()))
    return tuple(Choice(code, chains.name_of(code), counts[code]) for code in guess.codes if counts.get(code))


def _named(records: Iterable[Need | Supply]) -> Iterator[str]:
    """The texts of records that are found by pinyin."""
    for record in records:
        yield from (
            (record.title, record.org, record.dept, record.lead) if isinstance(record, Supply) else (record.title,)
        )


def _names(services: Services, taxonomy: str) -> dict[str, str]:
    return {term.code: term.name for term in services.lists[taxonomy]}


def _filter(name: str, label: str, chosen: str, counts: Mapping[str, int], names: Mapping[str, str]) -> Filter:
    """A filter over counted values, in the order of their list where they come from one."""
    order = [code for code in names if code in counts] + [code for code in counts if code not in names]
    choices = tuple(Choice(code, names.get(code, code), counts[code]) for code in order if code)
    return Filter(name, label, chosen, names.get(chosen, chosen), choices, sum(counts.values()))


def _field_filter(services: Services, chosen: str, counts: Mapping[str, int]) -> Filter:
    """First-level fields with the sums of what lies under them; under the chosen one its second level."""
    fields = services.lists["tech_fields"]

    def choice(code: str, name: str, below: Iterable[Choice] = ()) -> Choice:
        children = tuple(child for child in below if child.count)
        return Choice(code, name, counts.get(code, 0) + sum(child.count for child in children), children)

    top = [
        choice(
            term.code,
            term.name,
            (choice(child.code, child.name) for child in fields.children(term.code) if child.code in counts),
        )
        for term in fields.children()
    ]
    open_branch = [
        branch
        if chosen and chosen in (branch.code, *(child.code for child in branch.children))
        else replace(branch, children=())
        for branch in top
        if branch.count
    ]
    return Filter("field", "技术领域", chosen, fields.name_of(chosen), tuple(open_branch), sum(counts.values()))
