import threading

import pytest
from builders import need, supply

from corpus.errors import Conflict, IllegalStep
from corpus.states import PairingState
from corpus.store import Store, Suggestion, history_of


@pytest.fixture
def paired(store: Store) -> Store:
    store.needs.add(need(), actor="测试")
    for n in range(3):
        store.supplies.add(supply(title=f"成果{n}"), actor="测试")
    store.pairings.suggest("SZXQ-2026-0001", [Suggestion(f"GJ-2026-0000{n}", n / 10, max(n, 2)) for n in (1, 2, 3)])
    return store


def test_suggestions_come_best_first(paired: Store) -> None:
    pairings = paired.pairings.of_need("SZXQ-2026-0001")
    assert [(pairing.supply_id, pairing.level, pairing.state) for pairing in pairings] == [
        ("GJ-2026-00003", 3, "suggested"),
        ("GJ-2026-00002", 2, "suggested"),
        ("GJ-2026-00001", 2, "suggested"),
    ]


def test_new_suggestions_replace_undecided_ones_and_touch_no_decision(paired: Store) -> None:
    decided, kept, _ = paired.pairings.of_need("SZXQ-2026-0001")
    paired.pairings.decide(decided.id, version=1, state=PairingState.REJECTED, actor="甲", reason="too_early")
    paired.pairings.suggest("SZXQ-2026-0001", [Suggestion(kept.supply_id, 0.9, 4)])
    by_supply = {pairing.supply_id: pairing for pairing in paired.pairings.of_need("SZXQ-2026-0001")}
    assert set(by_supply) == {decided.supply_id, kept.supply_id}
    assert (by_supply[kept.supply_id].score, by_supply[kept.supply_id].id) == (0.9, kept.id)
    assert (by_supply[decided.supply_id].state, by_supply[decided.supply_id].reason) == ("rejected", "too_early")


def test_nothing_below_weak_waits_but_what_a_person_has_put_there(paired: Store) -> None:
    first, *_ = paired.pairings.of_need("SZXQ-2026-0001")
    added = paired.supplies.add(supply(title="电芯加热膜"), actor="t")
    paired.pairings.add_by_hand("SZXQ-2026-0001", Suggestion(added.id, 0.1, 1), actor="甲")
    paired.pairings.suggest(
        "SZXQ-2026-0001", [Suggestion(first.supply_id, 0.4, 2), Suggestion("GJ-2026-00002", 0.4, 1)]
    )
    waiting = {pairing.supply_id: pairing.level for pairing in paired.pairings.of_need("SZXQ-2026-0001")}
    assert waiting == {first.supply_id: 2, added.id: 1}


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
    paired.pairings.decide(pairing.id, version=first.version, state=PairingState.SUGGESTED, actor="甲")
    last = paired.pairings.decide(pairing.id, version=3, state=PairingState.REJECTED, actor="乙", reason="too_early")
    assert (last.state, last.decided_by, last.version) == ("rejected", "乙", 4)


def test_one_decision_in_place_of_another_is_one_write_and_two_steps(paired: Store) -> None:
    pairing = paired.pairings.of_need("SZXQ-2026-0001")[0]
    paired.pairings.decide(pairing.id, version=1, state=PairingState.RECOMMENDED, actor="甲")
    last = paired.pairings.decide(pairing.id, version=2, state=PairingState.REJECTED, actor="乙", reason="too_early")
    assert (last.state, last.version) == ("rejected", 4)
    steps = [step.action for step in history_of(paired.database, "pairings", str(pairing.id))]
    assert steps == ["recommended", "suggested", "rejected"]


def test_nothing_is_decided_for_a_need_that_was_withdrawn_meanwhile(paired: Store) -> None:
    pairing = paired.pairings.of_need("SZXQ-2026-0001")[0]
    paired.needs.step("SZXQ-2026-0001", version=1, state="withdrawn", actor="企业")
    with pytest.raises(IllegalStep, match="已撤回"):
        paired.pairings.decide(pairing.id, version=1, state=PairingState.RECOMMENDED, actor="甲")
    with pytest.raises(IllegalStep, match="已撤回"):
        paired.pairings.add_by_hand("SZXQ-2026-0001", Suggestion("GJ-2026-00002", 0.5, 3), actor="甲")


def test_the_number_of_a_replaced_suggestion_is_never_given_again(paired: Store) -> None:
    old = {pairing.id for pairing in paired.pairings.of_need("SZXQ-2026-0001")}
    paired.pairings.suggest("SZXQ-2026-0001", [])
    paired.pairings.suggest("SZXQ-2026-0001", [Suggestion("GJ-2026-00002", 0.5, 3)])
    assert not old & {pairing.id for pairing in paired.pairings.of_need("SZXQ-2026-0001")}


def test_work_is_by_need_the_longest_waiting_first(paired: Store) -> None:
    later = paired.needs.add(need(title="后来的需求", org_name=""), actor="测试")
    paired.pairings.suggest(later.id, [Suggestion("GJ-2026-00001", 0.5, 4)])
    page = paired.pairings.work(PairingState.SUGGESTED)
    assert [(item.need_id, item.org_name, item.pairings, item.level) for item in page.items] == [
        ("SZXQ-2026-0001", "示例甲电池有限公司", 3, 3),
        (later.id, "", 1, 4),
    ]
    assert [item.need_id for item in paired.pairings.work(PairingState.SUGGESTED, number=9, size=1).items] == [later.id]
    assert paired.pairings.count(PairingState.SUGGESTED) == 4
    assert paired.pairings.work(PairingState.RECOMMENDED).items == ()


def test_suggestions_of_a_card_that_is_no_longer_matched_are_no_work(paired: Store) -> None:
    first = paired.pairings.of_need("SZXQ-2026-0001")[0]
    paired.pairings.decide(first.id, version=1, state=PairingState.RECOMMENDED, actor="甲")
    paired.needs.step("SZXQ-2026-0001", version=1, state="withdrawn", actor="企业")
    assert paired.pairings.count(PairingState.SUGGESTED) == 0
    assert paired.pairings.work(PairingState.SUGGESTED).total == 0
    assert paired.pairings.count(PairingState.RECOMMENDED) == 1


def test_what_an_enterprise_asks_for_is_added_once_and_stays(paired: Store) -> None:
    wanted = Suggestion(paired.supplies.add(supply(), actor="t").id, 0.1, 1)
    for _ in range(2):
        paired.pairings.add_wanted("SZXQ-2026-0001", wanted, actor="企业")
    paired.pairings.suggest("SZXQ-2026-0001", [])
    (left,) = paired.pairings.of_need("SZXQ-2026-0001")
    assert (left.supply_id, left.state, left.version) == (wanted.supply_id, "suggested", 2)
    (step,) = history_of(paired.database, "pairings", str(left.id))
    assert (step.action, step.actor) == ("wanted", "企业")


def test_nothing_is_added_for_a_need_that_is_not_matched(paired: Store) -> None:
    before = paired.pairings.of_need("SZXQ-2026-0001")
    paired.needs.step("SZXQ-2026-0001", version=1, state="withdrawn", actor="企业")
    wanted = Suggestion(paired.supplies.add(supply(), actor="t").id, 0.1, 1)
    paired.pairings.add_wanted("SZXQ-2026-0001", wanted, actor="企业")
    assert paired.pairings.of_need("SZXQ-2026-0001") == before
