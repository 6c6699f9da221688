"""Asking to be told, confirming, ending: without an account; the box on a receipt; staff's word on what is new."""

import re

import pytest
from builders import need, supply
from channels import with_every_channel
from flask import Flask
from flask.testing import FlaskClient
from lxml import html
from staff import Staff
from werkzeug.test import TestResponse

from corpus.store import Store, Suggestion
from corpus.watching import WatchState
from web.gate.secret_links import receipt_token
from web.settings import Settings

FORM = {"list": "needs", "q": "电池 低温", "chain": "新材料", "email": "d@example.com", "consent": "1"}


@pytest.fixture
def settings(store: Store) -> Settings:
    return with_every_channel(store)


def send(client: FlaskClient, page: str, end: str = "", **fields: str) -> TestResponse:
    forms = html.fromstring(client.get(page).text).xpath("//main//form[@method='post']")
    form = next(form for form in forms if form.get("action").endswith(end))
    hidden = {field.get("name"): field.get("value") for field in form.xpath(".//input[@type='hidden']")}
    return client.post(form.get("action"), data=hidden | fields)


def link(store: Store) -> str:
    (letter,) = store.telling.outbox.page(None).items
    found = re.search(r"/ydj(/watch/confirm/\S+)", letter.body)
    assert found
    return found[1]


def test_from_a_search_to_the_end_without_an_account(client: FlaskClient, store: Store) -> None:
    page = client.get("/needs/?q=电池&chain=新材料").text
    assert "/watch/new?list=needs&amp;q=" in page
    assert send(client, "/watch/new?list=needs", **FORM).status_code == 303
    assert store.telling.watches.active() == (), "not before the address confirms it"
    confirm = link(store)
    assert client.get(confirm).status_code == 200
    assert store.telling.watches.active() == (), "a program that opens links confirms nothing"
    place = send(client, confirm).location
    (watch,) = store.telling.watches.active()
    assert dict(watch.wanted) == {"q": "电池 低温", "chain": "新材料"}
    shown = client.get(place).text
    assert "查找“电池 低温”，产业链：新材料" in shown
    assert "d@example.com" not in shown
    assert send(client, place, "/end").status_code == 303
    ended = store.telling.watches.get(watch.id)
    assert (ended.state, ended.recipient) == (WatchState.ENDED, "")
    assert "已经取消" in client.get(place).text


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"email": "不是邮箱"}, "不像邮箱地址"),
        ({"email": ""}, "请填写邮箱"),
        ({"q": "", "chain": ""}, "至少一项"),
        ({"consent": ""}, "请勾选同意"),
        ({"website": "x"}, "请把“网址”一栏清空"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(
    client: FlaskClient, store: Store, wrong: dict[str, str], said: str
) -> None:
    answer = send(client, "/watch/new", **(FORM | wrong))
    assert answer.status_code == 422
    assert said in answer.text
    assert store.telling.outbox.page(None).total == 0


def test_an_address_is_asked_three_times_a_day_at_most(client: FlaskClient, store: Store) -> None:
    for word in "一二三四五":
        assert send(client, "/watch/new", **(FORM | {"q": word})).status_code == 303
    assert store.telling.outbox.page(None).total == 3


def test_the_page_for_confirming_opens_nothing_else(client: FlaskClient, store: Store) -> None:
    send(client, "/watch/new", **FORM)
    assert client.get(link(store).replace("/confirm", "")).status_code == 404


def test_without_mail_the_page_says_so(client: FlaskClient, settings: Settings) -> None:
    settings.smtp_host = ""
    page = client.get("/watch/new").text
    assert "还没有配置发信" in page
    assert 'name="email"' not in page


def test_the_box_on_a_receipt(app: Flask, client: FlaskClient, store: Store) -> None:
    card = store.needs.add(need(email="q@example.com"), actor="企业")
    with app.app_context():
        receipt = f"/card/receipt/{receipt_token(card.id)}"
    assert not html.fromstring(client.get(receipt).text).xpath("//input[@name='on'][@checked]"), "off by itself"
    send(client, receipt, "/watch", on="1")
    assert store.telling.watches.of_card(card.id)
    assert html.fromstring(client.get(receipt).text).xpath("//input[@name='on'][@checked]")
    send(client, receipt, "/watch")
    assert store.telling.watches.of_card(card.id) is None


def test_staff_see_what_is_new_and_say_a_word(staff: Staff, store: Store) -> None:
    card, offer = store.needs.add(need(), actor="企业"), store.supplies.add(supply(), actor="t")
    store.pairings.suggest(card.id, [Suggestion(offer.id, 0.5, 4)])
    with store.database.write() as db:
        row = {"pairing_id": store.pairings.of_need(card.id)[0].id, "found_at": store.database.now()}
        db.table("fresh_pairings").insert(row)
    assert supply().title in staff.page("/desk/fresh/")
    assert "新成果可推荐" in staff.page("/desk/")
    assert staff.post(f"/desk/needs/{card.id}/fresh", word="pass_over").status_code == 303
    assert store.work.fresh.count_waiting() == 0
    assert staff.post(f"/desk/needs/{card.id}/fresh", word="x").status_code in (400, 422)
