"""Sessions, cookies and headers: what a browser gets, and until when a cookie opens anything."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from http.cookies import SimpleCookie
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from made_once import QUICK
from staff import PASSWORD, Staff
from werkzeug.security import generate_password_hash

from corpus.store import AuditConditions, Store
from web.app import create_app
from web.gate.guard import OVER
from web.gate.security import NOT_USED, limiter
from web.settings import Settings

SECURE = "https://localhost"
PAGES = ("/", "/login", "/nonsense", "/desk/", "/card", "/api/v1/needs", "/static/site.css", "/lists/needs.csv")


def copied(member: Staff, app: Flask) -> FlaskClient:
    """Another browser with a copy of somebody's cookie."""
    thief = app.test_client()
    cookie = member.client.get_cookie("session")
    assert cookie
    thief.set_cookie("session", cookie.value)
    return thief


def test_a_copied_cookie_opens_nothing_after_log_out(app: Flask, staff: Staff, enterprise: Staff) -> None:
    for member, page in ((staff, "/desk/"), (enterprise, "/account/")):
        assert member.page(page)
        thief = copied(member, app)
        assert thief.get(page).status_code == 200
        member.post("/logout")
        assert copied(member, app).get(page).status_code == 302
        assert thief.get(page).status_code == 302


def test_each_log_in_has_a_secret_of_its_own_and_ends_the_one_before(app: Flask, staff: Staff) -> None:
    with staff.client.session_transaction() as session:
        first = session["_user_id"]
    before = copied(staff, app)
    staff.post("/login", name="王干事", password=PASSWORD)
    with staff.client.session_transaction() as session:
        assert session["_user_id"] != first
    assert before.get("/desk/").status_code == 302
    assert staff.page("/desk/")


def test_another_browser_s_log_in_stays(app: Flask, staff: Staff) -> None:
    other = Staff(app.test_client())
    other.post("/login", name="王干事", password=PASSWORD)
    other.post("/logout")
    assert staff.page("/desk/")


@pytest.mark.parametrize(
    ("role", "page", "longest"),
    [("reviewer", "/desk/", timedelta(hours=12)), ("enterprise", "/account/", timedelta(days=30))],
)
def test_a_log_in_is_over_after_its_longest_time_however_busy(
    tmp_path: Path, role: str, page: str, longest: timedelta
) -> None:
    now = [datetime(2026, 11, 23, tzinfo=UTC)]
    store = Store(tmp_path / "a.db", clock=lambda: now[0])
    store.people.users.add("甲", password_hash=generate_password_hash(PASSWORD, method=QUICK), role=role)
    app = create_app(Settings(_env_file=None, db=store.database.path, idle_minutes=1440), store=store)
    app.testing = True
    member = Staff(app.test_client())
    member.post("/login", name="甲", password=PASSWORD)
    for _ in range(10):
        assert member.client.get("/logout").status_code == 200
        now[0] += longest / 10
    assert "甲" in member.page("/logout")
    now[0] += timedelta(seconds=1)
    address = "/desk/views/" if role == "reviewer" else "/account/profile"
    answer = member.post(address)
    assert (answer.status_code, OVER in answer.text) == (401, True)
    assert member.client.get(page).status_code == 302
    store.close()


@pytest.fixture
def behind_https(store: Store) -> FlaskClient:
    app = create_app(Settings(_env_file=None, db=store.database.path, https=True), store=store)
    app.testing = True
    return app.test_client()


def test_every_cookie_is_kept_from_scripts_other_sites_and_plain_http(behind_https: FlaskClient) -> None:
    cookies = SimpleCookie[str]()
    for address in (*PAGES, "/elder?size=22", *PAGES):
        with behind_https.get(address, base_url=SECURE) as answer:
            for line in answer.headers.get_all("Set-Cookie"):
                cookies.load(line)
    assert set(cookies) == {"__Host-session", "__Secure-elder"}
    for cookie in cookies.values():
        assert (cookie["secure"], cookie["httponly"], cookie["samesite"]) == (True, True, "Lax")
        assert (cookie["domain"], cookie["path"]) == ("", "/")


def test_a_log_in_works_with_those_names(behind_https: FlaskClient, log_in: Callable[..., Staff]) -> None:
    log_in("甲")
    behind_https.environ_base |= {"wsgi.url_scheme": "https", "HTTP_REFERER": "https://localhost/login"}
    member = Staff(behind_https)
    assert member.post("/login", name="甲", password=PASSWORD).status_code == 302
    assert member.page("/desk/")


