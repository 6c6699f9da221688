from builders import need, supply

from corpus.states import PairingState
from corpus.store import Store, Suggestion
from corpus.store.migrations.m066_kinds_without_levels import m066_kinds_without_levels


def test_what_nobody_has_judged_of_other_kinds_leaves_and_the_rest_loses_its_level(store: Store) -> None:
    card = store.needs.add(need(), actor="t")
    achievement = store.supplies.add(supply(), actor="t").id
    waiting, judged, added = (
        store.supplies.add(supply(title=f"专家{n}", kind="expert"), actor="t").id for n in "甲乙丙"
    )
    store.pairings.suggest(card.id, [Suggestion(number, 0.5, 3) for number in (achievement, waiting, judged)])
    store.pairings.add_by_hand(card.id, Suggestion(added, 0.1, 2), actor="王干事")
    decided = next(pairing for pairing in store.pairings.of_need(card.id) if pairing.supply_id == judged)
    store.pairings.decide(decided.id, version=1, state=PairingState.RECOMMENDED, actor="t")
    with store.database.write() as db:
        m066_kinds_without_levels(db)
    left = {pairing.supply_id: pairing.level for pairing in store.pairings.of_need(card.id)}
    assert left == {achievement: 3, judged: 0, added: 0}
