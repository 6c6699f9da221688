from typing import Any

import pytest
from builders import supply
from card_form import send
from flask import Flask
from flask.testing import FlaskClient

from corpus.states import NeedState
from corpus.store import NeedConditions, Store


def cards(store: Store) -> list[Any]:
    return list(store.needs.iterate(NeedConditions()))


def test_the_receipt_shows_what_was_sent(client: FlaskClient, store: Store) -> None:
    receipt = client.get(send(client).headers["Location"])
    assert receipt.status_code == 200
    for shown in (cards(store)[0].id, "征集卡已收到", "待受理", "5 个工作日内", "154****0002", "示例乙电池有限公司"):
        assert shown in receipt.text
    assert "15400000002" not in receipt.text
    assert receipt.headers["Cache-Control"] == "no-store"
    assert receipt.headers["X-Robots-Tag"] == "noindex"


def test_the_receipt_shows_what_fits_already(client: FlaskClient, store: Store) -> None:
    fits = store.supplies.add(supply(), actor="t")
    store.supplies.add(
        supply(title="羊毛面料", summary="抗起球。", chain="高端纺织服装", field="", keywords=()), actor="t"
    )
    receipt = client.get(send(client).headers["Location"]).text
    assert "已有 1 项供给可能适合" in receipt
    assert f"/supplies/{fits.id}" in receipt
    assert "都提到" in receipt


def test_the_receipt_follows_the_card_but_names_no_staff(client: FlaskClient, store: Store) -> None:
    place = send(client).headers["Location"]
    card = cards(store)[0]
    card = store.needs.step(card.id, version=1, state=NeedState.ACCEPTED, actor="李干事", note="内部备注")
    store.needs.step(card.id, version=2, state=NeedState.RETURNED, actor="李干事", note="请补充指标")
    text = client.get(place).text
    assert "征集卡退回补正" in text
    assert "原因：请补充指标" in text
    assert "内部备注" not in text
    assert "李干事" not in text


@pytest.mark.parametrize("token", ["SZXQ-2026-0001", "IlNaWFEtMjAyNi0wMDAxIg.x", "a" * 500, "%00"])
def test_a_receipt_cannot_be_guessed(client: FlaskClient, token: str) -> None:
    send(client)
    page = client.get(f"/card/receipt/{token}")
    assert page.status_code == 404
    assert "周某" not in page.text


def test_another_installation_s_token_is_worth_nothing(app: Flask, client: FlaskClient) -> None:
    place = send(client).headers["Location"]
    app.config["SECRET_KEY"] = "another"
    assert client.get(place).status_code == 404
