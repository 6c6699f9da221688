"""Judging pairings: the list of what waits, and the decisions on one pairing."""

from flask import flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from corpus.errors import BadValue, Conflict, IllegalStep, NotFound
from corpus.records import Need
from corpus.states import MATCHED_STATES, NeedState, PairingState
from corpus.store import Pairing
from web.review import Choice, decide
from web.services import services
from web.timeline import pairing_steps
from web.views.desk.blueprint import pages
from web.views.desk.needs import show_need
from web.views.desk.reading import read_number, read_state, too_long

Answer = Response | str | tuple[str, int]
DECISIONS = (PairingState.RECOMMENDED, PairingState.REJECTED, PairingState.SUGGESTED)
"""What staff may decide on this page; 待研判 takes a decision back."""


@pages.get("/pairings/")
def pairings() -> str:
    """The needs that have pairings in one state, the longest waiting first."""
    state = read_state(PairingState, request.args.get("state", "")) or PairingState.SUGGESTED
    store = services().store
    return render_template(
        "desk/pairings.html",
        state=state,
        page=store.pairings.work(state, number=read_number(request.args.get("page", ""))),
        counts={one: store.pairings.count(one) for one in PairingState},
    )


@pages.post("/needs/<need_id>/pairings/<int:number>")
def judge(need_id: str, number: int) -> Answer:
    """Recommends, rejects or takes back, decided on the version that was read."""
    store = services().store
    need, choice = store.needs.get(need_id), _choice()
    problem = _problem(choice)
    if problem:
        return show_need(need, judged=number, choice=choice, problem=problem), 422
    try:
        pairing = _pairing(need_id, number)
    except NotFound as gone:
        return show_need(need, judged=number, choice=choice, problem=str(gone)), 404
    following = _following(pairing)
    try:
        _check_open(need)
        decided = decide(store, pairing, choice, actor=current_user.name)
        services().matching.suggest(need)
    except (Conflict, IllegalStep) as refusal:
        return _conflict(need, _pairing(need_id, number), choice, str(refusal))
    return _back(decided, following)


def _choice() -> Choice:
    state = read_state(PairingState, request.form.get("state", ""))
    if state not in DECISIONS:
        raise BadValue("这一步不能在这里办理；请从页面上的按钮进入")
    # A reason typed beside “推荐” says nothing about it, so only a rejection keeps one.
    reason = request.form.get("reason", "") if state is PairingState.REJECTED else ""
    version = read_number(request.form.get("version", ""))
    return Choice(version, state, reason, request.form.get("note", "").strip())


def _problem(choice: Choice) -> str:
    reasons = {term.code for term in services().lists["reject_reasons"]}
    if choice.state is PairingState.REJECTED and choice.reason not in reasons:
        return "请选择不匹配的原因，供以后的匹配参考。还没有保存，备注已保留。"
    return too_long(choice.note)


def _pairing(need_id: str, number: int) -> Pairing:
    pairing = services().store.pairings.get(number)
    if pairing.need_id != need_id:
        raise NotFound("这条对接建议不属于这张征集卡；请从工作台重新进入")
    return pairing


def _check_open(need: Need) -> None:
    if need.state not in MATCHED_STATES:
        raise IllegalStep(f"征集卡现在是“{NeedState(need.state).label}”，它的对接建议暂停研判")


def _following(pairing: Pairing) -> int | None:
    """The next pairing of the list that is on the screen."""
    state = read_state(PairingState, request.args.get("state", ""))
    shown = [one.id for one in services().store.pairings.of_need(pairing.need_id) if state in (None, one.state)]
    place = shown.index(pairing.id) + 1 if pairing.id in shown else len(shown)
    return shown[place] if place < len(shown) else None


def _back(pairing: Pairing, following: int | None) -> Answer:
    """To the same place of the same list: the pairing itself, or the next where the list no longer shows it."""
    still_shown = request.args.get("state", "") in ("", pairing.state)
    place = pairing.id if still_shown else following
    anchor = f"pairing-{place}" if place else "pairings"
    flash(f"{_done(pairing)}。其余待研判的建议已按这次研判重新排序。", anchor)
    kept = {name: request.args[name] for name in ("state", "page") if request.args.get(name)}
    return redirect(url_for("desk.show", need_id=pairing.need_id, _anchor=anchor, **kept))


def _done(pairing: Pairing) -> str:
    title = services().store.supplies.get(pairing.supply_id).title
    match pairing.state:
        case PairingState.RECOMMENDED:
            return f"已推荐给企业：{title}"
        case PairingState.REJECTED:
            return f"已记为不匹配（{pairing.reason}）：{title}"
    return f"已撤销，回到待研判：{title}"


def _conflict(need: Need, pairing: Pairing, choice: Choice, message: str) -> Answer:
    store = services().store
    steps = pairing_steps(store, pairing)
    return render_template(
        "desk/pairing_conflict.html",
        need=need,
        supply=store.supplies.get(pairing.supply_id),
        pairing=pairing,
        last=steps[-1] if steps else None,
        choice=choice,
        message=message,
        possible=_possible(need, pairing, choice),
    ), 409  # fmt: skip


def _possible(need: Need, pairing: Pairing, choice: Choice) -> bool:
    """Whether the choice can still replace what the pairing is now."""
    if need.state not in MATCHED_STATES or pairing.state not in DECISIONS:
        return False
    return (pairing.state, choice.state) != (PairingState.SUGGESTED, PairingState.SUGGESTED)
