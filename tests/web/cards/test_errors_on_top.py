"""A form that comes back says why at the top of its page, before the form, where the browser goes by itself."""

from collections.abc import Callable

import pytest
from builders import need
from flask import Flask
from flask.testing import FlaskClient
from following import asked
from lxml import html
from staff import Staff
from werkzeug.test import TestResponse

from corpus.store import Store
from web.gate.secret_links import ask_token, receipt_token

Send = Callable[[Staff, Store], TestResponse]
TYPED = "我们写了很久的一段说明"


def told_on_top(answer: TestResponse) -> str:
    """The message at the top; fails where it stands after the form, is not gone to, or is named as a field."""
    main = html.fromstring(answer.text).xpath("//main")[0]
    names = main.xpath(".//@id")
    assert len(names) == len(set(names)), "a field and the message must not share an id"
    (first,) = main.xpath("(.//*[@role='alert'])[1]")
    assert "autofocus" in first.attrib
    assert not first.xpath("ancestor::form | preceding::form[ancestor::main]")
    return str(first.text_content())


def enquiry(visitor: Staff, _: Store) -> TestResponse:
    return visitor.post("/progress", number="1", digits="9")


def account(visitor: Staff, _: Store) -> TestResponse:
    return visitor.post("/account/register", name="")


def log_in(visitor: Staff, _: Store) -> TestResponse:
    return visitor.post("/login", name="nobody", password="x")


def solution(visitor: Staff, store: Store) -> TestResponse:
    return visitor.post(f"/needs/{store.needs.add(need(), actor='t').id}/solve", text="短")


def card(visitor: Staff, _: Store) -> TestResponse:
    return visitor.post("/card", go="send")


def withdrawal(visitor: Staff, store: Store) -> TestResponse:
    token = receipt_token(store.needs.add(need(), actor="t").id)
    return visitor.post(f"/card/receipt/{token}/withdraw", note="长" * 501)


def answer_of_supplier(visitor: Staff, store: Store) -> TestResponse:
    return visitor.post(f"/ask/{ask_token(asked(store).id)}", version=1, text=TYPED)


def answer_of_enterprise(visitor: Staff, store: Store) -> TestResponse:
    pairing = asked(store)
    token = receipt_token(pairing.need_id)
    return visitor.post(f"/card/receipt/{token}/answer/{pairing.id}", version=1, text=TYPED)


@pytest.mark.parametrize(
    "send",
    [enquiry, account, log_in, solution, card, withdrawal, answer_of_supplier, answer_of_enterprise],
    ids=lambda form: form.__name__,
)
def test_every_form_says_on_top_what_is_wrong(app: Flask, client: FlaskClient, store: Store, send: Send) -> None:
    with app.test_request_context():
        answer = send(Staff(client), store)
    assert answer.status_code in (401, 404, 422)
    assert told_on_top(answer).strip()


def test_a_receipt_that_is_none_is_said_on_top_of_the_account(enterprise: Staff) -> None:
    assert "这张卡还没有加入" in told_on_top(enterprise.post("/account/join", address="乱写"))


@pytest.mark.parametrize("send", [answer_of_supplier, answer_of_enterprise])
@pytest.mark.parametrize(
    ("fields", "said", "at"),
    [
        ({}, "请选择“愿意对接”", "answer"),
        ({"answer": "not_now"}, "选“暂不”请选择原因", "reason"),
        ({"answer": "needs_more", "text": ""}, "请写明想了解什么", "text"),
    ],
)
def test_an_answer_that_lacks_something_says_so_twice_and_keeps_the_rest(
    app: Flask, client: FlaskClient, store: Store, send: Send, fields: dict[str, str], said: str, at: str
) -> None:
    visitor, pairing = Staff(client), asked(store)
    with app.app_context():
        token = ask_token(pairing.id) if send is answer_of_supplier else receipt_token(pairing.need_id)
    place = f"/ask/{token}" if send is answer_of_supplier else f"/card/receipt/{token}/answer/{pairing.id}"
    answer = visitor.post(place, **({"version": 1, "text": TYPED} | fields))
    assert answer.status_code == 422
    assert said in told_on_top(answer)
    document = html.fromstring(answer.text)
    (wrong,) = document.xpath("//form//*[@aria-invalid='true']")
    assert said in document.xpath(f"//*[@id='{wrong.get('aria-describedby')}']")[0].text_content()
    assert wrong.get("name") == at or wrong.get("id") == f"{at}-{pairing.id}"
    (link,) = document.xpath("(//*[@role='alert'])[1]//a/@href")
    assert document.xpath(f"//*[@id='{link[1:]}']")
    assert TYPED in answer.text or "text" in fields
