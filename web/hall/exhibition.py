"""The exhibition hall: supplies of every kind as asked for, and beside them what enterprises need of the same."""

from typing import NamedTuple

from corpus.records import Need, Supply
from corpus.store import PAGE_SIZE
from web.hall.listing import Listing, Query, list_needs, list_supplies
from web.services import Services

BESIDE = 5
"""Needs beside the supplies; the rest is one link away."""


class Hall(NamedTuple):
    """One view of the hall: both sides."""

    supplies: Listing[Supply]
    needs: Listing[Need]


def open_hall(services: Services, query: Query, *, size: int = PAGE_SIZE) -> Hall:
    """What the query asks of the supplies, and the best or newest needs with the same words, chain and field."""
    beside = Query(q=query.q, raw=query.raw, chain=query.chain, field=query.field)
    return Hall(list_supplies(services, query, size=size), list_needs(services, beside, size=BESIDE))
