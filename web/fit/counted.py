"""How many records fit another, counted and said in one way wherever it is said.

One fits perhaps where its level is 强相关 or 较强相关; one that is 弱相关 is near. Only the best of a record count.
"""

from collections.abc import Sequence
from typing import NamedTuple

from corpus.records import Need
from matcher import Level, Match
from matcher.levels.grading import JUDGED
from matcher.levels.worth import worth_showing
from web.services import Services


class Fitting(NamedTuple):
    """How many of the best fit perhaps, how many more are near, and what they are called."""

    good: int
    near: int
    noun: str = "供给"

    @property
    def words(self) -> str:
        """The count in a few words, the same on every page."""
        if self.good:
            return f"已有 {_words(self.good)}项{self.noun}可能适合"
        return f"暂无合适{self.noun}" + (f"，有 {_words(self.near)}项相近" if self.near else "")


def fitting_of(matches: Sequence[Match], noun: str = "供给") -> Fitting:
    """The count of what fits a record among its best, however many of them stand for others or are left out."""
    levels = [match.level for match in matches if match.rank <= JUDGED]
    return Fitting(sum(level >= Level.FAIR for level in levels), levels.count(Level.WEAK), noun)


def count_fitting(services: Services, need: Need) -> Fitting:
    """The count of the public supplies that fit a need, which may be one that is not listed."""
    matcher = services.matching.public()
    worth = worth_showing(matcher, need, matcher.ranking.supplies_for(need, top=JUDGED))
    return fitting_of(services.matching.entries.of_need(need, worth))


def _words(count: int) -> str:
    return f"{count} " if count < JUDGED else f"{count} 多"
