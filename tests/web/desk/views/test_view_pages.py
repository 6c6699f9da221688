"""Saved views: kept from a list, shared or not, renamed and removed."""

from collections.abc import Callable
from urllib.parse import unquote

import pytest
from staff import Staff

from corpus.store import Store


@pytest.fixture
def saved(staff: Staff) -> str:
    """Where a view of 王干事 leads."""
    answer = staff.post(
        "/desk/views/", list="needs", query="state=all&chain=新材料&nonsense=1&page=3", name=" 新材料  全部 "
    )
    assert answer.status_code == 303
    return unquote(answer.location)


def test_a_view_keeps_what_the_list_asks_for_and_nothing_else(staff: Staff, saved: str) -> None:
    assert saved == "/desk/needs/?state=all&chain=新材料"
    page = staff.page(saved)
    assert "已保存为视图“新材料 全部”，只有您看见" in page
    assert "aria-current" in page.split("新材料 全部</a>")[0].rsplit("<a", 1)[1]


@pytest.mark.usefixtures("saved")
def test_others_see_what_is_shared(staff: Staff, colleague: Staff, store: Store) -> None:
    assert "新材料 全部" not in colleague.page("/desk/needs/")
    (view,) = store.people.saved_views.seen_by(store.people.users.named("王干事").id, "needs")
    staff.post(f"/desk/views/{view.id}", version=1, name="大家的", shared="1")
    assert "大家的<b>王干事</b>" in colleague.page("/desk/needs/")
    assert colleague.post(f"/desk/views/{view.id}/remove", version=2).status_code == 404
    assert "同事共享的" in colleague.page("/desk/views/")


@pytest.mark.usefixtures("saved")
def test_a_view_that_has_changed_meanwhile_is_left(staff: Staff, store: Store) -> None:
    (view,) = store.people.saved_views.seen_by(store.people.users.named("王干事").id, "needs")
    staff.post(f"/desk/views/{view.id}", version=1, name="第一次")
    staff.post(f"/desk/views/{view.id}", version=1, name="第二次")
    page = staff.page("/desk/views/")
    assert "有了变动" in page
    assert "第一次" in page
    staff.post(f"/desk/views/{view.id}/remove", version=2)
    assert "您还没有保存视图" in staff.page("/desk/views/")


def test_a_name_is_needed_and_a_list_that_one_may_open(staff: Staff, log_in: Callable[..., Staff]) -> None:
    assert staff.post("/desk/views/", list="needs", query="", name="  ").status_code == 422
    assert staff.post("/desk/views/", list="没有", query="", name="x").status_code == 404
    assert log_in("局长", "leader").post("/desk/views/", list="needs", query="", name="x").status_code == 403
    town = log_in("某镇", "town", town="北山镇")
    assert town.post("/desk/views/", list="supplies", query="", name="x").status_code == 404
    assert town.post("/desk/views/", list="needs", query="state=all", name="x", shared="1").status_code == 303
    assert "x<b>" not in staff.page("/desk/needs/"), "only those who work on cards share"
