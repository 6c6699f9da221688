"""Conditions beyond numbers: maturity, kinds of cooperation and price, each met, missed or not said.

They read the fields that the records hold: give them what `public_record` leaves where everybody may see the outcome,
for a budget may be for staff only.
"""

from collections.abc import Iterator
from typing import NamedTuple

from corpus.codes import Mode
from corpus.maturity import grade_of
from corpus.records import Need, Supply
from corpus.taxonomy import Taxonomies
from corpus.values import Money
from matcher.conditions.comparison import Outcome

_LISTS = Taxonomies()


class Condition(NamedTuple):
    """A condition with its outcome, what the need wants, what the supply offers, and what would have to hold."""

    name: str
    outcome: Outcome
    wanted: str
    offered: str
    wish: str = ""


def conditions(need: Need, supply: Supply) -> tuple[Condition, ...]:
    """The conditions that a need sets; those that it leaves open are not among them."""
    return tuple(condition for condition in _all(need, supply) if condition)


def _all(need: Need, supply: Supply) -> Iterator[Condition | None]:
    yield _maturity(need, supply)
    yield _modes(need, supply)
    yield _price(need, supply)


def _maturity(need: Need, supply: Supply) -> Condition | None:
    wanted, offered = need.maturity_wanted, grade_of(supply.maturity, supply.trl)
    grades = {term.code: place for place, term in enumerate(_LISTS["maturity"])}
    if wanted not in grades:
        return None
    said, there = map(_LISTS["maturity"].name_of, (wanted, offered))
    if offered not in grades:
        return Condition("成熟度", Outcome.UNKNOWN, said, "", "若补充成熟度")
    if grades[offered] >= grades[wanted]:
        return Condition("成熟度", Outcome.MET, said, there)
    return Condition("成熟度", Outcome.MISSED, said, there, f"若成熟度可以接受“{there}”（需求写明“{said}”）")


def _modes(need: Need, supply: Supply) -> Condition | None:
    wanted, offered = need.modes, supply.modes
    if supply.trial and Mode.TRIAL_FIRST not in offered:
        offered += (Mode.TRIAL_FIRST,)
    if not wanted or Mode.NEGOTIABLE in wanted:
        return None
    said, there = _named(wanted, "、"), _named(offered, "、")
    if not offered:
        return Condition("合作方式", Outcome.UNKNOWN, said, "", "若确认合作方式")
    if Mode.NEGOTIABLE in offered or set(wanted) & set(offered):
        return Condition("合作方式", Outcome.MET, said, there)
    return Condition(
        "合作方式", Outcome.MISSED, said, there, f"若合作方式可以接受{_named(offered, '或')}（需求写明{said}）"
    )


def _named(modes: tuple[str, ...], between: str) -> str:
    return between.join(map(_LISTS["modes"].name_of, modes))


def _price(need: Need, supply: Supply) -> Condition | None:
    budget, price = need.budget, supply.price
    if budget is None or budget.high is None:
        return None
    if price is None or (price.low is None and price.high is None):
        return Condition("价格", Outcome.UNKNOWN, str(budget), str(price or ""), f"若价格能在 {budget.high:g} 万元以内")
    if (price.low or 0.0) <= budget.high:
        return Condition("价格", Outcome.MET, str(budget), str(price))
    return Condition("价格", Outcome.MISSED, str(budget), str(price), _more(budget, price))


def _more(budget: Money, price: Money) -> str:
    return f"若预算能到 {price.low:g} 万元（需求写明 {budget}）"
