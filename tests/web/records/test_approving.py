"""Acceptance and publication by several persons, from first approval to the step itself."""

import re
from collections.abc import Callable

import pytest
from builders import need, supply
from issued import draft_of
from staff import Staff

from corpus.states import NeedState
from corpus.store import Store
from web.services import Services

CARD = "SZXQ-2026-0001"


def accept(staff: Staff, version: int = 1) -> str:
    answer = staff.post(f"/desk/needs/{CARD}/step", version=version, state="accepted")
    return staff.page(answer.location) if answer.location else answer.text


@pytest.fixture
def third(log_in: Callable[..., Staff]) -> Staff:
    return log_in("张干事", "reviewer")


@pytest.mark.usefixtures("app")
def test_one_person_accepts_where_no_more_are_asked_for(staff: Staff, store: Store) -> None:
    store.needs.add(need(state="submitted"), actor="企业")
    assert "已受理" in accept(staff)
    assert store.needs.get(CARD).state == NeedState.ACCEPTED


def test_three_accept_one_after_the_other(
    here: Services, staff: Staff, colleague: Staff, third: Staff, store: Store
) -> None:
    here.settings.accept_approvals = 3
    store.needs.add(need(state="submitted", chain=""), actor="企业")
    chain = here.lists["chains"]
    first = next(iter(chain))
    answer = staff.post(f"/desk/needs/{CARD}/step", version=1, state="accepted", chain=first.code)
    assert "初审已同意，记在您名下；待另一人复审后受理" in staff.page(answer.location)
    page = staff.page(f"/desk/needs/{CARD}")
    assert "待复审，须由另一人办理" in page
    assert 'value="accepted"' not in page
    assert "您已审过这一件" in accept(staff)
    assert "复审已同意" in accept(colleague)
    assert store.needs.get(CARD).state == NeedState.SUBMITTED
    assert "终审同意，受理并立即匹配" in third.page(f"/desk/needs/{CARD}")
    assert "已受理" in accept(third)
    card = store.needs.get(CARD)
    assert (card.state, card.chain) == (NeedState.ACCEPTED, first.code)


def test_a_correction_in_between_begins_anew(here: Services, staff: Staff, colleague: Staff, store: Store) -> None:
    here.settings.accept_approvals = 2
    card = store.needs.add(need(state="submitted"), actor="企业")
    accept(staff)
    store.needs.change(card, actor="企业", action="edit")
    assert "已有改动" in accept(colleague)
    assert "初审已同意" in accept(colleague, version=2)
    assert store.needs.get(CARD).state == NeedState.SUBMITTED


def test_an_approval_is_taken_back_by_its_own_person_alone(
    here: Services, staff: Staff, colleague: Staff, store: Store
) -> None:
    here.settings.accept_approvals = 2
    store.needs.add(need(state="submitted"), actor="企业")
    accept(staff)
    assert "撤回我的初审" in staff.page(f"/desk/needs/{CARD}")
    assert colleague.post(f"/desk/needs/{CARD}/approval/back", version=1).status_code == 409
    answer = staff.post(f"/desk/needs/{CARD}/approval/back", version=1)
    assert "重新待审" in staff.page(answer.location)
    assert "初审已同意" in accept(colleague)


def test_an_issue_is_published_by_the_last_of_two(here: Services, staff: Staff, colleague: Staff, store: Store) -> None:
    here.settings.publish_approvals = 2
    draft = draft_of(store, store.supplies.add(supply(), actor="t"))
    found = store.issues.publishing.open_findings(draft)
    draft = store.issues.publications.waive(draft.id, found, reason="已核实", version=draft.version, actor="王干事")
    place = f"/desk/publications/{draft.id}/publish"
    assert "初审同意" in staff.page(place)
    answer = staff.post(place, version=draft.version)
    assert "初审已同意，记在您名下；待另一人终审后发布" in staff.page(answer.location)
    assert "须由另一人办理" in staff.page(place)
    assert store.issues.publications.get(draft.id).is_draft
    assert re.search("终审同意，\\s*发布2026年第1期", colleague.page(place))
    answer = colleague.post(place, version=draft.version)
    assert "已发布" in colleague.page(answer.location)
    assert not store.issues.publications.get(draft.id).is_draft
