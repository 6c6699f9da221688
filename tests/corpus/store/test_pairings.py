import threading

import pytest
from builders import need, supply

from corpus.errors import Conflict, IllegalStep
from corpus.states import PairingState
from corpus.store import Store, Suggestion


@pytest.fixture
def paired(store: Store) -> Store:
    store.needs.add(need(), actor="测试")
    for n in range(3):
        store.supplies.add(supply(title=f"成果{n}"), actor="测试")
    store.pairings.suggest("SZXQ-2026-0001", [Suggestion(f"GJ-2026-0000{n}", n / 10, n) for n in (1, 2, 3)])
    return store


def test_suggestions_come_best_first(paired: Store) -> None:
    found = paired.pairings.of_need("SZXQ-2026-0001")
    assert [(one.supply_id, one.level, one.state) for one in found] == [
        ("GJ-2026-00003", 3, "suggested"),
        ("GJ-2026-00002", 2, "suggested"),
        ("GJ-2026-00001", 1, "suggested"),
    ]


def test_new_suggestions_replace_undecided_ones_and_touch_no_decision(paired: Store) -> None:
    decided, kept, _ = paired.pairings.of_need("SZXQ-2026-0001")
    paired.pairings.decide(decided.id, version=1, state=PairingState.REJECTED, actor="甲", reason="太早期")
    paired.pairings.suggest("SZXQ-2026-0001", [Suggestion(kept.supply_id, 0.9, 4)])
    found = {one.supply_id: one for one in paired.pairings.of_need("SZXQ-2026-0001")}
    assert set(found) == {decided.supply_id, kept.supply_id}
    assert (found[kept.supply_id].score, found[kept.supply_id].id) == (0.9, kept.id)
    assert (found[decided.supply_id].state, found[decided.supply_id].reason) == ("rejected", "太早期")


def test_of_many_who_decide_the_same_pairing_at_once_one_wins(paired: Store) -> None:
    pairing = paired.pairings.of_need("SZXQ-2026-0001")[0]
    start = threading.Barrier(8)
    results: list[str] = []

    def decide(number: int) -> None:
        start.wait()
        state = PairingState.RECOMMENDED if number % 2 else PairingState.REJECTED
        try:
            paired.pairings.decide(pairing.id, version=pairing.version, state=state, actor=f"甲{number}")
            results.append("won")
        except Conflict as conflict:
            assert conflict.current == paired.pairings.get(pairing.id)  # noqa: PT017 - the others are told
            results.append("told")

    threads = [threading.Thread(target=decide, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == ["told"] * 7 + ["won"]


def test_a_decision_is_taken_back_and_made_again(paired: Store) -> None:
    pairing = paired.pairings.of_need("SZXQ-2026-0001")[0]
    first = paired.pairings.decide(pairing.id, version=1, state=PairingState.RECOMMENDED, actor="甲", note="很合适")
    with pytest.raises(IllegalStep):
        paired.pairings.decide(pairing.id, version=2, state=PairingState.REJECTED, actor="乙")
    paired.pairings.decide(pairing.id, version=first.version, state=PairingState.SUGGESTED, actor="甲")
    last = paired.pairings.decide(pairing.id, version=3, state=PairingState.REJECTED, actor="乙", reason="太早期")
    assert (last.state, last.decided_by, last.version) == ("rejected", "乙", 4)
