"""Contacts inside texts: telephone numbers, addresses, accounts, people, and an enterprise that is not to be named.

`contacts` says what a text holds, `masked` how everybody sees the text. `numbers` and `accounts` know what leads to a
person by its form, `people` and `organisations` names; `folding` makes one way of writing of all; the lists of words
are in `words/`. Nothing here knows of records: whose text it is, an `Owner` says.
"""

from corpus.values.personal.hits import Contact, Hit
from corpus.values.personal.masking import MASK, SOMEBODY, Owner, contacts, masked, may_hold, office_numbers, shown_as
from corpus.values.personal.organisations import short_names
from corpus.values.personal.people import names_in

__all__ = [
    "MASK",
    "SOMEBODY",
    "Contact",
    "Hit",
    "Owner",
    "contacts",
    "masked",
    "may_hold",
    "names_in",
    "office_numbers",
    "short_names",
    "shown_as",
]
