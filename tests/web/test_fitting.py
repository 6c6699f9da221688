"""What enterprises and the public read where a supply nearly fits, and where none does."""

import pytest
from builders import need, supply
from flask import Flask
from flask.testing import FlaskClient
from staff import Staff

from corpus.records import Need
from corpus.states import PairingState
from corpus.store import Store, Suggestion
from matcher import Level
from web.receipts import receipt_token

NONE_FITS = "暂无合适供给"
LISTED = "已列入示例区科学技术局的供给缺口清单，走访院校时去问"
WISH = "若成熟度可以接受“通过小试”（需求写明“可以量产”）"


def receipt(app: Flask, card: Need) -> str:
    """The secret address of a card."""
    with app.app_context():
        return f"/card/receipt/{receipt_token(card.id)}"


def test_where_nothing_fits_everybody_reads_so_and_what_happens_next(
    app: Flask, client: FlaskClient, enterprise: Staff, store: Store
) -> None:
    card = store.needs.add(need(), actor="企业")
    enterprise.post(f"/account/join/{receipt(app, card).rpartition('/')[2]}")
    for text in (
        client.get(f"/needs/{card.id}").text,
        client.get(receipt(app, card)).text,
        enterprise.page("/account/"),
    ):
        assert NONE_FITS in text
        assert LISTED in text


def test_a_card_that_waits_is_not_said_to_be_listed_yet(app: Flask, client: FlaskClient, store: Store) -> None:
    card = store.needs.add(need(state="submitted"), actor="企业")
    text = client.get(receipt(app, card)).text
    assert NONE_FITS in text
    assert "受理后仍没有合适的，会列入" in text
    assert LISTED not in text


def test_a_need_with_a_recommended_supply_is_no_gap(app: Flask, client: FlaskClient, store: Store) -> None:
    card, other = store.needs.add(need(), actor="企业"), store.supplies.add(supply(status="待复核"), actor="t")
    assert store.waiting.is_gap(card.id)
    store.pairings.suggest(card.id, [Suggestion(other.id, 0.3, Level.WEAK)])
    assert store.waiting.is_gap(card.id)
    (pairing,) = store.pairings.of_need(card.id)
    store.pairings.decide(pairing.id, version=1, state=PairingState.RECOMMENDED, actor="t")
    assert not store.waiting.is_gap(card.id)
    assert LISTED not in client.get(receipt(app, card)).text
    assert LISTED not in client.get(f"/needs/{card.id}").text


def test_what_nearly_fits_stands_under_the_good_ones_with_its_wish(
    app: Flask, client: FlaskClient, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("web.counterparts.near", lambda *_, **__: WISH)
    card, other = store.needs.add(need(), actor="企业"), store.supplies.add(supply(), actor="t")
    store.pairings.suggest(card.id, [Suggestion(other.id, 0.5, Level.FAIR)])
    for text in (client.get(f"/needs/{card.id}").text, client.get(receipt(app, card)).text):
        assert "差一点" in text
        assert f'href="/supplies/{other.id}">{other.title}</a>：{WISH}' in text
        assert NONE_FITS not in text
