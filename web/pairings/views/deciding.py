"""A decision on a pairing as any page of the desk asks for it: read, checked, recorded, or refused with both sides."""

from dataclasses import dataclass

from flask import request, session
from flask_login import current_user
from werkzeug.wrappers import Response

from corpus.errors import BadValue, NotFound
from corpus.records import Need, Supply
from corpus.states import MATCHED_STATES, PairingState
from corpus.store import Pairing
from web.gate.desk_pages import DeskScreen
from web.kit.filters import reject_reason
from web.kit.reading import read_number, read_state, too_long
from web.pairings import decisions
from web.pairings.review import Choice
from web.records.timeline import Step, pairing_steps
from web.services import services

Answer = Response | str | tuple[str, int]
DECISIONS = (PairingState.RECOMMENDED, PairingState.REJECTED, PairingState.SUGGESTED)
"""What staff may decide; 待研判 takes a decision back."""
REMEMBERED = 20
"""Own decisions that can be taken back one after another."""
_DONE = "decided"


@dataclass(frozen=True)
class PairingConflictScreen(DeskScreen):
    """A pairing as it is now beside a choice on an earlier version; `last` is the last decision on it."""

    template = "pairings/pairing_conflict.html"
    need: Need
    supply: Supply
    pairing: Pairing
    last: Step | None
    choice: Choice
    message: str
    possible: bool


def read_choice() -> Choice:
    """The decision that a form asks for; a reason's own button rejects."""
    asked = request.form.get("state", "") or (PairingState.REJECTED if request.form.get("reason") else "")
    state = read_state(PairingState, asked)
    if state not in DECISIONS:
        raise BadValue("这一步不能在这里办理；请从页面上的按钮进入")
    # A reason typed beside “推荐” says nothing about it, so only a rejection keeps one.
    named = request.form.get("reason", "") if state is PairingState.REJECTED else ""
    version = read_number(request.form.get("version", ""))
    reason = services().lists["reject_reasons"].code_of(named)
    return Choice(version, state, reason, request.form.get("note", "").strip())


def problem_of(choice: Choice) -> str:
    """What keeps a decision from being recorded, or nothing."""
    if choice.state is PairingState.REJECTED and not choice.reason:
        return "请选择不匹配的原因，供以后的匹配参考。还没有保存，备注已保留。"
    return too_long(choice.note)


def pairing_of(need_id: str, number: int) -> Pairing:
    """The pairing, if it is of this need; else `NotFound`."""
    pairing = services().store.pairings.get(number)
    if pairing.need_id != need_id:
        raise NotFound("这条对接建议不属于这张征集卡；请从工作台重新进入")
    return pairing


def record(need: Need, pairing: Pairing, choice: Choice) -> Pairing:
    """Records a decision and remembers it for taking it back; raises as `decisions.decide` does."""
    decided = decisions.decide(services(), need, pairing, choice, actor=current_user.name)
    remember(decided)
    return decided


def remember(decided: Pairing) -> None:
    """Keeps a decision of this person, so that it can be taken back."""
    if decided.state != PairingState.SUGGESTED:
        session[_DONE] = [*session.get(_DONE, []), [decided.id, decided.version]][-REMEMBERED:]


def last_decision() -> tuple[int, int] | None:
    """Number and version of the last pairing that this person decided since the log-in and has not taken back."""
    made = session.get(_DONE)
    return tuple(made[-1]) if made else None


def forget_last() -> None:
    """Leaves the last decision as it is."""
    session[_DONE] = session.get(_DONE, [])[:-1]


def done(pairing: Pairing) -> str:
    """What was done, in words."""
    title = services().store.supplies.get(pairing.supply_id).title
    match pairing.state:
        case PairingState.RECOMMENDED:
            return f"已推荐给企业：{title}"
        case PairingState.REJECTED:
            return f"已记为不匹配（{reject_reason(pairing.reason)}）：{title}"
    return f"已撤销，回到待研判：{title}"


def conflict(need: Need, pairing: Pairing, choice: Choice, message: str) -> Answer:
    """Both decisions side by side, for choosing."""
    store = services().store
    steps = pairing_steps(store, pairing)
    screen = PairingConflictScreen(
        need=need,
        supply=store.supplies.get(pairing.supply_id),
        pairing=pairing,
        last=steps[-1] if steps else None,
        choice=choice,
        message=message,
        possible=_possible(need, pairing, choice),
    )
    return screen.render(), 409


def _possible(need: Need, pairing: Pairing, choice: Choice) -> bool:
    """Whether the choice can still replace what the pairing is now."""
    if need.state not in MATCHED_STATES or pairing.state not in DECISIONS:
        return False
    return (pairing.state, choice.state) != (PairingState.SUGGESTED, PairingState.SUGGESTED)