def test_every_answer_says_what_a_browser_may_do_with_it(behind_https: FlaskClient) -> None:
    for address in PAGES:
        with behind_https.get(address, base_url=SECURE) as answer:
            headers = answer.headers
        assert headers["X-Content-Type-Options"] == "nosniff", address
        assert headers["Referrer-Policy"] == "same-origin", address
        assert headers["Strict-Transport-Security"] == "max-age=31556926; includeSubDomains", address
        assert all(f"{feature}=()" in headers["Permissions-Policy"] for feature in NOT_USED), address
        policy = headers["Content-Security-Policy"]
        assert "unsafe" not in policy, address
        for part in ("default-src 'self'", "object-src 'none'", "base-uri 'none'", "form-action 'self'"):
            assert part in policy, (address, part)
        assert "frame-ancestors 'self'" in policy, address


def test_without_https_nothing_asks_a_browser_for_it(client: FlaskClient) -> None:
    assert "Strict-Transport-Security" not in client.get("/").headers
    assert "Secure" not in client.get("/login").headers["Set-Cookie"]


def test_a_page_that_sets_no_form_sets_no_cookie(client: FlaskClient) -> None:
    client.get("/login")
    for address in ("/needs/", "/nonsense", "/api/v1/needs"):
        assert "Set-Cookie" not in client.get(address).headers, address


def test_an_error_says_nothing_of_what_was_sent_nor_of_the_program(client: FlaskClient, staff: Staff) -> None:
    marked = "<i>zzz</i>"
    for member in (client, staff.client):
        for answer in (
            member.get(f"/nonsense/{marked}"),
            member.get(f"/needs/{marked}?q={marked}"),
            member.delete("/login"),
            member.post("/login", data={"name": marked, "password": "x"}),
            member.get(f"/api/v1/needs?page={marked}"),
            member.get("/card/receipt/x.y"),
        ):
            assert answer.status_code in (400, 404, 405, 422), answer.request.path
            assert marked not in answer.text
            assert "zzz" not in answer.text.replace("%3Ci%3Ezzz", "") or answer.request.path.startswith("/needs/")
            assert "Traceback" not in answer.text


@pytest.mark.parametrize("method", ["TRACE", "TRACK", "CONNECT", "PUT", "DELETE", "PATCH"])
def test_methods_that_no_page_has_are_refused(client: FlaskClient, method: str) -> None:
    for address in ("/", "/login", "/static/site.css", "/api/v1/needs"):
        answer = client.open(address, method=method, headers={"X-Canary": "zzz"})
        assert (answer.status_code, "zzz" in answer.text) == (405, False), address


def test_a_page_for_everybody_is_kept_for_nobody_else_by_whoever_is_logged_in(
    staff: Staff, client: FlaskClient
) -> None:
    assert staff.client.get("/card").headers["Cache-Control"] == "private"
    assert "private" not in client.get("/card").headers.get("Cache-Control", "")
    assert client.get("/desk/").headers["Cache-Control"] == "no-store", "a refusal neither"


@pytest.mark.parametrize(
    ("proxies", "sent", "believed"),
    [(0, "203.0.113.9", "127.0.0.1"), (1, "203.0.113.9", "203.0.113.9"), (1, "10.0.0.1, 203.0.113.9", "203.0.113.9")],
)
def test_an_address_that_a_visitor_invents_counts_for_nothing(
    store: Store, proxies: int, sent: str, believed: str
) -> None:
    """Neither lock-outs nor limits are escaped by it, nor does the log name it."""
    app = create_app(
        Settings(_env_file=None, db=store.database.path, proxies=proxies, log_in_limit="2 per minute"), store=store
    )
    limiter.reset()
    guesser = Staff(app.test_client())
    guesses = []
    for place in range(3):
        invented = sent if proxies else f"{sent}{place}"
        guesser.client.environ_base["HTTP_X_FORWARDED_FOR"] = invented
        guesses.append(guesser.post("/login", name="甲", password="Wrong-Password-1").status_code)
    assert guesses == [401, 401, 429]
    logged = [entry.address for entry in store.trail.audit.iterate(AuditConditions())]
    assert set(logged) == {believed}
    limiter.reset()
