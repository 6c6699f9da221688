"""What a row of a list says of a supply at a glance, as its kind has it."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from corpus.fields import Field
from corpus.records import Supply
from corpus.supply_kinds import kind_of
from corpus.supply_kinds.hall import Glance
from corpus.taxonomy import Taxonomies
from corpus.values import Equipment, TableRow
from corpus.values.row_words import row_words
from web.kit.kinds.deadlines import days_left

LONGEST = 48
"""Characters of one thing that a row says."""


class Seen(NamedTuple):
    """One thing that a row says; `is_figure` where it is a sum, a term, a day."""

    text: str
    is_figure: bool


def seen(supply: Supply, lists: Taxonomies, today: date) -> tuple[Seen, ...]:
    """What a row says, in the order of the kind; nothing for what is not given."""
    kind = kind_of(supply.kind)
    texts = ((glance, _words(supply, glance, lists, today)) for glance in kind.hall.glance)
    return tuple(Seen(_after(glance.before, text), bool(glance.before)) for glance, text in texts if text)


def spanned(supply: Supply, names: Sequence[str], lists: Taxonomies, *, joined: str = "–") -> str:
    """Values that belong together: `3.45%–4.2%`, `3.45% 起`, `2026-12-08 至 2026-12-10`."""
    fields = {field.name: field for field in supply.fields}
    given = [text for name in names if name in fields and (text := _shown(supply, fields[name], lists))]
    if len(names) > 1 and len(given) == 1 and supply[names[0]] is not None:
        return f"{given[0]} 起"
    return joined.join(dict.fromkeys(given))


def _after(before: str, text: str) -> str:
    """A text after its label, which says 最高 once: `最高额度 500 万元`."""
    return before + (text.removesuffix("以内") if before.startswith("最高") else text)


def _words(supply: Supply, glance: Glance, lists: Taxonomies, today: date) -> str:
    text = spanned(supply, glance.fields, lists, joined=glance.joined)
    left = days_left(supply[glance.fields[0]], today) if glance.fields == (kind_of(supply.kind).rules.closes,) else ""
    return "".join(_parts(text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…", left)) if text else ""


def _parts(text: str, left: str) -> Iterator[str]:
    yield text
    if left:
        yield f"（{left}）"


def _shown(supply: Supply, field: Field, lists: Taxonomies) -> str:
    value = supply[field.name]
    if value == field.kind.empty:
        return ""
    if field.kind.name == "rows":
        return _first_of(value)
    return field.kind.words(value, lists).replace(" %", "%")


def _first_of(rows: tuple[TableRow, ...]) -> str:
    """The first row in short, and how many there are: `高低温试验箱（-70～150 ℃）等 5 项`."""
    first = rows[0]
    if isinstance(first, Equipment):
        first = Equipment(name=first.name, range=first.range)
    return row_words(first) + (f"等 {len(rows)} 项" if len(rows) > 1 else "")
