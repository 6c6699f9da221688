"""What takes a walk over whole lists, kept until a record changes or a day begins."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from corpus.store import Store

Found = TypeVar("Found")
_MOST = 64
"""Answers that are kept at a time for one store."""


class Kept:
    """Answers by what was asked, for one state of the store."""

    def __init__(self) -> None:
        self._stores: WeakKeyDictionary[Store, OrderedDict[Hashable, Any]] = WeakKeyDictionary()
        self._lock = Lock()

    def get(self, store: Store, asked: Hashable, make: Callable[[], Found]) -> Found:
        """The answer, made where it is not known for the store as it is now."""
        key = (store.revision(), store.today(), asked)
        with self._lock:
            known = self._stores.setdefault(store, OrderedDict())
            if key in known:
                known.move_to_end(key)
                answer: Found = known[key]
                return answer
        made = make()
        with self._lock:
            known[key] = made
            while len(known) > _MOST:
                known.popitem(last=False)
        return made


kept = Kept()
