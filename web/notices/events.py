"""What people are told of, and who is told.

Another event is one row here and, for each audience, one text `templates/notices/<event>_<audience>.txt`; for a side
one more to copy and for short messages, in `copy/`.
"""

from corpus.labelled import Labelled
from corpus.states import NeedState


class Event(Labelled):
    """Something that somebody wants to know of."""

    RECEIVED = "received", "收到征集卡"
    RESUBMITTED = "resubmitted", "补正后重新提交"
    ACCEPTED = "accepted", "受理"
    RETURNED = "returned", "退回补正"
    WITHDRAWN = "withdrawn", "撤回"
    SETTLED = "settled", "办结"
    ASKED = "asked", "征询意向"
    INTRODUCED = "introduced", "双方有意，可以联系"
    OVERDUE = "overdue", "对接逾期"
    REMINDED = "reminded", "征询逾期未答复"
    EXPIRING = "expiring", "有效期将到"
    WRITTEN = "written", "收到往来消息"
    PASSED_ON = "passed_on", "转达消息"
    MEETING = "meeting", "走访座谈"
    NEWS = "news", "有新的结果"
    CONFIRM = "confirm", "确认订阅"


class Audience(Labelled):
    """Who is told: one of the two sides, or the bureau."""

    ENTERPRISE = "enterprise", "企业"
    SUPPLIER = "supplier", "供给方"
    BUREAU = "bureau", "科技局"


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
    Event.EXPIRING: (Audience.ENTERPRISE, Audience.SUPPLIER, Audience.BUREAU),
    Event.WRITTEN: (Audience.BUREAU,),
    Event.PASSED_ON: (Audience.ENTERPRISE, Audience.SUPPLIER),
    Event.MEETING: (Audience.ENTERPRISE, Audience.SUPPLIER, Audience.BUREAU),
    # Told to whoever has subscribed (`web/watching`), not to the sides of a card.
    Event.NEWS: (),
    Event.CONFIRM: (),
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
