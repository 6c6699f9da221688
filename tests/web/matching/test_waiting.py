from builders import need, supply

from corpus.records import Need
from corpus.states import PairingState
from corpus.store import Pairing, Store
from web.matching.matching import SUGGESTED, Matching
from web.matching.waiting import rank_waiting

OTHER = (
    "储能 船舶 矿灯 轮椅 叉车 无人机 水下 高原 井下 车载 家用 军警 极地 医疗 玩具 照明 基站 卫星 风电 光伏 "
    "渔业 农机 矿山 港口 电网 机场 地铁 潜艇 消防 救援"
).split()


def waiting(store: Store, card: Need) -> list[Pairing]:
    return [pairing for pairing in store.pairings.of_need(card.id) if pairing.state == PairingState.SUGGESTED]


def test_what_was_judged_draws_the_rest_and_changes_nothing_else(store: Store) -> None:
    for title in ("电解液膜过滤装置", "电解液添加剂配方", "电解液添加剂合成", "电解液膜组件", "羊毛面料"):
        store.supplies.add(supply(title=title, summary="", keywords=()), actor="t")
    card = store.needs.add(need(title="电解液", problem="", key_tech="", keywords=()), actor="t")
    matching = Matching(store)
    matching.suggest(card)
    by_supply = {pairing.supply_id: pairing for pairing in waiting(store, card)}
    chosen, other = by_supply["GJ-2026-00002"], by_supply["GJ-2026-00001"]
    store.pairings.decide(chosen.id, version=1, state=PairingState.RECOMMENDED, actor="t")
    store.pairings.decide(other.id, version=1, state=PairingState.REJECTED, actor="t", reason="field_mismatch")
    rank_waiting(matching, card)
    left = waiting(store, card)
    assert [pairing.supply_id for pairing in left] == ["GJ-2026-00003", "GJ-2026-00004"]
    nearer, farther = (pairing.score - by_supply[pairing.supply_id].score for pairing in left)
    assert nearer > farther


def test_where_nothing_waits_nothing_is_done(store: Store) -> None:
    card = store.needs.add(need(), actor="t")
    rank_waiting(Matching(store), card)
    assert store.pairings.of_need(card.id) == ()


def test_each_judgement_leaves_one_fewer_until_all_are_judged_and_then_what_is_new_and_better_waits(
    store: Store,
) -> None:
    for word in OTHER:
        title = f"{word}用低温锂离子电池电解液"
        store.supplies.add(supply(title=title, summary=f"为{word}研制。", keywords=()), actor="t")
    card = store.needs.add(need(), actor="t")
    matching = Matching(store)
    matching.suggest(card)
    for left in reversed(range(SUGGESTED)):
        first = waiting(store, card)[0]
        store.pairings.decide(first.id, version=1, state=PairingState.REJECTED, actor="t", reason="has_solution")
        rank_waiting(matching, card)
        assert len(waiting(store, card)) == left
    matching.suggest(card)
    assert waiting(store, card) == []
    better = store.supplies.add(supply(), actor="t")
    matching.suggest(card)
    assert [pairing.supply_id for pairing in waiting(store, card)] == [better.id]
