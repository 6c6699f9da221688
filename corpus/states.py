"""States of need cards and pairings, and the steps between them; names are exactly what pages show."""

from corpus.codes import SupplyStatus
from corpus.errors import IllegalStep
from corpus.labelled import Labelled


class NeedState(Labelled):
    """Where a need card stands."""

    SUBMITTED = "submitted", "待受理"
    ACCEPTED = "accepted", "已受理"
    IN_TALKS = "in_talks", "对接中"
    SETTLED = "settled", "已办结"
    RETURNED = "returned", "退回补正"
    WITHDRAWN = "withdrawn", "已撤回"


class PairingState(Labelled):
    """Where a pairing stands."""

    SUGGESTED = "suggested", "待研判"
    RECOMMENDED = "recommended", "已推荐"
    REJECTED = "rejected", "不匹配"
    ASKED = "asked", "征询双方"
    IN_TALKS = "in_talks", "洽谈中"
    SIGNED = "signed", "已签约"
    TRACKED = "tracked", "履约"
    CLOSED = "closed", "结案"
    ENDED = "ended", "终止"


class PublicState(Labelled):
    """How a listed need stands for everybody: as its card does, and of a settled one whether a contract was signed."""

    ACCEPTED = "accepted", "已受理"
    IN_TALKS = "in_talks", "对接中"
    SIGNED = "signed", "已签约"
    SETTLED = "settled", "已办结"

    @property
    def is_open(self) -> bool:
        """Whether somebody who can solve it is still looked for."""
        return self in (PublicState.ACCEPTED, PublicState.IN_TALKS)


class DuplicateState(Labelled):
    """Where a pair of records stands that may be one."""

    SUSPECTED = "suspected", "待判断"
    MERGED = "merged", "已合并"
    DIFFERENT = "different", "不是重复"


class JobState(Labelled):
    """Where long work stands that goes on beside requests."""

    WAITING = "waiting", "排队中"
    RUNNING = "running", "进行中"
    DONE = "done", "已完成"
    FAILED = "failed", "没有完成"
    CANCELLED = "cancelled", "已取消"


class MessageState(Labelled):
    """Where a message to somebody stands."""

    WAITING = "waiting", "待发送"
    FAILED = "failed", "未发出，将再试"
    GIVEN_UP = "given_up", "未发出，不再试"
    SENT = "sent", "已发出"
    CANCELLED = "cancelled", "已取消"


MATCHED_STATES = (NeedState.ACCEPTED, NeedState.IN_TALKS)
"""From acceptance on a need takes part in matching, until it is settled or withdrawn."""
CORRECTED_STATES = (NeedState.SUBMITTED, NeedState.RETURNED)
"""While a card stands here, its enterprise can change what it says."""
CONTRACT_STATES = (PairingState.SIGNED, PairingState.TRACKED, PairingState.CLOSED)
"""A pairing with a contract that has not been ended."""
COMPARED_STATES = (NeedState.SUBMITTED, NeedState.RETURNED, *MATCHED_STATES)
"""While work on a need goes on, it is compared with others that may be the same one."""
COMPARED_STATUS = (SupplyStatus.VALID, SupplyStatus.TO_REVIEW, SupplyStatus.TRANSFERRED)
"""The states in which a supply is compared with others that may be the same one."""

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
