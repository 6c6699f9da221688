from collections.abc import Callable

import pytest
from builders import need
from card_form import form_of, press, sent_by
from flask import Flask
from flask.testing import FlaskClient

from corpus.records import Need
from corpus.store import Store
from corpus.values import Indicator, Money, Period
from web.gate.secret_links import receipt_token

PROMISED = {"not_secret": "1", "consent": "1"}
REASON = "请补充现值，电话 15400000099"


@pytest.fixture
def card(store: Store) -> Need:
    """A card that was returned."""
    sent = store.needs.add(
        need(
            state="submitted",
            budget=Money(),
            period=Period("2026-10", "2027-09"),
            email="a@example.com",
            indicators=tuple(Indicator(name=f"指标{number}") for number in range(5)),
        ),
        actor="企业",
    )
    return store.needs.step(sent.id, version=1, state="returned", actor="李干事", note=REASON)


@pytest.fixture
def place(app: Flask) -> Callable[[Need], str]:
    """Where a card is corrected."""

    def of(card: Need) -> str:
        with app.app_context():
            return f"/card/receipt/{receipt_token(card.id)}/correct"

    return of


Place = Callable[[Need], str]


def test_the_form_holds_the_card_and_the_reason_stands_on_top_of_every_step(
    client: FlaskClient, card: Need, place: Place
) -> None:
    answer = client.get(place(card))
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
    assert answer.headers["X-Robots-Tag"] == "noindex"
    page = answer.text
    for number in (1, 2, 3, 4):
        page = press(client, page, str(number)).text
        assert "退回原因：</b>请补充现值，电话 ***" in page
        assert f"修改征集卡 {card.id} · 第 {number} 步" in page
        sent = sent_by(page, go="")
        assert sent["mobile"] == [card.mobile]
        assert sent["email"] == ["a@example.com"]
        assert "面议" in sent["budget"]
        assert [sent[f"indicators-{row}-name"] for row in range(5)] == [[f"指标{row}"] for row in range(5)]
        assert not PROMISED.keys() & sent.keys()
    assert "李干事" not in page


def test_a_corrected_card_is_submitted_again(client: FlaskClient, store: Store, card: Need, place: Place) -> None:
    answer = press(client, client.get(place(card)).text, "send", title="改过的需求名称", **PROMISED)
    assert answer.status_code == 303
    stored = store.needs.get(card.id)
    assert (stored.state, stored.title, stored.budget, stored.version) == ("submitted", "改过的需求名称", Money(), 3)
    assert len(stored.indicators) == 5
    receipt = client.get(answer.headers["Location"])
    assert "重新提交" in receipt.text


def test_promises_are_made_anew(client: FlaskClient, store: Store, card: Need, place: Place) -> None:
    page = press(client, client.get(place(card)).text, "send")
    assert page.status_code == 422
    assert "请勾选个人信息处理同意" in page.text
    assert store.needs.get(card.id) == card


def test_a_card_that_waits_can_be_changed(client: FlaskClient, store: Store, place: Place) -> None:
    waiting = store.needs.add(
        need(state="submitted", budget=Money(), period=Period("2026-10", "2027-09")), actor="企业"
    )
    page = client.get(place(waiting)).text
    assert "还没有受理，可以修改" in page
    assert press(client, page, "send", goal="降本 10%", **PROMISED).status_code == 303
    assert (store.needs.get(waiting.id).goal, store.needs.get(waiting.id).state) == ("降本 10%", "submitted")


@pytest.mark.parametrize("state", ["accepted", "in_talks", "settled", "withdrawn"])
def test_later_a_sentence_says_why_not(client: FlaskClient, store: Store, place: Place, state: str) -> None:
    answer = client.get(place(store.needs.add(need(state=state), actor="企业")))
    assert answer.status_code == 409
    assert "只有待受理或退回补正时可以自己修改" in answer.text
    assert "15400000001" not in answer.text


def test_an_expired_token_brings_everything_back(client: FlaskClient, store: Store, card: Need, place: Place) -> None:
    sent = {"title": "改过的需求名称", **PROMISED}
    answer = press(client, client.get(place(card)).text, "send", csrf_token="expired", **sent)
    assert answer.status_code == 400
    assert "修改还没有提交" in answer.text
    assert store.needs.get(card.id) == card
    assert press(client, answer.text, "send").status_code == 303


def test_a_double_click_stores_once(client: FlaskClient, store: Store, card: Need, place: Place) -> None:
    page = client.get(place(card)).text
    answers = [press(client, page, "send", goal="降本 10%", **PROMISED) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert store.needs.get(card.id).version == 3


def test_two_corrections_at_once_show_both_versions(
    client: FlaskClient, store: Store, card: Need, place: Place
) -> None:
    page = client.get(place(card)).text
    press(client, page, "send", goal="降本 10%", **PROMISED)
    answer = press(client, page, "send", goal="降本 20%", **PROMISED)
    assert answer.status_code == 409
    assert "您的修改还没有保存" in answer.text
    assert "降本 10%" in answer.text
    assert "降本 20%" in answer.text
    assert store.needs.get(card.id).goal == "降本 10%"
    assert press(client, answer.text, "send").status_code == 303
    assert store.needs.get(card.id).goal == "降本 20%"


def test_what_was_typed_is_shown_where_the_card_was_accepted_meanwhile(
    client: FlaskClient, store: Store, place: Place
) -> None:
    waiting = store.needs.add(need(state="submitted"), actor="企业")
    page = client.get(place(waiting)).text
    store.needs.step(waiting.id, version=1, state="accepted", actor="李干事")
    for go in ("next", "send"):
        answer = press(client, page, go, goal="降本 20%", **PROMISED)
        assert answer.status_code == 409
        assert "现在是“已受理”" in answer.text
        assert "降本 20%" in answer.text
        assert "仍提交" not in answer.text


def test_nobody_else_s_card_can_be_corrected(client: FlaskClient) -> None:
    assert client.get("/card/receipt/x.y/correct").status_code == 404
    assert client.post("/card/receipt/x.y/correct", data={}).status_code == 404
    form = form_of(client.get("/card").text)
    assert form.action == "/card"
