"""What the address of a list says of it, read without failing on nonsense, and written again as short as it can be."""

from urllib.parse import urlencode

from werkzeug.datastructures import MultiDict

from corpus.store import Sorting
from web.desk.lists.column import Column, Item, chosen_columns
from web.desk.lists.desk_list import ASKED_OF_ALL, SIZES, DeskList

TICKED = "col"
"""What the check boxes of columns are called; an address says them in one word."""


def read_sorting(listed: DeskList[Item]) -> Sorting:
    """By which column the address sorts: `updated`, or `-updated` for the other way round."""
    said = listed.given["sort"]
    column = Sorting(said.lstrip("-"), said.startswith("-"))
    return column if column.column in {shown.sort for shown in listed.columns} - {""} else Sorting()


def read_size(listed: DeskList[Item]) -> int:
    """How many rows a page shows."""
    said = listed.given["size"]
    return int(said) if said in {str(size) for size in SIZES} else SIZES[0]


def read_columns(listed: DeskList[Item], *, contacts: bool) -> tuple[Column[Item], ...]:
    """Which columns are shown."""
    return chosen_columns(listed.columns, listed.given["cols"], contacts=contacts)


def next_sort(shown: Sorting, column: Column[Item]) -> str:
    """What the address says to sort by a column: once up, then down, then as the list usually stands."""
    if shown.column != column.sort:
        return column.sort
    return "" if shown.descending else f"-{column.sort}"


def query_of(listed: DeskList[Item]) -> str:
    """The list as its address asks for it, without what says nothing: what a saved view keeps, and a sheet asks for."""
    return urlencode({name: said for name, said in listed.given.items() if said})


def tidied(listed: DeskList[Item], arguments: MultiDict[str, str]) -> str | None:
    """The query in its short form, where a form has sent check boxes or empty fields; None where it is short already.

    The columns that are shown anyway are not named.
    """
    ticked = arguments.getlist(TICKED)
    if not ticked and all(arguments.values()):
        return None
    said = {name: value for name, value in arguments.items() if value and name in (*listed.names, *ASKED_OF_ALL)}
    if ticked:
        usual = {column.key for column in listed.columns if column.usual}
        said["cols"] = "" if set(ticked) == usual else ",".join(ticked)
    return urlencode({name: value for name, value in said.items() if value})
