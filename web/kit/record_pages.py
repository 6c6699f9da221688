"""Where the page of a record is, by its sort: for everybody, and at the desk."""

from flask import url_for

from corpus.records import Need, Supply
from corpus.sorts import NEED, SUPPLY, sort_of

PUBLIC = {NEED.table: "needs.show", SUPPLY.table: "supplies.show"}
"""The endpoint of a record's page for everybody."""
_AT_DESK = {NEED.table: "desk.show", SUPPLY.table: "desk.supply"}


def public_page(record: Need | Supply) -> str:
    """The address of a record's page for everybody, within the site."""
    sort = sort_of(record)
    return url_for(PUBLIC[sort.table], **sort.numbered(record.id))


def desk_page(record: Need | Supply) -> str:
    """The address of a record's page at the desk."""
    sort = sort_of(record)
    return url_for(_AT_DESK[sort.table], **sort.numbered(record.id))
