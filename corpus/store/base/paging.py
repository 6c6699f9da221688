"""One page of a longer list."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")
Other = TypeVar("Other")

PAGE_SIZE = 20


def page_within(number: int, total: int, size: int) -> int:
    """The page asked for, or the nearest that a list of so many items has."""
    return max(1, min(number, -(-total // size)))


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """The items of page `number` (from 1) of `pages`; `total` counts the whole list."""

    items: tuple[Item, ...]
    number: int
    total: int
    size: int = PAGE_SIZE

    @property
    def pages(self) -> int:
        """How many pages the list has; an empty list has one."""
        return max(1, -(-self.total // self.size))

    def map(self, change: Callable[[Item], Other]) -> "Page[Other]":
        """The same page with each item changed."""
        return Page(tuple(map(change, self.items)), self.number, self.total, self.size)
