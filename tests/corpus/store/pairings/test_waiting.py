from builders import need, supply

from corpus.states import PairingState
from corpus.store import Sorting, Store, Suggestion, SupplyConditions


def put(store: Store, *levels: int, **values: object) -> tuple[str, list[int]]:
    """A need with a pairing for each level; its number and theirs."""
    card = store.needs.add(need(**values), actor="t")
    ids = [store.supplies.add(supply(title=f"{card.id}的成果{place}"), actor="t").id for place in range(len(levels))]
    suggestions = [Suggestion(supply_id, level / 10, level) for supply_id, level in zip(ids, levels, strict=True)]
    store.pairings.suggest(card.id, suggestions)
    return card.id, [pairing.id for pairing in store.pairings.of_need(card.id)]


def test_pairings_know_how_their_need_stands(store: Store) -> None:
    card, (first, second, third) = put(store, 4, 3, 2)
    put(store, 4, state="returned")
    store.pairings.decide(first, version=1, state=PairingState.RECOMMENDED, actor="王干事")
    store.pairings.decide(second, version=1, state=PairingState.REJECTED, actor="王干事", reason="other")
    waiting = store.work.waiting.pairings()
    assert waiting[:3] == ([third], [card], [2])
    assert waiting[4:] == ([1], [2], [store.pairings.get(third).created_at])


def test_a_gap_is_a_need_without_a_fitting_supply(store: Store) -> None:
    bare, _ = put(store, title="没有供给", chain="新材料")
    weak, (only,) = put(store, 2, title="只有弱相关")
    put(store, 3, title="有供给")
    rejected, (other,) = put(store, 4, title="唯一的供给不匹配")
    store.pairings.decide(other, version=1, state=PairingState.REJECTED, actor="王干事", reason="other")
    assert store.work.waiting.gaps() == [bare, weak, rejected]
    assert store.work.waiting.gaps(chain="新材料") == [bare]
    assert store.work.waiting.gaps_by_chain() == {need().chain: 2, "新材料": 1}
    store.pairings.decide(only, version=1, state=PairingState.RECOMMENDED, actor="王干事")
    assert store.work.waiting.gaps() == [bare, rejected], "staff found it fitting"


def test_of_a_supply_is_known_how_much_of_it_waits(store: Store) -> None:
    _, _ = put(store, 2, 4)
    often = store.pairings.of_need("SZXQ-2026-0001")[1].supply_id
    other = store.needs.add(need(title="另一条"), actor="t")
    store.pairings.suggest(other.id, [Suggestion(often, 0.3, 3)])
    waiting = store.work.waiting.of_supplies([often, "GJ-2026-99999"])
    assert waiting == {often: (2, 3)}
    first = store.supplies.listed(SupplyConditions(), Sorting("waiting", descending=True)).items[0]
    assert first.id == often
    assert store.supplies.count(SupplyConditions(waiting=True)) == 2
    store.needs.step(other.id, version=1, state="settled", actor="t", note="已自行解决")
    assert store.work.waiting.of_supplies([often]) == {often: (1, 2)}, "what is settled waits for nobody"


def test_what_somebody_added_stays_after_a_new_match(store: Store) -> None:
    card, _ = put(store)
    added = store.supplies.add(supply(), actor="t")
    suggestion = Suggestion(added.id, 0.1, 1)
    first = store.pairings.add_by_hand(card, suggestion, actor="王干事")
    assert store.pairings.add_by_hand(card, suggestion, actor="李干事") == first
    store.pairings.suggest(card, [])
    assert [pairing.id for pairing in store.pairings.of_need(card)] == [first.id]
