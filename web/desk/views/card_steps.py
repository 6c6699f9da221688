"""Steps on a card at the desk: accepting, returning, settling, correcting its chain and field, matching again."""

from dataclasses import dataclass

from flask import flash, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from corpus.errors import BadValue, Conflict, IllegalStep
from corpus.records import Need
from corpus.sorts import NEEDS
from corpus.states import MATCHED_STATES, NeedState
from corpus.store.people.approvals import Approved
from web.cards import steps
from web.cards.advising.accepting import read_return
from web.desk.views.card_screen import OFFERED, Refusal, show_need
from web.desk.wanted import Wanted
from web.gate import secret_links
from web.gate.access import WORKING
from web.gate.desk_pages import DeskScreen, pages
from web.kit.public_address import public_address
from web.kit.reading import read_number, read_state, too_long
from web.notices.by_hand import untold_words
from web.records.timeline import Difference, Step, card_steps, differences
from web.records.wished import wishes
from web.services import services

Answer = Response | str | tuple[str, int]


@dataclass(frozen=True)
class NeedConflictScreen(DeskScreen):
    """A card as it is now beside what somebody wanted of an earlier version; `last` is the last step on it."""

    template = "desk/need_conflict.html"
    need: Need
    wanted: Wanted
    message: str
    last: Step
    changed: tuple[Difference, ...]
    possible: bool


@pages.post("/needs/<need_id>/step", access=WORKING)
def step(need_id: str) -> Answer:
    """Accepts or returns a card, decided on the version that was read."""
    state = _state()
    wanted = _wanted(state)
    store = services().store
    card, problem = store.needs.get(need_id), _problem(wanted)
    if problem:
        return show_need(card, Refusal(problem, wanted=wanted)), 422
    try:
        if state is NeedState.ACCEPTED and card.state == NeedState.SUBMITTED and (said := _approved(card, wanted)):
            flash(said, "good")
            return redirect(url_for("desk.show", need_id=need_id), 303)
        stepped = steps.take(
            services(),
            card,
            state,
            version=wanted.version,
            actor=current_user.name,
            note=wanted.note,
            settled=steps.acceptance(services(), card).settled | wanted.settled,
        )
    except (Conflict, IllegalStep) as refusal:
        return _conflict(store.needs.get(need_id), wanted, str(refusal))
    accepted = stepped.need.state == NeedState.ACCEPTED
    flash(_said(stepped), "pairings" if accepted else "good")
    return redirect(url_for("desk.show", need_id=need_id, _anchor="pairings" if accepted else "main"))


def _approved(card: Need, wanted: Wanted) -> str:
    """Approves a card where others have to approve it still; "" where it is to be accepted now."""
    return steps.approve_card(
        services(),
        card,
        version=wanted.version,
        user_id=current_user.number,
        actor=current_user.name,
        settled=wanted.settled,
    )


@pages.post("/needs/<need_id>/approval/back", access=WORKING)
def take_back_approval(need_id: str) -> Answer:
    """Takes back one's own approval of a card, while nobody has approved after it."""
    approved = Approved(NEEDS, need_id, read_number(request.form.get("version", "")))
    services().store.people.approvals.take_back(approved, user_id=current_user.number, actor=current_user.name)
    flash("已撤回，这张征集卡重新待审。", "good")
    return redirect(url_for("desk.show", need_id=need_id), 303)


@pages.post("/needs/<need_id>/classify", access=WORKING)
def classify(need_id: str) -> Answer:
    """Corrects chain and field of a card where it stands; one that is being matched is matched anew."""
    wanted, store = _wanted(None), services().store
    card = store.needs.get(need_id)
    if not wanted.is_possible(card):
        return _conflict(card, wanted, f"征集卡现在是“{NeedState(card.state).label}”，不再更正")
    try:
        stepped = steps.classify(
            services(), card, version=wanted.version, actor=current_user.name, settled=wanted.settled
        )
    except Conflict as refusal:
        return _conflict(store.needs.get(need_id), wanted, str(refusal))
    matched = stepped.need.state in MATCHED_STATES
    anew = f"，已重新匹配，现有 {stepped.suggested} 项达到“弱相关”以上" if matched else ""
    flash(f"已更正 {need_id} 的产业链和技术领域{anew}。", "good")
    return redirect(url_for("desk.show", need_id=need_id), 303)


