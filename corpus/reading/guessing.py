"""What a column holds whose heading says nothing that is known, where its cells leave no doubt."""

import re
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Mapping as Lookup
from dataclasses import replace

from corpus.errors import BadValue
from corpus.fields import Field
from corpus.reading.mapping import Mapping
from corpus.reading.sheets import SheetRow
from corpus.taxonomy import Taxonomies
from corpus.values import read_money
from corpus.values.dialling import dialled
from corpus.values.phone import says_more
from corpus.values.text import clean_line

_LEAST, _MOST = 2, 50
"""Filled cells that a guess needs, and how many are looked at."""
_WITH_UNIT = re.compile(r"[¥￥]|\d[\d,.]*\s*[万亿千]?元|\d\s*[万亿]")
_OTHER_SUMS = re.compile(
    "产值|营收|收入|资本|效益|利润|投资|销售|产量|成本|节|税|规模|市场|费用|能耗|奖|补|资助|到账|传真"
)
"""Headings of sums and numbers that are no price or budget, and no telephone to call."""


def with_guesses(mapping: Mapping, rows: Sequence[SheetRow]) -> Mapping:
    """The header with the fields that nothing but the cells of a column names."""
    fields, guesses = dict(mapping.fields), set[int]()
    for place, heading in enumerate(mapping.headings):
        if place in fields or not heading.strip() or _OTHER_SUMS.search(heading):
            continue
        cells = list(_cells(rows, place))
        free = (candidate for candidate in mapping.known if candidate not in fields.values())
        field = next(
            (candidate for candidate in free if len(cells) >= _LEAST and all(map(_sure(candidate), cells))), None
        )
        if field is not None:
            fields[place] = field
            guesses.add(place)
    return replace(mapping, fields=dict(sorted(fields.items())), guessed=frozenset(guesses)) if guesses else mapping


def _cells(rows: Sequence[SheetRow], place: int) -> Iterator[str]:
    texts = (clean_line(row.cells[place]) for row in rows[:_MOST] if place < len(row.cells))
    return filter(None, texts)


def _sure(field: Field) -> Callable[[str], bool]:
    return _BY_FIELD.get(field.name, _never)


def _never(_: str) -> bool:
    return False


def _is_telephone(text: str) -> bool:
    """A mobile number, or one with its area: eight digits may be anything."""
    numbers = dialled(text).numbers
    return bool(numbers) and not says_more(text) and all(len(number) >= 11 for number in numbers)


def _is_sum(text: str) -> bool:
    try:
        return bool(_WITH_UNIT.search(text) and read_money(text))
    except BadValue:
        return False


def _is_stage(text: str) -> bool:
    return Taxonomies()["maturity"].known(text) is not None


_BY_FIELD: Lookup[str, Callable[[str], bool]] = {
    "mobile": _is_telephone,
    "phone": _is_telephone,
    "budget": _is_sum,
    "price": _is_sum,
    "maturity": _is_stage,
}
