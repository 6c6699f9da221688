"""Need cards at the desk: the list by state, one card with everything on it, accepting and returning."""

from typing import Any, NamedTuple

from flask import flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from corpus.errors import BadValue, Conflict, IllegalStep
from corpus.records import Need
from corpus.states import MATCHED_STATES, NeedState, PairingState, can_step
from web.completeness import lacking, lacks_consent
from web.duplicates import NEEDS, find_for
from web.need_list import read_need_list
from web.notices import event_of, telling
from web.notices.channels import Channel, ways
from web.review import has_answer, review
from web.services import services
from web.timeline import card_steps, differences
from web.views.desk.blueprint import pages
from web.views.desk.reading import read_number, read_state, too_long
from web.views.desk.scope import own_need, own_town
from web.views.desk.town import show_own_card

Answer = Response | str | tuple[str, int]
OFFERED = (NeedState.ACCEPTED, NeedState.RETURNED, NeedState.SETTLED)
"""The steps that staff take on this page."""
COMPLETED_STATES = (NeedState.SUBMITTED, NeedState.RETURNED)
"""While a card is here, the page says what it lacks."""


class Wanted(NamedTuple):
    """A step that somebody asks for, decided on one version of the card."""

    version: int
    state: NeedState
    note: str
    chain: str
    field: str

    @property
    def settled(self) -> dict[str, str]:
        """What staff settle when they accept a card; what they leave open stays as the enterprise wrote it."""
        chosen = {"chain": self.chain, "field": self.field} if self.state is NeedState.ACCEPTED else {}
        return {name: code for name, code in chosen.items() if code}


@pages.get("/needs/")
def needs() -> str:
    """The cards in one state, or those that a figure counts, the longest waiting first."""
    store = services().store
    asked = read_need_list(services(), request.args, town=own_town())
    return render_template(
        "desk/needs.html",
        asked=asked,
        page=store.needs.queue(asked.conditions, number=read_number(request.args.get("page", ""))),
        counts={state: store.needs.count_by("state", asked.counted).get(state, 0) for state in NeedState},
    )


@pages.get("/needs/<need_id>")
def show(need_id: str) -> str:
    """One card with its contacts, its history and its pairings."""
    need = own_need(need_id)
    return show_own_card(need) if own_town() else show_need(need)


def show_need(need: Need, **refused: Any) -> str:
    """The page of a card; what was typed into a form that was refused comes back in `refused`."""
    state = read_state(PairingState, request.args.get("state", ""))
    number = read_number(request.args.get("page", ""))
    return render_template(
        "desk/need.html",
        need=need,
        steps=card_steps(services().store, need.id),
        offered=offered(need),
        review=review(services(), need, state=state, number=number),
        matched=need.state in MATCHED_STATES,
        answered=has_answer(services().store, need),
        twins=services().store.duplicates.suspected(NEEDS, need.id),
        messages=services().store.outbox.counts(record=need.id),
        can_write=Channel.EMAIL in ways(services().settings),
        attachments=services().store.attachments.of_need(need.id),
        removed_attachments=services().store.attachments.removed_of(need.id),
        lacks=lacking(need, services().lists) if need.state in COMPLETED_STATES else (),
        lacks_consent=lacks_consent(need),
        **refused,
    )


def offered(need: Need) -> tuple[NeedState, ...]:
    """The steps that staff may take from the card's present state."""
    return tuple(state for state in OFFERED if can_step(need.state, state))


@pages.post("/needs/<need_id>/step")
def step(need_id: str) -> Answer:
    """Accepts or returns a card, decided on the version that was read."""
    wanted = _wanted()
    store = services().store
    card, problem = store.needs.get(need_id), _problem(wanted)
    if problem:
        return show_need(card, wanted=wanted, problem=problem), 422
    told = telling(services(), event_of(card.state, wanted.state), reason=wanted.note)
    try:
        need = store.needs.step(
            need_id, version=wanted.version, state=wanted.state, actor=current_user.name, note=wanted.note,
            settled=wanted.settled, then=told,
        )  # fmt: skip
    except (Conflict, IllegalStep) as refusal:
        return _conflict(store.needs.get(need_id), wanted, str(refusal))
    accepted = need.state == NeedState.ACCEPTED
    flash(_done(need), "pairings" if accepted else "good")
    return redirect(url_for("desk.show", need_id=need_id, _anchor="pairings" if accepted else "main"))


@pages.post("/needs/<need_id>/match")
def match(need_id: str) -> Answer:
    """Matches an accepted card again, so that supplies that have come since take part."""
    need = services().store.needs.get(need_id)
    if need.state not in MATCHED_STATES:
        raise IllegalStep(f"征集卡现在是“{NeedState(need.state).label}”，受理后才能匹配")
    flash(f"已重新匹配：现有 {services().matching.suggest(need)} 项达到“弱相关”以上，研判过的不受影响。", "good")
    return redirect(url_for("desk.show", need_id=need_id, _anchor="pairings"))


def _wanted() -> Wanted:
    state = read_state(NeedState, request.form.get("state", ""))
    if state not in OFFERED:
        raise BadValue("这一步不能在这里办理；请从页面上的按钮进入")
    note = request.form.get("note", "").strip()
    lists = services().lists
    chosen = {name: request.form.get(name, "") for name in ("chain", "field")}
    chain, field = (
        lists[taxonomy].find(chosen[name]).code if chosen[name] else ""
        for name, taxonomy in (("chain", "chains"), ("field", "tech_fields"))
    )
    return Wanted(read_number(request.form.get("version", "")), state, note, chain, field)


def _problem(wanted: Wanted) -> str:
    if wanted.state is NeedState.RETURNED and not wanted.note:
        return "退回补正要写明原因，企业据此修改。征集卡没有变动，请补写后再退回。"
    if wanted.state is NeedState.SETTLED and not wanted.note:
        return "办结而没有签约，要写明原因。征集卡没有变动，请补写后再办结。"
    return too_long(wanted.note)


def _done(need: Need) -> str:
    if need.state == NeedState.SETTLED:
        return f"已办结 {need.id}，没有签约，原因已记入办理记录。"
    if need.state != NeedState.ACCEPTED:
        return f"已退回 {need.id}“{need.title}”，原因已记入办理记录。"
    find_for(services().store, need)
    found = services().matching.suggest(need)
    if not found:
        return f"已受理 {need.id}，暂无达到“弱相关”的供给；有新的成果入库后会再次匹配。"
    return f"已受理 {need.id}，找到 {found} 项对接建议，请在下面研判。"


def _conflict(need: Need, wanted: Wanted, message: str) -> Answer:
    store = services().store
    page: dict[str, Any] = {
        "last": card_steps(store, need.id)[-1],
        "changed": differences(store, need, since=wanted.version),
        "possible": can_step(need.state, wanted.state),
    }
    return render_template("desk/need_conflict.html", need=need, wanted=wanted, message=message, **page), 409
