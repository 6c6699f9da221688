"""What has become of the supplies that staff recommended, as the enterprise reads it."""

from collections.abc import Sequence
from datetime import datetime
from enum import IntEnum
from typing import NamedTuple

from corpus.following import Answer, Ask, Side
from corpus.records import Need
from corpus.states import MATCHED_STATES, NeedState, PairingState
from corpus.store import Pairing
from web.cards.news.sayings import Item
from web.fit.recommended import told_of
from web.kit.filters import long_day
from web.services import Services


class Stage(IntEnum):
    """How a recommendation stands for the enterprise; what it should know of first comes first."""

    ASKS = 1
    TALKS = 2
    NEW = 3
    ANSWERED = 4
    SIGNED = 5
    ENDED = 6


_STAGES = {
    PairingState.RECOMMENDED: Stage.NEW,
    PairingState.ASKED: Stage.ANSWERED,
    PairingState.IN_TALKS: Stage.TALKS,
    PairingState.SIGNED: Stage.SIGNED,
    PairingState.TRACKED: Stage.SIGNED,
    PairingState.CLOSED: Stage.SIGNED,
    PairingState.ENDED: Stage.ENDED,
}
_ITEMS = {
    PairingState.RECOMMENDED: "工作人员推荐了{what}，将征询双方意向",
    PairingState.IN_TALKS: "{what}：双方都愿意对接，已交换联系方式",
    PairingState.SIGNED: "{what}：已签约",
    PairingState.TRACKED: "{what}：已签约，正在履约",
    PairingState.CLOSED: "{what}：合作已结案",
    PairingState.ENDED: "{what}：这项对接已终止",
}
_NEXT = {
    Stage.TALKS: "请与对方联系，联系方式在推荐的供给里；谈得怎样，工作人员会与联系人联系。",
    Stage.NEW: "请先看看是否适合。工作人员将征询双方意向；双方都愿意后交换联系方式。",
    Stage.SIGNED: "合同由双方履行，工作人员会继续了解进展。",
}
_AFTER_ANSWER = {
    Answer.WILLING: "双方都愿意的，由工作人员交换联系方式后开始洽谈。洽谈开始之前可以修改答复。",
    Answer.NEEDS_MORE: "您想了解的，工作人员会问供给方后告诉您。想好了可以修改答复。",
    Answer.NOT_NOW: "工作人员会结束这项对接，继续为您寻找。改变主意的，可以修改答复。",
}


class Told(NamedTuple):
    """One recommendation as it stands; `what` names the supply, or does not."""

    stage: Stage
    pairing: Pairing
    what: str
    at: datetime
    ask: Ask | None
    is_late: bool

    @property
    def item(self) -> Item:
        """The sentence on it."""
        if self.stage is Stage.ASKS and self.ask:
            due = long_day(self.ask.due_on)
            asks = f"原定{due}前答复，现在仍可以答复" if self.is_late else f"请在{due}前答复是否愿意对接"
            return Item(f"{self.what}：{asks}", self.at)
        if self.stage is Stage.ANSWERED and self.ask and self.ask.answer:
            return Item(f"{self.what}：您已答复“{self.ask.answer.label}”", self.at)
        return Item(_ITEMS[PairingState(self.pairing.state)].format(what=self.what), self.at)


def pairings_told(services: Services, need: Need, *, named: bool) -> tuple[Told, ...]:
    """What is told of a card's recommendations, what the enterprise should know of first at the head."""
    if need.state not in (*MATCHED_STATES, NeedState.SETTLED):
        return ()
    told = [
        _told(services, need, pairing, f"“{supply.title}”" if named else "一项推荐")
        for pairing, supply in told_of(services, need)
    ]
    return tuple(sorted(told, key=lambda telling: (telling.stage, -telling.at.timestamp())))


def _told(services: Services, need: Need, pairing: Pairing, what: str) -> Told:
    ask = services.store.work.following.of(pairing.id).asks.get(Side.ENTERPRISE)
    stage = _STAGES[PairingState(pairing.state)]
    if stage is Stage.ANSWERED and need.state in MATCHED_STATES and not (ask and ask.answer):
        stage = Stage.ASKS
    answered_at = ask.answered_at if ask and stage is Stage.ANSWERED else None
    late = ask is not None and ask.due_on < services.store.today()
    return Told(stage, pairing, what, answered_at or pairing.decided_at or pairing.created_at, ask, late)


def heading(told: Sequence[Told]) -> str:
    """The heading that the first of them asks for; empty where the card's own state says more."""
    first, count = told[0].stage, sum(telling.stage is told[0].stage for telling in told)
    return {
        Stage.ASKS: f"有 {count} 项推荐等您答复",
        Stage.TALKS: "双方都愿意对接，可以联系了",
        Stage.NEW: f"工作人员推荐了 {count} 项供给",
        Stage.ANSWERED: "已收到您的答复",
        Stage.SIGNED: "已签约",
    }.get(first, "")


def comes_next(first: Told) -> str:
    """What happens next with the first of them; empty where the card's own state says more."""
    if first.stage is Stage.ASKS and first.ask:
        due = long_day(first.ask.due_on)
        day = f"原定{due}前答复，现在仍可以答复" if first.is_late else f"请在{due}前答复是否愿意对接"
        return f"{day}；双方都愿意后交换联系方式。"
    if first.stage is Stage.ANSWERED:
        return _AFTER_ANSWER[first.ask.answer] if first.ask and first.ask.answer else ""
    return _NEXT.get(first.stage, "")
