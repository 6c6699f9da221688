"""What is kept of a failure: the number that its page shows, kind and place, and nothing that anybody typed."""

import re
import sqlite3

import pytest
from flask import Flask
from staff import Staff

from corpus.store import Store
from corpus.store.trail.failures import Failures

TYPED = "13800000105 wangmi@example.com 邹经理"


@pytest.fixture
def failing(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """An application whose list of cards fails with a message that quotes somebody."""

    def fail(**_: object) -> str:
        raise KeyError(TYPED)

    app.testing = False
    app.config["PROPAGATE_EXCEPTIONS"] = False
    monkeypatch.setitem(app.view_functions, "desk.needs", fail)
    return app


@pytest.mark.usefixtures("failing")
def test_the_number_on_the_page_leads_to_kind_place_and_role(staff: Staff, store: Store) -> None:
    answer = staff.client.get("/desk/needs/?q=邹经理")
    assert answer.status_code == 500
    number = re.search(r"[0-9a-f]{8}", answer.text[answer.text.index("请求编号") :])
    assert number
    (kept,) = store.trail.failures.page(number[0]).items
    assert (kept.number, kept.method, kept.address) == (number[0], "GET", "/desk/needs/")
    assert (kept.kind, kept.role) == ("KeyError", "reviewer")
    assert re.fullmatch(r"tests/web/logs/test_failure_keeping\.py:\d+ fail", kept.place)
    assert "flask/app.py:" in kept.trace


@pytest.mark.usefixtures("failing")
def test_nothing_that_anybody_typed_is_kept(staff: Staff, store: Store) -> None:
    staff.client.get(f"/desk/needs/?q={TYPED}")
    row = store.database.here.conn.execute("SELECT * FROM failures").fetchone()
    assert [piece for piece in TYPED.split() if piece in str(tuple(row))] == []
    assert not re.search(r"(?<![\w.])/(home|work|usr|tmp)/", str(tuple(row))), "no folder of this machine"


@pytest.mark.usefixtures("failing")
def test_a_failure_that_cannot_be_kept_is_still_answered(staff: Staff, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(Failures, "add", full)
    answer = staff.client.get("/desk/needs/")
    assert (answer.status_code, "请求编号" in answer.text) == (500, True)


def test_what_was_only_refused_is_no_failure(staff: Staff, store: Store) -> None:
    assert staff.client.get("/desk/accounts/").status_code == 403
    assert staff.client.get("/nothing-here").status_code == 404
    assert store.trail.failures.page().total == 0
