"""A conversation as each party reads it, and what it writes: checked, kept, and told to the bureau."""

from dataclasses import dataclass
from datetime import datetime

from corpus.errors import BadValue, IllegalStep
from corpus.records import Need
from corpus.states import NeedState, PairingState
from corpus.store import Connection, Pairing, Saying
from corpus.store.pairings.remarks import ThenOfRemark
from corpus.talking import Party, Remark
from corpus.values.text import clean_text
from web.gate.token_form import TokenForm
from web.notices import Audience, Event, Sides
from web.notices.queueing import drafts
from web.services import Services
from web.talking.passing import About

LONGEST = 500
"""Characters of what a side writes."""
TALKING_STATES = (PairingState.ASKED, PairingState.IN_TALKS, PairingState.SIGNED, PairingState.TRACKED)
"""While a pairing stands in one of these, its sides may write."""
_OVER = (NeedState.WITHDRAWN,)


@dataclass(frozen=True, slots=True)
class Line:
    """Something that was said, as one party reads it; `note` is how far it has come, for who wrote it."""

    who: str
    text: str
    at: datetime
    is_own: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation on the page of a side: the lines it may read, and whether it may write; `place` takes the form.

    `typed` is what came with a form that was refused, `problem` why.
    """

    lines: tuple[Line, ...]
    may_write: bool
    place: str
    key: str
    typed: str = ""
    problem: str = ""
    longest: int = LONGEST


def about_pairing(services: Services, pairing: Pairing) -> About:
    """What a conversation about a pairing is about."""
    store = services.store
    return About(store.needs.get(pairing.need_id), pairing, store.supplies.get(pairing.supply_id))


def may_write(about: About) -> bool:
    """Whether the sides may write."""
    if about.need.state in _OVER:
        return False
    return about.pairing is None or about.pairing.state in TALKING_STATES


def talk_of(services: Services, about: About, party: Party, place: str, *, typed: str = "", problem: str = "") -> Talk:
    """A conversation as a side reads it."""
    thread = services.store.work.remarks.thread(about.need.id, about.pairing_id)
    lines = tuple(_line(remark, party) for remark in thread if remark.words_for(party))
    return Talk(lines, may_write(about), place, f"talk-{about.pairing_id}", typed, problem)


def token_form() -> TokenForm:
    """The token of a page's forms."""
    return TokenForm(formdata=None)


def read_text(text: str) -> str:
    """What a side has written; `BadValue` for nothing, or too much."""
    clean = clean_text(text)
    if not clean:
        raise BadValue("请写明要说的内容。还没有发送。")
    if len(clean) > LONGEST:
        raise BadValue(f"最多 {LONGEST} 个字，现在有 {len(clean)} 个。还没有发送，请精简后再发。")
    return clean


def write(services: Services, about: About, party: Party, text: str) -> Remark:
    """Keeps what a side writes, and tells the bureau; `BadValue`, `IllegalStep`."""
    clean = read_text(text)
    if not may_write(about):
        raise IllegalStep("这项对接现在不收消息，请与科技局联系。还没有发送。")
    saying = Saying(
        need_id=about.need.id,
        pairing_id=about.pairing_id,
        side=party,
        reader=party.other if about.pairing else Party.BUREAU,
        text=clean,
        actor=party.label,
    )
    return services.store.work.remarks.say(saying, then=telling_bureau(services, about, party))


def telling_bureau(services: Services, about: About, party: Party) -> ThenOfRemark:
    """What is queued with something that a side has written: that it was, not its words."""

    def queue(db: Connection, remark: Remark) -> None:
        sides = Sides(about.need, about.supply, party.label, about.pairing_id, f"#remark{remark.id}")
        services.store.telling.outbox.queue_within(db, drafts(services, Event.WRITTEN, sides))

    return queue


def telling_reader(services: Services, about: About) -> ThenOfRemark:
    """What is queued with something that is passed on: that it waits on the reader's page."""

    def queue(db: Connection, remark: Remark) -> None:
        sides = Sides(
            about.need,
            about.supply,
            pairing_id=about.pairing_id,
            occasion=f"#remark{remark.id}",
            audiences=frozenset({Audience(remark.reader)}),
        )
        services.store.telling.outbox.queue_within(db, drafts(services, Event.PASSED_ON, sides))

    return queue


def of_card(need: Need) -> About:
    """What a conversation between an enterprise and the bureau is about."""
    return About(need)


def _line(remark: Remark, party: Party) -> Line:
    is_own = remark.side is party
    who = "您" if is_own else remark.side.label
    return Line(who, remark.words_for(party), remark.written_at, is_own, _standing(remark) if is_own else "")


def _standing(remark: Remark) -> str:
    """How far something has come, as its writer reads it: that it was kept back is the bureau's own affair."""
    if remark.is_open:
        return f"已转给{remark.reader.label}，等待回复"
    if remark.answered_at:
        return "已回复"
    return {"waiting": "工作人员已收到", "passed": f"已转给{remark.reader.label}"}.get(remark.state, "工作人员已处理")
