"""Short columns of many records in numbers, which lists for everybody are filtered and counted by."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from corpus.maturity import STEPS

FIRST_LEVEL = 2
"""Characters of a first-level code of a field."""
Rows = npt.NDArray[np.int32]
Marks = npt.NDArray[np.bool_]


class Column:
    """One column in numbers: `codes` int32 (records,) are places in `names`, where "" stands for nothing."""

    def __init__(self, values: Sequence[str]) -> None:
        places: dict[str, int] = {}
        self.codes: Rows = np.fromiter(
            (places.setdefault(value, len(places)) for value in values), np.int32, len(values)
        )
        self.names, self._places = list(places), places

    def equal(self, value: str) -> Marks:
        """Where the column says this."""
        return np.equal(self.codes, self._places.get(value, -1))

    def under(self, code: str) -> Marks:
        """Where it says this code of a field or, for one of the first level, any below it."""
        length = len(code) if len(code) == FIRST_LEVEL else None
        wanted = [name == code or (length is not None and name[:length] == code) for name in self.names]
        marks: Marks = np.array(wanted, dtype=np.bool_)[self.codes]
        return marks

    def steps(self) -> Rows:
        """The step of the grade that each record says; 0 for one that says none."""
        return np.array([STEPS.get(name, 0) for name in self.names], dtype=np.int32)[self.codes]

    def in_order(self) -> Rows:
        """The place of what each record says among all that is said, in the order of texts; nothing comes last."""
        order = sorted(self.names, key=lambda name: (not name, name))
        places = {name: place for place, name in enumerate(order)}
        return np.array([places[name] for name in self.names], dtype=np.int32)[self.codes]

    def counted(self, rows: Rows | None, marks: Marks | None) -> dict[str, int]:
        """How many of the marked rows say what, most first, and those as often in their own order."""
        codes = self.codes if rows is None else self.codes[rows]
        return self._counts(codes if marks is None else codes[marks])

    def _counts(self, codes: Rows) -> dict[str, int]:
        counts = np.bincount(codes, minlength=len(self.names)).tolist()
        present = [(name, n) for name, n in zip(self.names, counts, strict=True) if n]
        return dict(sorted(present, key=lambda counted: (-counted[1], counted[0])))


class Several(Column):
    """A column of which a record may say several values: `owners` int32 (values,) are their records."""

    def __init__(self, lists: Sequence[Sequence[str]]) -> None:
        super().__init__([value for list_ in lists for value in list_])
        self._records = len(lists)
        self._owners = np.repeat(np.arange(len(lists), dtype=np.int32), [len(list_) for list_ in lists])

    def equal(self, value: str) -> Marks:
        """Where one of the values is this."""
        marks = np.zeros(self._records, dtype=np.bool_)
        marks[self._owners[super().equal(value)]] = True
        return marks

    def counted(self, rows: Rows | None, marks: Marks | None) -> dict[str, int]:
        """How many of the marked rows say each value."""
        chosen = np.arange(self._records) if rows is None else rows
        wanted = np.zeros(self._records, dtype=np.bool_)
        wanted[chosen if marks is None else chosen[marks]] = True
        return self._counts(self.codes[wanted[self._owners]])
