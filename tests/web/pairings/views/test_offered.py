"""Proposals at the desk: read with their contacts, made a pairing, answered, set aside with a reason."""

from collections.abc import Callable

import pytest
from builders import need, supply
from staff import Staff

from corpus.proposals import Proposal, ProposalState, Written
from corpus.records import Need
from corpus.store import Store, SupplyConditions, history_of

WRITTEN = Written(
    org="示例理工大学", contact="郑教授", phone="15400000055", email="zheng@example.com", text="用离子液体改性电解液。"
)
HERE = "/desk/proposals/JB-2026-0001"


@pytest.fixture
def card(store: Store) -> Need:
    """A public need."""
    return store.needs.add(need(), actor="企业")


@pytest.fixture
def proposal(store: Store, card: Need) -> Proposal:
    """A proposal that waits."""
    return store.arriving.proposals.add(card.id, WRITTEN, key="k", consent="已同意")


@pytest.mark.usefixtures("proposal")
def test_it_stands_in_the_queue_on_the_list_and_on_its_need(staff: Staff, card: Need) -> None:
    for path in ("/desk/", "/desk/proposals/", f"/desk/needs/{card.id}"):
        page = staff.page(path)
        assert f'href="{HERE}"' in page, path
        assert "15400000055" not in page
    page = staff.page(HERE)
    for shown in ("示例理工大学", "郑*", "154****0055", "z***@example.com", "用离子液体改性电解液"):
        assert shown in page


def test_it_becomes_a_pairing_with_a_supply_that_is_there(
    staff: Staff, store: Store, card: Need, proposal: Proposal
) -> None:
    offer = store.supplies.add(supply(), actor="t")
    answer = staff.post(f"{HERE}/pair", version=1, supply=offer.id)
    assert answer.location == f"/desk/needs/{card.id}#pairings"
    (pairing,) = store.pairings.of_need(card.id)
    assert (pairing.supply_id, pairing.state) == (offer.id, "suggested")
    decided = store.arriving.proposals.get(proposal.id)
    assert (decided.state, decided.supply_id, decided.decided_by) == (ProposalState.PAIRED, offer.id, "王干事")
    assert [each.action for each in history_of(store.database, "proposals", proposal.id)] == ["add", "paired"]


@pytest.mark.usefixtures("proposal")
def test_it_becomes_a_new_supply_once_the_writer_agreed(staff: Staff, store: Store, card: Need) -> None:
    new = {"version": 1, "title": "离子液体改性电解液", "summary": "低温容量保持率高。"}
    refused = staff.post(f"{HERE}/pair", **new)
    assert refused.status_code == 422
    assert "请先与应答方核对" in refused.text
    assert "离子液体改性电解液" in refused.text
    assert staff.post(f"{HERE}/pair", **new, agreed="1").status_code == 303
    (made,) = store.supplies.iterate(SupplyConditions())
    assert (made.org, made.phone, made.chain) == ("示例理工大学", "15400000055", card.chain)
    assert store.pairings.of_need(card.id)[0].supply_id == made.id
    again = staff.post(f"{HERE}/pair", **new, agreed="1")
    assert again.status_code == 409
    assert store.supplies.count(SupplyConditions()) == 1


def test_an_answer_or_a_reason_is_asked_for(staff: Staff, store: Store, proposal: Proposal) -> None:
    refused = staff.post(f"{HERE}/answer", version=1, state="set_aside", note=" ")
    assert refused.status_code == 422
    assert "请写明原因" in refused.text
    long = staff.post(f"{HERE}/answer", version=1, state="answered", note="长" * 2001)
    assert long.status_code == 422
    assert "长" * 2001 in long.text
    assert staff.post(f"{HERE}/answer", version=1, state="paired", note="x").status_code == 422
    assert staff.post(f"{HERE}/answer", version=1, state="set_aside", note="指标不够").status_code == 303
    assert store.arriving.proposals.get(proposal.id).note == "指标不够"


@pytest.mark.usefixtures("proposal")
def test_two_at_once_do_not_overwrite_each_other(staff: Staff, colleague: Staff) -> None:
    assert staff.post(f"{HERE}/answer", version=1, state="answered", note="请寄样品").status_code == 303
    late = colleague.post(f"{HERE}/answer", version=1, state="set_aside", note="重复提交")
    assert late.status_code == 409
    assert "重复提交" in late.text
    assert "请寄样品" in late.text


@pytest.mark.usefixtures("proposal")
@pytest.mark.parametrize(
    ("role", "limits"), [("town", {"town": "城关街道"}), ("leader", {}), ("supplier", {"org": "示例大学"})]
)
def test_others_see_nothing_of_it(log_in: Callable[..., Staff], role: str, limits: dict[str, str]) -> None:
    other = log_in("某人", role, **limits)
    assert other.client.get(HERE).status_code == 403
    assert other.client.get("/desk/proposals/").status_code == 403
