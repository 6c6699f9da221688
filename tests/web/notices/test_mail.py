"""E-mail against a mail server of the tests' own."""

import re
import socket
import ssl
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import trustme
from builders import draft
from conftest import NOW
from mail_server import PASSWORD, USER, Server, mail_server

from corpus.store import Draft, Message, Store
from web.notices import mail as mail_module
from web.notices.failures import NotAllowed, NotNow, NotSent, Refused, Unreachable
from web.notices.mail import Mail

NOT_ADDRESSES = ("q@example.com\r\nBcc: x@example.com", "q@example.com,x@example.com", "无@example.com", "", "@")
Ready = Callable[..., Message]


def mail(server: Server, **changes: str) -> Mail:
    plain = Mail("127.0.0.1", server.port, "none", "", "", "kjj@example.gov.cn", "示例区科学技术局")
    return replace(plain, **changes)  # type: ignore[arg-type]


@pytest.fixture
def message(store: Store) -> Ready:
    """A queued message as a sender gets it."""

    def queued(written: Draft | None = None) -> Message:
        with store.database.write() as db:
            store.telling.outbox.queue_within(db, [written or draft()])
        return store.telling.outbox.page(None).items[0]

    return queued


@pytest.fixture
def certificate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ssl.SSLContext:
    """A certificate for this machine, from an authority that the client trusts."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(tmp_path / "authority.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    return context


def test_a_letter_arrives_as_it_should(message: Ready) -> None:
    with mail_server() as server:
        mail(server).send(message(), at=NOW)
    (letter,) = server.letters
    assert letter["Subject"] == "征集卡 SZXQ-2026-0001 已收到"
    assert letter["From"].addresses[0].display_name == "示例区科学技术局"
    assert letter["From"].addresses[0].addr_spec == "kjj@example.gov.cn"
    assert (letter["To"], server.recipients) == ("q@example.com", [["q@example.com"]])
    assert letter["Date"].datetime == NOW
    assert re.fullmatch(r"<[0-9a-f]{32}@example\.gov\.cn>", letter["Message-ID"])
    assert letter["Auto-Submitted"] == "auto-generated"
    assert (letter.get_content_type(), letter.get_content_charset()) == ("text/plain", "utf-8")
    assert letter.get_content().strip() == "贵单位提交的征集卡已收到。"
    assert server.raw[0].isascii()
    assert server.greeted == ["example.gov.cn"], "this machine's own name is not told"


def test_one_message_has_one_identity_however_often_it_is_tried(message: Ready) -> None:
    queued = message()
    with mail_server() as server:
        for later in (0, 1):
            mail(server).send(queued, at=NOW + timedelta(hours=later))
    first, second = server.letters
    assert first["Message-ID"] == second["Message-ID"]
    assert first["Date"] != second["Date"]


def test_a_header_cannot_be_smuggled_in(message: Ready) -> None:
    evil = "已收到\r\nBcc: x@example.com\r\n\r\n正文"
    with mail_server() as server:
        mail(server, name="科技局\nX-Evil: 1").send(message(draft(subject=evil)), at=NOW)
        for recipient in NOT_ADDRESSES:
            with pytest.raises(Refused, match="收件邮箱"):
                mail(server).send(message(draft(recipient=recipient, key=recipient)), at=NOW)
    (letter,) = server.letters
    assert letter["Subject"] == "已收到 Bcc: x@example.com 正文"
    assert (letter["Bcc"], letter["X-Evil"]) == (None, None)
    assert server.recipients == [["q@example.com"]]


def test_starttls_and_log_in(message: Ready, certificate: ssl.SSLContext) -> None:
    with mail_server(certificate, log_in=True) as server:
        mail(server, security="starttls", user=USER, password=PASSWORD).send(message(), at=NOW)
        assert server.encrypted == [True]
        with pytest.raises(NotAllowed, match="535"):
            mail(server, security="starttls", user=USER, password="wrong").send(message(), at=NOW)
        with pytest.raises(NotAllowed, match="530"):
            mail(server, security="starttls").send(message(), at=NOW)
        with pytest.raises(NotAllowed, match="530"):
            mail(server).send(message(), at=NOW)
    assert len(server.letters) == 1


def test_tls_from_the_first_byte(message: Ready, certificate: ssl.SSLContext) -> None:
    with mail_server(certificate, from_the_first_byte=True) as server:
        mail(server, security="tls").send(message(), at=NOW)
    assert server.recipients == [["q@example.com"]]


def test_a_server_that_does_not_encrypt_from_the_first_byte(message: Ready) -> None:
    with mail_server() as server, pytest.raises(NotAllowed, match="加密连接"):
        mail(server, security="tls").send(message(), at=NOW)


def test_a_certificate_that_nobody_vouches_for(
    message: Ready, certificate: ssl.SSLContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    with mail_server(certificate) as server, pytest.raises(NotAllowed, match="加密连接"):
        mail(server, security="starttls").send(message(), at=NOW)
    assert server.letters == []


def test_a_server_without_starttls_gets_no_password(message: Ready) -> None:
    with mail_server() as server, pytest.raises(NotAllowed, match="不支持"):
        mail(server, security="starttls", user=USER, password=PASSWORD).send(message(), at=NOW)
    assert server.letters == []


@pytest.mark.parametrize("stage", ["MAIL", "RCPT", "DATA"])
@pytest.mark.parametrize(("answer", "kind"), [("451 later, q@example.com", NotNow), ("550 no q@example.com", Refused)])
def test_refusals_by_their_number(message: Ready, stage: str, answer: str, kind: type[NotSent]) -> None:
    with mail_server() as server:
        server.refuse[stage] = answer
        with pytest.raises(kind, match=answer[:3]) as problem:
            mail(server).send(message(), at=NOW)
    assert "example.com" not in str(problem.value), "the server's own words are not kept"
    assert problem.value.__cause__ is None


def test_a_letter_that_is_out_stays_out_whatever_the_farewell(message: Ready) -> None:
    with mail_server() as server:
        server.refuse["QUIT"] = "451 not now"
        mail(server).send(message(), at=NOW)
    assert len(server.letters) == 1


def test_a_server_that_is_down(message: Ready) -> None:
    server = Server()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        server.port = probe.getsockname()[1]
    with pytest.raises(Unreachable, match="连不上"):
        mail(server).send(message(), at=NOW)


def test_a_server_that_says_nothing(message: Ready, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail_module, "TIMEOUT", 0.2)
    server = Server()
    with socket.create_server(("127.0.0.1", 0)) as silent:
        server.port = silent.getsockname()[1]
        with pytest.raises(Unreachable, match="没有回应"):
            mail(server).send(message(), at=NOW)


def test_a_server_that_hangs_up(message: Ready) -> None:
    with mail_server() as server:
        server.refuse["MAIL"] = "421 closing"
        with pytest.raises((NotNow, Unreachable)):
            mail(server).send(message(), at=NOW)
