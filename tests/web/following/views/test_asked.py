import pytest
from flask import Flask
from flask.testing import FlaskClient
from following import WILLING, act, asked, in_talks, willing
from lxml import html
from werkzeug.test import TestResponse

from corpus.following import Answer, Side
from corpus.store import Pairing, Store
from web.gate.secret_links import ask_token, receipt_token

ENTERPRISE_CONTACTS = ("周某", "15400000001", "q@example.com")
SUPPLIER_CONTACTS = ("王某", "15400000034", "a@example.com")


def places(app: Flask, pairing: Pairing) -> dict[Side, str]:
    """The page on which each side answers."""
    with app.app_context():
        return {
            Side.ENTERPRISE: f"/card/receipt/{receipt_token(pairing.need_id)}",
            Side.SUPPLIER: f"/ask/{ask_token(pairing.id)}",
        }


def send(client: FlaskClient, place: str, **fields: object) -> TestResponse:
    """Fills in the form of an answer as it stands on the page."""
    (form,) = html.fromstring(client.get(place).text).xpath("//form[.//input[@name='answer']]")
    hidden = {element.get("name"): element.get("value") for element in form.xpath(".//input[@type='hidden']")}
    return client.post(form.action, data=hidden | fields)


@pytest.mark.parametrize("side", list(Side))
def test_each_side_answers_by_its_own_address(app: Flask, client: FlaskClient, store: Store, side: Side) -> None:
    pairing = asked(store)
    place = places(app, pairing)[side]
    answer = send(client, place, answer="not_now", reason="budget_mismatch", text="超出今年预算")
    assert answer.status_code == 303
    saved = store.work.following.of(pairing.id).asks[side]
    assert (saved.answer, saved.reason, saved.text) == (Answer.NOT_NOW, "budget_mismatch", "超出今年预算")
    assert saved.answered_by == side.label
    text = client.get(place).text
    assert "您的答复" in text
    assert "<b>暂不（预算不符）：超出今年预算</b>" in text
    assert send(client, place, answer="willing").status_code == 303
    assert store.work.following.of(pairing.id).asks[side].answer is Answer.WILLING


@pytest.mark.parametrize("side", list(Side))
def test_contacts_are_there_once_the_talks_have_begun_and_not_before(
    app: Flask, client: FlaskClient, store: Store, side: Side
) -> None:
    pairing = willing(store)
    place = places(app, pairing)[side]
    others = SUPPLIER_CONTACTS if side is Side.ENTERPRISE else ENTERPRISE_CONTACTS
    assert not any(contact in client.get(place).text for contact in others)
    store.work.following.begin_talks(act(store, pairing))
    page = client.get(place)
    assert all(contact in page.text for contact in others)
    assert page.headers["Cache-Control"] == "no-store"
    store.work.following.end(act(store, pairing), reason="other", side=None)
    assert not any(contact in client.get(place).text for contact in others)


@pytest.mark.parametrize("side", list(Side))
def test_what_is_missing_is_said_and_the_text_stays(app: Flask, client: FlaskClient, store: Store, side: Side) -> None:
    place = places(app, asked(store))[side]
    for fields, said in (
        ({"answer": "not_now", "text": "写了一半"}, "选“暂不”请选择原因"),
        ({"text": "写了一半"}, "请选择“愿意对接”"),
        ({"answer": "needs_more", "text": "写了一半" * 200}, "最多 500 个字"),
        ({"answer": "willing", "text": "写了一半", "csrf_token": "old"}, "答复还没有保存"),
        ({"answer": "willing", "text": "写了一半", "version": "7"}, "刚刚已有答复"),
    ):
        answer = send(client, place, **fields)
        assert answer.status_code in (409, 422)
        assert said in answer.text
        assert "写了一半" in answer.text


@pytest.mark.parametrize(
    ("disclosure", "named", "told"),
    [
        ("public", True, True),
        ("anonymous", False, True),
        ("directed", False, True),
        ("bureau_only", False, False),
        ("", False, False),
    ],
)
def test_the_supplier_sees_what_the_enterprise_allows(
    app: Flask, client: FlaskClient, store: Store, disclosure: str, named: bool, told: bool
) -> None:
    page = client.get(places(app, asked(store, disclosure=disclosure))[Side.SUPPLIER]).text
    assert ("示例甲" in page) == named
    assert ("磷酸铁锂电池低温" in page) == told
    assert ('name="answer"' in page) == told


def test_nothing_can_be_answered_when_the_talks_have_begun(app: Flask, client: FlaskClient, store: Store) -> None:
    pairing = in_talks(store)
    place = places(app, pairing)[Side.SUPPLIER]
    assert 'name="answer"' not in client.get(place).text
    assert client.get(f"{place}x").status_code == 404


def test_another_cards_receipt_does_not_answer(app: Flask, client: FlaskClient, store: Store) -> None:
    first, second = asked(store), asked(store, title="又一项需求")
    place = places(app, second)[Side.ENTERPRISE]
    answer = client.post(f"{place}/answer/{first.id}", data={"answer": "willing", "version": 1})
    assert answer.status_code == 404


def test_advice_reaches_the_supplier_without_the_enterprise(app: Flask, client: FlaskClient, store: Store) -> None:
    pairing = asked(store, disclosure="anonymous")
    with app.app_context():
        send(client, places(app, pairing)[Side.ENTERPRISE], answer="not_now", reason="too_early", text="示例甲试过")
    page = client.get(places(app, pairing)[Side.SUPPLIER]).text
    assert "补充样品、小试或中试" in page
    assert "示例甲" not in page
    assert WILLING.words in page
