import re
from datetime import UTC, datetime

import pytest
from builders import need
from clock import Clock
from flask import Flask
from flask.testing import FlaskClient
from numbered import unnumbered, unnumbered_heads
from staff import Staff
from werkzeug.test import TestResponse

from corpus.states import NeedState
from corpus.store import Store
from web.app import create_app
from web.cards.views.asking import TOO_OFTEN, WRONG
from web.gate.secret_links import receipt_token
from web.settings import Settings

SECRETS = ("周启明", "15400000001", "154****0001", "a@example.com", "示例甲电池有限公司", "/card/receipt/")


@pytest.fixture
def visitor(app: Flask) -> Staff:
    """Somebody whose forms carry their token."""
    return Staff(app.test_client())


@pytest.fixture
def number(store: Store) -> str:
    """The number of a returned card; its texts name the contact."""
    card = store.needs.add(
        need(state="submitted", title="请联系周启明 15400000001", contact="周启明", email="a@example.com"), actor="企业"
    )
    note = "周启明没有接电话 154 0000 0001；请补充指标"
    return store.needs.step(card.id, version=1, state=NeedState.RETURNED, actor="李干事", note=note).id


def ask(visitor: Staff, number: str, digits: str) -> TestResponse:
    return visitor.post("/progress", number=number, digits=digits)


def same(answer: TestResponse, typed: str) -> tuple[int, str, list[str]]:
    """All that an answer shows, but for what was typed, the token of the form and the request's number."""
    text = re.sub(r'name="csrf_token" value="[^"]*"', "", answer.text).replace(f'value="{typed}"', "")
    heads = unnumbered_heads(answer.headers)
    headers = [f"{name}: {value}" for name, value in heads if name not in ("Set-Cookie", "Content-Length")]
    return answer.status_code, unnumbered(text), headers


def test_number_and_digits_lead_to_the_progress(visitor: Staff, number: str) -> None:
    answer = ask(visitor, " szxq 2026 1 ", "０００１")
    assert answer.status_code == 303
    page = visitor.page(answer.location)
    for shown in (number, "征集卡退回补正", "请补充指标", "修改后重新提交", "2026-11-23 09:30"):
        assert shown in page
    assert page == visitor.page(answer.location), "it can be read again"
    assert visitor.client.post(answer.location).status_code == 405


def test_no_page_shows_a_contact_or_the_secret_address(app: Flask, visitor: Staff, number: str) -> None:
    with app.app_context():
        token = receipt_token(number)
    answer = ask(visitor, number, "0001")
    pages = [visitor.page("/progress"), ask(visitor, number, "0002").text, answer.text, visitor.page(answer.location)]
    pages += [ask(visitor, number, "0002").text for _ in range(10)]
    for page in pages:
        assert [secret for secret in (*SECRETS, token, "李干事") if secret in page] == []


def test_the_answer_is_kept_nowhere(visitor: Staff, number: str) -> None:
    for answer in (
        visitor.client.get("/progress"),
        ask(visitor, number, "9"),
        answered := ask(visitor, number, "0001"),
        visitor.client.get(answered.location),
    ):
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["X-Robots-Tag"] == "noindex"


def test_wrong_number_and_wrong_digits_look_the_same(visitor: Staff, number: str) -> None:
    answers = [
        (ask(visitor, typed, digits), typed)
        for typed, digits in ((number, "9999"), ("SZXQ-2026-0777", "0001"), ("nonsense", "0001"), (number, "nonsense"))
    ]
    assert WRONG in answers[0][0].text
    first = same(*answers[0])
    assert first[0] == 404
    for answer, typed in answers[1:]:
        assert same(answer, typed) == first, typed


def test_after_ten_wrong_tries_even_the_right_digits_are_refused(visitor: Staff, number: str) -> None:
    both = (number, "SZXQ-2026-0777")
    told = {typed: [same(ask(visitor, typed, "9999"), typed) for _ in range(10)] for typed in both}
    assert told[number] == told["SZXQ-2026-0777"] == [told[number][0]] * 10
    shut = [same(ask(visitor, typed, "0001"), typed) for typed in told]
    assert shut[0] == shut[1]
    assert shut[0][0] == 429
    assert "已暂停查询" in shut[0][1]


def test_what_was_typed_comes_back_escaped_and_the_digits_do_not(visitor: Staff) -> None:
    text = ask(visitor, '"><b>', "7531").text
    assert 'name="number" value="&#34;&gt;&lt;b&gt;"' in text
    assert "7531" not in text


def test_an_old_or_invented_address(visitor: Staff, monkeypatch: pytest.MonkeyPatch, number: str) -> None:
    place = ask(visitor, number, "0001").location
    assert visitor.client.get("/progress/invented").status_code == 404
    monkeypatch.setattr("web.gate.secret_links.READABLE_FOR", -1)
    old = visitor.client.get(place)
    assert old.status_code == 410
    assert "已过半小时，请重新查询" in old.text


def test_a_form_without_token_is_refused(client: FlaskClient, number: str) -> None:
    assert client.post("/progress", data={"number": number, "digits": "0001"}).status_code == 400


def test_one_address_is_refused_after_too_many_wrong_tries(store: Store, number: str) -> None:
    settings = Settings(_env_file=None, db=store.database.path, progress_limit="3 per hour")
    visitor = Staff(create_app(settings, store=store).test_client())
    assert [ask(visitor, number, "0001").status_code for _ in range(5)] == [303] * 5
    assert [ask(visitor, f"2026-{running_number}", "1234").status_code for running_number in range(2, 6)] == [
        404,
        404,
        404,
        429,
    ]
    refused = ask(visitor, number, "0001")
    assert refused.status_code == 429
    assert TOO_OFTEN in refused.text
    assert visitor.client.get("/progress").status_code == 200


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("submitted", "2026年11月30日前受理"),
        ("accepted", "供给缺口清单"),
        ("in_talks", "正在与供给方对接"),
        ("settled", "已经办结"),
        ("withdrawn", "已由企业撤回"),
    ],
)
def test_what_happens_next(visitor: Staff, store: Store, state: str, said: str) -> None:
    card = store.needs.add(need(state=state), actor="企业")
    assert said in visitor.page(ask(visitor, card.id, "0001").location)


def test_ways_to_it(client: FlaskClient) -> None:
    for page in ("/", "/needs/", "/card"):
        assert 'href="/progress"' in client.get(page).text


@pytest.mark.parametrize("typed", ["1", "0001", " ０００１ ", "szxq-1"])
def test_the_number_alone_is_enough_within_the_year(visitor: Staff, number: str, typed: str) -> None:
    answer = ask(visitor, typed, "0001")
    assert answer.status_code == 303
    assert number in visitor.page(answer.location)


def test_a_number_of_last_year_is_found_too(clock: Clock, visitor: Staff, number: str) -> None:
    clock.now = datetime(2027, 1, 5, 1, 30, tzinfo=UTC)
    assert number in visitor.page(ask(visitor, "1", "0001").location)
