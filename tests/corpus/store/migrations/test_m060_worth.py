from builders import need, supply

from corpus.states import PairingState
from corpus.store import Store, Suggestion
from corpus.store.migrations.m060_worth import m060_worth


def test_what_waits_below_the_line_and_was_touched_by_nobody_is_dropped(store: Store) -> None:
    card = store.needs.add(need(), actor="t")
    ids = [store.supplies.add(supply(title=f"成果{place}"), actor="t").id for place in range(4)]
    store.pairings.suggest(card.id, [Suggestion(supply_id, 0.5, 2) for supply_id in ids[:3]])
    store.pairings.add_by_hand(card.id, Suggestion(ids[3], 0.1, 1), actor="王干事")
    rejected = store.pairings.of_need(card.id)[1]
    store.pairings.decide(rejected.id, version=1, state=PairingState.REJECTED, actor="t", reason="other")
    with store.database.write() as db:
        db.conn.execute("UPDATE pairings SET level = 1 WHERE supply_id <> ?", (ids[0],))
        m060_worth(db)
    left = {pairing.supply_id: pairing.state for pairing in store.pairings.of_need(card.id)}
    assert left == {ids[0]: "suggested", rejected.supply_id: "rejected", ids[3]: "suggested"}
