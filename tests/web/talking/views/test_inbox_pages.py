"""From one side's page through the inbox to the other side's page, and back."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from following import asked
from lxml import html
from staff import Staff
from werkzeug.test import TestResponse

from corpus.store import Pairing, Store
from corpus.talking import RemarkState
from web.gate.secret_links import ask_token, receipt_token

QUESTION, ANSWER = "中试做了多久？电话 15400000001", "做了半年，详谈请打 15400000034"


@pytest.fixture
def pairing(store: Store) -> Pairing:
    return asked(store)


def places(app: Flask, pairing: Pairing) -> tuple[str, str]:
    with app.app_context():
        return f"/card/receipt/{receipt_token(pairing.need_id)}", f"/ask/{ask_token(pairing.id)}"


def send(client: FlaskClient, page: str, end: str, text: str) -> TestResponse:
    form = next(f for f in html.fromstring(client.get(page).text).xpath("//form") if f.get("action").endswith(end))
    hidden = {field.get("name"): field.get("value") for field in form.xpath(".//input[@type='hidden']")}
    return client.post(form.get("action"), data=hidden | {"text": text})


def test_a_question_and_its_answer_reach_each_other_by_staff_alone(
    app: Flask, client: FlaskClient, staff: Staff, store: Store, pairing: Pairing
) -> None:
    receipt, ask = places(app, pairing)
    assert send(client, receipt, f"/say/{pairing.id}", QUESTION).status_code == 303
    assert "中试做了多久" not in client.get(ask).text, "not before staff"
    assert QUESTION in staff.page("/desk/messages/")
    answer = staff.post("/desk/messages/1/pass", version=1, text="中试做了多久？电话 15400000001")
    assert answer.status_code == 303
    page = client.get(ask).text
    assert "中试做了多久？电话 ***" in page
    assert "15400000001" not in page
    assert send(client, ask, "/say", ANSWER).status_code == 303
    assert "做了半年" not in client.get(receipt).text
    staff.post("/desk/messages/2/pass", version=1, text=ANSWER)
    page = client.get(receipt).text
    assert "做了半年" in page
    assert "15400000034" not in page
    assert "转达企业的消息给供给方" in staff.page(f"/desk/pairings/{pairing.id}/")
    assert store.work.remarks.get(1).answered_at


def test_what_is_kept_back_is_seen_by_nobody_else(
    app: Flask, client: FlaskClient, staff: Staff, store: Store, pairing: Pairing
) -> None:
    receipt, ask = places(app, pairing)
    send(client, receipt, f"/say/{pairing.id}", QUESTION)
    assert staff.post("/desk/messages/1/keep", version=1).status_code == 303
    assert store.work.remarks.get(1).state is RemarkState.KEPT
    assert "中试做了多久" not in client.get(ask).text
    page = client.get(receipt).text
    assert "工作人员已处理" in page
    assert "不转达" not in page


@pytest.mark.parametrize(("text", "said"), [("", "请写明要说的内容"), ("长" * 501, "最多 500 个字")])
def test_what_is_wrong_is_said_and_the_text_stays(
    app: Flask, client: FlaskClient, pairing: Pairing, text: str, said: str
) -> None:
    for page, end in zip(places(app, pairing), (f"/say/{pairing.id}", "/say"), strict=True):
        answer = send(client, page, end, text)
        assert answer.status_code == 422
        assert said in answer.text
        assert text in answer.text


def test_two_pass_on_at_once_and_the_second_loses_no_word(
    app: Flask, client: FlaskClient, staff: Staff, colleague: Staff, pairing: Pairing
) -> None:
    send(client, places(app, pairing)[0], f"/say/{pairing.id}", QUESTION)
    staff.post("/desk/messages/1/pass", version=1, text="第一个人的")
    answer = colleague.post("/desk/messages/1/pass", version=1, text="第二个人的")
    assert answer.status_code == 409
    assert "第二个人的" in answer.text
    assert "第一个人的" in answer.text


def test_an_enterprise_asks_the_bureau_and_is_answered(
    app: Flask, client: FlaskClient, staff: Staff, pairing: Pairing
) -> None:
    receipt, _ = places(app, pairing)
    send(client, receipt, "/say", "还要补什么？")
    assert "待答复" in staff.page("/desk/messages/")
    assert staff.post("/desk/messages/say", need=pairing.need_id, text="不用补，请等通知。").status_code == 303
    assert "不用补，请等通知。" in client.get(receipt).text
    refused = staff.post("/desk/messages/say", pairing=pairing.id, text="发给谁？")
    assert (refused.status_code, "发给谁？" in refused.text) == (422, True)
