"""The data dictionary as people read it: what each published field means, of what kind it is, and what it may say."""

from collections.abc import Iterator
from typing import NamedTuple

from corpus.fields import Field, Visibility
from corpus.kinds import Choice, Choices, Rows
from corpus.publication import Subject, unit_of
from corpus.taxonomy import Taxonomies
from web.publishing.data import TYPES
from web.words import meaning


class Described(NamedTuple):
    """One field: its key, its label, what it means, its kind and unit, what it may say, and who sees it."""

    key: str
    label: str
    meaning: str
    kind: str
    unit: str
    values: tuple[str, ...]
    visibility: str


_ALIASES = 3
"""Other names of a field that are given, so that everybody knows it by one of them."""
_FIRST = (
    Described("place", "序号", "在这一期里的顺序", TYPES["integer"], "", (), Visibility.PUBLIC.value),
    Described("id", "编号", "记录的编号，各期不变", TYPES["line"], "", (), Visibility.PUBLIC.value),
)


def dictionary_of(subject: Subject, lists: Taxonomies) -> tuple[Described, ...]:
    """Every field that publications and lists of a subject may have, in their order."""
    shown = [field for field in subject.fields if field.visibility is not Visibility.STAFF]
    last = [_kind(lists)] if subject is Subject.SUPPLIES else []
    return (*_FIRST, *(_described(field, lists) for field in shown), *last)


def _described(field: Field, lists: Taxonomies) -> Described:
    others = "、".join([alias for alias in field.aliases[1:] if not alias.isascii()][:_ALIASES])
    said = "；".join(filter(None, (meaning(field.label), field.hint, f"也写作{others}" if others else "")))
    kind = field.kind.name
    return Described(
        field.name,
        field.label,
        said,
        TYPES.get(kind, ""),
        unit_of(field),
        tuple(_values(field, lists)),
        field.visibility.value,
    )


def _values(field: Field, lists: Taxonomies) -> Iterator[str]:
    """The terms that a field may say, or the columns of its rows."""
    if isinstance(field.kind, Choice | Choices):
        terms = lists[field.kind.taxonomy]
        yield from (terms.path_of(term.code) for term in terms if not terms.children(term.code))
    if isinstance(field.kind, Rows):
        yield from field.kind.labels.values()


def _kind(lists: Taxonomies) -> Described:
    names = tuple(term.name for term in lists["kinds"])
    return Described("kind", "供给种类", "供给是哪一类", TYPES["choice"], "", names, Visibility.PUBLIC.value)
