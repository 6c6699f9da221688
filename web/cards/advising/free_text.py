"""A problem told in a few sentences, as the need that it would be: what everybody may ask before there is any card.

Nothing of it is stored; the page, the API and the command line read it here, and a card that is opened with it too.
"""

import re
from typing import NamedTuple

from corpus.errors import BadValue
from corpus.fields import NEED_FIELDS
from corpus.records import Need
from corpus.values import clean_line, clean_text
from web.cards.card import completed, unsent
from web.services import Services

LONGEST = 2000
"""Characters of a problem that is told."""
_TITLE = next(field for field in NEED_FIELDS if field.name == "title")
_END = re.compile(r"[。！？!?；;\n]+|\.(?=\s|$)")
"""Where a sentence ends; a full stop between digits ends none."""
_PAUSES = "，,、：:"
WHAT_TO_WRITE = "请写一两句话：什么材料、产品或设备，现在卡在哪里，希望达到什么"


class Told(NamedTuple):
    """A text as the card takes it: its first sentence, and what else it says."""

    title: str
    problem: str


class NotTold(BadValue):
    """A text that says too little, or more than is read."""


def split(text: str) -> Told:
    """The first sentence or line as the title, the rest as the problem; whole where the title cannot hold it."""
    text = clean_text(text)
    title, rest = _first_sentence(text)
    if len(title) <= _TITLE.limit:
        return Told(title, rest)
    return Told(_shortened(title), text)


def _first_sentence(text: str) -> tuple[str, str]:
    """The first that is long enough for a title, with what stands before it, such as a greeting."""
    for end in _END.finditer(text):
        if end.start() >= _TITLE.least:
            return clean_line(text[: end.start()]), text[end.end() :].strip()
    return clean_line(text), ""


def _shortened(sentence: str) -> str:
    """As much of a sentence as a title holds, up to a pause where there is one."""
    cut = sentence[: _TITLE.limit]
    pause = max(cut.rfind(mark) for mark in _PAUSES)
    return cut[:pause] if pause >= _TITLE.least else cut


def need_told(services: Services, text: str, *, title: str = "") -> Need:
    """The need that a text tells of, with a title where one is given; `NotTold` says what to write instead."""
    _check(f"{title}{text}", len(text.replace("\r\n", "\n")))
    told = Told(clean_line(title), text) if title.strip() else split(text)
    return completed(services, unsent(services, told._asdict()))


def _check(text: str, length: int) -> None:
    if length > LONGEST:
        raise NotTold(f"最多 {LONGEST} 个字，现在有 {length} 个字；请只留下最要紧的几句")
    if sum(map(str.isalnum, text)) < _TITLE.least:
        raise NotTold(WHAT_TO_WRITE)
