"""Advice to suppliers (改进建议): what enterprises gave as reasons, without saying which enterprise did."""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from corpus.codes import RejectReason
from corpus.store import Store

ADVICE: Mapping[str, str] = {
    RejectReason.TOO_EARLY: "补充样品、小试或中试的进展和证据，写明预计何时可以应用。",
    RejectReason.NO_CLEAR_ADVANTAGE: "写明与现有技术相比的优势，最好有对比数据。",
    RejectReason.NO_CLEAR_BUSINESS: "补充成本、投入和效益的估算，写明合作方式和价格。",
    RejectReason.UNCLEAR: "把解决什么问题、怎样解决、做到什么程度写清楚。",
    RejectReason.TARGETS_MISSED: "写明主要技术指标的实测值和测试条件。",
    RejectReason.FIELD_MISMATCH: "写明适用的行业和场景，以便只推荐给合适的企业。",
    RejectReason.BUDGET_MISMATCH: "写明参考价格，或可以商量的合作方式，例如先用后转。",
    RejectReason.IP_CONCERNS: "写明知识产权的归属、状态和许可方式。",
}
"""What a supplier can do about a reason; the other reasons are no matter of the supply."""


class Advice(NamedTuple):
    """One coded reason, what to do about it, and how many enterprises gave it."""

    reason: str
    advice: str
    times: int


def advice_for(store: Store, supply_id: str) -> tuple[Advice, ...]:
    """What enterprises that were asked about a supply had against it, the commonest first."""
    return _advice(Counter(reason for refused_id, reason in store.work.dues.refusals() if refused_id == supply_id))


def advice_by_supply(store: Store) -> dict[str, tuple[Advice, ...]]:
    """The same for every supply that there is advice for, by its number."""
    counts: dict[str, Counter[str]] = {}
    for supply_id, reason in store.work.dues.refusals():
        counts.setdefault(supply_id, Counter())[reason] += 1
    by_supply = {supply_id: _advice(reasons) for supply_id, reasons in counts.items()}
    return {supply_id: advice for supply_id, advice in by_supply.items() if advice}


def _advice(counts: Counter[str]) -> tuple[Advice, ...]:
    return tuple(Advice(reason, ADVICE[reason], n) for reason, n in counts.most_common() if reason in ADVICE)
