"""Beside everything that a side has to know: whether it was told, and the text to tell it by hand."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from corpus.following import Side
from corpus.records import Need, Supply
from corpus.sorts import sort_of
from corpus.states import MessageState, NeedState
from corpus.store import history_of
from corpus.telling import Matter, Telling, Way
from corpus.values import mobile_of
from web.gate.secret_links import ask_token, receipt_token, valid_token
from web.kit.filters import moment
from web.kit.public_address import public_address
from web.notices.channels import Channel, ways
from web.notices.copied import Copied, copied
from web.notices.events import Audience, Event
from web.services import Services


@dataclass(frozen=True, slots=True)
class Tellable:
    """Something to be told, as a page of the desk shows it: whom, how far it was done, and in which words to do it.

    `is_done` says that the side was told, or that a letter is on its way, `has_mail` that it has given an address.
    """

    event: Event
    audience: Audience
    need_id: str
    pairing_id: int
    who: str
    words: str
    is_done: bool
    has_mail: bool
    texts: Copied

    @property
    def label(self) -> str:
        """What the side is to be told of."""
        return f"{self.event.label} · {self.audience.label}"


def tellable(services: Services, matters: Iterable[Matter]) -> tuple[Tellable, ...]:
    """What a page shows of some matters."""
    return tuple(_tellable(services, matter) for matter in matters)


def untold_words(services: Services, matters: Iterable[Matter]) -> str:
    """Whom nothing tells by itself, as a sentence after a step; that letters are on their way where they are."""
    every = tellable(services, matters)
    silent = "、".join(side.audience.label for side in every if not side.is_done)
    if silent:
        return f"{silent}还没有告知：请复制下面的文字发微信或短信，或打电话，再点“已告知”。"
    return "邮件正在等待发送。" if every else ""


def told_in_words(told: Telling) -> str:
    """How somebody was told."""
    if told.way is not Way.HAND:
        return f"{told.way.label}已于 {moment(told.told_at)} 发出"
    return f"{told.told_by} {moment(told.told_at)} 已用{told.way.label}告知"


_OF_STATE = {
    NeedState.SUBMITTED: Event.RECEIVED,
    NeedState.ACCEPTED: Event.ACCEPTED,
    NeedState.SETTLED: Event.SETTLED,
    NeedState.WITHDRAWN: Event.WITHDRAWN,
}
"""What a card in each state can be told of; one to be corrected is a matter of its own."""


def state_texts(need: Need) -> Copied | None:
    """The texts that tell an enterprise how its card stands; None where another text says more."""
    event = _OF_STATE.get(NeedState(need.state))
    link = public_address("card.receipt", token=receipt_token(need.id))
    return copied(event, Audience.ENTERPRISE, own=need, other=None, link=link) if event else None


def meeting_texts(need: Need, supply: Supply | None, pairing_id: int, side: Side, words: str) -> Copied:
    """The texts that tell a side when and where a visit or meeting is."""
    if side is Side.SUPPLIER and supply:
        link = public_address("ask.show", token=ask_token(pairing_id))
        return copied(Event.MEETING, Audience.SUPPLIER, own=supply, other=need, link=link, reason=words)
    link = public_address("card.receipt", token=receipt_token(need.id))
    return copied(Event.MEETING, Audience.ENTERPRISE, own=need, other=supply, link=link, reason=words)


def expiring_texts(record: Need | Supply) -> Copied:
    """The question whether a record is still true."""
    audience = Audience(sort_of(record).side)
    link = public_address("valid.show", token=valid_token(record))
    return copied(Event.EXPIRING, audience, own=record, other=None, link=link, day=record.ends_on)


def expiring_words(services: Services, record: Need | Supply) -> str:
    """Whether the side of a record that ends was told, and else why not."""
    if told := services.store.telling.told.last_of(record.id, Event.EXPIRING):
        return told_in_words(told)
    return _nobody(services, record) or "到时发邮件"


def _tellable(services: Services, matter: Matter) -> Tellable:
    need, supply = _records(services, matter)
    own = supply if matter.audience == Audience.SUPPLIER and supply else need
    who = sort_of(own).owner(own)
    is_done = matter.told is not None or (matter.message is MessageState.WAITING and not _nobody(services, own))
    return Tellable(
        Event(matter.event),
        Audience(matter.audience),
        matter.need_id,
        matter.pairing_id,
        who or "未填单位",
        _standing(services, matter, own),
        is_done,
        bool(own.email),
        _texts(services, matter, need, supply),
    )


def _records(services: Services, matter: Matter) -> tuple[Need, Supply | None]:
    store = services.store
    supply = store.supplies.get(store.pairings.get(matter.pairing_id).supply_id) if matter.pairing_id else None
    return store.needs.get(matter.need_id), supply


def _standing(services: Services, matter: Matter, own: Need | Supply) -> str:
    if matter.told:
        return told_in_words(matter.told)
    nobody = _nobody(services, own)
    match matter.message:
        case MessageState.WAITING:
            return f"没有告知：{nobody}" if nobody else f"{_way(services, own).label}正在等待发送"
        case MessageState.FAILED | MessageState.GIVEN_UP:
            return f"没有告知：{_way(services, own).label}没有发出，{matter.error}"
        case MessageState.CANCELLED:
            return f"没有发{_way(services, own).label}：已取消"
    return f"没有告知：{nobody or '当时没有发邮件'}"


def _nobody(services: Services, own: Need | Supply) -> str:
    """Why neither a letter nor a short message reaches a side; "" where one does."""
    if _way(services, own) is Channel.SMS:
        return "" if mobile_of(_phone(own)) else "没有留邮箱和手机号码"
    if Channel.EMAIL not in ways(services.settings):
        return "还没有配置邮件"
    return "" if own.email else "没有留邮箱"


def _way(services: Services, own: Need | Supply) -> Channel:
    """By which channel a side is told: by a short message where no letter reaches it."""
    ready = ways(services.settings)
    by_mail = own.email and Channel.EMAIL in ready
    return Channel.SMS if Channel.SMS in ready and not by_mail else Channel.EMAIL


def _phone(own: Need | Supply) -> str:
    return own.mobile if isinstance(own, Need) else own.phone


def _texts(services: Services, matter: Matter, need: Need, supply: Supply | None) -> Copied:
    event, audience = Event(matter.event), Audience(matter.audience)
    if event is Event.ASKED and _due_on(services, matter) is None:
        event = Event.REMINDED
    if audience is Audience.SUPPLIER and supply:
        link = public_address("ask.show", token=ask_token(matter.pairing_id))
        return copied(event, audience, own=supply, other=need, link=link, day=_due_on(services, matter))
    endpoint = "card.correct" if event is Event.RETURNED else "card.receipt"
    link = public_address(endpoint, token=receipt_token(need.id))
    reason = _why_returned(services, need) if event is Event.RETURNED else ""
    return copied(event, audience, own=need, other=supply, link=link, day=_due_on(services, matter), reason=reason)


def _due_on(services: Services, matter: Matter) -> date | None:
    """Until when an answer is asked for; None where that day is over, or none is asked for."""
    ask = (
        services.store.work.following.of(matter.pairing_id).asks.get(Side(matter.audience))
        if matter.pairing_id
        else None
    )
    return ask.due_on if ask and ask.due_on >= services.store.today() else None


def _why_returned(services: Services, need: Need) -> str:
    changes = history_of(services.store.database, "needs", need.id)
    return next((change.note for change in reversed([*changes]) if change.action == NeedState.RETURNED), "")
