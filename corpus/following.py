"""What follows a recommendation: both sides are asked, they talk, they sign, it is tracked and closed, or it ends.

Sums are in 万元. Texts that people wrote are not in any `repr`: they may name contacts.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from corpus.effects import Effect
from corpus.labelled import Labelled
from corpus.states import PairingState
from corpus.taxonomy import Taxonomies
from corpus.values import sum_words


class Side(Labelled):
    """One of the two sides of a pairing."""

    ENTERPRISE = "enterprise", "企业"
    SUPPLIER = "supplier", "供给方"


class Answer(Labelled):
    """What a side says when it is asked."""

    WILLING = "willing", "愿意对接"
    NOT_NOW = "not_now", "暂不"
    NEEDS_MORE = "needs_more", "还想了解"


CONTRACT_KINDS = ("开发", "转让", "许可", "咨询", "服务")
"""Technology contracts as they are registered."""
FOLLOWED_STATES = (
    PairingState.RECOMMENDED,
    PairingState.ASKED,
    PairingState.IN_TALKS,
    PairingState.SIGNED,
    PairingState.TRACKED,
)
"""From the recommendation on, as long as there is something to do."""
INTRODUCED_STATES = (PairingState.IN_TALKS, PairingState.SIGNED, PairingState.TRACKED, PairingState.CLOSED)
"""In these states, which both sides' consent alone leads to, each side knows the other's contacts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What a side answers; `reason` is a code of the list of reasons, with 暂不 alone."""

    answer: Answer
    reason: str = ""
    text: str = field(default="", repr=False)

    @property
    def words(self) -> str:
        """The reply in one line."""
        reason = f"（{Taxonomies()['reject_reasons'].name_of(self.reason)}）" if self.reason else ""
        return f"{self.answer.label}{reason}" + (f"：{self.text}" if self.text else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """The question to one side, and its answer once there is one; `due_on` is the last day for it."""

    id: int
    pairing_id: int
    side: Side
    version: int
    asked_by: str
    asked_at: datetime
    due_on: date
    answer: Answer | None
    reason: str
    text: str = field(repr=False)
    answered_by: str
    answered_at: datetime | None

    @property
    def reply(self) -> Reply | None:
        """The answer as it was given."""
        return Reply(answer=self.answer, reason=self.reason, text=self.text) if self.answer else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """A note on how talks or a contract go on; `next_on` is when to look again."""

    id: int
    pairing_id: int
    note: str = field(repr=False)
    next_on: date | None
    written_by: str
    written_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Contract:
    """A signed contract; `amount` in 万元, `number` is its registration number, empty where it has none yet."""

    kind: str
    amount: float
    number: str
    signed_on: date

    @property
    def words(self) -> str:
        """The contract in one line."""
        number = f"，登记编号 {self.number}" if self.number else "，登记编号待补"
        return f"技术{self.kind}合同，{sum_words(self.amount)} 万元，{self.signed_on.isoformat()} 签订{number}"

    def changes_to(self, other: "Contract") -> tuple[str, ...]:
        """What another one says otherwise, one change each; nothing where both say the same."""
        pairs = zip(self._said(), other._said(), strict=True)
        return tuple(f"{name}：{old} 改为 {new}" for (name, old), (_, new) in pairs if old != new)

    def _said(self) -> tuple[tuple[str, str], ...]:
        return (
            ("合同类型", f"技术{self.kind}"),
            ("金额", f"{sum_words(self.amount)} 万元"),
            ("签订日期", self.signed_on.isoformat()),
            ("登记编号", self.number or "待补"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """Why a pairing ended: at which stage, for which coded reason, from which side (None: neither alone)."""

    stage: PairingState
    reason: str
    side: Side | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """All that is recorded of one pairing after its recommendation."""

    asks: dict[Side, Ask]
    talks: tuple[Talk, ...]
    contract: Contract | None
    ending: Ending | None
    effect: Effect | None = None

    @property
    def both_willing(self) -> bool:
        """Whether both sides have said yes."""
        return len(self.asks) == len(Side) and all(ask.answer is Answer.WILLING for ask in self.asks.values())

    @property
    def open_sides(self) -> tuple[Side, ...]:
        """The sides that have not answered yet."""
        return tuple(side for side, ask in self.asks.items() if ask.answer is None)
