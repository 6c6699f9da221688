"""What a director sees beside the figures of `figures.py`: months of a year, flows, towns, clerks, what stands still.

Days are China's; sums are in 万元. None of it has any SQL or words of a page around it.
"""

from datetime import datetime
from typing import NamedTuple

from corpus.figures import NeedStep
from corpus.labelled import Labelled
from corpus.states import PairingState
from corpus.targets import Measure


class MonthDone(NamedTuple):
    """What happened in one month (1 to 12): needs submitted, recommendations made that stand, contracts, their sum."""

    month: int
    submitted: int
    recommended: int
    contracts: int
    amount: float

    def of(self, measure: Measure) -> int | float:
        """One of the four."""
        return {
            Measure.SUBMITTED: self.submitted,
            Measure.RECOMMENDED: self.recommended,
            Measure.CONTRACTS: self.contracts,
            Measure.AMOUNT: self.amount,
        }[measure]


class Outcome(Labelled):
    """What has become of a recommended pairing: the kind of its contract if it ever had one, or where it stands."""

    DEVELOPMENT = "开发", "技术开发合同"
    TRANSFER = "转让", "技术转让合同"
    LICENCE = "许可", "技术许可合同"
    CONSULTING = "咨询", "技术咨询合同"
    SERVICE = "服务", "技术服务合同"
    SERVED = "served", "办成（贷款、政策、科技副总等）"
    IN_TALKS = PairingState.IN_TALKS.value, PairingState.IN_TALKS.label
    ASKED = PairingState.ASKED.value, PairingState.ASKED.label
    RECOMMENDED = PairingState.RECOMMENDED.value, "已推荐，待征询"
    ENDED = PairingState.ENDED.value, PairingState.ENDED.label

    @property
    def is_contract(self) -> bool:
        """Whether a contract was signed, or what the kind of supply registers instead."""
        return self.label.endswith("合同") or self is Outcome.SERVED


class Flow(NamedTuple):
    """Recommended pairings that go from a chain ("" for none given) to a supplier and came to the same."""

    chain: str
    org: str
    outcome: Outcome
    pairings: int


class TownFunnel(NamedTuple):
    """Needs of one town ("" for none given): how many reached each step, and the sum of their contracts."""

    town: str
    submitted: int
    accepted: int
    recommended: int
    contacted: int
    signed: int
    amount: float

    def reached(self, step: NeedStep) -> int:
        """How many came so far."""
        return int(getattr(self, step.value))


class ClerkWork(NamedTuple):
    """What one member of staff did in a span, each card and pairing once, and how many pairings are open with them."""

    name: str
    accepted: int
    judged: int
    recommended: int
    signed: int
    open: int


class Standing(NamedTuple):
    """A card, or a pairing, that has been where it is since some moment; `who` did the last step on it.

    `record` is "needs" or "pairings"; of a pairing `title` is its need's and `supply` its supply's.
    """

    record: str
    id: str
    need_id: str
    title: str
    supply: str
    state: str
    since: datetime
    who: str
