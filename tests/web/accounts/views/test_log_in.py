from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from staff import PASSWORD, Staff

from corpus.store import Store
from web.accounts.passwords import hashed
from web.accounts.views.log_in import WRONG, place_after
from web.app import create_app
from web.settings import Settings


def test_log_in_leads_to_the_desk_and_log_out_away_from_it(staff: Staff) -> None:
    assert "工作台" in staff.page("/desk/")
    assert staff.client.get("/login").location == "/desk/"
    assert "王干事" in staff.page("/logout")
    assert staff.client.get("/desk/").status_code == 200, "a GET must not log out"
    assert staff.post("/logout").location == "/"
    assert staff.client.get("/desk/").status_code == 302
    assert "现在没有人登录" in staff.page("/logout")


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(client: FlaskClient) -> None:
    cookie = client.get("/login").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


@pytest.mark.parametrize(("name", "password"), [("王干事", "wrong"), ("没有的人", PASSWORD), ("王干事", ""), ("", "")])
def test_wrong_name_and_wrong_password_look_the_same(app: Flask, staff: Staff, name: str, password: str) -> None:
    assert staff.page("/desk/")
    answer = Staff(app.test_client()).post("/login", name=name, password=password)
    assert answer.status_code == 401
    assert WRONG in answer.text
    assert f'name="name" value="{name}"' in answer.text
    assert f'value="{PASSWORD}"' not in answer.text


@pytest.mark.usefixtures("colleague")
def test_what_a_session_remembers_ends_with_the_log_in(staff: Staff) -> None:
    """Whatever a page may come to remember: only what belongs to the browser itself stays."""
    with staff.client.session_transaction() as remembered:
        remembered |= {"decided": [[1, 2]], "filters": "x", "scanned": "p1@2026-11-23"}
    staff.post("/login", name="李干事", password=PASSWORD)
    with staff.client.session_transaction() as remembered:
        assert set(remembered) <= {"_user_id", "_fresh", "_id", "_flashes", "seen", "scanned", "csrf_token"}
        remembered["filters"] = "x"
    staff.post("/logout")
    with staff.client.session_transaction() as remembered:
        assert set(remembered) <= {"_flashes", "scanned"}


@pytest.mark.usefixtures("colleague")
def test_a_form_that_stood_open_while_its_log_in_ended_is_still_good(staff: Staff) -> None:
    """For the same person, and for nobody else."""
    with staff.client.session_transaction() as remembered:
        token = remembered["csrf_token"]
    staff.post("/login", name="王干事", password=PASSWORD)
    with staff.client.session_transaction() as remembered:
        assert remembered["csrf_token"] == token
    staff.post("/login", name="李干事", password=PASSWORD)
    with staff.client.session_transaction() as remembered:
        assert remembered.get("csrf_token") != token


def test_log_in_needs_the_token(app: Flask, staff: Staff) -> None:
    assert staff.page("/desk/")
    answer = app.test_client().post("/login", data={"name": "王干事", "password": PASSWORD})
    assert answer.status_code == 400


def test_too_many_attempts_are_refused_even_with_the_right_password(store: Store) -> None:
    settings = Settings(_env_file=None, db=store.database.path, log_in_limit="3 per minute")
    store.people.users.add("王干事", password_hash=hashed(PASSWORD), role="reviewer")
    guesser = Staff(create_app(settings, store=store).test_client())
    guesses = [guesser.post("/login", name="王干事", password="wrong").status_code for _ in range(4)]
    assert guesses == [401, 401, 401, 429]
    answer = guesser.post("/login", name="王干事", password=PASSWORD)
    assert answer.status_code == 429
    assert "请稍等一分钟" in answer.text
    assert guesser.client.get("/login").status_code == 200


def test_a_new_password_ends_old_log_ins(staff: Staff, store: Store) -> None:
    store.people.users.set_password("王干事", password_hash=hashed("Another-Password-2"))
    assert staff.client.get("/desk/").status_code == 302


def test_after_log_in_one_is_where_one_wanted_to_be(client: FlaskClient, log_in: Callable[[str], Staff]) -> None:
    log_in("王干事")
    asked = client.get("/desk/needs/?state=accepted")
    assert asked.location == "/login?next=%2Fdesk%2Fneeds%2F%3Fstate%3Daccepted"
    assert "请先登录" in client.get(asked.location).text
    form = {"name": "王干事", "password": PASSWORD, "next": "/desk/needs/?state=accepted"}
    assert Staff(client).post("/login", **form).location == "/desk/needs/?state=accepted"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://example.com/",
        "//example.com",
        "/\\example.com",
        "\\\\example.com",
        "/\t/example.com",
        "/\n/example.com",
        " /desk/",
        "javascript:alert(1)",
        "desk/",
        "",
        "/logout",
    ],
)
def test_no_open_redirect(app: Flask, elsewhere: str) -> None:
    with app.test_request_context():
        assert place_after(elsewhere, "staff") == "/desk/"
        assert place_after(elsewhere, "enterprise") == "/account/"


def test_log_in_is_for_staff_and_enterprises(client: FlaskClient) -> None:
    page = client.get("/login?next=/card/receipt/x").text
    assert "科技局工作人员、有账号的企业都在这里登录" in page
    assert 'href="/account/register?next=/card/receipt/x"' in page


def test_an_enterprise_comes_to_its_cards_and_logs_out(enterprise: Staff) -> None:
    assert enterprise.client.get("/login").location == "/account/"
    assert "我的征集卡" in enterprise.page("/")
    assert "工作台" not in enterprise.page("/")
    assert "留在我的征集卡" in enterprise.page("/logout")
    assert enterprise.post("/logout").location == "/"
    assert enterprise.client.get("/account/").status_code == 302


def test_an_enterprise_comes_where_it_wanted_to_be(client: FlaskClient, sign_up: Callable[[str], Staff]) -> None:
    sign_up("示例甲")
    visitor = Staff(client)
    asked = client.get("/account/profile")
    assert asked.location == "/login?next=/account/profile"
    assert "请先登录企业账号" in client.get(asked.location).text
    form = {"name": "示例甲", "password": PASSWORD, "next": "/account/profile"}
    assert visitor.post("/login", **form).location == "/account/profile"
