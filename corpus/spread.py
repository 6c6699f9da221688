"""One supply over several rows or sheets of a list: an expert in two tables, a policy of many clauses, a platform.

What both rows say is kept once; texts and rows of tables are put together; of what can be said but once, the first
stays, and the other is kept among what has no field, with the place that said it.
"""

from typing import Any

from corpus.fields import Field
from corpus.records import Supply
from corpus.taxonomy import Taxonomies
from corpus.validation import LONGEST

SAID = "与{}是同一{}，已并为一条，各处写的都保留"
_OF_ROWS = ("ref", "status", "guessed", "extra", "source")
"""What belongs to a row and not to what it speaks of."""
_ONE_LINE = "；"


def joined(before: Supply, more: Supply, lists: Taxonomies, *, where: str) -> Supply:
    """The supply with what another row says of it; `where` names that row."""
    values: dict[str, Any] = {}
    kept = [line for line in more.extra.split("\n") if line not in before.extra.split("\n")]
    for field in (field for field in before.fields if field.name not in _OF_ROWS):
        old, new = before[field.name], more[field.name]
        if new in (field.kind.empty, old):
            continue
        both = new if old == field.kind.empty else _both(field, old, new)
        if both is None:
            kept.append(f"{field.label}（{where}）：{field.kind.show(new, lists)}")
        else:
            values[field.name] = both
    extra = "\n".join(filter(None, (before.extra, *kept)))
    return before.with_values(values | {"extra": extra[:LONGEST]})


def _both(field: Field, old: Any, new: Any) -> Any:
    """One value that says both; None where there is none."""
    if isinstance(old, bool):
        return old and new  # what one row refuses, no other row grants
    if isinstance(old, tuple):
        return tuple(dict.fromkeys((*old, *new)))
    if field.kind.name == "text" and len(old) + len(new) < LONGEST:
        return old if new in old else new if old in new else f"{old}\n{new}"
    if field.name == "title":
        both = old if new in old else f"{old}{_ONE_LINE}{new}"
        return both if len(both) <= field.limit else None
    return None
