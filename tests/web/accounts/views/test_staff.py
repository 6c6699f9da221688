import re
from collections.abc import Callable

import pytest
from flask import Flask
from staff import PASSWORD, Staff
from werkzeug.test import TestResponse

from corpus.store import Store
from web.gate.roles import GIVEN, Role


def act(admin: Staff, store: Store, number: int, action: str, **fields: str) -> TestResponse:
    """Does something to an account as its page shows it."""
    mark = store.people.users.numbered(number).mark
    return admin.post(f"/desk/accounts/{number}/{action}", **({"mark": mark} | fields))


@pytest.fixture
def admin(log_in: Callable[..., Staff]) -> Staff:
    """主任, an administrator, logged in."""
    return log_in("主任", "admin")


def test_a_new_account_begins_with_a_password_that_is_shown_once(app: Flask, admin: Staff, store: Store) -> None:
    page = admin.post("/desk/accounts/", name="某镇", role="town", town="北山镇").text
    shown = re.search(r"密码（只显示这一次）：<code>([^<]+)</code>", page)
    assert shown
    user = store.people.users.named("某镇")
    assert (user.role, user.town, user.must_change) == ("town", "北山镇", True)
    assert shown[1] not in admin.page(f"/desk/accounts/{user.id}")
    assert "待更换密码" in admin.page("/desk/accounts/")
    newcomer = Staff(app.test_client())
    assert newcomer.post("/login", name="某镇", password=shown[1]).location == "/desk/needs/"
    assert newcomer.client.get("/desk/needs/").location == "/password"


def test_every_role_that_can_be_given_is_offered(admin: Staff, store: Store) -> None:
    offered = re.findall(r'<option value="(\w+)"( selected)?>[^<]+：', admin.page("/desk/accounts/"))
    assert [name for name, _ in offered] == [role.value for role in GIVEN]
    assert [name for name, is_chosen in offered if is_chosen] == ["reviewer"]
    mine = store.people.users.add("某人", password_hash="x", role=Role.LEADER)
    assert 'value="leader" selected' in admin.page(f"/desk/accounts/{mine.id}")


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ({"name": "主任", "role": "reviewer"}, "已有名为 主任 的账号"),
        ({"name": "某镇", "role": "town"}, "要写明是哪个镇街"),
        ({"name": "大学", "role": "supplier"}, "要写明单位全称"),
        ({"name": "甲乙", "role": "enterprise"}, "请选择角色"),
        ({"name": "a b", "role": "reviewer"}, "不含空格"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_made(
    admin: Staff, store: Store, typed: dict[str, str], problem: str
) -> None:
    answer = admin.post("/desk/accounts/", **typed)
    assert (answer.status_code, problem in answer.text) == (422, True)
    assert [user.name for user in store.people.users.all()] == ["主任"]


def test_roles_locks_and_passwords_of_others(app: Flask, admin: Staff, staff: Staff, store: Store) -> None:
    number = store.people.users.named("王干事").id
    assert act(admin, store, number, "role", role="auditor").status_code == 303
    assert staff.post("/desk/import/", town="").status_code == 403, "at once"
    assert staff.page("/desk/audit/")
    act(admin, store, number, "lock")
    assert staff.client.get("/desk/").status_code == 302
    assert "已停用" in admin.page(f"/desk/accounts/{number}")
    act(admin, store, number, "unlock")
    assert Staff(app.test_client()).post("/login", name="王干事", password=PASSWORD).status_code == 302
    assert "密码（只显示这一次）" in act(admin, store, number, "password").text
    assert Staff(app.test_client()).post("/login", name="王干事", password=PASSWORD).status_code == 401


def test_nobody_takes_away_the_own_account(admin: Staff, store: Store) -> None:
    number = store.people.users.named("主任").id
    for action in ("role", "lock", "password"):
        answer = admin.post(f"/desk/accounts/{number}/{action}", role="reviewer")
        assert (answer.status_code, "另一位管理员" in answer.text) == (409, True), action
    assert "这是您自己的账号" in admin.page(f"/desk/accounts/{number}")


def test_an_enterprise_stays_one(admin: Staff, enterprise: Staff, store: Store) -> None:
    number = store.people.users.named("示例甲").id
    assert enterprise.page("/account/")
    assert admin.post(f"/desk/accounts/{number}/role", role="admin").status_code == 409
    assert store.people.users.named("示例甲").role == "enterprise"


@pytest.mark.parametrize("action", ["role", "lock", "unlock", "password"])
def test_the_second_of_two_administrators_sees_what_the_first_did(
    admin: Staff, log_in: Callable[..., Staff], staff: Staff, store: Store, action: str
) -> None:
    assert staff.page("/desk/")
    user = store.people.users.named("王干事")
    other = log_in("副主任", "admin")
    assert act(other, store, user.id, "role", role="leader").status_code == 303
    answer = act(admin, store, user.id, action, role="auditor", mark=user.mark)
    assert answer.status_code == 409
    assert "已有变化，现在的情况见下" in answer.text
    assert f"<dd>{Role.LEADER.label}</dd>" in answer.text
    now = store.people.users.numbered(user.id)
    assert (now.role, now.disabled, now.session) == ("leader", False, user.session)
    assert f'name="mark" value="{now.mark}"' in answer.text


def test_an_administrator_ends_somebody_s_log_ins(admin: Staff, staff: Staff, store: Store) -> None:
    number = store.people.users.named("王干事").id
    assert staff.page("/desk/")
    assert "1 个" in admin.page(f"/desk/accounts/{number}")
    answer = act(admin, store, number, "log-ins")
    assert "1 个登录已结束" in admin.page(answer.location)
    assert staff.client.get("/desk/").status_code == 302
    assert staff.post("/login", name="王干事", password=PASSWORD).status_code == 302
