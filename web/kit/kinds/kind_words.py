"""What a supply's page says in the words of its kind: its button, its conditions, the way to its source."""

from dataclasses import replace
from typing import NamedTuple
from urllib.parse import urlsplit

from corpus.eligibility.condition_rows import sentence
from corpus.records import Supply
from corpus.supply_kinds import kind_of
from corpus.taxonomy import Taxonomies
from corpus.values import Condition

SAFE = ("http", "https")
"""What a way to the outside may begin with: anything else could do something in the reader's browser."""


class ConditionSaid(NamedTuple):
    """A condition as people read it: the source's own sentence, and what of it is checked, "" for nothing more."""

    sentence: str
    checked: str


def action(supply: Supply) -> str:
    """What the button says by which somebody asks for a supply."""
    return kind_of(supply.kind).hall.action


def conditions_said(supply: Supply, lists: Taxonomies) -> tuple[ConditionSaid, ...]:
    """The conditions of a supply in their order."""
    rows: tuple[Condition, ...] = supply["conditions"]
    return tuple(ConditionSaid(sentence(row, lists), _checked(row, lists)) for row in rows)


def _checked(row: Condition, lists: Taxonomies) -> str:
    """What a row that has been read compares, where its source says it in words of its own."""
    return sentence(replace(row, sentence=""), lists) if row.attribute and row.sentence else ""


def outside_link(text: str) -> str:
    """The text where it is an address of the web that may be followed; "" for anything else."""
    address = text.strip()
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    has_odd = any(character.isspace() or ord(character) < 32 for character in address)
    return address if parts.scheme in SAFE and parts.hostname and not has_odd else ""
