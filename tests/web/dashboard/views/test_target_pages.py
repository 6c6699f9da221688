from collections.abc import Callable

import pytest
from staff import Staff

from corpus.store import AuditConditions, Store
from corpus.targets import Measure
from web.gate.roles import Role

PAGE = "/desk/figures/targets/"


@pytest.fixture
def leader(log_in: Callable[..., Staff]) -> Staff:
    return log_in("局长", Role.LEADER)


def test_a_leader_sets_the_targets_of_a_year(leader: Staff, store: Store, log_in: Callable[..., Staff]) -> None:
    answer = leader.post(
        PAGE, year="2026", version="0", submitted="120 项", amount="1,500.5", recommended="", contracts=""
    )
    assert (answer.status_code, answer.location) == (302, "/desk/figures/overview/")
    assert "2026年的目标已保存" in leader.page(answer.location)
    known = store.kept.targets.of(2026)
    assert (known.submitted, known.recommended, known.amount, known.set_by) == (120, None, 1500.5, "局长")
    page = leader.page(f"{PAGE}?year=2026")
    assert 'value="120"' in page
    assert 'value="1500.5"' in page
    assert "局长 于" in page
    audit = log_in("审计", Role.AUDITOR).page("/desk/audit/?record=2026")
    for word in ("年度目标", "设定", "征集需求（项）"):
        assert word in audit


def test_what_cannot_be_read_is_named_and_stays_in_the_form(leader: Staff, store: Store) -> None:
    answer = leader.post(PAGE, year="2026", version="0", submitted="很多", contracts="5")
    assert answer.status_code == 422
    assert "没有保存。“征集需求（项）”请填" in answer.text
    assert 'value="很多"' in answer.text
    assert store.kept.targets.of(2026).version == 0


def test_whoever_comes_second_sees_both(leader: Staff, store: Store) -> None:
    store.kept.targets.set(2026, {Measure.SUBMITTED: 99}, version=0, actor="主任")
    answer = leader.post(PAGE, year="2026", version="0", submitted="120")
    assert answer.status_code == 409
    assert "刚刚已由他人修改" in answer.text
    assert "现在的：99" in answer.text
    assert 'value="120"' in answer.text
    assert leader.post(PAGE, year="2026", version="1", submitted="120").status_code == 302
    assert store.trail.audit.page(AuditConditions("2026", "", None, None)).items[0].after == {"submitted": 120}


@pytest.mark.parametrize("year", ["", "x", "1999", "2999"])
def test_a_year_that_cannot_be_chosen_is_this_one(leader: Staff, year: str) -> None:
    assert "<h1>2026年目标</h1>" in leader.page(f"{PAGE}?year={year}")


def test_nobody_else_sets_them(log_in: Callable[..., Staff], store: Store) -> None:
    for role in (Role.REVIEWER, Role.AUDITOR):
        member = log_in(role.label, role)
        assert member.post(PAGE, year="2026", version="0", submitted="1").status_code == 403
    assert store.kept.targets.of(2026).version == 0
