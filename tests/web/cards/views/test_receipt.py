import re
from io import BytesIO
from typing import Any

import pytest
from builders import need, supply
from docx import Document
from flask import Flask
from flask.testing import FlaskClient
from markupsafe import escape

from corpus.records import Need
from corpus.states import NeedState
from corpus.store import Store
from web.gate.secret_links import receipt_token
from web.kit.qr.code import qr_code


def place(app: Flask, card: Need) -> str:
    with app.app_context():
        return f"/card/receipt/{receipt_token(card.id)}"


def put(store: Store, **changes: Any) -> Need:
    return store.needs.add(need(**({"state": "submitted"} | changes)), actor="企业")


def test_the_address_stands_there_to_copy_and_as_a_code(app: Flask, client: FlaskClient, store: Store) -> None:
    path = place(app, put(store))
    text = client.get(path, base_url="https://kjj.example.com", environ_overrides={"SCRIPT_NAME": "/yun"}).text
    address = f"https://kjj.example.com/yun{path}"
    assert f'id="address" value="{escape(address)}" readonly' in text
    assert qr_code(address) in text
    assert "手机扫码或打开下面的网址，随时查看进度" in text
    assert '<button class="btn quiet" type="button" id="copy" hidden>复制</button>' in text
    assert re.search(r'<script src="/yun/static/receipt.js" defer></script>', text)
    assert 'id="card-sent"' in text, "the browser's draft is no longer needed"


@pytest.mark.parametrize(
    ("state", "withdraws"),
    [
        ("submitted", True),
        ("returned", True),
        ("accepted", True),
        ("in_talks", True),
        ("settled", False),
        ("withdrawn", False),
    ],
)
def test_actions_by_state(app: Flask, client: FlaskClient, store: Store, state: str, withdraws: bool) -> None:
    path = place(app, put(store, state=state))
    text = client.get(path).text
    assert (f'href="{path}/withdraw"' in text) is withdraws
    assert (f'href="{path}/correct"' in text) is (state in ("submitted", "returned"))
    assert f'href="{path}/card.docx"' in text


def test_what_fits_is_shown_while_the_card_is_open(app: Flask, client: FlaskClient, store: Store) -> None:
    store.supplies.add(supply(), actor="t")
    for state, shown in (("submitted", True), ("accepted", True), ("returned", False), ("withdrawn", False)):
        assert ("可能适合" in client.get(place(app, put(store, state=state))).text) is shown, state


def test_the_timeline_tells_a_withdrawal_with_its_reason(app: Flask, client: FlaskClient, store: Store) -> None:
    card = put(store)
    store.needs.step(card.id, version=1, state=NeedState.WITHDRAWN, actor="企业", note="问题<已>解决")
    text = client.get(place(app, card)).text
    assert "征集卡已撤回" in text
    assert "<b>企业撤回</b>" in text
    assert "原因：问题&lt;已&gt;解决" in text


def test_the_page_and_the_document_are_kept_nowhere(app: Flask, client: FlaskClient, store: Store) -> None:
    path = place(app, put(store))
    for answer in (client.get(path), client.get(f"{path}/card.docx"), client.get(f"{path}/withdraw")):
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["X-Robots-Tag"] == "noindex"


def test_the_card_as_a_document(app: Flask, client: FlaskClient, store: Store) -> None:
    card = put(store)
    answer = client.get(f"{place(app, card)}/card.docx")
    assert f"UTF-8''%E5%BE%81%E9%9B%86%E5%8D%A1-{card.id}.docx" in answer.headers["Content-Disposition"]
    assert answer.mimetype == "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    assert card.id in Document(BytesIO(answer.data)).paragraphs[1].text
    assert client.get("/card/receipt/invented/card.docx").status_code == 404
