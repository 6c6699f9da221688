"""Kept answers: given again to everybody alike, never past a change, never to or from somebody who is logged in."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread

import pytest
from builders import need, supply
from flask import Flask, request
from flask.testing import FlaskClient
from staff import Staff

from corpus.states import NeedState
from corpus.store import Store
from web.app import create_app
from web.gate import access
from web.gate.access import Open, access_to
from web.kit import kept_answers
from web.kit.kept_answers import Kept, Shelf
from web.settings import Settings


@pytest.fixture
def made(app: Flask) -> list[str]:
    """The addresses that the application has been asked for itself."""
    asked: list[str] = []

    @app.before_request
    def note() -> None:
        asked.append(request.full_path)

    return asked


def test_only_pages_open_to_everybody_are_kept() -> None:
    kept = access.kept_endpoints()
    assert len(kept) > 20
    assert {access_to(endpoint) for endpoint in kept} == {Open.PUBLIC}


def test_the_same_page_is_made_once(client: FlaskClient, store: Store, made: list[str]) -> None:
    store.supplies.add(supply(title="钠电正极"), actor="王干事")
    first, second = client.get("/supplies/"), client.get("/supplies/")
    assert made == ["/supplies/?"]
    assert first.data == second.data
    assert "钠电正极" in second.text
    names = ("Content-Security-Policy", "X-Content-Type-Options", "Content-Type", "ETag")
    assert all(first.headers[name] == second.headers[name] for name in names)


def test_other_addresses_hosts_and_headers_are_other_pages(app: Flask, made: list[str]) -> None:
    client = app.test_client()
    client.get("/supplies/?page=1")
    client.get("/supplies/?page=2")
    client.get("/supplies/", headers={"HX-Request": "true"})
    client.get("/supplies/", headers={"Host": "other.example"})
    client.get("/supplies/", base_url="https://localhost")
    client.set_cookie("large", "22")
    client.get("/supplies/?page=1")
    assert len(made) == 6


def test_a_change_shows_in_the_next_answer(client: FlaskClient, store: Store) -> None:
    added = store.supplies.add(supply(title="低温电解液"), actor="王干事")
    assert "低温电解液" in client.get("/supplies/").text
    store.supplies.change(replace(added, status="withdrawn"), actor="王干事")
    assert "低温电解液" not in client.get("/supplies/").text


def test_a_change_by_another_process_shows_in_the_next_answer(client: FlaskClient, store: Store) -> None:
    client.get("/supplies/")
    other = Store(store.database.path)
    other.supplies.add(supply(title="焦化废水"), actor="王干事")
    other.close()
    assert "焦化废水" in client.get("/supplies/").text


def test_an_edited_list_shows_in_the_next_answer(client: FlaskClient, store: Store) -> None:
    store.supplies.add(supply(chain="新材料"), actor="王干事")
    client.get("/supplies/")
    store.kept.lists.replace("chains", "新材料\t先进材料链\n")
    assert "先进材料链" in client.get("/supplies/").text


def test_the_next_day_is_answered_anew(tmp_path: Path) -> None:
    now = [datetime(2026, 11, 23, 15, 59, tzinfo=UTC)]
    store = Store(tmp_path / "days.db", clock=lambda: now[0])
    client = create_app(Settings(_env_file=None, db=store.database.path), store=store).test_client()
    store.supplies.add(supply(title="今天到期", valid_until=store.today()), actor="王干事")
    assert "今天到期" in client.get("/supplies/").text
    now[0] = datetime(2026, 11, 23, 16, 1, tzinfo=UTC)
    assert "今天到期" not in client.get("/supplies/").text
    store.close()


def test_an_index_weighed_anew_is_asked_anew(app: Flask, client: FlaskClient, made: list[str]) -> None:
    client.get("/supplies/")
    matching = app.extensions["yunduijie"].matching
    matching._turn += 1
    client.get("/supplies/")
    assert len(made) == 2


def test_whoever_is_logged_in_gets_pages_of_their_own(
    client: FlaskClient, log_in: Callable[..., Staff], store: Store
) -> None:
    store.needs.add(need(), actor="王干事")
    assert "登录" in client.get("/needs/").text
    member = log_in("王干事")
    assert "退出（王干事）" in member.client.get("/needs/").text
    assert "王干事" not in client.get("/needs/").text
    assert "ETag" not in member.client.get("/needs/").headers


def test_what_sets_a_cookie_is_not_kept(app: Flask) -> None:
    kept_answers.init_app(app, {"account.log_in"})
    first, second = app.test_client().get("/login"), app.test_client().get("/login")
    assert "Set-Cookie" in first.headers
    assert "Set-Cookie" in second.headers
    assert first.headers["Set-Cookie"] != second.headers["Set-Cookie"]


def test_a_page_that_is_not_there_is_not_kept(client: FlaskClient, made: list[str]) -> None:
    assert client.get("/supplies/GJ-2026-99999").status_code == 404
    assert client.get("/supplies/GJ-2026-99999").status_code == 404
    assert len(made) == 2


def test_a_withdrawn_need_is_gone_at_once(client: FlaskClient, store: Store) -> None:
    added = store.needs.add(need(), actor="王干事")
    assert client.get(f"/needs/{added.id}").status_code == 200
    store.needs.step(added.id, version=added.version, state=NeedState.WITHDRAWN, actor="王干事")
    assert client.get(f"/needs/{added.id}").status_code == 404


def test_nothing_is_sent_twice_to_a_browser_that_has_it(client: FlaskClient, store: Store) -> None:
    first = client.get("/supplies/")
    again = client.get("/supplies/", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert "Content-Length" not in again.headers
    assert again.headers["ETag"] == first.headers["ETag"]
    assert first.cache_control.no_cache
    store.supplies.add(supply(), actor="王干事")
    assert client.get("/supplies/", headers={"If-None-Match": first.headers["ETag"]}).status_code == 200


def test_what_is_committed_while_a_page_is_made_shows_in_the_next(app: Flask, store: Store) -> None:
    reading, written = Event(), Event()

    @app.after_request
    def wait(response: object) -> object:
        reading.set()
        written.wait(10)
        return response

    slow = Thread(target=lambda: app.test_client().get("/supplies/"))
    slow.start()
    reading.wait(10)
    store.supplies.add(supply(title="迟到的一项"), actor="王干事")
    written.set()
    slow.join()
    assert "迟到的一项" in app.test_client().get("/supplies/").text


def test_the_longest_unasked_make_room() -> None:
    shelf = Shelf(most=3 * (kept_answers.HEADERS + 1000))
    answer = Kept([], bytes(1000), "")
    for name in "abc":
        shelf.keep((name,), 1, answer)
    shelf.find(("a",), 1)
    shelf.keep(("d",), 1, answer)
    assert [name for name in "abcd" if shelf.find((name,), 1)] == ["a", "c", "d"]


def test_another_state_empties_the_shelf() -> None:
    shelf = Shelf()
    shelf.keep(("a",), 1, Kept([], b"", ""))
    assert shelf.find(("a",), 2) is None
    shelf.keep(("b",), 2, Kept([], b"", ""))
    assert shelf.find(("a",), 1) is None
    assert shelf.find(("a",), 2) is None
    assert shelf.find(("b",), 2)
