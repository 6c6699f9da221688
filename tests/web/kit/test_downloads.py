import io
from pathlib import Path

import pytest
from flask import Flask
from headers import SendableHeaders, Unsendable
from werkzeug.http import parse_options_header
from werkzeug.test import Client
from werkzeug.wrappers import Response

from web.kit.downloads import download

ROOT = Path(__file__).resolve().parents[3]
DOWNLOADS = ROOT / "web" / "kit" / "downloads.py"


@pytest.mark.parametrize(
    "name",
    ["audit.csv", "院校技术成果供给清单2026-11-23.csv", "表“一”； 第二 版.xlsx", "50%+.docx", "𠮷.pdf", 'a\\b"c.txt'],
)
def test_a_file_keeps_its_name_in_whatever_script_it_is_written(app: Flask, name: str) -> None:
    with app.test_request_context():
        answer = download(io.BytesIO(b"content"), "text/plain", name)
    said = answer.headers["Content-Disposition"]
    assert said.encode("latin-1")
    assert parse_options_header(said) == ("attachment", {"filename": name})
    assert (answer.content_length, answer.mimetype) == (7, "text/plain")


def test_nothing_else_says_what_a_file_is_called() -> None:
    others = [path for path in (ROOT / "web").rglob("*.py") if path != DOWNLOADS]
    assert [path for path in others if "send_file" in path.read_text() or "Content-Disp" in path.read_text()] == []


def test_a_header_that_no_server_can_send_fails_every_test() -> None:
    app = SendableHeaders(Response(headers={"Content-Disposition": "attachment; filename=清单.csv"}))
    with pytest.raises(Unsendable):
        Client(app).get("/")
