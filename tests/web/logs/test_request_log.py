import logging
import re
from collections.abc import Callable, Iterator

import pytest
from builders import need, supply
from flask import Flask
from flask.testing import FlaskClient
from staff import Staff

from corpus.store import Store
from web.cli.access_table import routes
from web.gate.access import ROWS, Open
from web.gate.secret_links import receipt_token
from web.logs.request_log import SECRETS


@pytest.fixture
def lines(caplog: pytest.LogCaptureFixture) -> Iterator[Callable[[], list[str]]]:
    """The lines of the requests since the last call."""

    def since() -> list[str]:
        said = [record.getMessage() for record in caplog.records if record.name == "web.logs.request_log"]
        caplog.clear()
        return said

    with caplog.at_level(logging.INFO):
        yield since


def test_a_request_is_one_line_with_the_account_by_its_number(
    store: Store, staff: Staff, lines: Callable[[], list[str]]
) -> None:
    store.needs.add(need(state="accepted"), actor="企业")
    lines()
    staff.page("/desk/needs/SZXQ-2026-0001?q=周某&tel=15400000001")
    (line,) = lines()
    assert re.fullmatch(r"GET /desk/needs/SZXQ-2026-0001 200 \d+ms u1", line)


def test_visitors_kept_answers_and_unknown_addresses_have_lines_too(
    store: Store, client: FlaskClient, lines: Callable[[], list[str]]
) -> None:
    store.supplies.add(supply(), actor="t")
    for _ in range(2):
        client.get("/supplies/")
    client.get("/card/receipt/IlNaWFEtMjAyNi0wMDAxIg.guessed/15400000001")
    client.get("/needs/周启明")
    said = [re.sub(r"\d+ms", "ms", line) for line in lines()]
    assert said == [
        "GET /supplies/ 200 ms -",
        "GET /supplies/ 200 ms -",
        "GET /card/receipt/…/… 404 ms -",
        "GET /needs/… 404 ms -",
    ]


def test_what_opens_a_page_by_itself_is_never_told(
    app: Flask, store: Store, client: FlaskClient, lines: Callable[[], list[str]]
) -> None:
    card = store.needs.add(need(state="submitted"), actor="企业")
    with app.app_context():
        token = receipt_token(card.id)
    assert client.get(f"/card/receipt/{token}").status_code == 200
    assert client.get(f"/card/receipt/{token}/card.docx").status_code == 200
    said = lines()
    assert [line.split()[1] for line in said] == ["/card/receipt/…", "/card/receipt/…/card.docx"]
    assert token not in "".join(said)


def test_every_secret_part_of_an_address_is_known_by_its_name(app: Flask) -> None:
    by_link = [rule for _, rule in routes(app) if ROWS[rule.endpoint].access is Open.TOKEN]
    assert by_link
    assert all(rule.arguments & {*SECRETS} for rule in by_link)


def test_the_number_of_the_request_is_on_the_page_that_says_that_something_went_wrong(
    app: Flask, client: FlaskClient, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.view_functions, "home.index", lambda: 1 / 0)
    app.testing = False
    answer = client.get("/")
    number = answer.headers["X-Request-Id"]
    assert answer.status_code == 500
    assert f"请求编号 {number}" in answer.text
    assert [record.levelname for record in caplog.records if record.name == "web.logs.request_log"] == ["ERROR"]
    assert re.fullmatch(r"[0-9a-f]{8}", number)
    assert client.get("/").headers["X-Request-Id"] != number
