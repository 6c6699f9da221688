import io

import pytest
from flask import Flask, render_template_string, request
from flask.testing import FlaskClient
from staff import Staff

from corpus.attached import LARGEST, MOST
from corpus.reading.guard import LARGEST_FILE
from web.gate import body_limits
from web.gate.access import ROWS, Open, Route
from web.gate.security import csrf
from web.records import attachments
from web.services import services

KEY = "k" * 24
KILOBYTE = 1024
SHOWN = """{% from "cards/attachments.html" import attachments %}{{ attachments(attached, problems, 1, "征集卡") }}"""


@pytest.fixture(autouse=True)
def small(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a hundredth of the real limits: a larger body would leave the test client's own file open."""
    app.config["MAX_CONTENT_LENGTH"] = 20 * KILOBYTE
    for name, limit in list(body_limits.LIMITS.items()):
        monkeypatch.setitem(body_limits.LIMITS, name, limit._replace(largest=limit.largest // 200))


@pytest.fixture
def form(app: Flask, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    """A form that takes attachments as the card's does."""

    def take() -> str:
        said = attachments.take(services(), request.files.getlist("attachments"), key=KEY)
        if "remove" in request.form:
            attachments.remove(services(), KEY, request.form["remove"])
        taken = attachments.of_key(services(), KEY)
        return render_template_string(SHOWN, attached=taken, problems=said)

    app.add_url_rule("/form", "form", csrf.exempt(take), methods=["POST"])
    monkeypatch.setitem(ROWS, "form", Route(Open.PUBLIC))
    monkeypatch.setitem(body_limits.LIMITS, "form", body_limits.LIMITS["card.send"])
    return app.test_client()


def send(client: FlaskClient, path: str, **files: bytes) -> tuple[int, str]:
    data = {"attachments": [(io.BytesIO(content), f"{name}.pdf") for name, content in files.items()]}
    answer = client.post(path, data=data)
    return answer.status_code, answer.text


def test_the_form_shows_what_it_took_what_not_and_takes_back(form: FlaskClient) -> None:
    status, page = send(form, "/form", 工况=b"%PDF-1.7" + bytes(40 * KILOBYTE), 坏=b"<html>")
    assert status == 200
    assert "工况.pdf <span" in page
    assert "40 KB" in page
    assert "“坏.pdf”没有收下" in page
    assert 'type="file" id="attached" name="attachments" multiple' in page
    assert "还可以添加 4 个" in page
    number = page.split('name="remove" value="')[1].split('"')[0]
    assert "工况" not in form.post("/form", data={"remove": number}).text


def test_too_large_is_said_with_what_to_do(form: FlaskClient) -> None:
    status, page = send(form, "/form", 巨大=bytes(300 * KILOBYTE))
    assert status == 413
    assert "每个不超过 10 MB、最多 5 个" in page
    assert "征集卡也还没有提交" in page


def test_other_addresses_keep_the_small_limit(client: FlaskClient, staff: Staff) -> None:
    assert send(client, "/login", a=bytes(30 * KILOBYTE))[0] == 413
    for path in ("/desk/needs/SZXQ-2026-0001/step", "/desk/import/"):
        assert send(client, path, a=bytes(30 * KILOBYTE))[0] == 302, "nobody is logged in, so nothing is read"
    assert staff.post("/desk/needs/SZXQ-2026-0001/step", note="x" * 30 * KILOBYTE).status_code == 413
    assert staff.post("/desk/import/", file=(io.BytesIO(b"x" * 30 * KILOBYTE), "a.csv")).status_code == 422


def test_the_real_limits_hold_all_that_is_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    assert body_limits.LIMITS["card.send"].largest > MOST * LARGEST
    assert body_limits.LIMITS["desk.upload"].largest > LARGEST_FILE


def test_every_limit_belongs_to_an_address(app: Flask) -> None:
    known = {rule.endpoint for rule in app.url_map.iter_rules()}
    assert {name for name in body_limits.LIMITS if name not in known} <= {"card.send_correction"}


def test_json_that_lies_too_deep_is_none(client: FlaskClient) -> None:
    for body in ("[" * 5_000, '{"text":' * 2_000):
        answer = client.post("/api/v1/match", data=body, content_type="application/json")
        assert answer.status_code in (200, 400, 422), body[:10]
        assert "Recursion" not in answer.text
