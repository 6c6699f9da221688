"""What stands before every request: address ranges, idle log-ins, first passwords, lock-outs, who the log names."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from builders import need, profile
from flask import Flask
from flask.testing import FlaskClient
from pydantic import ValidationError
from staff import PASSWORD, Staff

from corpus.store import AuditConditions, Entry, Store, origin
from web.accounts.passwords import hashed, set_up_staff
from web.accounts.views.log_in import WRONG
from web.app import create_app
from web.gate.guard import OUTSIDE
from web.settings import Settings

NEW = "Other-Password-2"


def log_of(store: Store) -> list[Entry]:
    return list(store.trail.audit.iterate(AuditConditions()))


def ranged(store: Store, ranges: str) -> Flask:
    return create_app(Settings(_env_file=None, db=store.database.path, staff_ranges=ranges, proxies=1), store=store)


def test_staff_pages_open_only_from_the_ranges_that_are_set(store: Store, log_in: Callable[..., Staff]) -> None:
    for name, role, limits in (("甲", "reviewer", {}), ("大学", "supplier", {"org": "示例大学"})):
        log_in(name, role, **limits)
    app = ranged(store, "10.1.0.0/16 192.168.1.7")
    for address, inside in (("10.1.2.3", True), ("192.168.1.7", True), ("10.2.0.1", False), ("::ffff:10.1.2.3", True)):
        visitor = Staff(app.test_client())
        visitor.client.environ_base["HTTP_X_FORWARDED_FOR"] = address
        answer = visitor.client.get("/desk/")
        assert (answer.status_code, OUTSIDE in answer.text) == ((302, False) if inside else (403, True)), address
        assert visitor.client.get("/needs/").status_code == 200
        assert visitor.post("/login", name="甲", password=PASSWORD).status_code == (302 if inside else 401), address
        if not inside:
            assert "工作人员请在单位网络登录" in visitor.client.get("/login").text
            assert visitor.post("/login", name="大学", password=PASSWORD).location == "/supplier/"
            assert visitor.page("/supplier/")


def test_a_log_in_does_not_outlive_leaving_the_range(store: Store, log_in: Callable[..., Staff]) -> None:
    log_in("甲")
    visitor = Staff(ranged(store, "127.0.0.0/8").test_client())
    assert visitor.post("/login", name="甲", password=PASSWORD).status_code == 302
    visitor.client.environ_base["HTTP_X_FORWARDED_FOR"] = "8.8.8.8"
    assert visitor.client.get("/desk/").status_code in (302, 403)


def test_log_in_idling_and_first_passwords_lead_back_below_a_sub_path(
    store: Store, log_in: Callable[..., Staff], enterprise: Staff
) -> None:
    assert enterprise.page("/account/")
    for name, limits in (("甲", {}), ("乙", {"must_change": True})):
        log_in(name, **limits)
    app = create_app(Settings(_env_file=None, db=store.database.path, proxies=1), store=store)
    app.testing = True

    def visitor() -> Staff:
        behind = Staff(app.test_client())
        behind.client.environ_base |= {"HTTP_X_FORWARDED_PREFIX": "/kj", "HTTP_X_FORWARDED_FOR": "10.0.0.1"}
        return behind

    for name, asked, place in (
        ("甲", "/desk/needs/", "/kj/desk/needs/"),
        ("示例甲", "/account/profile", "/kj/account/profile"),
    ):
        behind = visitor()
        first = behind.client.get(asked).location
        assert first.startswith("/kj/login?next=")
        wanted = parse_qs(urlsplit(first).query)["next"][0]
        assert behind.post("/login", name=name, password=PASSWORD, next=wanted).location == place
        assert behind.page(asked)
    newcomer = visitor()
    newcomer.post("/login", name="乙", password=PASSWORD)
    assert newcomer.client.get("/desk/").location == "/kj/password"
    assert newcomer.post("/password", old=PASSWORD, password=NEW, again=NEW).location == "/kj/desk/"


def test_ranges_that_are_none_are_refused() -> None:
    with pytest.raises(ValidationError):
        Settings(_env_file=None, staff_ranges="10.0.0.0/99")


def test_half_an_hour_without_anything_ends_the_log_in(tmp_path: Path, settings: Settings) -> None:
    now = [datetime(2026, 11, 23, tzinfo=UTC)]
    store = Store(tmp_path / "b.db", clock=lambda: now[0])
    app = create_app(settings, store=store)
    set_up_staff(store, name="主任", password=PASSWORD)
    member = Staff(app.test_client())
    member.post("/login", name="主任", password=PASSWORD)
    for _ in range(3):
        now[0] += timedelta(minutes=29)
        assert member.client.get("/desk/").status_code == 200
    now[0] += timedelta(minutes=31)
    token = re.search(r'name="csrf_token" value="([^"]*)"', member.client.get("/login").text)
    assert token
    answer = member.client.post("/desk/accounts/", data={"csrf_token": token[1]})
    assert answer.status_code == 401
    assert "30 分钟没有操作，登录已结束，这一次的内容没有保存" in answer.text
    assert member.client.get("/desk/").location.startswith("/login")
    store.close()


def test_a_password_from_somebody_else_is_changed_first(store: Store, log_in: Callable[..., Staff]) -> None:
    member = log_in("甲", must_change=True)
    for path in ("/desk/", "/desk/needs/", "/desk/notices/"):
        assert member.client.get(path).location == "/password"
    assert "只有自己知道的密码" in member.page("/password")
    assert member.page("/needs/")
    same = member.post("/password", old=PASSWORD, password=PASSWORD, again=PASSWORD)
    assert (same.status_code, "与现在的相同" in same.text) == (422, True)
    assert member.post("/password", old=PASSWORD, password=NEW, again=NEW).location == "/desk/"
    assert member.page("/desk/")
    assert not store.people.users.named("甲").must_change


def test_a_password_that_was_used_for_too_long_is_changed_first_where_the_bureau_asks_for_it(tmp_path: Path) -> None:
    now = [datetime(2026, 11, 23, tzinfo=UTC)]
    store = Store(tmp_path / "a.db", clock=lambda: now[0])
    store.people.users.add("甲", password_hash=hashed(PASSWORD), role="reviewer")
    store.people.enterprises.add("乙", profile(), password_hash=hashed(PASSWORD), role="enterprise", consent="")
    app = create_app(Settings(_env_file=None, db=store.database.path, password_days=90), store=store)
    app.testing = True
    now[0] += timedelta(days=89)
    member, firm = Staff(app.test_client()), Staff(app.test_client())
    member.post("/login", name="甲", password=PASSWORD)
    firm.post("/login", name="乙", password=PASSWORD)
    assert member.page("/desk/")
    now[0] += timedelta(days=1)
    member.post("/login", name="甲", password=PASSWORD)
    assert member.client.get("/desk/").location == "/password"
    assert "已用满 90 天" in member.page("/password")
    assert firm.page("/account/profile"), "enterprises are not asked"
    member.post("/password", old=PASSWORD, password=NEW, again=NEW)
    assert member.page("/desk/")
    store.close()


def test_an_enterprise_with_a_password_from_the_bureau_changes_it_on_its_own_page(
    app: Flask, store: Store, enterprise: Staff
) -> None:
    assert enterprise.page("/account/")
    store.people.users.set_password(
        "示例甲", password_hash=store.people.users.named("示例甲").password, must_change=True
    )
    again = Staff(app.test_client())
    again.post("/login", name="示例甲", password=PASSWORD)
    assert again.client.get("/account/").location == "/account/password"
    assert again.post("/account/password", old=PASSWORD, password=NEW, again=NEW).location == "/account/"
    assert again.page("/account/")


def test_five_wrong_passwords_lock_and_it_looks_the_same_as_no_account(
    store: Store, settings: Settings, log_in: Callable[..., Staff]
) -> None:
    inside = log_in("甲")
    roomy = settings.model_copy(update={"log_in_limit": "1000 per minute"})
    guesser = Staff(create_app(roomy, store=store).test_client())
    answers = []
    for name in ("甲", "没有的人"):
        for password in ("Wrong-Password-1",) * 5 + (PASSWORD,):
            answer = guesser.post("/login", name=name, password=password)
            answers.append((answer.status_code, WRONG in answer.text))
    assert set(answers) == {(401, True)}
    assert inside.page("/desk/"), "whoever is logged in already stays so"
    store.people.users.unlock(store.people.users.named("甲").id)
    assert guesser.post("/login", name="甲", password=PASSWORD).status_code == 302
    said = [logged.action for logged in log_of(store) if logged.record_id == "甲"]
    assert said == ["add", "log_in", *["log_in_failed"] * 5, "locked", "log_in_failed", "unlock", "log_in"]


def test_an_account_that_is_locked_by_an_administrator_is_out_at_once(store: Store, staff: Staff) -> None:
    store.people.users.disable(store.people.users.named("王干事").id)
    assert staff.client.get("/desk/").status_code == 302
    assert staff.post("/login", name="王干事", password=PASSWORD).status_code == 401


def test_the_log_names_who_acted_and_from_where(client: FlaskClient, staff: Staff, store: Store) -> None:
    card = store.needs.add(need(state="submitted"), actor="企业")
    staff.post(f"/desk/needs/{card.id}/step", version="1", state="accepted")
    staff.post("/logout")
    client.get("/")
    steps = [logged for logged in log_of(store) if logged.action in ("log_in", "accepted", "log_out")]
    assert [(step.actor, step.address) for step in steps] == [("王干事", "127.0.0.1")] * 3
    assert steps[1].role == "reviewer"
    assert origin.get().actor == ""
