"""Two records side by side: how alike their titles and texts are, who is behind both, and whether people should look.

The bounds were set on titles written for the tests: on what a second list does to a title, and on titles that are alike
but name different things.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from rapidfuzz import fuzz

from matcher.twins.contrasts import contradict
from matcher.twins.prints import Print, Wording

SHORTEST_TEXT = 20
"""Characters of a text below which it tells nothing."""
FEW_CLAUSES = 3
"""Clauses up to which each may have a changed word; of more, near duplicates share at least one."""
TELLING_CORE = 8
"""Characters of a title that two suppliers hardly give to different things."""
_SAME_TITLE, _ALIKE_TITLE, _NEAR_TITLE, _RELATED_TITLE = 0.95, 0.88, 0.72, 0.5
_SAME_TEXT, _ALIKE_TEXT = 0.85, 0.6
_MOVED = 0.97
"""What a title keeps of its alikeness where its words have changed places."""


class Tie(StrEnum):
    """What two records have in common, in the words of the page."""

    TITLE = "名称"
    TEXT = "正文"
    ORG = "单位"
    PERSON = "人员"
    PHONE = "电话"
    USCC = "信用代码"
    PATENT = "专利号"


@dataclass(frozen=True)
class Likeness:
    """A pair of records; each measure is taken when first asked for."""

    one: Print
    other: Print
    own: Callable[[], Wording]
    others: Callable[[], Wording]

    @cached_property
    def title(self) -> float:
        """Alikeness of the titles, 0 to 1, whatever the order of their words."""
        moved = fuzz.token_sort_ratio(_pairs(self.one.core), _pairs(self.other.core)) * _MOVED
        return max(fuzz.ratio(self.one.core, self.other.core), moved) / 100

    @cached_property
    def contained(self) -> float:
        """How much of the shorter title stands in the longer one, 0 to 1."""
        return fuzz.partial_ratio(self.one.core, self.other.core) / 100

    @cached_property
    def text(self) -> float | None:
        """Alikeness of the texts, 0 to 1; None where one says too little."""
        return None if self._texts is None else self._text_ratio(*self._texts) / 100

    @property
    def overall(self) -> float:
        """Alikeness of titles and, where both have one, texts."""
        return self.title if self.text is None else (self.title + self.text) / 2

    @property
    def is_suspicious(self) -> bool:
        """Whether the two may be one, so that people should look."""
        return self._is_alike() and not contradict(self.one, self.other)

    @property
    def is_same_matter(self) -> bool:
        """Whether the two say the same: one title, and nearly the same text, whoever is behind them."""
        return (
            self.one.core == self.other.core and self._texts_alike(_SAME_TEXT) and not contradict(self.one, self.other)
        )

    def ties(self) -> Iterator[Tie]:
        """What the two have in common."""
        holds = {
            Tie.TITLE: self.title >= _ALIKE_TITLE,
            Tie.TEXT: self._texts_alike(_ALIKE_TEXT),
            Tie.ORG: self._same_org,
            Tie.PERSON: self._same_person,
            Tie.PHONE: self.one.phone and self.one.phone == self.other.phone,
            Tie.USCC: self.one.uscc and self.one.uscc == self.other.uscc,
            Tie.PATENT: self.one.rights & self.other.rights,
        }
        return (tie for tie, held in holds.items() if held)

    def _is_alike(self) -> bool:
        if self.one.rights & self.other.rights and self.title >= _RELATED_TITLE:
            return True
        if self._other_owner:
            return self._alike_across_owners()
        if self._titles_agree() and not (self._other_person and not self._texts_alike(_ALIKE_TEXT)):
            return True
        near = max(self.title, self.contained * 0.9) >= _NEAR_TITLE
        return self._related and self._texts_alike(_ALIKE_TEXT if near else _SAME_TEXT)

    def _alike_across_owners(self) -> bool:
        """Two owners seldom have one thing: its text must be the same, or a supply's title long and the same."""
        if self._related and self._texts_alike(_SAME_TEXT):
            return True
        if self.one.is_need or not self._telling:
            return False
        return self.title >= _SAME_TITLE and (self._texts_tell_nothing or self._texts_alike(_ALIKE_TEXT))

    def _titles_agree(self) -> bool:
        """Whether the titles alone raise the question; where whose they are is unknown, short ones must be the same."""
        owned = self._same_org or self._same_contact
        return self.title >= (_ALIKE_TITLE if owned or self._telling else _SAME_TITLE)

    @property
    def _telling(self) -> bool:
        return min(len(self.one.core), len(self.other.core)) >= TELLING_CORE

    @property
    def _related(self) -> bool:
        return max(self.title, self.contained) >= _RELATED_TITLE

    @property
    def _same_org(self) -> bool:
        """Whether the organisation is the same, or one part of the other: 示例大学化工学院 in 示例大学."""
        shorter, longer = sorted((self.one.org, self.other.org), key=len)
        return len(shorter) > 1 and shorter in longer

    @property
    def _same_person(self) -> bool:
        return not self.one.persons.isdisjoint(self.other.persons)

    @property
    def _same_contact(self) -> bool:
        return any(mine and mine == theirs for mine, theirs in zip(self.one.numbers, self.other.numbers, strict=True))

    @property
    def _other_owner(self) -> bool:
        """Whether both say whose they are, and it is not the same."""
        return bool(self.one.org and self.other.org) and not self._same_org and not self._same_contact

    @property
    def _other_person(self) -> bool:
        return bool(self.one.persons and self.other.persons) and not self._same_person

    @cached_property
    def _texts(self) -> tuple[str, str] | None:
        """Both texts; None where one says too little."""
        return None if self._texts_tell_nothing else (self.own().text, self.others().text)

    def _texts_alike(self, bound: float) -> bool:
        if self._texts_tell_nothing or self._shares_nothing or self._texts is None:
            return False
        # With a bound given, rapidfuzz leaves off as soon as it cannot be reached.
        return self._text_ratio(*self._texts, score_cutoff=bound * 100) > 0

    @property
    def _text_ratio(self) -> Callable[..., float]:
        """By clause where the texts share one, so that a shortened text is alike; else as they stand."""
        return fuzz.token_set_ratio if self._shared else fuzz.ratio

    @property
    def _texts_tell_nothing(self) -> bool:
        return min(self.one.length, self.other.length) < SHORTEST_TEXT

    @property
    def _shares_nothing(self) -> bool:
        several = min(self.one.clauses, self.other.clauses) > FEW_CLAUSES
        return several and not (self.one.marks & self.other.marks and self._shared)

    @cached_property
    def _shared(self) -> frozenset[str]:
        return self.own().clauses & self.others().clauses


def _pairs(text: str) -> str:
    """The pairs of neighbouring characters with spaces between, as comparisons in any order want them."""
    return " ".join(text[place : place + 2] for place in range(max(1, len(text) - 1)))
