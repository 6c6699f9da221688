"""Which column is which field: by the aliases in the table of fields, whatever brackets or stars surround them."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from corpus.fields import Field, Required
from corpus.reading.sheets import Row, Sheet, column_letter
from corpus.values.text import clean_line

SEARCHED_ROWS = 30
_BRACKETS = re.compile(r"[（(【\[][^）)】\]]*[）)】\]]")
_DECORATION = re.compile(r"[\s*＊※:：、.．。,，_\-—/／“”\"'《》]+")
_NUMBERING = re.compile(r"^(?:\d{1,2}|[一二三四五六七八九十]{1,2})[、.．]")
_ROW_NUMBERS = frozenset(("序号", "no", "行号", ""))
_SECOND_NUMBERS = frozenset(("原编号", "ref"))
PROBLEM = "导入问题"
"""The column of our lists of refused rows that says what is wrong; it means nothing when such a list comes back."""
_LEAST_CONTAINED = 3
"""Characters an alias must have to count when it is only a part of a heading."""


@dataclass(frozen=True)
class Mapping:
    """A sheet's header: its rows, the heading of every column, and the field of those that have one.

    What stands in a column `left_out` is kept nowhere.
    """

    first_row: int
    last_row: int
    headings: tuple[str, ...]
    fields: dict[int, Field] = field(default_factory=dict)
    left_out: frozenset[int] = frozenset()

    @property
    def worth(self) -> tuple[int, int]:
        """How many fields it names; of equals, one row is likelier than two, the first of which may be a title."""
        return len(self.fields), self.first_row - self.last_row

    def place_of(self, name: str) -> int | None:
        """The column of a field, counted from 0."""
        return next((place for place, found in self.fields.items() if found.name == name), None)


def find_header(sheet: Sheet, fields: Sequence[Field]) -> Mapping | None:
    """The header row, or two rows, that names most fields among the first rows; None without a title column."""
    best: Mapping | None = None
    rows = [row for row in sheet.rows if not row.is_empty][:SEARCHED_ROWS]
    for place, row in enumerate(rows):
        below = rows[place + 1] if place + 1 < len(rows) else None
        for candidate in _candidates(row, below, fields):
            if best is None or candidate.worth > best.worth:
                best = candidate
    return best


def _candidates(row: Row, below: Row | None, fields: Sequence[Field]) -> list[Mapping]:
    found = [header_at(row, None, fields)]
    if below is not None and _looks_like_header(below):
        found.append(header_at(row, below, fields))
    return [mapping for mapping in found if _is_header(mapping)]


def header_at(row: Row, below: Row | None, fields: Sequence[Field]) -> Mapping:
    """The header that this row would be, alone or with the one below it."""
    if below is None:
        return Mapping(row.number, row.number, row.cells, map_columns(row.cells, fields))
    joined = tuple(_joined(upper, lower) for upper, lower in zip(row.cells, below.cells, strict=False))
    return Mapping(row.number, below.number, joined, map_columns(joined, fields))


def _is_header(mapping: Mapping) -> bool:
    always = any(found.required is Required.ALWAYS for found in mapping.fields.values())
    enough = len(mapping.fields) >= 2 or sum(bool(cell.strip()) for cell in mapping.headings) == 1
    return always and enough


def _looks_like_header(row: Row) -> bool:
    return all(len(cell.strip()) <= 20 for cell in row.cells)


def _joined(upper: str, lower: str) -> str:
    """The heading of a column under a merged one: the lower cell says more precisely what it is."""
    upper, lower = clean_line(upper), clean_line(lower)
    return lower if lower and lower != upper else upper


def map_columns(headings: Sequence[str], fields: Sequence[Field]) -> dict[int, Field]:
    """The field of each column, by exact alias first, then without brackets, then by the longest alias contained."""
    return _mapped(tuple(headings), tuple(fields))


@lru_cache(maxsize=256)
def _mapped(headings: tuple[str, ...], fields: tuple[Field, ...]) -> dict[int, Field]:
    # The lines of a jsonl file have the same few sets of keys again and again.
    found: dict[int, Field] = {}
    for writings in (_exact, _without_brackets):
        aliases = {_bare(alias): one for one in reversed(fields) for alias in one.aliases}
        for place, heading in enumerate(headings):
            match = aliases.get(writings(heading))
            if match and place not in found and match not in found.values():
                found[place] = match
    for place, heading in enumerate(headings):
        match = None if place in found else _contained(_without_brackets(heading), fields, taken=list(found.values()))
        if match:
            found[place] = match
    return dict(sorted(found.items()))


def _contained(heading: str, fields: Sequence[Field], *, taken: Sequence[Field]) -> Field | None:
    if heading in _ROW_NUMBERS or len(heading) > 15:
        return None
    hits = [
        (len(_bare(alias)), -place, one)
        for place, one in enumerate(fields)
        if one not in taken
        for alias in one.aliases
        if len(_bare(alias)) >= _LEAST_CONTAINED and _bare(alias) in heading
    ]
    return max(hits, key=lambda hit: hit[:2])[2] if hits else None


def counts_rows(heading: str) -> bool:
    """Whether a column only numbers the rows."""
    return _exact(heading) in _ROW_NUMBERS


def repeats_number(heading: str) -> bool:
    """Whether a column of a list that we exported holds the record's number elsewhere, beside our own number."""
    return _exact(heading) in _SECOND_NUMBERS


def column_keys(headings: Sequence[str]) -> tuple[str, ...]:
    """A name for every column that stays when columns change places: its heading, bare of decoration.

    Columns of the same heading are told apart by their order, those without one by their letter.
    """
    seen: Counter[str] = Counter()
    keys = []
    for place, heading in enumerate(headings):
        bare = _bare(heading)
        seen[bare] += 1
        keys.append((bare if seen[bare] == 1 else f"{bare}#{seen[bare]}") if bare else f"#{column_letter(place)}")
    return tuple(keys)


def signature_of(headings: Sequence[str]) -> str:
    """The set of a header's headings, as one text: the same for lists made alike."""
    return "|".join(sorted(key for key in column_keys(headings) if not key.startswith("#")))


def passed_over(heading: str) -> bool:
    """Whether what stands in a column is nothing to keep: a number that stands elsewhere too, or a remark of ours."""
    return repeats_number(heading) or _exact(heading) == PROBLEM


def _exact(heading: str) -> str:
    return _bare(heading)


def _without_brackets(heading: str) -> str:
    return _bare(_BRACKETS.sub("", heading))


def _bare(heading: str) -> str:
    return _DECORATION.sub("", _NUMBERING.sub("", clean_line(heading))).casefold()
