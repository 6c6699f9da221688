"""What a list of the desk is made of: subclasses say which records, columns and filters; pages and sheets ask alike."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import ClassVar, Generic, NamedTuple

from corpus.store import Page, Sorting
from web.desk.lists.column import Column, Item, Row
from web.desk.searching.desk_search import LONGEST
from web.services import Services

SIZES = (20, 50, 100)
"""Rows of a page that can be asked for, the usual number first."""
ASKED_OF_ALL = ("sort", "cols", "size")
"""What the address of any list may say beside its filters."""


class Choice(NamedTuple):
    """Something that a filter can be set to."""

    code: str
    label: str


class Filter(NamedTuple):
    """One filter of a list: by what an address calls it, and what it can be set to; a day or words where by nothing."""

    name: str
    label: str
    chosen: str
    choices: tuple[Choice, ...] = ()
    kind: str = "choice"


class Chip(NamedTuple):
    """The states that a list is split into, each with how many there are."""

    code: str
    label: str
    records: int
    is_chosen: bool


class DeskList(ABC, Generic[Item]):
    """One list, as an address asks for it."""

    key: ClassVar[str]
    """What saved views, sheets and actions call the list."""
    endpoint: ClassVar[str]
    title: ClassVar[str]
    noun: ClassVar[str]
    measure: ClassVar[str]
    usual_order: str
    """In words, how it stands where nothing is sorted."""
    chip_name: ClassVar[str]
    """What the address calls the state."""
    names: ClassVar[tuple[str, ...]]
    """All that its address may say, sorting and columns apart."""

    def __init__(self, services: Services, arguments: Mapping[str, str]) -> None:
        self.services = services
        said = {name: arguments.get(name, "").strip() for name in (*self.names, *ASKED_OF_ALL)}
        self.given = said | {"q": said["q"][:LONGEST]}

    @property
    @abstractmethod
    def columns(self) -> Sequence[Column[Item]]:
        """Every column, in order."""

    @abstractmethod
    def heading(self) -> str:
        """What the list is called as it is asked for."""

    @abstractmethod
    def filters(self) -> tuple[Filter, ...]:
        """What can be filtered by in the form."""

    @abstractmethod
    def words(self) -> tuple[str, ...]:
        """What the list is limited to beside its state, one condition each."""

    @abstractmethod
    def chips(self) -> tuple[Chip, ...]:
        """The states, those without any left out."""

    @abstractmethod
    def page(self, sorting: Sorting, *, number: int, size: int) -> Page[Item]:
        """One page."""

    @abstractmethod
    def every(self, sorting: Sorting) -> Iterable[Item]:
        """All of it, sorted alike."""

    @abstractmethod
    def row_id(self, item: Item) -> str:
        """By what a record is ticked."""

    @abstractmethod
    def row_title(self, item: Item) -> str:
        """What a record is called."""

    def empty_words(self) -> str:
        """What an empty list says."""
        return f"没有这样的{self.noun}。可以去掉上面的条件，或点上面的状态查看其他{self.noun}。"

    def row(self, item: Item, columns: Sequence[Column[Item]]) -> Row:
        """A record in these columns."""
        return Row(self.row_id(item), self.row_title(item), tuple(column.cell(item) for column in columns))

    def terms(self, name: str) -> tuple[Choice, ...]:
        """The terms of one of the district's lists, as choices."""
        return tuple(Choice(term.code, term.name) for term in self.services.lists[name])

    def found_words(self) -> Iterator[str]:
        """What is looked for, as the list says it; nothing where nothing is."""
        if self.given["q"]:
            yield f"含“{self.given['q']}”"

    def names_of(self, **chosen: str) -> Iterator[str]:
        """What the chosen codes are called, by the district's list that each is of; a code of no list as it is."""
        for name, code in chosen.items():
            if code:
                yield self.services.lists[name].name_of(code) or code

    def chosen(self, name: str, label: str, choices: Sequence[Choice]) -> Filter:
        """A filter by one of some choices."""
        return Filter(name, label, self.given[name], tuple(choices))

    def day(self, name: str, label: str) -> Filter:
        """A filter by a day."""
        return Filter(name, label, self.given[name], kind="day")
