from base64 import b64decode
from datetime import UTC, datetime

import pytest
from builders import need
from flask import Flask
from flask.testing import FlaskClient
from lxml import etree

from corpus.store import Store
from web.documents.receipt_picture import HEIGHT, WIDTH, as_data, receipt_picture
from web.gate.secret_links import receipt_token
from web.settings import Settings

SVG = "{http://www.w3.org/2000/svg}"
ADDRESS = "https://kjj.example.com/card/receipt/IlNaWFEtMjAyNi0wMDAxIg.OUYKFKCYhnBEMwcUIWFRnC5dtRU"


def words(picture: str) -> str:
    """All that a picture says."""
    return "".join(element.text or "" for element in etree.fromstring(picture.encode()).iter(f"{SVG}text"))


@pytest.mark.parametrize("title", ["短需求", "题目" * 25, '<script>&"', "联系15400000009"])
def test_a_picture_says_number_title_and_day(title: str, settings: Settings) -> None:
    card = need(title=title, created_at=datetime(2026, 11, 23, tzinfo=UTC))
    said = words(receipt_picture(card, ADDRESS, settings))
    for part in (card.id, "2026年11月23日收到", "示例区科学技术局", "拿到图片的人也能办理，请不要转发"):
        assert part in said
    assert (title in said) is ("154" not in title)
    assert "15400000009" not in said


def test_a_picture_holds_no_contact(settings: Settings) -> None:
    said = words(receipt_picture(need(created_at=datetime(2026, 11, 23, tzinfo=UTC)), ADDRESS, settings))
    assert not [secret for secret in ("周某", "15400000001", "示例甲电池有限公司") if secret in said]


def test_a_picture_in_an_address_is_the_picture(settings: Settings) -> None:
    drawn = receipt_picture(need(created_at=datetime(2026, 11, 23, tzinfo=UTC)), ADDRESS, settings)
    head, _, data = as_data(drawn).partition(",")
    assert head == "data:image/svg+xml;base64"
    assert b64decode(data).decode() == drawn
    assert f'viewBox="0 0 {WIDTH} {HEIGHT}"' in drawn


def test_it_is_saved_from_the_receipt_without_scripts(app: Flask, client: FlaskClient, store: Store) -> None:
    card = store.needs.add(need(state="submitted"), actor="企业")
    with app.app_context():
        place = f"/card/receipt/{receipt_token(card.id)}"
    page = client.get(place).text
    assert f'href="{place}/receipt.svg" download' in page
    assert "data:image/svg+xml;base64," in page
    saved = client.get(f"{place}/receipt.svg")
    assert (saved.status_code, saved.mimetype) == (200, "image/svg+xml")
    assert saved.headers["Cache-Control"] == "no-store"
    assert card.id in saved.headers["Content-Disposition"]
