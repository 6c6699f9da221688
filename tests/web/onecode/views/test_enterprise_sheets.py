"""企业画像 at the desk: what is known and from whom, what staff add, and the code of an enterprise."""

from collections.abc import Callable

import pytest
from builders import need
from policies import HIGH_TECH, REVENUE, policy
from staff import Staff

from corpus.store import Store
from corpus.store.people.fact_sheets import Owner

NAME = "示例甲电池有限公司"
PAGE = f"/desk/enterprises/{NAME}"


@pytest.fixture
def known(store: Store) -> Store:
    """An enterprise with a card, and a policy."""
    store.needs.add(need(org_kinds=("high_tech",)), actor="t")
    store.supplies.add(policy(HIGH_TECH, REVENUE), actor="t")
    return store


def test_staff_add_what_they_know_and_it_counts(staff: Staff, known: Store) -> None:
    assert "还有条件待补充（1）" in staff.page(PAGE)
    answer = staff.post(PAGE, version="0", revenue=["500-1000", ""])
    assert answer.status_code == 303
    page = staff.page(PAGE)
    assert "工作人员登记" in page
    assert "条件都符合（1）" in page
    assert known.people.fact_sheets.get(Owner(org_name=NAME)).lines["revenue"].said_by == "王干事"


def test_a_colleague_who_was_first_is_not_overwritten(staff: Staff, colleague: Staff, known: Store) -> None:
    staff.post(PAGE, version="0", scale="small")
    answer = colleague.post(PAGE, version="0", scale="micro")
    assert answer.status_code == 409
    assert known.people.fact_sheets.get(Owner(org_name=NAME)).said == {"scale": ("small",)}


@pytest.mark.usefixtures("known")
def test_an_enterprise_that_nobody_has_named_is_not_there(staff: Staff) -> None:
    assert staff.client.get("/desk/enterprises/示例甲").status_code == 404
    assert staff.post("/desk/enterprises/随便写的公司", version="0", scale="small").status_code == 404


@pytest.mark.usefixtures("known")
def test_the_list_finds_by_name_and_says_when_there_is_none(staff: Staff) -> None:
    assert NAME in staff.page("/desk/enterprises/?q=甲电池")
    assert "没有名称里有" in staff.page("/desk/enterprises/?q=丙丙")


def test_a_code_is_made_printed_and_ended(staff: Staff, known: Store) -> None:
    staff.post("/desk/enterprise-code", name=NAME)
    code = known.people.one_codes.of_enterprise(NAME)
    assert code
    assert NAME in staff.page(f"/desk/one-codes/{code.id}")
    assert "/ymt/e/" in staff.page(PAGE)
    staff.post("/desk/enterprise-code/revoke", name=NAME)
    assert known.people.one_codes.of_enterprise(NAME) is None
    assert staff.client.get(f"/desk/one-codes/{code.id}").status_code == 404
    assert "已经停用" in staff.client.get(staff.post("/desk/enterprise-code/revoke", name=NAME).location).text


@pytest.mark.usefixtures("known")
def test_an_auditor_looks_and_changes_nothing(log_in: Callable[..., Staff]) -> None:
    auditor = log_in("审计", "auditor")
    page = auditor.page(PAGE)
    assert "保存登记的情况" not in page
    assert auditor.post(PAGE, version="0", scale="small").status_code == 403


@pytest.mark.usefixtures("known")
def test_contacts_are_not_on_it(staff: Staff) -> None:
    page = staff.page(PAGE)
    assert "周某" not in page
    assert "15400000001" not in page
