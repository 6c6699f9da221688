"""States of need cards and pairings, and the steps between them; names are exactly what pages show."""

from enum import StrEnum

from corpus.errors import IllegalStep


class NeedState(StrEnum):
    """Where a need card stands."""

    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    IN_TALKS = "in_talks"
    SETTLED = "settled"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        """The name that people read."""
        return _NEED_LABELS[self]


class PairingState(StrEnum):
    """Where a pairing stands."""

    SUGGESTED = "suggested"
    RECOMMENDED = "recommended"
    REJECTED = "rejected"
    ASKED = "asked"
    IN_TALKS = "in_talks"
    SIGNED = "signed"
    TRACKED = "tracked"
    CLOSED = "closed"
    ENDED = "ended"

    @property
    def label(self) -> str:
        """The name that people read."""
        return _PAIRING_LABELS[self]


class DuplicateState(StrEnum):
    """Where a pair of records stands that may be one."""

    SUSPECTED = "suspected"
    MERGED = "merged"
    DIFFERENT = "different"

    @property
    def label(self) -> str:
        """The name that people read."""
        return _DUPLICATE_LABELS[self]


class MessageState(StrEnum):
    """Where a message to somebody stands."""

    WAITING = "waiting"
    FAILED = "failed"
    GIVEN_UP = "given_up"
    SENT = "sent"
    CANCELLED = "cancelled"

    @property
    def label(self) -> str:
        """The name that people read."""
        return _MESSAGE_LABELS[self]


_NEED_LABELS = {
    NeedState.SUBMITTED: "待受理",
    NeedState.ACCEPTED: "已受理",
    NeedState.IN_TALKS: "对接中",
    NeedState.SETTLED: "已办结",
    NeedState.RETURNED: "退回补正",
    NeedState.WITHDRAWN: "已撤回",
}
_PAIRING_LABELS = {
    PairingState.SUGGESTED: "待研判",
    PairingState.RECOMMENDED: "已推荐",
    PairingState.REJECTED: "不匹配",
    PairingState.ASKED: "征询双方",
    PairingState.IN_TALKS: "洽谈中",
    PairingState.SIGNED: "已签约",
    PairingState.TRACKED: "履约",
    PairingState.CLOSED: "结案",
    PairingState.ENDED: "终止",
}
_DUPLICATE_LABELS = {
    DuplicateState.SUSPECTED: "待判断",
    DuplicateState.MERGED: "已合并",
    DuplicateState.DIFFERENT: "不是重复",
}
_MESSAGE_LABELS = {
    MessageState.WAITING: "待发送",
    MessageState.FAILED: "未发出，将再试",
    MessageState.GIVEN_UP: "未发出，不再试",
    MessageState.SENT: "已发出",
    MessageState.CANCELLED: "已取消",
}

MATCHED_STATES = (NeedState.ACCEPTED, NeedState.IN_TALKS)
"""From acceptance on a need takes part in matching, until it is settled or withdrawn."""
CORRECTED_STATES = (NeedState.SUBMITTED, NeedState.RETURNED)
"""While a card stands here, its enterprise can change what it says."""
COMPARED_STATES = (NeedState.SUBMITTED, NeedState.RETURNED, *MATCHED_STATES)
"""While work on a need goes on, it is compared with others that may be the same one."""
COMPARED_STATUS = ("有效", "待复核", "已转化")
"""The states in which a supply is compared with others that may be the same one."""
MERGED_STATUS = "已合并"
"""The state of a supply whose content stands in another record since they were merged."""

_NEED_STEPS = {
    NeedState.SUBMITTED: (NeedState.ACCEPTED, NeedState.RETURNED, NeedState.WITHDRAWN),
    NeedState.RETURNED: (NeedState.SUBMITTED, NeedState.WITHDRAWN),
    NeedState.ACCEPTED: (NeedState.IN_TALKS, NeedState.SETTLED, NeedState.RETURNED, NeedState.WITHDRAWN),
    NeedState.IN_TALKS: (NeedState.SETTLED, NeedState.ACCEPTED, NeedState.WITHDRAWN),
}
_PAIRING_STEPS = {
    PairingState.SUGGESTED: (PairingState.RECOMMENDED, PairingState.REJECTED),
    PairingState.RECOMMENDED: (PairingState.SUGGESTED, PairingState.ASKED, PairingState.ENDED),
    PairingState.REJECTED: (PairingState.SUGGESTED,),
    PairingState.ASKED: (PairingState.IN_TALKS, PairingState.ENDED),
    PairingState.IN_TALKS: (PairingState.SIGNED, PairingState.ENDED),
    PairingState.SIGNED: (PairingState.TRACKED, PairingState.ENDED),
    PairingState.TRACKED: (PairingState.CLOSED, PairingState.ENDED),
}


def can_step(old: str, new: str) -> bool:
    """Whether a card in state `old` can go to `new`."""
    return NeedState(new) in _NEED_STEPS.get(NeedState(old), ())


def check_need_step(old: str, new: str) -> None:
    """`IllegalStep` where a card in state `old` cannot go to `new`."""
    if not can_step(old, new):
        raise IllegalStep(f"征集卡现在是“{NeedState(old).label}”，不能改为“{NeedState(new).label}”")


def check_pairing_step(old: str, new: str) -> None:
    """`IllegalStep` where a pairing in state `old` cannot go to `new`."""
    before, after = PairingState(old), PairingState(new)
    if after not in _PAIRING_STEPS.get(before, ()):
        raise IllegalStep(f"这条对接建议现在是“{before.label}”，不能改为“{after.label}”")
