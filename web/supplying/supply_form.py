"""The form of one supply, made from the table of fields of its kind: what was typed, checked, and as a supply.

Of a supply that is corrected, what was not touched stays as it is, whatever a form would make of it: a correction of a
telephone number does not ask for a summary that a list once left out.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any, NamedTuple

from werkzeug.datastructures import MultiDict

from corpus.concealed import Concealed, concealed
from corpus.fields import Field
from corpus.masks import PERSONAL
from corpus.records import Supply
from corpus.supply_kinds import kind_of
from corpus.taxonomy import Taxonomies
from corpus.validation import Problem, check_typed
from web.cards.form import fields_as_typed, hidden_inputs, read_fields
from web.kit.reading import read_number
from web.privacy.contact_sight import field_words
from web.supplying.condition_form import carried_rows, holds_conditions, read_condition_rows, rows_problem
from web.supplying.field_groups import FieldGroup, groups_of


class Asked(NamedTuple):
    """The fields that a form asks, in groups."""

    groups: tuple[FieldGroup, ...]

    @property
    def all(self) -> tuple[Field, ...]:
        """Every field that the form asks."""
        return tuple(asked for group in self.groups for asked in group.fields)


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed into the form of a supply; `version` is the one that a correction was decided on.

    `note` is why it is corrected, `looked` the mark of what was shown beside it before.
    """

    kind: str
    raw: dict[str, Any] = field(default_factory=dict)
    version: int = 0
    note: str = ""
    looked: str = ""

    def everything(self) -> Iterator[tuple[str, str]]:
        """Names and values of hidden inputs that carry all that was typed."""
        for asked in asked_of(self.kind).all:
            said = self.raw.get(asked.name)
            if holds_conditions(asked):
                yield from carried_rows(asked, said or ())
            else:
                yield from hidden_inputs(asked, said, was_shown=True)


class Checked(NamedTuple):
    """What a form makes of a supply, with what is wrong with it, in the order of the form."""

    supply: Supply
    problems: tuple[Problem, ...]


def asked_of(kind: str) -> Asked:
    """The fields of a kind of supply that a form asks."""
    return Asked(groups_of(kind_of(kind)))


def read_typed(form: "MultiDict[str, str]", kind: str) -> Typed:
    """The form of a supply of this kind as it came back."""
    every = asked_of(kind).all
    rows = {asked.name: read_condition_rows(asked, form) for asked in every if holds_conditions(asked)}
    return Typed(
        kind,
        read_fields((asked for asked in every if asked.name not in rows), form) | rows,
        read_number(form.get("version", "")),
        form.get("note", "").strip(),
        form.get("looked", ""),
    )


def as_it_stands(supply: Supply, lists: Taxonomies) -> Typed:
    """The form filled with a supply, for staff with its contacts masked: left as they are, they are not touched."""
    raw = fields_as_typed(supply, asked_of(supply.kind).all, lists)
    masked = {name: field_words(supply, name, str(raw[name])) for name in PERSONAL if raw.get(name)}
    return Typed(supply.kind, raw | masked, supply.version)


def check_new(typed: Typed, lists: Taxonomies, *, source: str) -> Checked:
    """A new supply as it was typed; a value that cannot be read is left out and named by a problem."""
    values, problems = _check(asked_of(typed.kind).all, typed, lists)
    said = {"id": "new", "title": "", "kind": typed.kind, "source": source} | values
    return Checked(Supply.of_values(said), _in_order(typed, problems))


def check_correction(supply: Supply, typed: Typed, lists: Taxonomies) -> Checked:
    """A supply as it was corrected, over the version that was read; of what was not touched nothing is said."""
    touched = _touched(supply, typed, lists)
    values, problems = _check(touched, typed, lists)
    said = {asked.name: values.get(asked.name, asked.kind.empty) for asked in touched}
    title = said.get("title") or supply.title
    wrong = [*problems, *_still_masked(touched, typed)]
    return Checked(supply.with_values(said | {"title": title, "version": typed.version}), _in_order(typed, wrong))


def _still_masked(touched: Iterable[Field], typed: Typed) -> Iterator[Problem]:
    """What is wrong with contacts of which a part was typed over and the rest is still masked."""
    for asked in touched:
        if asked.name in PERSONAL and "*" in str(typed.raw.get(asked.name, "")):
            yield Problem(asked, "还有打码的 * 号；要改就写完整，不改就保持原样", fatal=True)


def _check(fields: Sequence[Field], typed: Typed, lists: Taxonomies) -> tuple[dict[str, Any], list[Problem]]:
    """Values and problems of these fields, with those of each row of conditions."""
    values, problems = check_typed(fields, typed.raw, lists)
    rows = (rows_problem(asked, typed.raw.get(asked.name) or (), lists) for asked in fields if holds_conditions(asked))
    return values, [*problems, *(problem for problem in rows if problem)]


def changes_of(supply: Supply, typed: Typed, lists: Taxonomies) -> dict[str, Any]:
    """What a form says otherwise than the supply that it was filled with, as typed, by field."""
    return {asked.name: typed.raw.get(asked.name, "") for asked in _touched(supply, typed, lists)}


def with_changes(supply: Supply, changes: Mapping[str, Any], lists: Taxonomies) -> Typed:
    """The form filled with a supply and these changes over it."""
    stands = as_it_stands(supply, lists)
    return replace(stands, raw=stands.raw | dict(changes))


def rebased(typed: Typed, *, base: Supply, now: Supply, lists: Taxonomies) -> Typed:
    """What was typed over one version, as typed over the present one: what was not touched is as it is now."""
    mine = with_changes(now, changes_of(base, typed, lists), lists)
    return replace(mine, note=typed.note, looked=typed.looked)


def _touched(supply: Supply, typed: Typed, lists: Taxonomies) -> list[Field]:
    """The fields in which a form says something else than the supply that it was filled with."""
    present = as_it_stands(supply, lists).raw
    every = asked_of(typed.kind).all
    return [asked for asked in every if not _is_same(typed.raw.get(asked.name), present.get(asked.name))]


def _in_order(typed: Typed, problems: list[Problem]) -> tuple[Problem, ...]:
    order = [asked.name for asked in asked_of(typed.kind).all]
    return tuple(sorted(problems, key=lambda problem: order.index(problem.field.name)))


def _is_same(typed: Any, present: Any) -> bool:
    """Whether a form was sent with what it was filled with: line ends and the order of ticks are the browser's,
    and an empty table is no table.
    """
    return bool(_plain(typed) == _plain(present))


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("\r\n", "\n").strip()
    return sorted(value, key=str) or "" if isinstance(value, list) else value or ""


def newly_concealed(supply: Supply, before: Supply | None, lists: Taxonomies) -> tuple[Concealed, ...]:
    """The contacts in texts that everybody will see as ***, but for those that stood there before."""
    known = {hidden.words for hidden in concealed(before, lists)} if before else set[str]()
    return tuple(hidden for hidden in concealed(supply, lists) if hidden.words not in known)


def mark_of(*shown: str) -> str:
    """A mark of what was shown beside a form; "" for nothing: other things are shown anew."""
    return sha256("\0".join(shown).encode()).hexdigest()[:16] if any(shown) else ""


def anew(typed: Typed, *, looked: str) -> Typed:
    """The same form with the mark of what is now shown beside it."""
    return replace(typed, looked=looked)
