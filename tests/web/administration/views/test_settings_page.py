from pathlib import Path

import pytest
from flask import Flask
from mail_server import mail_server
from staff import Staff

from corpus.store import AuditConditions, Store
from web.services import services
from web.settings import Settings


def test_every_setting_stands_there_with_what_it_does(admin: Staff) -> None:
    page = admin.page("/desk/system/settings")
    for name, field in Settings.model_fields.items():
        assert f"YUNDUIJIE_{name.upper()}<" in page
        assert str(field.description)[:8].replace("`", "") in page


def test_it_says_how_to_change_one_and_what_waits_for_a_restart(admin: Staff, started_in: Path) -> None:
    page = admin.page("/desk/system/settings")
    assert "<code>instance/settings.env</code>" in page
    assert "改了还没有生效" not in page
    file = started_in / "instance" / "settings.env"
    file.write_text("YUNDUIJIE_ANSWER_DAYS=15\nYUNDUIJIE_SMPT_HOST=x\n", "utf-8")
    page = admin.page("/desk/system/settings")
    assert "重启后：15（settings.env 第 1 行）" in page
    assert "第 2 行 YUNDUIJIE_SMPT_HOST" in page


def test_a_test_letter_goes_to_the_address_typed_in(admin: Staff, settings: Settings, store: Store) -> None:
    with mail_server() as server:
        settings.smtp_host, settings.smtp_port, settings.smtp_security = "127.0.0.1", server.port, "none"
        settings.smtp_from = "kjj@example.gov.cn"
        answer = admin.post("/desk/system/settings/mail", recipient="me@example.com")
    assert answer.status_code == 303
    assert server.recipients == [["me@example.com"]]
    assert "测试邮件已交给发信服务器" in admin.page("/desk/system/settings")
    entry = [*store.trail.audit.iterate(AuditConditions(record_id="mail"))][-1]
    assert (entry.action, entry.actor, entry.note) == ("try", "主任", "通过")


def test_the_words_of_a_server_that_refuses_are_shown(admin: Staff, settings: Settings) -> None:
    with mail_server() as server:
        settings.smtp_host, settings.smtp_port, settings.smtp_security = "127.0.0.1", server.port, "none"
        settings.smtp_from = "kjj@example.gov.cn"
        server.refuse["RCPT"] = "550 mailbox is full"
        admin.post("/desk/system/settings/mail", recipient="me@example.com")
    assert "发信服务器拒收收件邮箱（550）。对方的原话：mailbox is full。" in admin.page("/desk/system/settings")


def test_what_is_no_address_comes_back_as_it_was_typed(admin: Staff) -> None:
    answer = admin.post("/desk/system/settings/mail", recipient="me@example")
    assert answer.status_code == 422
    assert 'value="me@example"' in answer.text
    assert "请写一个完整的邮箱" in answer.text


@pytest.mark.parametrize(("what", "said"), [("webhook", "推送没有设置"), ("model", "没有在用语义模型")])
def test_what_is_not_set_up_is_said(admin: Staff, app: Flask, what: str, said: str) -> None:
    with app.app_context():
        services().matching.semantic = None
    admin.post(f"/desk/system/settings/{what}")
    assert said in admin.page("/desk/system/settings")


def test_tests_are_limited(admin: Staff) -> None:
    answers = [admin.post("/desk/system/settings/webhook").status_code for _ in range(8)]
    assert (answers[0], answers[-1]) == (303, 429)
