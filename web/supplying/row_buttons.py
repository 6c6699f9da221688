"""Buttons of a form that give it another row, take one away or fill rows in: nothing is stored by them.

They are what a browser without scripts uses; `rows.js` does the same without asking.
"""

from dataclasses import replace
from typing import NamedTuple

from werkzeug.datastructures import MultiDict

from corpus.kinds import Rows
from corpus.taxonomy import Taxonomies
from web.kit.reading import read_number
from web.supplying.condition_form import rows_of_words
from web.supplying.supply_form import Typed, asked_of, read_typed

WORDS = "words"
"""The input whose text is read into rows."""


class RowButton(NamedTuple):
    """What was pressed: `add`, `drop`, `read`, or `again` for the same rows with other choices."""

    does: str
    field: str
    place: int


def pressed(form: "MultiDict[str, str]", kind: str) -> RowButton | None:
    """The button that was pressed in the form of a kind, if it was one of these."""
    does, _, rest = form.get("rows", "").partition(" ")
    name, _, place = rest.partition(" ")
    names = {asked.name for asked in asked_of(kind).all if isinstance(asked.kind, Rows)}
    return RowButton(does, name, read_number(place)) if does in _DONE and name in names else None


class Sent(NamedTuple):
    """A form that was sent: what it says, of which kind of supply, with the lists that it is read by."""

    form: "MultiDict[str, str]"
    kind: str
    lists: Taxonomies

    def typed(self) -> Typed:
        """What was typed into it."""
        return read_typed(self.form, self.kind)


def typed_after(button: RowButton, sent: Sent) -> Typed:
    """The form as it was typed, after what a button does."""
    return _DONE[button.does](button, sent)


def _same(_: RowButton, sent: Sent) -> Typed:
    return sent.typed()


def _with_room(button: RowButton, sent: Sent) -> Typed:
    asked = next(asked for asked in asked_of(sent.kind).all if asked.name == button.field)
    typed = sent.typed()
    rows = typed.raw[asked.name]
    labels = asked.kind.labels if isinstance(asked.kind, Rows) else {}
    more = [dict.fromkeys(labels, "")] if len(rows) < asked.limit else []
    return replace(typed, raw=typed.raw | {asked.name: [*rows, *more]})


def _without(button: RowButton, sent: Sent) -> Typed:
    gone = f"{button.field}-{button.place}-"
    kept = ((name, value) for name, value in sent.form.items(multi=True) if not name.startswith(gone))
    return sent._replace(form=MultiDict(kept)).typed()


def _with_words(button: RowButton, sent: Sent) -> Typed:
    typed = sent.typed()
    read = rows_of_words(sent.form.get(f"{button.field}-{WORDS}", ""), sent.lists)
    return replace(typed, raw=typed.raw | {button.field: [*typed.raw[button.field], *read]})


_DONE = {"add": _with_room, "drop": _without, "again": _same, "read": _with_words}
