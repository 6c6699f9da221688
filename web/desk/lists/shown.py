"""A list as its page shows it: headings that sort, columns to choose, filters, saved views, rows, and their places."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from flask import url_for

from corpus.store import Page, SavedView, Sorting
from web.desk.lists.column import Column, Item, Row, offered_columns
from web.desk.lists.desk_list import SIZES, Chip, Choice, DeskList, Filter
from web.desk.lists.list_address import next_sort, query_of, read_columns, read_size, read_sorting
from web.desk.lists.sheet import names_persons
from web.desk.searching.desk_search import reader_number, sees_contacts
from web.gate.access import may
from web.kit.filters import with_query
from web.kit.reading import read_number

_ARIA = {False: "ascending", True: "descending"}


class Heading(NamedTuple):
    """A column's heading: where it leads to sort by it, "" for nowhere, and how the list stands by it."""

    label: str
    place: str
    aria: str
    narrow: bool


class Tick(NamedTuple):
    """A column that can be shown."""

    key: str
    label: str
    is_on: bool


class ViewLink(NamedTuple):
    """A saved view: where it leads, and whether it is what is on the screen."""

    name: str
    place: str
    is_here: bool
    owner: str


class Size(NamedTuple):
    """How many rows a page may have."""

    rows: int
    place: str
    is_here: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """All that a list's template needs."""

    key: str
    heading: str
    endpoint: str
    noun: str
    measure: str
    order_words: str
    empty_words: str
    given: dict[str, str]
    chips: tuple[Chip, ...]
    chip_name: str
    filters: tuple[Filter, ...]
    kept: dict[str, str]
    """What the address says that no field of the form does."""
    words: tuple[str, ...]
    bare: str
    """The address without the conditions."""
    headings: tuple[Heading, ...]
    sorts: tuple[Choice, ...]
    """What the list can be sorted by, for a phone, whose rows have no headings."""
    ticks: tuple[Tick, ...]
    rows: tuple[Row, ...]
    sizes: tuple[Size, ...]
    query: str
    sheet: str
    full_sheet: str
    """Where the sheet with whole contacts is asked for; "" where the list shows none."""
    views: tuple[ViewLink, ...]


def show(listed: DeskList[Item], page: Page[Item], sorting: Sorting) -> Shown:
    """The list with one of its pages."""
    columns, filters = read_columns(listed, contacts=sees_contacts()), listed.filters()
    in_form = {"q", "cols", "sort", *(one.name for one in filters)}
    return Shown(
        key=listed.key,
        heading=listed.heading(),
        endpoint=listed.endpoint,
        noun=listed.noun,
        measure=listed.measure,
        order_words=_order_words(listed, sorting),
        empty_words=listed.empty_words(),
        given=listed.given,
        chips=listed.chips(),
        chip_name=listed.chip_name,
        filters=filters,
        kept={name: said for name, said in listed.given.items() if said and name not in in_form},
        words=listed.words(),
        bare=url_for(listed.endpoint, **_beside(listed)),
        headings=tuple(_heading(column, sorting) for column in columns),
        sorts=_sorts(listed, columns),
        ticks=tuple(
            Tick(column.key, column.label, column in columns)
            for column in offered_columns(listed.columns, contacts=sees_contacts())
        ),
        rows=tuple(listed.row(item, columns) for item in page.items),
        sizes=tuple(Size(rows, with_query(size=_size(rows)), rows == page.size) for rows in SIZES),
        query=query_of(listed),
        sheet=url_for("desk.list_sheet", what=listed.key) + f"?{query_of(listed)}",
        full_sheet=_full_sheet(listed),
        views=_views(listed),
    )


def _full_sheet(listed: DeskList[Item]) -> str:
    if not names_persons(listed) or not may("desk.list_with_contacts"):
        return ""
    return url_for("desk.list_with_contacts", what=listed.key) + f"?{query_of(listed)}"


def read_page(listed: DeskList[Item], number: str) -> tuple[Page[Item], Sorting]:
    """The page of a list that its address asks for, and how it is sorted."""
    sorting = read_sorting(listed)
    return listed.page(sorting, number=read_number(number), size=read_size(listed)), sorting


def _beside(listed: DeskList[Item]) -> dict[str, Any]:
    """What stays where the conditions are taken off: the state, the columns."""
    names = (listed.chip_name, "cols", "size")
    return {name: listed.given[name] for name in names if listed.given[name]}


def _size(rows: int) -> str:
    return "" if rows == SIZES[0] else str(rows)


def _sorts(listed: DeskList[Item], columns: Sequence[Column[Item]]) -> tuple[Choice, ...]:
    by_column = (
        Choice(f"{sign}{column.sort}", f"{column.label}{way}")
        for column in columns
        if column.sort
        for sign, way in (("", "升序"), ("-", "降序"))
    )
    return (Choice("", listed.usual_order), *by_column)


def _order_words(listed: DeskList[Item], sorting: Sorting) -> str:
    if not sorting.column:
        return listed.usual_order
    label = next(column.label for column in listed.columns if column.sort == sorting.column)
    return f"按{label}{'降序' if sorting.descending else '升序'}"


def _heading(column: Column[Item], sorting: Sorting) -> Heading:
    if not column.sort:
        return Heading(column.label, "", "", column.narrow)
    aria = _ARIA[sorting.descending] if sorting.column == column.sort else "none"
    return Heading(column.label, with_query(sort=next_sort(sorting, column)), aria, column.narrow)


def _views(listed: DeskList[Item]) -> tuple[ViewLink, ...]:
    reader, here = reader_number(), query_of(listed)
    return tuple(
        ViewLink(view.name, place_of(view), view.query == here, "" if view.user_id == reader else view.owner)
        for view in listed.services.store.people.saved_views.seen_by(reader, listed.key)
    )


def place_of(view: SavedView) -> str:
    """Where a saved view leads."""
    return url_for(_ENDPOINTS[view.list]) + (f"?{view.query}" if view.query else "")


_ENDPOINTS = {"needs": "desk.needs", "supplies": "desk.supplies", "pairings": "desk.paired", "followed": "desk.follow"}
