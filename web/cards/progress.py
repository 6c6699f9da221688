"""How a card goes on, as its enterprise may see it: no names of staff, of their notes only reasons of returns."""

from datetime import date, datetime
from typing import NamedTuple

from corpus.records import Need
from corpus.states import NeedState
from corpus.store import CHINA, Change, Store, history_of
from corpus.visibility import own_words
from web.kit.working_days import working_days_after

ACCEPT_WITHIN = 5
"""Working days in which a card is accepted or returned."""
_SAID = {
    "add": "提交",
    "edit": "修改内容",
    "resubmit": "修改后重新提交",
    NeedState.SUBMITTED: "重新提交",
    NeedState.ACCEPTED: NeedState.ACCEPTED.label,
    NeedState.IN_TALKS: NeedState.IN_TALKS.label,
    NeedState.SETTLED: NeedState.SETTLED.label,
    NeedState.RETURNED: NeedState.RETURNED.label,
    NeedState.WITHDRAWN: "企业撤回",
    "merged": "与内容相同的另一张征集卡合并办理",
    "unmerge": "恢复单独办理",
}
"""What the enterprise reads of each step; steps that are not here are the bureau's own affair."""
_SENT = ("add", "resubmit", NeedState.SUBMITTED)
"""What the days to accept a card are counted from."""
_WITH_NOTE = (NeedState.RETURNED, NeedState.WITHDRAWN)
_TO_COME = ("受理", "对接", "办结")
_AHEAD = {
    NeedState.SUBMITTED: _TO_COME,
    NeedState.RETURNED: ("修改后重新提交", *_TO_COME),
    NeedState.ACCEPTED: _TO_COME[1:],
    NeedState.IN_TALKS: _TO_COME[2:],
}
"""What is still to come from each state on, where all goes well."""


class Step(NamedTuple):
    """Something that was done; `note` is the reason of a return or of a withdrawal."""

    what: str
    at: datetime
    note: str = ""


class Progress(NamedTuple):
    """Where a card stands; `due` is the day by which it should be accepted, while it waits for that; `is_gap` says that
    no supply fits it so far.
    """

    number: str
    title: str
    state: NeedState
    steps: tuple[Step, ...]
    ahead: tuple[str, ...]
    due: date | None
    is_late: bool
    is_merged: bool
    is_gap: bool


def progress_of(store: Store, need: Need) -> Progress:
    """Where the card stands now; texts lack the contacts that somebody may have written into them."""
    changes = [change for change in history_of(store.database, "needs", need.id) if change.action in _SAID]
    state = NeedState(need.state)
    due = _due(changes) if state is NeedState.SUBMITTED else None
    merged = state is NeedState.WITHDRAWN and bool(changes) and changes[-1].action == "merged"
    return Progress(
        need.id,
        own_words(need, need.title),
        state,
        tuple(_step(change, need) for change in changes),
        _AHEAD.get(state, ()),
        due,
        due is not None and store.today() > due,
        merged,
        store.work.waiting.is_gap(need.id),
    )


def _step(change: Change, need: Need) -> Step:
    note = own_words(need, change.note) if change.action in _WITH_NOTE else ""
    return Step(_SAID[change.action], change.at, note)


def _due(changes: list[Change]) -> date | None:
    sent = [change.at for change in changes if change.action in _SENT]
    return working_days_after(sent[-1].astimezone(CHINA).date(), ACCEPT_WITHIN) if sent else None
