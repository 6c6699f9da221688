"""One page of a longer list."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")
Other = TypeVar("Other")

PAGE_SIZE = 20


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
