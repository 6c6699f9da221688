"""What a need card lacks that its form would have asked for: cards from lists come without it."""

from typing import NamedTuple

from corpus.records import Need, dump
from corpus.taxonomy import Taxonomies
from web.cards.card import check

_CONSENT = "consent"


class Lack(NamedTuple):
    """A mandatory field without value, by its label, or a sentence on a value that the form would not take."""

    field: str
    words: str


def lacks(need: Need, lists: Taxonomies) -> tuple[Lack, ...]:
    """All that a card lacks. The consent to the processing of personal data is left out: `lacks_consent` says so."""
    _, problems = check(dump(need), lists)
    return tuple(
        Lack(
            problem.field.name,
            problem.message if getattr(need, problem.field.name) else problem.field.label.partition("（")[0],
        )
        for problem in problems
        if problem.field.name != _CONSENT
    )


def lacking(need: Need, lists: Taxonomies) -> tuple[str, ...]:
    """What a card lacks, in words."""
    return tuple(lack.words for lack in lacks(need, lists))


def lacks_consent(need: Need) -> bool:
    """Whether the card names a person who has not consented to that."""
    return not need.consent and any((need.contact, need.mobile, need.email))
