"""What of a text is not for everybody, and the text without it."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from corpus.values.personal.accounts import accounts, sites
from corpus.values.personal.folding import folded
from corpus.values.personal.hits import Contact, Hit, apart
from corpus.values.personal.numbers import numbers
from corpus.values.personal.organisations import enterprise, names_of
from corpus.values.personal.people import known_people, people, signs_of, unnamed_people
from corpus.values.personal.signs import shows_signs

MASK = "***"
SOMEBODY = "本企业"
"""What stands for the name of an enterprise that is not shown."""


class Owner(NamedTuple):
    """Whose text it is: the names of its contacts and its hidden numbers and addresses, the name of an enterprise and
    of a place that are not shown, names that everybody may read, whether numbers of offices may be read too, whether
    people are looked for at all, and names of people who have not agreed to be named anywhere.
    """

    contacts: tuple[str, ...] = ()
    enterprise: str = ""
    town: str = ""
    spared: tuple[str, ...] = ()
    shows_offices: bool = False
    hides_people: bool = True
    unnamed: tuple[str, ...] = ()

    def of_names(self) -> "Owner":
        """The same of a text that is there to name somebody."""
        return self._replace(hides_people=False)


NOBODY = Owner()
_HIDDEN_SIGNS = re.compile(
    r"[hH][tT]{2}[pP]|[wW]{3}|[.．][a-zA-Z]{2}|公众号|视频号|抖音|官网|小程序|地址|厂址|住址|坐落|位于|地处"
)
"""What a text has where it leads to an enterprise that is not shown, beside its name."""


def may_hold(text: str, owner: Owner = NOBODY) -> bool:
    """Whether a text, or several joined, are worth a closer look; says so of every text that holds a contact."""
    return bool(
        shows_signs(text)
        or any(sign in text for name in (*owner.contacts, *owner.unnamed) for sign in signs_of(name))
        or (owner.enterprise and (_HIDDEN_SIGNS.search(text) or names_of(owner.enterprise).search(text)))
        or (owner.town and owner.town in text)
    )


def contacts(text: str, owner: Owner = NOBODY) -> list[Hit]:
    """What of a text is not for everybody, in its order, nothing twice."""
    return apart(_found(folded(text), owner)) if may_hold(text, owner) else []


def _found(plain: str, owner: Owner) -> Iterator[Hit]:
    if owner.enterprise or owner.town:
        yield from _hidden(plain, owner)
    yield from known_people(plain, owner.contacts)
    yield from unnamed_people(plain, owner.unnamed)
    reached = [*numbers(plain), *accounts(plain)]
    for hit in people(plain, reached) if owner.hides_people else ():
        if not any(name in plain[hit.start : hit.end] for name in owner.spared):
            yield hit
    yield from (hit for hit in reached if not (owner.shows_offices and hit.kind is Contact.PHONE))


def _hidden(plain: str, owner: Owner) -> Iterator[Hit]:
    """What tells of an enterprise that is not shown."""
    yield from enterprise(plain, owner.enterprise)
    if owner.enterprise:
        yield from sites(plain)
    for match in re.finditer(re.escape(owner.town), plain) if owner.town else ():
        yield Hit(Contact.PLACE, *match.span())


def shown_as(hit: Hit) -> str:
    """What everybody sees in its place."""
    return SOMEBODY if hit.kind is Contact.ENTERPRISE else MASK


@lru_cache(maxsize=8192)
def masked(text: str, owner: Owner = NOBODY) -> str:
    """The text as everybody sees it."""
    parts: list[str] = []
    end = 0
    for hit in contacts(text, owner):
        shown = shown_as(hit)
        if parts[-1:] != [shown] or text[end : hit.start].strip():
            parts += [text[end : hit.start], shown]
        end = hit.end
    return "".join((*parts, text[end:])) if parts else text


def office_numbers(text: str) -> str:
    """Those telephone numbers of a field of them that are an office's: landlines and service numbers."""
    return "、".join(
        number
        for number in text.split("、")
        if re.fullmatch(r"(?:0\d{2,3}-?)?[2-9]\d{6,7}(?:[-转]\d+)?|[48]00.*", number)
    )
