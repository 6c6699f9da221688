"""Values that were last asked for, so many at most."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


class Kept(Generic[_Key, _Value]):
    """Keeps the last `size` values that were asked for, and up to as many older ones; threads may share it."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._young: dict[_Key, _Value] = {}
        self._old: dict[_Key, _Value] = {}

    def __len__(self) -> int:
        return len(self._young.keys() | self._old.keys())

    def get(self, key: _Key) -> _Value | None:
        """The value of a key, where it is still kept."""
        value = self._young.get(key)
        if value is None and (value := self._old.get(key)) is not None:
            self.put(key, value)
        return value

    def put(self, key: _Key, value: _Value) -> None:
        """Keeps a value; where there are too many, those that nobody has asked for since are forgotten."""
        if len(self._young) >= self._size:
            self._young, self._old = {}, self._young
        self._young[key] = value

    def of(self, key: _Key, make: Callable[[_Key], _Value]) -> _Value:
        """The value of a key, made where it is not kept; two threads that ask at once may both make it."""
        found = self.get(key)
        if found is None:
            found = make(key)
            self.put(key, found)
        return found


class Shelves:
    """Kept values of several kinds, each under the name of who makes them; they live as long as what they are of."""

    def __init__(self) -> None:
        self._kinds: dict[str, Kept[Any, Any]] = {}

    def of(self, kind: str, size: int) -> Kept[Any, Any]:
        """The values of one kind, so many at most."""
        return self._kinds.setdefault(kind, Kept(size))
