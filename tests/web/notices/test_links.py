import pytest
from builders import need
from flask import Flask
from flask.testing import FlaskClient

from corpus.store import Store
from web.notices.links import links_of, no_links, supplier_links
from web.settings import Settings


def test_links_lead_to_the_pages_under_the_public_address(app: Flask, settings: Settings) -> None:
    with app.app_context():
        links = links_of(settings, "SZXQ-2026-0001")
        assert links["desk"] == "https://kj.example.gov.cn/ydj/desk/needs/SZXQ-2026-0001"
        assert links["receipt"].startswith("https://kj.example.gov.cn/ydj/card/receipt/")
        assert links_of(settings.model_copy(update={"address": ""}), "x") == no_links() == dict.fromkeys(links, "")


def test_the_receipts_address_opens_the_receipt(
    app: Flask, client: FlaskClient, store: Store, settings: Settings
) -> None:
    card = store.needs.add(need(state="submitted"), actor="t")
    with app.app_context():
        link = links_of(settings, card.id)["receipt"]
    answer = client.get(link.removeprefix("https://kj.example.gov.cn/ydj"))
    assert answer.status_code == 200
    assert card.id in answer.text


def test_a_page_that_is_not_there_is_replaced_or_left_out(
    app: Flask, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = {"a": ("nowhere.page", "card.fill_in"), "b": ("nowhere.page",), "c": ("card.fill_in", "card.receipt")}
    monkeypatch.setattr("web.notices.links.PAGES", pages)
    with app.app_context():
        place = "https://kj.example.gov.cn/ydj/card"
        assert links_of(settings, "x") == {"a": place, "b": "", "c": place, "ask": "", "valid": ""}


def test_a_supplier_gets_the_address_of_its_question_alone(app: Flask, settings: Settings) -> None:
    with app.app_context():
        links = supplier_links(settings, 7)
        assert links["ask"].startswith("https://kj.example.gov.cn/ydj/ask/")
        assert [name for name, link in links.items() if link] == ["ask"]
        assert supplier_links(settings, 0) == no_links()
