"""Proposals in the database."""

import pytest
from builders import need

from corpus.errors import Conflict, IllegalStep, NotFound
from corpus.proposals import Proposal, ProposalState, Written
from corpus.store import AuditConditions, Store

WRITTEN = Written(org="示例大学", contact="郑某", phone="15400000055", email="z@example.com", text="可以做。")


@pytest.fixture
def proposal(store: Store) -> Proposal:
    """A proposal that waits."""
    return store.arriving.proposals.add(store.needs.add(need(), actor="t").id, WRITTEN, key="k", consent="已同意")


def test_it_comes_back_as_it_was_stored(store: Store, proposal: Proposal) -> None:
    assert store.arriving.proposals.get("JB-2026-0001") == proposal
    assert (proposal.written, proposal.state, proposal.version) == (WRITTEN, ProposalState.WAITING, 1)
    assert store.arriving.proposals.of_need(proposal.need_id) == (proposal,)
    assert store.arriving.proposals.add(proposal.need_id, WRITTEN, key="k", consent="") == proposal
    assert store.arriving.proposals.counts()[ProposalState.WAITING] == 1
    with pytest.raises(NotFound):
        store.arriving.proposals.get("JB-2026-0002")


def test_a_need_that_was_withdrawn_meanwhile_takes_none(store: Store, proposal: Proposal) -> None:
    store.needs.step(proposal.need_id, version=1, state="withdrawn", actor="企业")
    with pytest.raises(IllegalStep, match="已撤回，不再收应答"):
        store.arriving.proposals.add(proposal.need_id, WRITTEN, key="another", consent="")
    assert store.arriving.proposals.add(proposal.need_id, WRITTEN, key="k", consent="") == proposal


def test_neither_repr_nor_audit_log_names_a_contact(store: Store, proposal: Proposal) -> None:
    store.arriving.proposals.decide(
        proposal.id, version=1, state=ProposalState.ANSWERED, actor="王干事", note="请寄样品"
    )
    said = repr(proposal) + "".join(map(repr, store.trail.audit.iterate(AuditConditions())))
    assert proposal.id in said
    for secret in (WRITTEN.contact, WRITTEN.phone, WRITTEN.email, WRITTEN.text):
        assert secret not in said
    assert store.trail.audit.check().problem == ""


def test_a_decision_names_the_version_it_was_made_on(store: Store, proposal: Proposal) -> None:
    store.arriving.proposals.decide(proposal.id, version=1, state=ProposalState.ANSWERED, actor="王干事", note="好")
    with pytest.raises(Conflict):
        store.arriving.proposals.decide(
            proposal.id, version=1, state=ProposalState.SET_ASIDE, actor="李干事", note="不"
        )