@pages.post("/needs/<need_id>/match", access=WORKING)
def match(need_id: str) -> Answer:
    """Matches an accepted card again, so that supplies that have come since take part."""
    stepped = steps.match_again(services(), services().store.needs.get(need_id))
    flash(f"已重新匹配：现有 {stepped.suggested} 项达到“弱相关”以上，研判过的不受影响。", "good")
    return redirect(url_for("desk.show", need_id=need_id, _anchor="pairings"))


def _state() -> NeedState:
    state = read_state(NeedState, request.form.get("state", ""))
    if state not in OFFERED:
        raise BadValue("这一步不能在这里办理；请从页面上的按钮进入")
    return state


def _wanted(state: NeedState | None) -> Wanted:
    lists, form = services().lists, request.form
    chosen = {name: form.get(name, "") for name in ("chain", "field")}
    chain, field = (
        lists[taxonomy].find(chosen[name]).code if chosen[name] else ""
        for name, taxonomy in (("chain", "chains"), ("field", "tech_fields"))
    )
    why = read_return(
        lists, reasons=form.getlist("reason"), findings=form.getlist("finding"), text=form.get("note", "").strip()
    )
    return Wanted(read_number(form.get("version", "")), state, why, chain, field)


def _problem(wanted: Wanted) -> str:
    if wanted.state is NeedState.RETURNED and wanted.why.problem:
        return wanted.why.problem
    if wanted.state is NeedState.SETTLED and not wanted.note:
        return "办结而没有签约，要写明原因。征集卡没有变动，请补写后再办结。"
    return too_long(wanted.note)


def _said(stepped: steps.Stepped) -> str:
    """What was done, in words."""
    need = stepped.need
    if need.state == NeedState.SETTLED:
        return f"已办结 {need.id}，没有签约，原因已记入办理记录。"
    if need.state != NeedState.ACCEPTED:
        untold = untold_words(services(), services().store.telling.told.matters(need_id=need.id))
        return f"已退回 {need.id}“{need.title}”，原因已记入办理记录。{untold}"
    wanted = _said_of_wishes(need)
    if not stepped.suggested:
        return f"已受理 {need.id}，暂无达到“弱相关”的供给；有新的成果入库后会再次匹配。{wanted}"
    return f"已受理 {need.id}，找到 {stepped.suggested} 项对接建议，请在下面研判。{wanted}"


def _said_of_wishes(need: Need) -> str:
    """What became of the supplies that the enterprise asks for."""
    said = (
        f"企业点名的 {wish.supply.id} 没有列入：{wish.hindrance}。"
        if wish.pairing is None
        else f"企业点名的 {wish.supply.id} 已列在其中。"
        for wish in wishes(services(), need)
    )
    return "".join(said)


def _conflict(need: Need, wanted: Wanted, message: str) -> Answer:
    store = services().store
    screen = NeedConflictScreen(
        need=need,
        wanted=wanted,
        message=message,
        last=card_steps(store, need.id)[-1],
        changed=differences(store, need, since=wanted.version),
        possible=wanted.is_possible(need),
    )
    return screen.render(), 409


@pages.post("/needs/<need_id>/receipt", access=WORKING)
def renew_receipt(need_id: str) -> Response:
    """Makes the addresses of a card's receipt void that were given out, and says the new one."""
    need = services().store.needs.get(need_id)
    secret_links.renew_receipt(need.id)
    address = public_address("card.receipt", token=secret_links.receipt_token(need.id))
    flash(f"以前发出的回执网址都已作废。新的回执网址，请告诉企业：{address}", "good")
    return redirect(url_for("desk.show", need_id=need.id), 303)
