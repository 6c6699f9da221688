"""What of a record's texts everybody sees as `***`: for those who write them, and for staff who let them out."""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from corpus.codes import Disclosure
from corpus.fields import Field
from corpus.records import Need, Supply
from corpus.taxonomy import Taxonomies
from corpus.values.personal import Contact, Owner, contacts, masked, shown_as
from corpus.visibility import LISTED_DISCLOSURES, has_consent, is_free_text, names_somebody, owner_of, withheld

AROUND = 16
"""Characters shown before and after what is concealed."""


class Concealed(NamedTuple):
    """Words of a field that are not shown: what they are, how they stand there, what everybody sees in their place,
    around them, and of the whole field.
    """

    field: Field
    kind: Contact
    words: str
    shown: str
    excerpt: str
    whole: str


def concealed(record: Need | Supply, lists: Taxonomies) -> tuple[Concealed, ...]:
    """All that is concealed in the fields that may be public, in the order of the fields.

    A card of which nobody sees anything is looked at as if it were anonymous, as those see it who are asked.
    """
    if isinstance(record, Need) and record.disclosure not in LISTED_DISCLOSURES:
        record = replace(record, disclosure=Disclosure.ANONYMOUS)
    return tuple(
        hidden for field, text in shown_texts(record, lists) for hidden in _in_field(field, text, owner_of(record))
    )


def shown_texts(record: Need | Supply, lists: Taxonomies) -> Iterator[tuple[Field, str]]:
    """The fields of free text that may be public, as they stand in the record."""
    consent, hidden = has_consent(record), withheld(record)
    for field in record.fields:
        value = record[field.name]
        is_shown = field.visible_to_public(consent=consent) and field.name not in hidden
        if value != field.kind.empty and is_free_text(field) and is_shown:
            yield field, field.kind.show(value, lists)


def _in_field(field: Field, text: str, owner: Owner) -> Iterator[Concealed]:
    owner = owner.of_names() if names_somebody(field) else owner
    hits, whole = contacts(text, owner), masked(text, owner)
    for place, hit in enumerate(hits):
        start = max(hits[place - 1].end if place else 0, hit.start - AROUND)
        end = min(hits[place + 1].start if place + 1 < len(hits) else len(text), hit.end + AROUND)
        shown = shown_as(hit)
        around = f"{text[start : hit.start]}【{shown}】{text[hit.end : end]}"
        excerpt = ("…" if start else "") + " ".join(around.split()) + ("…" if end < len(text) else "")
        yield Concealed(field, hit.kind, text[hit.start : hit.end], shown, excerpt, whole)
