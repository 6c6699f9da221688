"""Telephone and identity numbers inside texts that are to be published."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_KINDS = {
    "身份证号": re.compile(
        r"(?<![\dA-Za-z])[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])"
    ),
    "手机号": re.compile(r"(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)"),
    "电话号码": re.compile(r"(?<![\d-])(?:[（(]?0\d{2,3}[)）]?[-— ]?[2-9]\d{6,7}|[48]00-?\d{3}-?\d{4})(?!\d)"),
}
"""In this order: what an identity number holds is not searched for a telephone number."""
_KEPT = 3
"""Digits that stay visible at the beginning of a masked number."""


class Hit(NamedTuple):
    """A number in a text: what it is, and from where to where."""

    kind: str
    start: int
    end: int


def personal_numbers(text: str) -> Iterator[Hit]:
    """The telephone and identity numbers of a text, none of them inside another."""
    taken: list[tuple[int, int]] = []
    for kind, pattern in _KINDS.items():
        for found in pattern.finditer(text):
            if all(found.end() <= start or end <= found.start() for start, end in taken):
                taken.append(found.span())
                yield Hit(kind, *found.span())


def mask_personal(text: str) -> str:
    """The text, as long as before, with all but the first digits of every such number hidden."""
    for hit in list(personal_numbers(text)):
        shown = text[hit.start : hit.start + _KEPT]
        text = text[: hit.start] + shown + "*" * (hit.end - hit.start - _KEPT) + text[hit.end :]
    return text
