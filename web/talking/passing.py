"""What of a text may reach the other side: without contacts until both have said yes, then as staff decide."""

import re
from typing import NamedTuple

from corpus.following import INTRODUCED_STATES
from corpus.records import Need, Supply
from corpus.store import Pairing
from corpus.talking import Party, Remark
from corpus.values.personal import MASK, Owner, contacts, masked, names_in
from corpus.visibility import owner_of

_DIGITS = re.compile(r"\D")


class About(NamedTuple):
    """What a conversation is about: a card, and the pairing with its supply where it is about one."""

    need: Need
    pairing: Pairing | None = None
    supply: Supply | None = None

    @property
    def pairing_id(self) -> int:
        """The pairing's number, 0 for none."""
        return self.pairing.id if self.pairing else 0

    @property
    def is_introduced(self) -> bool:
        """Whether both sides know each other's contacts already."""
        return self.pairing is not None and self.pairing.state in INTRODUCED_STATES


class Offer(NamedTuple):
    """What is proposed to staff for passing on: the text, and the words that are masked or would be."""

    text: str
    hidden: tuple[str, ...]


def offer(about: About, remark: Remark) -> Offer:
    """The text of a remark as it would be passed on; as it was written where staff may let its contacts stand."""
    owner = _owner(about, remark.side)
    hits = contacts(remark.written, owner)
    hidden = tuple(dict.fromkeys(remark.written[hit.start : hit.end] for hit in hits))
    return Offer(remark.written if about.is_introduced else masked(remark.written, owner), hidden)


def passed_words(about: About, remark: Remark, text: str, *, stands: bool) -> str:
    """What is passed on where staff have written `text`; contacts stand in it only where both sides know them and
    staff say so.
    """
    if stands and about.is_introduced:
        return text
    return masked(text, _owner(about, remark.side))


def bureaus_words(about: About, reader: Party, text: str) -> str:
    """What the bureau itself says to a side: its own numbers stand, the other side's do not before their time."""
    if about.is_introduced or reader is Party.BUREAU:
        return text
    other = about.supply if reader is Party.ENTERPRISE else about.need
    return _without_contacts(text, other) if other else text


def _without_contacts(text: str, record: Need | Supply) -> str:
    owner, known = owner_of(record), _known(record)
    parts, end = [], 0
    for hit in contacts(text, owner):
        words = text[hit.start : hit.end]
        if any(part in words or (_digits(part) and _digits(part) in _digits(words)) for part in known):
            parts += [text[end : hit.start], MASK]
            end = hit.end
    return "".join((*parts, text[end:]))


def _known(record: Need | Supply) -> tuple[str, ...]:
    """The names, numbers and addresses of a record's contact."""
    numbers = record.mobile if isinstance(record, Need) else record.phone
    hidden = (record.org_name,) if isinstance(record, Need) and owner_of(record).enterprise else ()
    return tuple(filter(None, (*names_in(record.contact), *numbers.split("、"), record.email, *hidden)))


def _digits(text: str) -> str:
    return _DIGITS.sub("", text)


def _owner(about: About, side: Party) -> Owner:
    return owner_of(about.supply if side is Party.SUPPLIER and about.supply else about.need)
