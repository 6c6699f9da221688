"""A pairing on its way, for tests: one need and one supply, taken as far as a test wants."""

from datetime import date

from builders import need, supply

from corpus.following import Answer, Contract, Reply, Side
from corpus.records import Supply
from corpus.states import PairingState
from corpus.store import Act, Pairing, Store, Suggestion

WILLING = Reply(answer=Answer.WILLING)
REFUSED = Reply(answer=Answer.NOT_NOW, reason="too_early", text="还没有样品")
CONTRACT = Contract(kind="开发", amount=80, number="2026370000000001", signed_on=date(2026, 11, 20))
DUE_ON = date(2026, 12, 7)


def recommended(store: Store, *, offered: Supply | None = None, **card: object) -> Pairing:
    """A pairing that staff have recommended, with an achievement or with what is `offered`."""
    sent = store.needs.add(need(email="q@example.com", **card), actor="企业")
    other = store.supplies.add(offered or supply(), actor="t")
    store.pairings.suggest(sent.id, [Suggestion(other.id, 0.5, 4)])
    (pairing,) = store.pairings.of_need(sent.id)
    return store.pairings.decide(pairing.id, version=1, state=PairingState.RECOMMENDED, actor="王干事")


def act(store: Store, pairing: Pairing, note: str = "") -> Act:
    """Something that 王干事 does to the pairing as it is now."""
    return Act(pairing_id=pairing.id, version=store.pairings.get(pairing.id).version, actor="王干事", note=note)


def asked(store: Store, *, offered: Supply | None = None, **card: object) -> Pairing:
    """A pairing about which both sides have been asked."""
    pairing = recommended(store, offered=offered, **card)
    return store.work.following.ask(act(store, pairing), due_on=DUE_ON)


def willing(store: Store, *, offered: Supply | None = None, **card: object) -> Pairing:
    """A pairing to which both sides have said yes."""
    pairing = asked(store, offered=offered, **card)
    for side in Side:
        store.work.following.answer(pairing.id, side, WILLING, version=1, actor=side.label)
    return store.pairings.get(pairing.id)


def in_talks(store: Store, *, offered: Supply | None = None, **card: object) -> Pairing:
    """A pairing whose sides talk."""
    pairing = willing(store, offered=offered, **card)
    return store.work.following.begin_talks(act(store, pairing))
