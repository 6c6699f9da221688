"""Columns and rows of a list: what is shown of a record, in which columns, and by which of them it can be sorted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

Item = TypeVar("Item")


class Cell(NamedTuple):
    """What one column says of a record: a text, where it leads, what stands below it in small letters.

    `level` is shown as a level is, where it is not 0; `late` says that something has run out.
    """

    text: str
    place: str = ""
    small: str = ""
    level: int = 0
    late: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Generic[Item]):
    """One column; `sort` is what the store sorts by, "" where it does not.

    `usual` ones are shown where nothing else is chosen; `contacts` are for those who may see who is reached.
    """

    key: str
    label: str
    cell: Callable[[Item], Cell]
    sort: str = ""
    usual: bool = True
    contacts: bool = False
    narrow: bool = False


class Row(NamedTuple):
    """A record in a list: by what it is ticked, what it is called, and its cells."""

    id: str
    title: str
    cells: tuple[Cell, ...]


def chosen_columns(columns: Sequence[Column[Item]], said: str, *, contacts: bool) -> tuple[Column[Item], ...]:
    """The columns that an address names, in the list's own order; the usual ones where it names none that there is."""
    offered = offered_columns(columns, contacts=contacts)
    named = set(said.split(","))
    return tuple(column for column in offered if column.key in named) or tuple(
        column for column in offered if column.usual
    )


def offered_columns(columns: Sequence[Column[Item]], *, contacts: bool) -> tuple[Column[Item], ...]:
    """The columns that may be shown."""
    return tuple(column for column in columns if contacts or not column.contacts)
