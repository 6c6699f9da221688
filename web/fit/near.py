"""Supplies that would fit but for one condition: 差一点."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from corpus.fields import Weight
from corpus.records import Need, Supply
from matcher import Level, Matcher
from matcher.conditions.comparison import Outcome
from matcher.conditions.conditions import conditions
from matcher.conditions.requirements import requirements_of
from matcher.limits.refusals import Refusal
from web.fit.compared import Fit, fit


def near(matcher: Matcher, need: Need, supply: Supply, compared: Fit, *, level: int) -> str:
    """What would have to hold for a supply to fit: the one condition that it misses, with what either side says.

    Only for one whose level is 较强相关 or better without that condition; else empty. `level` is that of the pair.
    """
    if not compared.near_miss or compared.is_refused or level <= Level.NONE:
        return ""
    if level < Level.FAIR:
        level = _level_without(matcher, need, supply, compared)
    return compared.near_miss if level >= Level.FAIR else ""


def near_alone(matcher: Matcher, need: Need, supply: Supply, refusals: Sequence[Refusal], *, level: int) -> str:
    """The same of a pair of which nothing else is compared: the numbers of its texts are read where they can tell.

    A condition that is no number is in no words of the need, so that its level would be the same without.
    """
    if level <= Level.NONE or any(refusal.caps for refusal in refusals):
        return ""
    missed = sum(condition.outcome is Outcome.MISSED for condition in conditions(need, supply))
    if missed > 1 or (missed and level < Level.FAIR) or not (missed or requirements_of(need)):
        return ""
    return near(matcher, need, supply, fit(need, supply), level=level)


def _level_without(matcher: Matcher, need: Need, supply: Supply, compared: Fit) -> int:
    """The level of the pair if the need did not name the condition: its words weigh in the level as any others do."""
    (clause,) = (line.clause for line in compared.lines if line.outcome is Outcome.MISSED)
    texts = {field.name: getattr(need, field.name) for field in need.fields if field.weight is Weight.BODY}
    shorter: dict[str, Any] = {
        name: text.replace(clause, "") for name, text in texts.items() if clause and isinstance(text, str)
    }
    if all(texts[name] == text for name, text in shorter.items()):
        return Level.NONE
    return matcher.pairs.score(replace(need, **shorter), supply).level
