"""The page of one card at the desk, with what was typed into a form of it that was refused."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from flask import request

from corpus.proposals import Proposal
from corpus.records import Need
from corpus.sorts import NEEDS
from corpus.states import MATCHED_STATES, MessageState, NeedState, PairingState, can_step
from corpus.store import Attachment, Duplicate, Pairing
from web.cards.advising.accepting import Examination, examine
from web.cards.advising.completeness import lacking, lacks_consent
from web.cards.steps import acceptance
from web.charges.tasks import InCharge, in_charge
from web.desk.handed_over import is_handed_over
from web.desk.wanted import Wanted
from web.eligible.knowing import facts_of_asker
from web.gate.desk_pages import DeskScreen
from web.kit.reading import read_number, read_state
from web.notices.by_hand import Tellable, state_texts, tellable
from web.notices.channels import Channel, ways
from web.notices.copied import Copied
from web.offers.for_need import Offers, offers_for
from web.offers.views import taken_of
from web.pairings.review import Choice, Review, has_answer, review
from web.records.approving import Approving
from web.records.timeline import Followed, Step, card_steps, followed_steps
from web.records.wished import Wish, wishes
from web.services import services
from web.talking.happened import with_card
from web.talking.inbox import Entry, thread
from web.talking.passing import About

OFFERED = (NeedState.ACCEPTED, NeedState.RETURNED, NeedState.SETTLED)
"""The steps that staff take on this page."""
EXAMINED = {NeedState.ACCEPTED, NeedState.RETURNED}
"""Where one of these steps is offered, what was found on the card stands beside it."""
COMPLETED_STATES = (NeedState.SUBMITTED, NeedState.RETURNED)
"""While a card is here, the page says what it lacks."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a form of the page was refused, and what it asked for: a step, or a choice on the pairing `judged`."""

    problem: str = ""
    wanted: Wanted | None = None
    judged: int | None = None
    choice: Choice | None = None


NOTHING_REFUSED = Refusal()


@dataclass(frozen=True)
class NeedScreen(DeskScreen):
    """One card with its contacts, its history, its pairings and all that belongs to it.

    `offers` are supplies of kinds without levels, None while it is not matched; `taken` are its pairings by supply.
    """

    template = "desk/need.html"
    need: Need
    today: date
    steps: tuple[Step, ...]
    offered: tuple[NeedState, ...]
    review: Review
    offers: Offers | None
    taken: Mapping[str, Pairing]
    matched: bool
    answered: bool
    twins: tuple[Duplicate, ...]
    messages: dict[MessageState, int]
    can_write: bool
    tellable: tuple[Tellable, ...]
    state_texts: Copied | None
    attachments: tuple[Attachment, ...]
    removed_attachments: tuple[Attachment, ...]
    lacks: tuple[str, ...]
    lacks_consent: bool
    examined: Examination | None
    proposed: tuple[Proposal, ...]
    wishes: tuple[Wish, ...]
    happened: tuple[Followed, ...]
    charged: InCharge
    approving: Approving | None
    talk: tuple[Entry, ...]
    is_handed_over: bool
    refusal: Refusal


def _offers(need: Need) -> Offers:
    """What fits by kind, for what staff know of whoever asks."""
    return offers_for(services(), need, services().matching.current(), facts=facts_of_asker(services(), need))


def show_need(need: Need, refusal: Refusal = NOTHING_REFUSED) -> str:
    """The page of a card; what was typed into a form that was refused comes back in `refusal`."""
    store, steps_offered = services().store, offered(need)
    texts = state_texts(need)
    matters = [matter for matter in store.telling.told.matters(need_id=need.id) if not matter.pairing_id]
    screen = NeedScreen(
        need=need,
        today=store.today(),
        steps=with_card(store, need.id, card_steps(store, need.id)),
        offered=steps_offered,
        review=_review(need),
        offers=_offers(need) if need.state in MATCHED_STATES else None,
        taken=taken_of(need),
        matched=need.state in MATCHED_STATES,
        answered=has_answer(store, need),
        twins=store.twins.duplicates.suspected(NEEDS, need.id),
        messages=store.telling.outbox.counts(record=need.id),
        can_write=Channel.EMAIL in ways(services().settings),
        tellable=tellable(services(), matters),
        state_texts=texts,
        attachments=store.arriving.attachments.of_need(need.id),
        removed_attachments=store.arriving.attachments.removed_of(need.id),
        lacks=lacking(need, services().lists) if need.state in COMPLETED_STATES else (),
        lacks_consent=lacks_consent(need),
        examined=examine(services(), need) if EXAMINED & set(steps_offered) else None,
        proposed=store.arriving.proposals.of_need(need.id),
        wishes=wishes(services(), need),
        happened=followed_steps(store, need.id),
        charged=in_charge(services(), need.id),
        approving=acceptance(services(), need) if need.state == NeedState.SUBMITTED else None,
        talk=thread(services(), About(need)),
        is_handed_over=is_handed_over(need),
        refusal=refusal,
    )
    return screen.render()


def _review(need: Need) -> Review:
    """The page of its pairings that the address names."""
    state = read_state(PairingState, request.args.get("state", ""))
    return review(services(), need, state=state, number=read_number(request.args.get("page", "")))


def offered(need: Need) -> tuple[NeedState, ...]:
    """The steps that staff may take from the card's present state."""
    return tuple(state for state in OFFERED if can_step(need.state, state))
