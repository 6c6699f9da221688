"""What a need card says of the attributes that conditions ask for; what it does not say is not known."""

from corpus.codes import Mode
from corpus.eligibility import Facts, Span
from corpus.eligibility.facts import Fact
from corpus.records import Need
from corpus.taxonomy import Taxonomies
from corpus.values import Money, Period

_SAME = ("org_kinds", "chain", "town")
"""Attributes that a field of the card of the same name says."""
_SERVICE_OF_MODES = {
    Mode.COMMISSIONED_RESEARCH: "project",
    Mode.JOINT_RESEARCH: "project",
    Mode.CONSULTING: "consulting",
}
"""Which service of an expert a kind of cooperation is."""


def facts_of_card(need: Need, lists: Taxonomies) -> Facts:
    """The facts of a card, as far as the record holds them: give it what `public_record` leaves for public pages.

    A tick that is missing is not taken for a no. Of terms that one list holds in two levels, a first level alone says
    nothing of the second ones under it, and is not known; `面议` is no kind of cooperation. The sum of a card is an
    amount that is wanted where the card asks for finance; else the enterprise spends it itself.
    """
    facts: dict[str, Fact] = {name: _codes(need[name]) for name in _SAME if need[name]}
    if above := next((term.parent for term in lists["tech_fields"] if term.code == need.field), ""):
        facts["field"] = (need.field, above)
    if need.modes and Mode.NEGOTIABLE not in need.modes:
        facts["modes"] = need.modes
    if services := _service_modes(need):
        facts["service_modes"] = services
    wanted = _amount(need.budget) if "finance" in need.need_kinds else None
    spans = {"amount": wanted, "term": _term(need.period) if wanted else None}
    return facts | {name: span for name, span in spans.items() if span is not None}


def _codes(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value


def _service_modes(need: Need) -> tuple[str, ...]:
    """The ways in which an expert is wanted; none where nothing of the card says so."""
    wanted = ["vice_president"] if "talent" in need.need_kinds else []
    wanted += [_SERVICE_OF_MODES[Mode(mode)] for mode in need.modes if mode in _SERVICE_OF_MODES]
    wanted += ["short_visit"] if need.visits else []
    return tuple(dict.fromkeys(wanted))


def _amount(budget: Money | None) -> Span | None:
    """The sum that is to be spent, in 万元; 面议 is none."""
    if budget is None or (budget.low is None and budget.high is None):
        return None
    return Span(budget.low or 0.0, *(() if budget.high is None else (budget.high,)))


def _term(period: Period | None) -> Span | None:
    """How many months it takes: as said, or from the first to the last month; a mere end tells no length."""
    if period is None:
        return None
    if period.months:
        return Span.of(period.months)
    if period.start and period.end:
        (year, month), (last_year, last_month) = (map(int, text.split("-")[:2]) for text in (period.start, period.end))
        return Span.of((last_year - year) * 12 + last_month - month + 1)
    return None
