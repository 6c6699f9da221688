"""What people are told of, and who is told.

Another event is one row here and, for each audience, one text `templates/notices/<event>_<audience>.txt`.
"""

from enum import StrEnum

from corpus.states import NeedState


class Event(StrEnum):
    """Something that somebody wants to know of."""

    RECEIVED = "received"
    RESUBMITTED = "resubmitted"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    SETTLED = "settled"
    ASKED = "asked"
    INTRODUCED = "introduced"
    OVERDUE = "overdue"
    REMINDED = "reminded"

    @property
    def label(self) -> str:
        """The name that people read."""
        return _LABELS[self]


class Audience(StrEnum):
    """Who is told: one of the two sides, or the bureau."""

    ENTERPRISE = "enterprise"
    SUPPLIER = "supplier"
    BUREAU = "bureau"

    @property
    def label(self) -> str:
        """The name that people read."""
        return {"enterprise": "企业", "supplier": "供给方", "bureau": "科技局"}[self]


_LABELS = {
    Event.RECEIVED: "收到征集卡",
    Event.RESUBMITTED: "补正后重新提交",
    Event.ACCEPTED: "受理",
    Event.RETURNED: "退回补正",
    Event.WITHDRAWN: "撤回",
    Event.SETTLED: "办结",
    Event.ASKED: "征询意向",
    Event.INTRODUCED: "双方有意，可以联系",
    Event.OVERDUE: "对接逾期",
    Event.REMINDED: "征询逾期未答复",
}
AUDIENCES: dict[Event, tuple[Audience, ...]] = {
    Event.RECEIVED: (Audience.ENTERPRISE, Audience.BUREAU),
    Event.RESUBMITTED: (Audience.ENTERPRISE, Audience.BUREAU),
    Event.ACCEPTED: (Audience.ENTERPRISE,),
    Event.RETURNED: (Audience.ENTERPRISE,),
    Event.WITHDRAWN: (Audience.ENTERPRISE, Audience.BUREAU),
    Event.SETTLED: (Audience.ENTERPRISE,),
    Event.ASKED: (Audience.ENTERPRISE, Audience.SUPPLIER),
    Event.INTRODUCED: (Audience.ENTERPRISE, Audience.SUPPLIER),
    Event.OVERDUE: (Audience.BUREAU,),
    Event.REMINDED: (Audience.ENTERPRISE, Audience.SUPPLIER),
}
_STEPS = {
    (NeedState.RETURNED, NeedState.SUBMITTED): Event.RESUBMITTED,
    (NeedState.SUBMITTED, NeedState.ACCEPTED): Event.ACCEPTED,
    (NeedState.SUBMITTED, NeedState.RETURNED): Event.RETURNED,
    (NeedState.ACCEPTED, NeedState.RETURNED): Event.RETURNED,
    **{(state, NeedState.WITHDRAWN): Event.WITHDRAWN for state in NeedState},
    **{(state, NeedState.SETTLED): Event.SETTLED for state in NeedState},
}


def event_of(before: str, after: str) -> Event | None:
    """What a card's step from one state to another is to people; None for one that only staff care about."""
    return _STEPS.get((NeedState(before), NeedState(after)))
