"""Two records become one: which fields are a matter of choice, and what is chosen unless somebody says otherwise."""

from collections.abc import Sequence

from corpus.fields import Field
from corpus.records import Need, Supply

OWN = ("ref", "source", "status", "guessed", "not_secret", "consent")
"""What a record keeps for itself: where it came from, its state, and promises that were made with it."""


def differing(kept: Need | Supply, other: Need | Supply) -> tuple[Field, ...]:
    """The fields that the two say differently, in the table's order."""
    return tuple(field for field in kept.fields if field.name not in OWN and kept[field.name] != other[field.name])


def filling(kept: Need | Supply, other: Need | Supply) -> tuple[str, ...]:
    """The keys of the fields that the record to keep leaves open and the other one fills."""
    return tuple(field.name for field in differing(kept, other) if kept[field.name] == field.kind.empty)


def choosable(names: Sequence[str], kept: Need | Supply) -> bool:
    """Whether all these keys are fields that a merge may take from the other record."""
    return {*names} <= {field.name for field in kept.fields} - {*OWN}
