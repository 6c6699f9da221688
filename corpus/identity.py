"""When two rows speak of the same thing, and when they say the same."""

import hashlib
import json
import re

from corpus.records import Need, Supply, dump
from corpus.sorts import NEED, sort_of
from corpus.supply_kinds import kind_of

_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True)
_NOT_WORD = re.compile(r"\W+")
_NUMBER = re.compile(r"\d{6,13}|(?:19|20)\d\dSR\d{5,8}", re.IGNORECASE)
_LONGEST_APPLICATION = 12
"""Digits of a patent's number before the one that checks it."""


def identity(record: Need | Supply) -> str:
    """A key that stays the same when the record arrives again with other words in its body.

    The supplier's or enterprise's own number counts where there is one, else the title, or what its kind is known by.
    """
    sort = sort_of(record)
    owner = sort.owner(record)
    kind = "need" if sort is NEED else sort.state(record)
    what = f"#{record.ref}" if record.ref else _name(record)
    return _digest([kind, _bare(owner), what])


def _name(record: Need | Supply) -> str:
    """What tells a record from others of the same owner: a person by its name, a course by its first day as well."""
    known_by = kind_of(record.kind).in_lists.known_by if isinstance(record, Supply) else ("title",)
    return _bare("".join(str(record[name] or "") for name in known_by)) or _bare(record.title)


def numbers(record: Need | Supply) -> frozenset[str]:
    """The numbers of a supply's rights, such as those of patents, bare of letters and of the digit that checks them."""
    rights = record.ip if isinstance(record, Supply) else ()
    written = (number for right in rights for number in _NUMBER.findall(f"{right.number} {right.type}"))
    return frozenset(number[:_LONGEST_APPLICATION] if number.isdigit() else number.upper() for number in written)


def is_another(record: Need | Supply, other: Need | Supply) -> bool:
    """Whether two records of one name have numbers, and none in common: two patents of one title."""
    return bool(numbers(record)) and bool(numbers(other)) and numbers(record).isdisjoint(numbers(other))


def identity_by_number(record: Need | Supply) -> str:
    """The key of a record whose name is another one's too, by the numbers of its rights; "" where it has none."""
    own = sorted(numbers(record))
    return _digest([identity(record), own]) if own else ""


def content(record: Need | Supply) -> str:
    """A fingerprint of what the record says; where it came from and the date of the list do not count."""
    return _digest({name: value for name, value in dump(record).items() if name not in ("source", "as_of")})


def _bare(text: str) -> str:
    return _NOT_WORD.sub("", text).casefold()


def _digest(value: object) -> str:
    return hashlib.blake2b(_ENCODER.encode(value).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
