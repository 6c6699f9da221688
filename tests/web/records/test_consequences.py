"""Whoever changes a record, what follows is the same: likely duplicates, and the needs that it fits."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from builders import need, supply
from issued import draft_of
from staff import Staff

from corpus.codes import SupplyStatus
from corpus.proposals import Written
from corpus.states import DuplicateState
from corpus.store import Store
from web.records import consequences
from web.services import Services

OTHER = {"title": "玻璃幕墙清洗机器人", "summary": "用于高层建筑外墙。", "keywords": ()}
"""A supply that fits no need here."""


def suggested(store: Store, need_id: str) -> list[str]:
    return [pairing.supply_id for pairing in store.pairings.of_need(need_id)]


def test_a_supply_mended_before_a_publication_is_offered_to_needs(staff: Staff, store: Store) -> None:
    card = store.needs.add(need(), actor="企业")
    offer = store.supplies.add(supply(**OTHER), actor="t")
    draft = draft_of(store, offer)
    assert suggested(store, card.id) == []
    place = f"/desk/publications/{draft.id}/items/{offer.id}/summary"
    assert staff.post(place, version=offer.version, value=supply().summary).status_code == 302
    assert suggested(store, card.id) == [offer.id]


def test_a_supply_made_of_an_answer_is_offered_to_other_needs(staff: Staff, store: Store) -> None:
    card, other = (store.needs.add(need(org_name=f"示例{name}厂"), actor="企业", key=name) for name in "甲乙")
    written = Written(org="示例理工大学", contact="郑教授", phone="15400000055", text="用离子液体改性电解液。")
    proposal = store.arriving.proposals.add(card.id, written, key="k", consent="已同意")
    typed = {"title": supply().title, "summary": supply().summary, "agreed": "1"}
    assert staff.post(f"/desk/proposals/{proposal.id}/pair", version=1, **typed).status_code == 303
    assert len(suggested(store, card.id)) == 1
    assert suggested(store, other.id) == suggested(store, card.id)


@pytest.mark.parametrize("change", [consequences.of_supply, consequences.of_record])
def test_a_changed_supply_meets_its_twin(here: Services, store: Store, change: Callable[..., None]) -> None:
    store.supplies.add(supply(), actor="t")
    other = store.supplies.add(supply(**OTHER), actor="t")
    assert store.twins.duplicates.count(DuplicateState.SUSPECTED) == 0
    alike = store.supplies.change(replace(supply(), id=other.id, version=other.version), actor="t")
    change(here, alike)
    assert store.twins.duplicates.count(DuplicateState.SUSPECTED) == 1


def test_a_supply_that_is_offered_no_longer_leaves_the_suggestions(here: Services, store: Store) -> None:
    card = store.needs.add(need(), actor="企业")
    offer = store.supplies.add(supply(), actor="t")
    consequences.of_supply(here, offer)
    assert suggested(store, card.id) == [offer.id]
    gone = store.supplies.change(replace(offer, status=SupplyStatus.WITHDRAWN), actor="t")
    consequences.of_supply(here, gone)
    assert suggested(store, card.id) == []
