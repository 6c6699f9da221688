"""What a list can be filtered by: each filter's values with how many records have them, in the order of their list."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from corpus.supply_kinds.hall import AtLeast, Narrowing, OfTerms
from corpus.taxonomy import Taxonomies, Taxonomy


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter, with how many records have it; `children` are the finer ones below a chosen one."""

    code: str
    label: str
    count: int
    children: tuple["Choice", ...] = ()


class Filter(NamedTuple):
    """A filter by name, what is chosen of it (code and label, or ""), and what can be chosen.

    `total` counts the records without this filter, those that say nothing of it as well. `unit` is given where any
    number may be typed.
    """

    name: str
    label: str
    chosen: str
    chosen_label: str
    choices: tuple[Choice, ...]
    total: int
    unit: str = ""


def filter_of(name: str, label: str, chosen: str, counts: Mapping[str, int], names: Mapping[str, str]) -> Filter:
    """A filter over counted values, in the order of their list where they come from one."""
    order = [code for code in names if code in counts] + [code for code in counts if code not in names]
    choices = tuple(Choice(code, names.get(code, code), counts[code]) for code in order if code)
    return Filter(name, label, chosen, names.get(chosen, chosen), choices, sum(counts.values()))


def narrowing_filter(known: Narrowing, chosen: str, counts: Mapping[str, int], lists: Taxonomies) -> Filter:
    """A filter that one kind of supply has; terms stand in the order of their list, numbers and days in their own."""
    terms = [term.code for term in lists[known.taxonomy]] if isinstance(known, OfTerms) and known.taxonomy else counts
    order = [code for code in terms if code in counts] + [code for code in counts if code not in terms]
    choices = tuple(Choice(code, known.words(code, lists), counts[code]) for code in order if code)
    unit = known.unit if isinstance(known, AtLeast) else ""
    return Filter(known.name, known.label, chosen, known.words(chosen, lists), choices, sum(counts.values()), unit)


def field_filter(fields: Taxonomy, chosen: str, counts: Mapping[str, int]) -> Filter:
    """First-level fields with the sums of what lies under them; under the chosen one its second level."""

    def choice(code: str, name: str, below: Iterable[Choice] = ()) -> Choice:
        children = tuple(child for child in below if child.count)
        return Choice(code, name, counts.get(code, 0) + sum(child.count for child in children), children)

    top = [
        choice(
            term.code,
            term.name,
            (choice(child.code, child.name) for child in fields.children(term.code) if child.code in counts),
        )
        for term in fields.children()
    ]
    open_branch = [
        branch
        if chosen and chosen in (branch.code, *(child.code for child in branch.children))
        else replace(branch, children=())
        for branch in top
        if branch.count
    ]
    return Filter("field", "技术领域", chosen, fields.name_of(chosen), tuple(open_branch), sum(counts.values()))
