"""Five cards whose figures can be counted by hand, each with its days; for tests of the dashboard.

| card | submitted | chain | town | what became of it |
|---|---|---|---|---|
| signed | 2026-11-02 | 新材料 | 城关街道 | accepted a day later, recommended on 4th, signed on the 10th for 80 万元 |
| slow | 2026-11-02 | 新材料 | 北山镇 | accepted after 3 days, recommended on the 20th, which is too late |
| rejected | 2026-11-20 | 精细化工 | 城关街道 | accepted at once; two people rejected one pairing after the other |
| waiting | 2026-10-15 | none | 城关街道 | nothing yet |
| earlier | 2025-11-10 | 新材料 | 城关街道 | nothing yet |
"""

from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from builders import need, supply
from following import WILLING

from corpus.following import Contract, Side
from corpus.states import NeedState, PairingState
from corpus.store import Act, Pairing, Store, Suggestion

CONTRACT_ON_THE_TENTH = Contract(kind="开发", amount=80, number="", signed_on=date(2026, 11, 10))


class Cards(NamedTuple):
    """The numbers of the cards."""

    signed: str
    slow: str
    rejected: str
    waiting: str
    earlier: str


def put_figures(store: Store) -> Cards:
    """Puts the cards into a store and leaves its clock as it was."""
    clock = store.database.clock
    for title in ("甲成果", "乙成果"):
        store.supplies.add(supply(title=title, org="示例大学" if title == "甲成果" else "示例研究院"), actor="t")
    try:
        return Cards(_signed(store), _slow(store), _rejected(store), _waiting(store), _earlier(store))
    finally:
        store.database.clock = clock


def _on(store: Store, day: date, *, hours: float = 2) -> None:
    """So many hours after midnight UTC of a day, which in China is eight hours later."""
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(hours=hours)
    store.database.clock = lambda: moment


def _card(store: Store, day: date, title: str, chain: str, *, town: str = "城关街道") -> str:
    _on(store, day)
    return store.needs.add(need(title=title, chain=chain, town=town, state="submitted"), actor="企业").id


def _accept(store: Store, need_id: str) -> None:
    store.needs.step(need_id, version=1, state=NeedState.ACCEPTED, actor="王干事")
    supplies = ("GJ-2026-00001", "GJ-2026-00002")
    store.pairings.suggest(
        need_id, [Suggestion(supply_id, 0.9 - 0.1 * place, 4) for place, supply_id in enumerate(supplies)]
    )


def _decide(store: Store, pairing: Pairing, state: PairingState, actor: str = "王干事") -> None:
    version = store.pairings.get(pairing.id).version
    store.pairings.decide(pairing.id, version=version, state=state, actor=actor)


def _signed(store: Store) -> str:
    card = _card(store, date(2026, 11, 2), "已签约的", "新材料")
    _on(store, date(2026, 11, 3))
    _accept(store, card)
    first, second = store.pairings.of_need(card)
    _on(store, date(2026, 11, 4))
    _decide(store, first, PairingState.RECOMMENDED)
    _decide(store, second, PairingState.REJECTED)

    def act() -> Act:
        return Act(pairing_id=first.id, version=store.pairings.get(first.id).version, actor="王干事")

    store.work.following.ask(act(), due_on=date(2026, 11, 18))
    for side in Side:
        store.work.following.answer(first.id, side, WILLING, version=1, actor=side.label)
    _on(store, date(2026, 11, 6))
    store.work.following.begin_talks(act())
    _on(store, date(2026, 11, 10))
    store.work.following.sign(act(), CONTRACT_ON_THE_TENTH)
    return card


def _slow(store: Store) -> str:
    card = _card(store, date(2026, 11, 2), "慢的", "新材料", town="北山镇")
    _on(store, date(2026, 11, 5))
    _accept(store, card)
    first, second = store.pairings.of_need(card)
    _on(store, date(2026, 11, 20))
    _decide(store, first, PairingState.RECOMMENDED)
    _decide(store, second, PairingState.RECOMMENDED)
    _decide(store, second, PairingState.SUGGESTED)
    return card


def _rejected(store: Store) -> str:
    card = _card(store, date(2026, 11, 20), "不匹配的", "精细化工")
    _accept(store, card)
    first, _ = store.pairings.of_need(card)
    for state, actor in (
        (PairingState.REJECTED, "王干事"),
        (PairingState.SUGGESTED, "王干事"),
        (PairingState.REJECTED, "李干事"),
    ):
        _decide(store, first, state, actor)
    return card


def _waiting(store: Store) -> str:
    return _card(store, date(2026, 10, 15), "等待的", "")


def _earlier(store: Store) -> str:
    return _card(store, date(2025, 11, 10), "上年的", "新材料")
