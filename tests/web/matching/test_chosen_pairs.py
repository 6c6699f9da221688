from builders import need, supply
from flask import Flask

from corpus.states import PairingState
from corpus.store import NO_LEVEL, Store
from web.matching.chosen_pairs import suggestion
from web.matching.matching import Matching
from web.records.rematching import needs_of
from web.services import services


def test_a_chosen_expert_has_a_score_and_no_level(store: Store) -> None:
    card = store.needs.add(need(), actor="t")
    expert = store.supplies.add(supply(kind="expert"), actor="t")
    achievement = store.supplies.add(supply(), actor="t")
    matching = Matching(store)
    chosen = suggestion(matching, card, expert)
    assert chosen.level == NO_LEVEL
    assert chosen.score > 0
    assert suggestion(matching, card, achievement).level > NO_LEVEL


def test_other_kinds_take_no_place_among_the_twenty_and_what_people_added_stays(store: Store) -> None:
    card = store.needs.add(need(), actor="t")
    experts = [store.supplies.add(supply(kind="expert", title=f"电解液专家{n}"), actor="t") for n in range(25)]
    achievement = store.supplies.add(supply(), actor="t")
    matching = Matching(store)
    by_hand = store.pairings.add_by_hand(card.id, suggestion(matching, card, experts[0]), actor="王干事")
    matching.suggest(card)
    found = {pairing.supply_id: pairing.level for pairing in store.pairings.of_need(card.id)}
    assert found.keys() == {achievement.id, experts[0].id}
    assert found[experts[0].id] == NO_LEVEL
    assert store.pairings.bars(1, margin=1.0).keys() == {card.id}
    store.pairings.decide(by_hand.id, version=2, state=PairingState.REJECTED, actor="王干事", reason="other")
    assert matching.decided(card) == []


def test_a_list_of_policies_matches_no_need_again(app: Flask, store: Store) -> None:
    store.needs.add(need(), actor="t")
    policies = [store.supplies.add(supply(kind="policy", title=f"政策{n}"), actor="t").id for n in range(30)]
    achievement = store.supplies.add(supply(), actor="t").id
    with app.app_context():
        assert needs_of(services(), policies) == set()
        assert needs_of(services(), [*policies, achievement]) == {"SZXQ-2026-0001"}
