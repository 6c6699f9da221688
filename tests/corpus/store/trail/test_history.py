from builders import need

from corpus.store import Store, history_of


def test_a_record_s_changes_are_told_in_their_order_with_what_stood_there_before(store: Store) -> None:
    card = store.needs.add(need(state="submitted"), actor="企业")
    store.needs.step(card.id, state="accepted", version=card.version, actor="甲", note="核实过")
    added, accepted = history_of(store.database, "needs", card.id)
    assert (added.action, added.actor) == ("add", "企业")
    assert (accepted.action, accepted.actor, accepted.note) == ("accepted", "甲", "核实过")
    assert accepted.at >= added.at


def test_another_record_s_changes_are_none_of_it(store: Store) -> None:
    card = store.needs.add(need(), actor="t")
    store.needs.add(need(title="另一条需求", problem="别的难题。"), actor="t")
    assert len(history_of(store.database, "needs", card.id)) == 1
    assert not history_of(store.database, "supplies", card.id)
