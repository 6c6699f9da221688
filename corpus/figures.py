"""Figures for leaders: what is counted, as records without any SQL or words around them.

Days are China's; sums are in 万元. A need belongs to the period in which it was submitted, and its pairings with it.
"""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from corpus.labelled import Labelled

UNNAMED = "未填"
"""Stands for a supplier whose name is not given."""


class NeedStep(Labelled):
    """How far a need has come at any time; whoever has reached a step has reached those before it."""

    SUBMITTED = "submitted", "提交"
    ACCEPTED = "accepted", "受理"
    RECOMMENDED = "recommended", "推荐"
    CONTACTED = "contacted", "联系双方"
    SIGNED = "signed", "签约"


class PairingStep(Labelled):
    """How far a pairing has come at any time."""

    RECOMMENDED = "recommended", "推荐"
    CONTACTED = "contacted", "联系双方"
    WILLING = "willing", "双方愿意"
    TALKS = "talks", "进入洽谈"
    SIGNED = "signed", "签约"


@dataclass(frozen=True, slots=True)
class Span:
    """From one day to another, both counted, of one town ("" for all)."""

    since: date
    until: date
    town: str = ""


class NeedFunnel(NamedTuple):
    """Needs submitted in one month ("2026-11") in one chain: how many reached each step."""

    month: str
    chain: str
    submitted: int
    accepted: int
    recommended: int
    contacted: int
    signed: int


class SupplierFunnel(NamedTuple):
    """Pairings of one supplier: how many reached each step, and the sum of their contracts."""

    org: str
    recommended: int
    contacted: int
    willing: int
    talks: int
    signed: int
    amount: float


class KindFunnel(NamedTuple):
    """Supplies of one kind: how many are on offer today, and how many pairings with them reached each step."""

    kind: str
    offered: int
    recommended: int
    contacted: int
    willing: int
    talks: int
    signed: int


class ContractSum(NamedTuple):
    """Contracts of one kind."""

    kind: str
    signed: int
    amount: float


class Stay(NamedTuple):
    """How long records were in a state that they have left: how many, and the median of their days."""

    state: str
    records: int
    days: float


class Promptness(NamedTuple):
    """When a need was submitted, and when a supply was first recommended for it that still stands (None: not yet)."""

    need_id: str
    submitted_on: date
    recommended_on: date | None


class ChainStock(NamedTuple):
    """One chain today: needs that are being matched, those of them without a fitting supply, and valid supplies."""

    chain: str
    needs: int
    unmet: int
    supplies: int


class Score(NamedTuple):
    """The judgements of one month: of the matcher's top of each need, how many were judged and recommended; of the
    pairings that two people judged, how many there are and in how many both decided the same."""

    month: str
    judged: int
    recommended: int
    twice: int
    agreed: int


class WeightsUsed(NamedTuple):
    """From which day on which version of the weights was in use."""

    since: date
    number: int
