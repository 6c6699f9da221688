"""What supplies can be filtered by: what all have, in the words of their kind, and what the kind alone has."""

from collections.abc import Iterator
from dataclasses import replace

from corpus.store import SupplyConditions
from corpus.supply_kinds import SupplyKind, kind_of
from corpus.supply_kinds.hall import OfTerms
from corpus.taxonomy import Taxonomies
from web.hall.choosing import Filter, field_filter, filter_of, narrowing_filter
from web.hall.query import Query, supply_conditions
from web.services import Services


def supply_filters(services: Services, query: Query, conditions: SupplyConditions) -> tuple[Filter, ...]:
    """The filters of a list of supplies; those of its kind, where it is of one, stand first."""
    kind = kind_of(query.kind) if query.kind else None
    own = _own(services, query, conditions, kind) if kind else ()
    return (*own, *_common(services, query, conditions, kind))


def narrowed_in_codes(query: Query, lists: Taxonomies) -> Query:
    """The query by codes where it names terms of the kind's own filters."""

    def code(name: str, value: str) -> str:
        known = kind_of(query.kind).hall.filter_named(name)
        return (
            (known.taxonomy and lists[known.taxonomy].code_of(value)) or value if isinstance(known, OfTerms) else value
        )

    return replace(query, narrowed=tuple((name, code(name, value)) for name, value in query.narrowed))


def own_filters_of(services: Services, query: Query) -> tuple[Filter, ...]:
    """The filters that the kind of the query alone has, over all that is listed."""
    return tuple(_own(services, query, supply_conditions(services, query), kind_of(query.kind)))


def _own(services: Services, query: Query, conditions: SupplyConditions, kind: SupplyKind) -> Iterator[Filter]:
    counts, chosen = services.store.supplies.count_narrowed(conditions), dict(query.narrowed)
    for known in kind.hall.filters:
        yield narrowing_filter(known, chosen.get(known.name, ""), counts[known.name], services.lists)


def _common(
    services: Services, query: Query, conditions: SupplyConditions, kind: SupplyKind | None
) -> Iterator[Filter]:
    records, lists = services.store.supplies, services.lists
    labels = {field.name: field.label for field in kind.fields} if kind else {}
    names = {name: {term.code: term.name for term in lists[name]} for name in ("chains", "maturity", "kinds")}
    yield filter_of("chain", "产业链", query.chain, records.count_by("chain", conditions), names["chains"])
    every_kind = replace(conditions, narrowed=None)
    yield filter_of("kind", "种类", query.kind, records.count_by("kind", every_kind), names["kinds"])
    yield field_filter(lists["tech_fields"], query.field, records.count_by("field", conditions))
    if kind is None or "maturity" in labels or query.maturity:
        yield filter_of(
            "maturity", "成熟度", query.maturity, records.count_by("maturity", conditions), names["maturity"]
        )
    yield filter_of("org", labels.get("org", "供给方"), query.org, records.count_by("org", conditions), {})
