from typing import Any

import pytest
from builders import supply

from corpus.corrections import CorrectionState, HandedIn
from corpus.errors import Conflict, NotFound
from corpus.store import AuditConditions, Store


def sent(store: Store, **overrides: Any) -> HandedIn:
    """A correction of a supply that is added where none is named."""
    values: dict[str, Any] = {
        "org": "示例大学",
        "read_version": 1,
        "data": {"maturity": "mass_production", "contact": "赵某"},
        "said": "已投产",
        "sent_by": "示例大学成果处",
    }
    if "supply_id" not in overrides:
        values["supply_id"] = store.supplies.add(supply(), actor="t").id
    return HandedIn(**(values | overrides))


def test_a_correction_waits_as_it_was_handed_in(store: Store) -> None:
    correction = store.arriving.corrections.hand_in(sent(store))
    assert correction.is_open
    assert store.arriving.corrections.get(correction.id) == correction
    assert correction.handed_in.data == {"maturity": "mass_production", "contact": "赵某"}
    assert "赵某" not in repr(correction)
    entry = store.trail.audit.page(AuditConditions(record_id=str(correction.id))).items[0]
    assert (entry.record, entry.action, entry.actor) == ("supply_corrections", "hand_in", "示例大学成果处")
    assert "赵某" not in str(entry)


def test_another_one_takes_the_place_of_what_still_waits(store: Store) -> None:
    corrections = store.arriving.corrections
    first = corrections.hand_in(sent(store))
    second = corrections.hand_in(sent(store, supply_id=first.handed_in.supply_id, data={"dept": "能源学院"}))
    assert (second.id, second.version) == (first.id, 2)
    assert corrections.count(CorrectionState.WAITING) == 1
    assert corrections.get(first.id).handed_in.data == {"dept": "能源学院"}


def test_a_decision_on_what_was_replaced_is_refused(store: Store) -> None:
    corrections = store.arriving.corrections
    first = corrections.hand_in(sent(store))
    corrections.hand_in(sent(store, supply_id=first.handed_in.supply_id))
    with pytest.raises(Conflict, match="刚刚又送来新的内容"):
        corrections.decide(first.id, CorrectionState.ACCEPTED, version=1, actor="王干事")


def test_it_is_decided_once(store: Store) -> None:
    corrections = store.arriving.corrections
    correction = corrections.hand_in(sent(store))
    corrections.decide(correction.id, CorrectionState.RETURNED, version=1, actor="王干事", note="请附证书")
    with pytest.raises(Conflict, match="刚刚由王干事处理：已退回"):
        corrections.decide(correction.id, CorrectionState.ACCEPTED, version=2, actor="李干事")
    decided = corrections.last_of(correction.handed_in.supply_id)
    assert decided
    assert (decided.state, decided.note, decided.decided_by) == (CorrectionState.RETURNED, "请附证书", "王干事")


def test_lists_have_the_longest_waiting_first_and_the_newest_decided_first(store: Store) -> None:
    corrections = store.arriving.corrections
    first, second = (corrections.hand_in(sent(store)) for _ in range(2))
    assert [each.id for each in corrections.page(CorrectionState.WAITING).items] == [first.id, second.id]
    for each in (first, second):
        corrections.decide(each.id, CorrectionState.ACCEPTED, version=1, actor="王干事")
    assert [each.id for each in corrections.page(CorrectionState.ACCEPTED).items] == [second.id, first.id]


def test_an_organisation_sees_the_last_state_of_each_of_its_supplies(store: Store) -> None:
    corrections = store.arriving.corrections
    first = corrections.hand_in(sent(store))
    number = first.handed_in.supply_id
    corrections.decide(first.id, CorrectionState.RETURNED, version=1, actor="王干事", note="请附证书")
    assert corrections.states_of("示例大学") == {number: CorrectionState.RETURNED}
    corrections.hand_in(sent(store, supply_id=number))
    assert corrections.states_of("示例大学") == {number: CorrectionState.WAITING}
    assert corrections.states_of("别的大学") == {}


def test_what_is_not_there_is_said(store: Store) -> None:
    with pytest.raises(NotFound, match="没有这份更正"):
        store.arriving.corrections.get(7)
