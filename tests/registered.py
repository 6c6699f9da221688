"""Effects of every kind over two years, as banks, offices and one pairing led to them."""

from datetime import date

from builders import offer

from corpus.effects import EFFECT_KINDS, Effect
from corpus.states import PairingState
from corpus.store import Act, NeedConditions, Store, Suggestion


def put_effects(store: Store) -> None:
    """Some are without a town, some of one enterprise, one of a pairing; the store has an accepted card."""
    moments = [date(2025 + place % 2, 1 + place % 6, 3 + place) for place in range(24)]
    kinds = [*EFFECT_KINDS]
    rows = [
        Effect(
            kind=kinds[place % len(kinds)],
            offer=f"{kinds[place % len(kinds)]}产品{place % 4}",
            enterprise=f"示例{place % 5}公司",
            town=("北山镇", "", "城关街道")[place % 3],
            happened_on=day,
            amount=12.5 * place,
            number=1 + place % 7,
            batch="第四批科技副总" if kinds[place % len(kinds)] == "expert" else "",
        )
        for place, day in enumerate(moments)
    ]
    store.work.effects.add_all(rows, actor="王干事")
    bank = store.supplies.add(offer("finance", title="科创贷"), actor="t")
    card = next(iter(store.needs.iterate(NeedConditions(states=["accepted"]))))
    pairing = store.pairings.add_by_hand(card.id, Suggestion(bank.id, 0.1, 1), actor="王干事")
    for state in (PairingState.RECOMMENDED, PairingState.ASKED, PairingState.IN_TALKS):
        pairing = store.pairings.decide(pairing.id, version=pairing.version, state=state, actor="王干事")
    lent = Effect(kind="finance", offer="科创贷", enterprise=card.org_name, happened_on=store.today(), amount=400.0)
    store.work.following.sign(Act(pairing_id=pairing.id, version=pairing.version, actor="王干事"), lent)
