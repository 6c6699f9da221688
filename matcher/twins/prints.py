"""What is compared to find near duplicates: a title bare of what lists add, a text by clause, and who is behind it.

A print is for staff only: it holds telephone numbers and codes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from corpus.fields import Weight
from corpus.records import Need, Supply
from corpus.sorts import NEED, sort_of
from matcher.terms.tokens import RUN, lexicon, normalised
from matcher.terms.variants import simplified

SHORTEST_CORE = 4
"""Characters below which a title without its frame words says too little, and the whole title counts."""
LONGEST_TEXT = 1500
"""Characters of a text that are compared; the rest of a long one follows its beginning."""
MARKS = 4096
"""Bits of a text's marks: so many that two texts of twenty clauses each meet in one by chance one time in ten."""
TELLING_CLAUSE = 6
"""Characters of a clause that two texts hardly share by chance."""
_NUMERAL = "[0-9一二三四五六七八九十]+"
_YEAR = r"20\d\d年?度?"
_ROUND = rf"第{_NUMERAL}批次?|第?[1-4一二三四]季度|更新版?|修订版?|补充|续报|重报|新版"
_ADDED = re.compile(
    rf"[(（\[【〔]\s*(?:{_YEAR})?\s*(?:{_ROUND})?\s*[)）\]】〕]|^{_YEAR}|第{_NUMERAL}批次?$|[-—_ ]+{_YEAR}$"
)
"""What a list adds to a title when the same thing comes again: （第二批）, 2026年度."""
_NOT_WORD = re.compile(r"[\W_]+")
_CLAUSE_END = re.compile(r"[。；;！!？?，,、：:\s]+")
_NOT_OF_CLAUSE = re.compile(r"[^\w ]+|_")
_PATENT = re.compile(r"(?:zl|cn)?\s*(\d{8,13})(?:\.?[\dx]|[a-z]\d?)?", re.IGNORECASE)
_BETWEEN_NAMES = re.compile(r"[、，,;；/\s]+")
_SEVERAL = re.compile(r"等$|等\d*人$|团队$|课题组$|教授$|研究员$|博士$")


@dataclass(frozen=True, slots=True, repr=False)
class Print:
    """One record as it is compared with others; texts are normalised and simplified."""

    id: str
    is_need: bool
    core: str
    """The title without frame words and punctuation."""
    runs: frozenset[str]
    """Numbers and Latin runs of the title."""
    org: str
    persons: frozenset[str]
    phone: str
    uscc: str
    rights: frozenset[str]
    length: int
    """Characters of its text."""
    clauses: int
    """How many clauses of its text are more than a phrase."""
    marks: int
    """A bit for each of these clauses: texts whose marks have none in common share no clause, and need not be read."""

    @property
    def numbers(self) -> tuple[str, str]:
        """Telephone number and code, either of which tells whose the record is."""
        return self.phone, self.uscc

    @property
    def letters(self) -> str:
        """The core's characters in order: alike however its words are placed."""
        return "".join(sorted(self.core))


class Wording(NamedTuple):
    """A record's text: its clauses with spaces between, and the set of those that are more than a phrase."""

    text: str
    clauses: frozenset[str]


def print_of(record: Need | Supply) -> Print:
    """The print of a record."""
    title = _ADDED.sub(" ", simplified(normalised(record.title)))
    core, runs = core_of(title), frozenset(RUN.findall(title))
    sort = sort_of(record)
    if isinstance(record, Need):
        persons, numbers, rights = record.contact, (record.mobile, record.uscc), frozenset[str]()
    else:
        persons, numbers, rights = record.lead, ("", ""), frozenset(_patents(record))
    text, clauses = wording_of(record)
    return Print(
        record.id,
        sort is NEED,
        core,
        runs,
        org_key(sort.owner(record)),
        _persons(persons),
        *numbers,
        rights,
        len(text),
        len(clauses),
        _marks(clauses),
    )


def org_key(name: str) -> str:
    """An organisation's name as names are compared: simplified, half-width, lower case, bare of signs and blanks."""
    return _bare(name)


def core_of(title: str) -> str:
    """The title without frame words and punctuation; whole where little would be left."""
    core = _bare(_frames().sub("", title))
    return core if len(core) >= SHORTEST_CORE else _bare(title)


def wording_of(record: Need | Supply) -> Wording:
    """The record's texts as comparisons by clause want them."""
    texts = (record[field.name] for field in record.fields if field.weight is Weight.BODY)
    text = simplified(normalised("\n".join(text for text in texts if isinstance(text, str))[:LONGEST_TEXT]))
    text = _NOT_OF_CLAUSE.sub("", _CLAUSE_END.sub(" ", text)).strip()
    return Wording(text, frozenset(clause for clause in text.split() if len(clause) >= TELLING_CLAUSE))


def _marks(clauses: frozenset[str]) -> int:
    marks = 0
    for clause in clauses:
        marks |= 1 << hash(clause) % MARKS
    return marks


@cache
def _frames() -> re.Pattern[str]:
    words = sorted({*lexicon("boilerplate"), *lexicon("frames")}, key=len, reverse=True)
    return re.compile("|".join(words))


def _bare(text: str) -> str:
    return _NOT_WORD.sub("", simplified(normalised(text)))


def _persons(names: str) -> frozenset[str]:
    parts = (_SEVERAL.sub("", part) for part in _BETWEEN_NAMES.split(names))
    return frozenset(part for part in parts if len(part) > 1)


def _patents(supply: Supply) -> Iterator[str]:
    """The numbers of patents without prefix and check digit, so that ZL202010123456.7 and 202010123456 are one."""
    for right in supply.ip:
        for text in (right.number, right.type):
            yield from (match[1][:12] for match in _PATENT.finditer(normalised(text)))
