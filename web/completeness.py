"""What a need card lacks that its form would have asked for: cards from lists come without it."""

from corpus.records import Need, dump
from corpus.taxonomy import Taxonomies
from web.card import check

_CONSENT = "consent"


def lacking(need: Need, lists: Taxonomies) -> tuple[str, ...]:
    """The labels of mandatory fields without value, and sentences on values that the form would not take.

    The consent to the processing of personal data is left out: `lacks_consent` says so.
    """
    _, problems = check(dump(need), lists)
    return tuple(
        problem.message if getattr(need, problem.field.name) else problem.field.label.partition("（")[0]
        for problem in problems
        if problem.field.name != _CONSENT
    )


def lacks_consent(need: Need) -> bool:
    """Whether the card names a person who has not consented to that."""
    return not need.consent and any((need.contact, need.mobile, need.email))
