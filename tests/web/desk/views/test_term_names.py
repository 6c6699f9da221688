from collections.abc import Callable

import pytest
from builders import need, supply
from issued import draft_of
from staff import Staff

from corpus.store import AuditConditions, Store

CHAIN = need().chain


@pytest.fixture
def admin(log_in: Callable[..., Staff]) -> Staff:
    """主任, logged in."""
    return log_in("主任", "admin")


def test_a_chain_is_renamed_with_the_records_that_bear_it_and_back_again(admin: Staff, store: Store) -> None:
    card = store.needs.add(need(), actor="t")
    offered = store.supplies.add(supply(), actor="t")
    draft_of(store, offered)
    page = admin.page(f"/desk/terms/?list=chains&code={CHAIN}")
    assert "1 张征集卡、1 项供给、1 份发布草稿" in " ".join(page.split())
    answer = admin.post("/desk/terms/", list="chains", code=CHAIN, was=CHAIN, to="新型储能")
    assert answer.location == "/desk/terms/"
    assert "新型储能" in admin.page(f"/desk/supplies/{offered.id}")
    assert (store.needs.get(card.id).version, store.supplies.get(offered.id).version) == (1, 1)
    assert store.kept.lists.taxonomies()["chains"].find(CHAIN).name == "新型储能"
    (entry,) = store.trail.audit.page(AuditConditions(record_id="chains")).items
    assert (entry.action, entry.actor, entry.before, entry.after) == (
        "rename",
        "主任",
        {"name": CHAIN},
        {"name": "新型储能"},
    )
    admin.post("/desk/terms/", list="chains", code=CHAIN, was="新型储能", to=CHAIN)
    assert store.kept.lists.taxonomies()["chains"].find("新型储能").name == CHAIN


def test_a_name_of_another_term_is_refused_and_what_was_typed_is_kept(admin: Staff) -> None:
    answer = admin.post("/desk/terms/", list="towns", code="北山镇", was="北山镇", to="清河镇")
    assert answer.status_code == 422
    assert "已经是“清河镇”的名称" in answer.text
    assert 'value="清河镇"' in answer.text


def test_of_two_who_rename_one_the_second_is_told(admin: Staff) -> None:
    admin.post("/desk/terms/", list="towns", code="北山镇", was="北山镇", to="北山街道")
    answer = admin.post("/desk/terms/", list="towns", code="北山镇", was="北山镇", to="北山新区")
    assert answer.status_code == 409
    assert "现在是“北山街道”" in answer.text


def test_other_lists_and_terms_are_not_there(admin: Staff, staff: Staff) -> None:
    assert admin.client.get("/desk/terms/?list=tech_fields&code=60").status_code == 404
    assert admin.client.get("/desk/terms/?list=towns&code=没有").status_code == 404
    assert staff.client.get("/desk/terms/").status_code == 403
