"""The columns of the hall: every kind, every chain, every field and every supplier, with how much each holds.

A column that holds nothing is named where its list is complete, but has no link.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from flask import url_for

from corpus.errors import NotFound
from corpus.store import PAGE_SIZE, Page, page_within
from corpus.supply_kinds import kind_of
from corpus.taxonomy import Term
from web.hall.exhibition import Hall, open_hall
from web.hall.listing import Query, need_conditions, supply_conditions
from web.services import Services

NEWEST = 10
"""Supplies on the page of a column; the rest is one link away."""
SUPPLIERS = 50
"""Suppliers on one page of their list."""


class Column(NamedTuple):
    """One line of a list of columns: its name, where its page is ("" for an empty one), and what it holds."""

    name: str
    address: str
    supplies: int
    needs: int = 0
    children: tuple["Column", ...] = ()


class KindColumn(NamedTuple):
    """A kind of supply that holds something: what visitors are told of it, and when it last changed."""

    code: str
    name: str
    about: str
    address: str
    total: int
    changed: datetime


class Counts(NamedTuple):
    """How much each value of one column of the records holds, by side."""

    supplies: Mapping[str, int]
    needs: Mapping[str, int]

    def column(self, term: Term, endpoint: str, children: tuple[Column, ...] = ()) -> Column:
        """The line of one term with what stands under it."""
        supplies = self.supplies.get(term.code, 0) + sum(child.supplies for child in children)
        needs = self.needs.get(term.code, 0) + sum(child.needs for child in children)
        address = url_for(endpoint, code=term.code) if supplies + needs else ""
        return Column(term.name, address, supplies, needs, children)


def kinds(services: Services) -> tuple[KindColumn, ...]:
    """The kinds that hold something, in the order of their list, then those that have left it."""
    records, everything, listed = services.store.supplies, supply_conditions(services, Query()), services.lists["kinds"]
    counts, changed = records.count_by("kind", everything), records.newest_by("kind", everything)
    left = sorted(set(counts) - {term.code for term in listed})
    return tuple(
        KindColumn(
            term.code,
            term.name,
            kind_of(term.code).hall.about,
            url_for("columns.kind", code=term.code),
            counts[term.code],
            datetime.fromisoformat(changed[term.code]),
        )
        for term in (*listed, *(Term(code, code) for code in left))
        if counts.get(term.code)
    )


def open_kind(services: Services, query: Query, *, size: int = PAGE_SIZE) -> Hall:
    """What a kind holds, narrowed as the query says; `NotFound` for one that holds nothing at all."""
    if not services.store.supplies.count_by("kind", supply_conditions(services, Query())).get(query.kind):
        raise NotFound("没有这个栏目，或者其中现在没有公开的内容")
    hall = open_hall(services, query, size=size)
    every = hall.supplies.counted
    within = replace(hall.supplies, counted=lambda: tuple(known for known in every() if known.name != "kind"))
    return hall._replace(supplies=within)


def chains(services: Services) -> tuple[Column, ...]:
    """All chains in the order of their list, then those that have left it and still hold something."""
    counts, listed = _counts(services, "chain"), services.lists["chains"]
    known = {term.code for term in listed}
    left = sorted({*counts.supplies, *counts.needs} - known - {""})
    return tuple(counts.column(term, "columns.chain") for term in (*listed, *(Term(code, code) for code in left)))


def fields(services: Services) -> tuple[Column, ...]:
    """The fields of the first level, each with those of the second."""
    counts, listed = _counts(services, "field"), services.lists["tech_fields"]

    def below(code: str) -> tuple[Column, ...]:
        return tuple(counts.column(term, "columns.field") for term in listed.children(code))

    return tuple(counts.column(term, "columns.field", below(term.code)) for term in listed.children())


def suppliers(services: Services, page: int) -> Page[Column]:
    """One page of the suppliers, those with the most supplies first."""
    held = {
        org: n
        for org, n in services.store.supplies.count_by("org", supply_conditions(services, Query())).items()
        if org
    }
    page = page_within(page, len(held), SUPPLIERS)
    shown = list(held)[(page - 1) * SUPPLIERS : page * SUPPLIERS]
    addresses = supplier_addresses(services, shown)
    return Page(tuple(Column(org, addresses[org], held[org]) for org in shown), page, len(held), SUPPLIERS)


def supplier_addresses(services: Services, names: Iterable[str]) -> dict[str, str]:
    """The pages of suppliers, by name."""
    numbers = services.store.people.supplier_numbers.of(names)
    return {name: url_for("columns.supplier", number=number) for name, number in numbers.items()}


def open_chain(services: Services, code: str) -> Hall:
    """What a chain holds; `NotFound` for one that is not in the list and holds nothing."""
    return _open(services, Query(chain=code), code in (term.code for term in services.lists["chains"]))


def open_field(services: Services, code: str) -> Hall:
    """What a field of either level holds; `NotFound` for one that does not exist."""
    return _open(services, Query(field=code), code in (term.code for term in services.lists["tech_fields"]))


def open_supplier(services: Services, number: int) -> tuple[str, Hall]:
    """A supplier's name and what it offers; `NotFound` for one that offers nothing to everybody."""
    name = services.store.people.supplier_numbers.name_of(number)
    return name, _open(services, Query(org=name), known=False)


def _open(services: Services, query: Query, known: bool) -> Hall:
    hall = open_hall(services, query, size=NEWEST)
    if not known and not hall.supplies.page.total and (query.org or not hall.needs.page.total):
        raise NotFound("没有这个栏目，或者其中现在没有公开的内容")
    return hall


def _counts(services: Services, column: str) -> Counts:
    store, everything = services.store, Query()
    return Counts(
        store.supplies.count_by(column, supply_conditions(services, everything)),
        store.needs.count_by(column, need_conditions(services, everything)),
    )
