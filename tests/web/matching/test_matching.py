import threading

import pytest
from builders import need, supply

from corpus.states import NeedState, PairingState
from corpus.store import Store
from matcher import Level, Matcher
from web.matching.matching import Matching


def test_staff_and_public_have_a_matcher_each_over_the_same_supplies(store: Store) -> None:
    store.needs.add(need(), actor="t")
    store.needs.add(need(disclosure="bureau_only"), actor="t")
    store.needs.add(need(state="settled"), actor="t")
    store.supplies.add(supply(), actor="t")
    matching = Matching(store)
    assert matching.current().needs.ids == ["SZXQ-2026-0001", "SZXQ-2026-0002"]
    assert matching.public().needs.ids == ["SZXQ-2026-0001", "SZXQ-2026-0003"]
    assert matching.public().supplies is matching.current().supplies


def test_a_pair_without_a_shared_technical_term_is_never_suggested(store: Store) -> None:
    card = store.needs.add(need(), actor="t")
    close = store.supplies.add(supply(), actor="t")
    # Everything that the two share is a word of every field.
    store.supplies.add(supply(title="客户投诉多，只剩六成", summary="冬季户外客户投诉多。", keywords=()), actor="t")
    matching = Matching(store)
    assert len([match for match in matching.current().ranking.supplies_for(card) if match.level > Level.NONE]) == 2
    assert matching.suggest(card) == 1
    assert [pairing.supply_id for pairing in store.pairings.of_need(card.id)] == [close.id]


def test_nothing_is_made_anew_while_nothing_changes(store: Store) -> None:
    matching = Matching(store)
    assert matching.current() is matching.current()


def test_a_changed_need_leaves_the_supplies_as_they_are(store: Store) -> None:
    store.supplies.add(supply(), actor="t")
    matching = Matching(store)
    before = matching.current()
    added = store.needs.add(need(state="submitted"), actor="t")
    store.needs.step(added.id, version=1, state=NeedState.ACCEPTED, actor="t")
    after = matching.current()
    assert after.needs.ids == [added.id]
    assert after.supplies is before.supplies
    assert matching.public().search.needs("低温").ids == [added.id]


def test_a_new_supply_is_matched_at_once_and_the_old_matcher_still_works(store: Store) -> None:
    card = store.needs.add(need(), actor="t")
    first = store.supplies.add(supply(), actor="t")
    matching = Matching(store)
    before = matching.current()
    store.supplies.add(supply(title="从未见过的鲲鹏词语", summary="麒麟。"), actor="t")
    assert matching.current().supplies.count == 2
    assert before.supplies.count == 1
    strange = supply(id="x", title="从未见过的鲲鹏词语", summary="麒麟。")
    assert before.reasons.of(card, strange).score == pytest.approx(before.pairs.score(card, strange).score, abs=1e-6)
    assert [match.supply_id for match in before.ranking.supplies_for(card)] == [first.id]


def test_the_index_is_loaded_again(store: Store) -> None:
    store.needs.add(need(), actor="t")
    store.supplies.add(supply(), actor="t")
    first, second = Matching(store).current(), Matching(store).current()
    card = store.needs.get("SZXQ-2026-0001")
    assert first.ranking.supplies_for(card) == second.ranking.supplies_for(card)


def test_many_threads_share_one_matcher(store: Store) -> None:
    store.supplies.add(supply(), actor="t")
    matching, seen = Matching(store), list[Matcher]()
    threads = [threading.Thread(target=lambda: seen.append(matching.public())) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({id(matcher) for matcher in seen}) == 1
    assert len(seen) == 8


def test_suggestions_come_from_all_that_a_card_says(store: Store) -> None:
    store.supplies.add(supply(), actor="t")
    store.supplies.add(supply(title="羊毛面料", summary="抗起球。", chain="", field="", keywords=()), actor="t")
    card = store.needs.add(need(disclosure="bureau_only"), actor="t")
    assert Matching(store).suggest(card) == 1
    assert [pairing.supply_id for pairing in store.pairings.of_need(card.id)] == ["GJ-2026-00001"]


def test_a_judgement_draws_the_rest_of_the_need_and_leaves_one_fewer_to_judge(store: Store) -> None:
    for title in ("电解液膜过滤装置", "电解液添加剂配方", "电解液添加剂合成", "电解液膜组件"):
        store.supplies.add(supply(title=title, summary="", keywords=()), actor="t")
    card = store.needs.add(need(title="电解液", problem="", key_tech="", keywords=()), actor="t")
    matching = Matching(store)
    assert matching.suggest(card) == 4
    by_supply = {pairing.supply_id: pairing for pairing in store.pairings.of_need(card.id)}
    chosen = by_supply["GJ-2026-00002"]
    store.pairings.decide(chosen.id, version=1, state=PairingState.RECOMMENDED, actor="t")
    other = by_supply["GJ-2026-00001"]
    store.pairings.decide(other.id, version=1, state=PairingState.REJECTED, actor="t", reason="field_mismatch")
    assert matching.suggest(card) == 4
    left = [pairing.supply_id for pairing in store.pairings.of_need(card.id) if pairing.state == "suggested"]
    assert left == ["GJ-2026-00003", "GJ-2026-00004"]
    assert sorted(decision.level for decision in matching.decided(card)) == [Level.NONE, Level.STRONG]


def test_a_refusal_for_money_says_nothing_of_the_matter(store: Store) -> None:
    store.supplies.add(supply(), actor="t")
    card = store.needs.add(need(), actor="t")
    matching = Matching(store)
    matching.suggest(card)
    (pairing,) = store.pairings.of_need(card.id)
    store.pairings.decide(pairing.id, version=1, state=PairingState.REJECTED, actor="t", reason="budget_mismatch")
    assert matching.decided(card) == []


def test_while_many_records_change_others_get_the_matcher_as_it_was_at_once(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("web.matching.one_follower.PATIENCE", 3600)
    matching, seen = Matching(store), list[Matcher]()
    before = matching.current()
    with matching.following():
        store.supplies.add(supply(), actor="t")
        other = threading.Thread(target=lambda: seen.append(matching.current()))
        other.start()
        other.join()
        assert seen == [before]
        assert len(matching.current().supplies.ids) == 1, "whoever changes them sees them"
