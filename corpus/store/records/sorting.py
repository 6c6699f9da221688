"""What lists of records at the desk can be sorted by, as SQL: the names are those of the lists' columns."""

from collections.abc import Mapping
from enum import StrEnum

from corpus.maturity import STEPS
from corpus.states import NeedState
from corpus.store.records.queries import WAITING


def _said(column: str) -> str:
    return f"coalesce({column}, '')"


def _in_turn(column: str, values: Mapping[str, int]) -> str:
    """By the places of values in their own order; what is none of them comes first."""
    places = " ".join(f"WHEN '{value}' THEN {place}" for value, place in values.items())
    return f"CASE {column} {places} ELSE -1 END"


def _places(states: type[StrEnum]) -> dict[str, int]:
    return {state.value: place for place, state in enumerate(states)}


_COMMON = {"number": "id", "chain": _said("chain"), "updated": "updated_at", "ends": "coalesce(ends_on, '9999')"}
NEEDS_SORTED_BY = _COMMON | {
    "title": "title",
    "org": _said("org_name"),
    "town": _said("town"),
    "state": _in_turn("state", _places(NeedState)),
    "submitted": "created_at",
}
"""Of need cards; of a state, the earlier step comes first."""
SUPPLIES_SORTED_BY = _COMMON | {
    "title": "(SELECT title FROM sought WHERE record = 'supplies' AND record_id = supply_facets.id)",
    "org": _said("org"),
    "kind": "kind",
    "maturity": _in_turn(_said("maturity"), STEPS),
    "status": _said("status"),
    "waiting": WAITING,
}
"""Of supplies; `waiting` is how many suggestions wait to be judged."""
