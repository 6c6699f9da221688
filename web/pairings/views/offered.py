"""Proposals at the desk: the list by state, one with its contact, and what staff make of it."""

from dataclasses import dataclass

from flask import flash, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from corpus.errors import BadValue, Conflict
from corpus.proposals import Proposal, ProposalState
from corpus.records import Need, Supply
from corpus.states import MATCHED_STATES
from corpus.store import Attachment, Page
from matcher.conflicts.conflicts import Conflict as Clash
from matcher.conflicts.conflicts import conflict_among, parties
from web.fit.finding import find_supplies
from web.gate.access import READING, WAITING, WORKING, Menu
from web.gate.desk_pages import DeskScreen, pages
from web.kit.reading import read_number, read_state
from web.pairings import decisions
from web.pairings import proposals as made
from web.privacy.contact_sight import offered
from web.services import Services, services

Answer = Response | str | tuple[str, int]
_ASKED = {ProposalState.ANSWERED: "答复", ProposalState.SET_ASIDE: "原因"}
"""What a decision without a pairing must say."""
_TITLE_MOST, _TITLE_LEAST = 120, 2


@dataclass(frozen=True, slots=True)
class Typed:
    """What staff type to make a pairing of a proposal: a supply that is there, or the words of a new one."""

    supply: str
    title: str
    summary: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """What was typed into a form of the page and refused, and why: the answer, or the pairing."""

    note: str = ""
    problem: str = ""
    typed: Typed | None = None
    pair_problem: str = ""


NOTHING_REFUSED = Refusal()


@dataclass(frozen=True)
class ProposalsScreen(DeskScreen):
    """The proposals in one state."""

    template = "pairings/proposals.html"
    state: ProposalState
    page: Page[Proposal]
    counts: dict[ProposalState, int]


@dataclass(frozen=True)
class ProposalScreen(DeskScreen):
    """One proposal; `typed` is what the form of a pairing begins with, `conflict` what speaks against one."""

    template = "pairings/proposal.html"
    proposal: Proposal
    need: Need
    matched: bool
    attached: tuple[Attachment, ...]
    conflict: Clash | None
    typed: Typed
    refusal: Refusal


def _waiting(services: Services) -> int:
    return services.store.arriving.proposals.counts()[ProposalState.WAITING]


@pages.get(
    "/proposals/",
    endpoint="proposals",
    access=READING,
    menu=(Menu(WAITING, 80, "揭榜应答", "proposals", count=_waiting),),
)
def show_list() -> str:
    """The proposals in one state, the longest waiting first."""
    store = services().store.arriving.proposals
    state = read_state(ProposalState, request.args.get("state", "")) or ProposalState.WAITING
    page = store.page(state, number=read_number(request.args.get("page", "")))
    return ProposalsScreen(state, page, store.counts()).render()


@pages.get("/proposals/<proposal_id>", endpoint="proposal", access=READING)
def show(proposal_id: str) -> str:
    """One proposal with its contact."""
    return _page(services().store.arriving.proposals.get(proposal_id))


@pages.post("/proposals/<proposal_id>/answer", endpoint="answer_proposal", access=WORKING)
def answer(proposal_id: str) -> Answer:
    """Answers a proposal or sets it aside, decided on the version that was read."""
    proposal, note = services().store.arriving.proposals.get(proposal_id), request.form.get("note", "").strip()
    state = read_state(ProposalState, request.form.get("state", ""))
    if state not in _ASKED:
        raise BadValue("这一步不能在这里办理；请从页面上的按钮进入")
    problem = "" if note else f"请写明{_ASKED[state]}，应答方凭回执能看到。还没有保存。"
    if len(note) > made.NOTE_LIMIT:
        problem = f"最多 {made.NOTE_LIMIT} 个字，现在有 {len(note)} 个。还没有保存，请精简后再提交。"
    if problem:
        return _page(proposal, Refusal(note, problem)), 422
    try:
        services().store.arriving.proposals.decide(
            proposal_id, version=_version(), state=state, actor=current_user.name, note=note
        )
    except Conflict as refusal:
        return _page(services().store.arriving.proposals.get(proposal_id), Refusal(note, f"{refusal}。")), 409
    flash(f"{proposal_id}：{state.label}。", "good")
    return redirect(url_for("desk.proposal", proposal_id=proposal_id), 303)


@pages.post("/proposals/<proposal_id>/pair", endpoint="pair_proposal", access=WORKING)
def pair(proposal_id: str) -> Answer:
    """Makes a pairing of the need with a supply that is there, or with a new one of the words on the page."""
    store, typed = services().store, _typed()
    proposal = store.arriving.proposals.get(proposal_id)
    try:
        need = store.needs.get(proposal.need_id)
        if need.state not in MATCHED_STATES:
            raise BadValue("这张征集卡现在不参加匹配，不能列入对接建议")
        decisions.check_version(proposal, _version())
        supply = _supply(proposal, need, typed)
        made.pair(services(), proposal, supply, version=_version(), actor=current_user.name)
    except BadValue as refusal:
        return _page(proposal, Refusal(typed=typed, pair_problem=f"{refusal}。还没有保存。")), 422
    except Conflict as refusal:
        return _page(store.arriving.proposals.get(proposal_id), Refusal(typed=typed, pair_problem=f"{refusal}。")), 409
    flash(f"{proposal_id} 已列入对接建议：{supply.title}（{supply.id}）。", "pairings")
    return redirect(url_for("desk.show", need_id=proposal.need_id, _anchor="pairings"), 303)


def _supply(proposal: Proposal, need: Need, typed: Typed) -> Supply:
    """The supply that staff named, or a new one in the store."""
    if typed.supply:
        found = find_supplies(services(), typed.supply)
        if found.sure is None:
            raise BadValue(f"编号或名称“{typed.supply}”对应 {len(found.items)} 项供给；请写供给的编号")
        return found.sure
    if not _TITLE_LEAST <= len(typed.title) <= _TITLE_MOST or not typed.summary:
        raise BadValue(f"新建供给要写名称（{_TITLE_LEAST} 到 {_TITLE_MOST} 个字）和简介；已有的供给请写编号")
    if request.form.get("agreed") != "1":
        raise BadValue("新建的供给会在展厅公开；请先与应答方核对，再勾选“已同意公开”")
    return decisions.supply_of_proposal(
        services(),
        proposal,
        need,
        title=typed.title,
        summary=typed.summary[: made.NOTE_LIMIT],
        actor=current_user.name,
    )


def _typed() -> Typed:
    return Typed(*(request.form.get(name, "").strip() for name in ("supply", "title", "summary")))


def _version() -> int:
    return read_number(request.form.get("version", ""))


def _page(proposal: Proposal, refusal: Refusal = NOTHING_REFUSED) -> str:
    named = proposal.written.supply.upper()
    need = services().store.needs.get(proposal.need_id)
    return ProposalScreen(
        proposal=proposal,
        need=need,
        matched=need.state in MATCHED_STATES,
        attached=services().store.arriving.attachments.of_proposal(proposal.id),
        conflict=conflict_among(parties(need.org_name, need.partner), proposal.written.org),
        typed=refusal.typed or Typed(named if named.startswith("GJ-") else "", "", offered(proposal, "text")),
        refusal=refusal,
    ).render()
