"""A canary in every secret setting: no page that anybody may open shows it, and neither does the log of errors."""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from staff import Staff

from corpus.store import Store
from web.administration.setting_rows import is_secret
from web.gate.access import plain_pages
from web.gate.security import limiter
from web.settings import Settings

CANARY = "canary-{}"
SECRETS = {name: CANARY.format(name) for name in Settings.model_fields if is_secret(name)} | {
    "sms_body": '{"account": "canary-account", "phone": "{mobile}", "msg": "{text}"}'
}
ADDRESSES = {
    "sms_url": "https://sms.example.com/canary-path",
    "webhook_url": "https://hook.example.com/robot/canary-path?key=canary-query",
    "semantic": "http://10.0.0.1/canary-model?key=canary-query",
}


@pytest.fixture
def settings(store: Store, started_in: Path) -> Settings:
    """Settings all of whose secrets are canaries, in the file and in use."""
    lines = [f"YUNDUIJIE_{name.upper()}='{value}'" for name, value in (SECRETS | ADDRESSES).items()]
    (started_in / "instance" / "settings.env").write_text(
        "\n".join([*lines, "YUNDUIJIE_SMPT_KEY=canary-typo"]), "utf-8"
    )
    return Settings(db=store.database.path, smtp_host="127.0.0.1", smtp_port=1, smtp_from="kjj@example.gov.cn")


def test_the_canaries_are_in_use(settings: Settings) -> None:
    assert len(SECRETS) >= 5
    assert {name: getattr(settings, name) for name in SECRETS} == SECRETS


@pytest.mark.parametrize("role", ["admin", "auditor", "reviewer"])
def test_no_page_shows_one(log_in: Callable[..., Staff], role: str) -> None:
    member = log_in("某人", role)
    pages = plain_pages()
    assert len(pages) > 50
    for page in pages:
        limiter.reset()
        assert "canary" not in member.client.get(page).text, page


def test_no_test_of_a_connection_shows_one(admin: Staff) -> None:
    for what, fields in (("mail", {"recipient": "me@example.com"}), ("webhook", {}), ("model", {})):
        answer = admin.post(f"/desk/system/settings/{what}", **fields)
        assert "canary" not in answer.text + admin.page("/desk/system/settings")


def test_no_failure_shows_one(app: Flask, admin: Staff, monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    def fail(**_: object) -> str:
        raise ValueError(settings.smtp_password)

    app.testing = False
    app.config["PROPAGATE_EXCEPTIONS"] = False
    monkeypatch.setitem(app.view_functions, "desk.needs", fail)
    assert "canary" not in admin.client.get("/desk/needs/").text
    assert "ValueError" in (page := admin.page("/desk/system/failures"))
    assert "canary" not in page


def test_nor_does_a_value_that_would_stop_the_service(admin: Staff, started_in: Path) -> None:
    (started_in / "instance" / "settings.env").write_text("YUNDUIJIE_SMTP_PORT=canary\n", "utf-8")
    page = admin.page("/desk/system/settings")
    assert "YUNDUIJIE_SMTP_PORT 现在写的值不合要求" in page
    assert "canary" not in page
