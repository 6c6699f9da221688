import re
from html import unescape
from typing import Any

import pytest
from builders import need
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from corpus.records import Need
from corpus.states import NeedState
from corpus.store import Store, history_of
from web.gate.secret_links import receipt_token


@pytest.fixture
def card(store: Store) -> Need:
    """A card that waits."""
    return store.needs.add(need(state="submitted"), actor="企业")


@pytest.fixture
def place(app: Flask, card: Need) -> str:
    """Where it is withdrawn."""
    with app.app_context():
        return f"/card/receipt/{receipt_token(card.id)}/withdraw"


def form(client: FlaskClient, place: str) -> dict[str, str]:
    """The hidden inputs of the question."""
    inputs = re.findall(r'<input[^>]*name="([^"]*)"[^>]*value="([^"]*)"', client.get(place).text)
    return {name: unescape(value) for name, value in inputs}


def withdraw(client: FlaskClient, place: str, **changes: Any) -> TestResponse:
    return client.post(place, data=form(client, place) | changes)


def test_it_asks_once_and_says_what_follows(client: FlaskClient, place: str, store: Store, card: Need) -> None:
    text = client.get(place).text
    for said in ("确定撤回这张征集卡吗？", card.id, "不再匹配和推荐", "撤回不能恢复", ">撤回征集卡</button>"):
        assert said in text
    assert store.needs.get(card.id).state == "submitted", "a GET must not withdraw"


def test_withdrawing_keeps_the_reason(client: FlaskClient, place: str, store: Store, card: Need) -> None:
    answer = withdraw(client, place, note="  已有合作方 ")
    assert answer.status_code == 303
    receipt = client.get(answer.location).text
    assert "征集卡已撤回" in receipt
    assert "原因：已有合作方" in receipt
    last = list(history_of(store.database, "needs", card.id))[-1]
    assert (last.action, last.actor, last.note) == ("withdrawn", "企业", "已有合作方")
    assert client.get(f"/needs/{card.id}").status_code == 404


def test_a_reason_is_not_asked_for(client: FlaskClient, place: str, store: Store, card: Need) -> None:
    assert withdraw(client, place).status_code == 303
    assert store.needs.get(card.id).state == "withdrawn"


def test_a_double_click_is_one_withdrawal(client: FlaskClient, place: str, store: Store, card: Need) -> None:
    data = form(client, place)
    assert [client.post(place, data=data).status_code for _ in range(2)] == [303, 303]
    assert store.needs.get(card.id).version == 2


@pytest.mark.parametrize("token", ["expired", None])
def test_an_expired_token_keeps_the_reason(
    client: FlaskClient, place: str, store: Store, card: Need, token: str | None
) -> None:
    data = {name: value for name, value in (form(client, place) | {"csrf_token": token}).items() if value}
    page = client.post(place, data=data | {"note": "写了很久的原因"})
    assert page.status_code == 400
    assert "征集卡还没有撤回" in page.text
    assert "写了很久的原因</textarea>" in page.text
    assert store.needs.get(card.id).state == "submitted"


def test_a_card_that_has_changed_is_shown_as_it_is_now(
    client: FlaskClient, place: str, store: Store, card: Need
) -> None:
    data = form(client, place) | {"note": "原因"}
    store.needs.step(card.id, version=1, state=NeedState.ACCEPTED, actor="李干事")
    page = client.post(place, data=data)
    assert page.status_code == 409
    assert "有了变化，还没有撤回" in page.text
    assert "<b>已受理</b>" in page.text
    assert "原因</textarea>" in page.text
    assert 'name="version" value="2"' in page.text
    assert "李干事" not in page.text
    assert withdraw(client, place).status_code == 303


@pytest.mark.parametrize(("state", "said"), [("settled", "不能撤回了"), ("withdrawn", "已经撤回")])
def test_where_it_is_no_longer_possible(
    client: FlaskClient, place: str, store: Store, card: Need, state: str, said: str
) -> None:
    data = form(client, place) | {"note": "写了很久的原因"}
    store.needs.step(card.id, version=1, state=NeedState.ACCEPTED, actor="李干事")
    store.needs.step(card.id, version=2, state=state, actor="李干事")
    page = client.get(place)
    assert page.status_code == 409
    assert said in page.text
    assert "<form" not in page.text
    if state == "settled":
        refused = client.post(place, data=data)
        assert refused.status_code == 409
        assert "写了很久的原因" in refused.text


def test_a_reason_that_is_too_long_is_kept(client: FlaskClient, place: str, store: Store, card: Need) -> None:
    page = withdraw(client, place, note="长" * 501)
    assert page.status_code == 422
    assert "最多 500 个字，现在有 501 个字" in page.text
    assert "长" * 501 in page.text
    assert store.needs.get(card.id).state == "submitted"


@pytest.mark.parametrize("version", ["", "x", "9" * 5000, "-1"])
def test_nonsense_withdraws_nothing(client: FlaskClient, place: str, store: Store, card: Need, version: str) -> None:
    assert withdraw(client, place, version=version).status_code == 409
    assert client.post("/card/receipt/invented/withdraw").status_code == 404
    assert store.needs.get(card.id).state == "submitted"
