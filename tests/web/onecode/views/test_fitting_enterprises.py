"""符合的企业 of a policy, at the desk: by how its conditions stand, and as a workbook that the audit log knows of."""

import io
from collections.abc import Callable

import pytest
from builders import need, supply
from policies import HIGH_TECH, policy
from python_calamine import load_workbook
from staff import Staff

from corpus.store import AuditConditions, Store


@pytest.fixture
def place(store: Store) -> str:
    """A policy that one enterprise fits and one does not."""
    offered = store.supplies.add(policy(HIGH_TECH), actor="t")
    store.needs.add(need(org_kinds=("high_tech",)), actor="t")
    store.needs.add(need(title="另一项", org_name="示例乙公司", org_kinds=("gazelle",)), actor="t")
    return f"/desk/supplies/{offered.id}/enterprises"


def test_it_lists_those_of_one_standing(staff: Staff, place: str) -> None:
    fits, short = staff.page(place), staff.page(f"{place}?standing=one_short")
    assert "示例甲电池有限公司" in fits
    assert "示例乙公司" not in fits
    assert "示例乙公司" in short
    assert "经认定的高新技术企业" in short
    assert "没有这样的企业" in staff.page(f"{place}?standing=open")


def test_the_supplys_page_leads_there(staff: Staff, place: str, store: Store) -> None:
    assert place in staff.page(place.removesuffix("/enterprises"))
    achievement = store.supplies.add(supply(), actor="t")
    assert "符合的企业" not in staff.page(f"/desk/supplies/{achievement.id}")
    assert staff.client.get(f"/desk/supplies/{achievement.id}/enterprises").status_code == 404


def test_the_workbook_holds_all_and_is_noted(staff: Staff, place: str, store: Store) -> None:
    answer = staff.client.get(f"{place}.xlsx")
    rows = load_workbook(io.BytesIO(answer.data)).get_sheet_by_name("符合的企业").to_python()
    assert [row[0] for row in rows[1:]] == ["示例甲电池有限公司", "示例乙公司"]
    assert rows[2][2:4] == ["只差一条", "经认定的高新技术企业"]
    assert "15400000001" not in str(rows)
    entries = [one for one in store.trail.audit.iterate(AuditConditions()) if one.action == "export"]
    assert [(one.actor, one.note) for one in entries] == [("王干事", "符合的企业 2 家")]


@pytest.mark.parametrize("role", ["leader", "town", "supplier"])
def test_it_is_for_those_who_read_all(log_in: Callable[..., Staff], place: str, role: str) -> None:
    other = log_in("某人", role, **({"town": "北山镇"} if role == "town" else {}))
    assert other.client.get(place).status_code == 403
    assert other.client.get(f"{place}.xlsx").status_code == 403


def test_a_policy_without_conditions_says_so(staff: Staff, store: Store) -> None:
    offered = store.supplies.add(policy(title="没有录入条件"), actor="t")
    store.needs.add(need(), actor="t")
    page = staff.page(f"/desk/supplies/{offered.id}/enterprises?standing=open")
    assert "还没有逐条录入条件" in page
