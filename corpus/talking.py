"""What sides say to each other by way of the bureau, and visits and meetings about a card or a pairing.

Texts that people wrote are not in any `repr`: they may name contacts.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from corpus.following import Side
from corpus.labelled import Labelled


class Party(Labelled):
    """Who takes part in a conversation: the two sides, and the bureau between them."""

    ENTERPRISE = "enterprise", "企业"
    SUPPLIER = "supplier", "供给方"
    BUREAU = "bureau", "科技局"

    @property
    def other(self) -> "Party":
        """The other one of the two sides; the bureau has none and gets itself."""
        return {Party.ENTERPRISE: Party.SUPPLIER, Party.SUPPLIER: Party.ENTERPRISE}.get(self, self)

    @property
    def side(self) -> Side | None:
        """The side of a pairing that this is; None for the bureau."""
        return None if self is Party.BUREAU else Side(self.value)


class RemarkState(Labelled):
    """Where something that was written stands."""

    WAITING = "waiting", "待转达"
    PASSED = "passed", "已转达"
    ANSWERED = "answered", "已由科技局答复"
    KEPT = "kept", "不转达"


class RemarkView(Labelled):
    """What the inbox shows of it."""

    WAITING = "waiting", "待转达"
    PASSED = "passed", "已转达"
    UNANSWERED = "unanswered", "待回复"
    ALL = "all", "全部"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something that a party wrote to another one about a card, or about a pairing (`pairing_id` 0: none).

    `written` is for staff alone; the reader gets `passed`, and nothing before staff have passed it on. `answered_at`
    says since when nothing more is expected from the reader.
    """

    id: int
    need_id: str
    pairing_id: int
    side: Party
    reader: Party
    state: RemarkState
    version: int
    written: str = field(repr=False)
    passed: str = field(repr=False)
    written_by: str
    written_at: datetime
    decided_by: str
    decided_at: datetime | None
    answered_at: datetime | None

    @property
    def is_open(self) -> bool:
        """Whether an answer of its reader is waited for."""
        return self.state is RemarkState.PASSED and self.answered_at is None

    def words_for(self, party: Party) -> str:
        """The text as a party may read it: what it wrote itself as it stands, of others what was passed on; or ""."""
        if party in (self.side, Party.BUREAU):
            return self.written
        return self.passed if party is self.reader and self.state is RemarkState.PASSED else ""


class MeetingKind(Labelled):
    """What sort of meeting it is."""

    VISIT = "visit", "走访"
    MEETING = "meeting", "座谈"


class MeetingState(Labelled):
    """Where it stands."""

    PLANNED = "planned", "待进行"
    HELD = "held", "已进行"
    CANCELLED = "cancelled", "已取消"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What staff write of a visit or meeting; `present` and `minutes` are for staff alone, `reminds` are the sides that
    are reminded of it.
    """

    kind: MeetingKind
    state: MeetingState
    held_on: date
    starts_at: str = ""
    place: str = field(default="", repr=False)
    present: str = field(default="", repr=False)
    minutes: str = field(default="", repr=False)
    next_step: str = field(default="", repr=False)
    next_on: date | None = None
    next_done: bool = False
    reminds: tuple[Side, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Plan):
    """A visit or meeting about a card or a pairing (`pairing_id` 0: none)."""

    id: int
    need_id: str
    pairing_id: int
    version: int
    written_by: str
    written_at: datetime
    changed_at: datetime

    def awaits(self, today: date) -> str:
        """What staff have to do about it by this day, in words; "" for nothing."""
        if self.state is MeetingState.PLANNED and self.held_on < today:
            return "已过日期，待记纪要"
        if self.state is MeetingState.HELD and self.next_step and not self.next_done:
            if self.next_on is None or self.next_on > today:
                return ""
            return "下一步逾期" if self.next_on < today else "下一步今天到期"
        return ""
