"""A mail server for the tests of e-mail: keeps what it is handed, or refuses as it is told."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

USER, PASSWORD = "kjj", "Mail-Password-1"


class Server:
    """What the server has seen: letters, envelopes, whether each session was encrypted. `refuse` answers by stage."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.raw: list[bytes] = []
        self.recipients: list[list[str]] = []
        self.encrypted: list[bool] = []
        self.greeted: list[str] = []
        self.refuse: dict[str, str] = {}
        self.port = 0

    async def handle_RCPT(  # noqa: N802 - the name is aiosmtpd's
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if "RCPT" in self.refuse:
            return self.refuse["RCPT"]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_MAIL(  # noqa: N802 - the name is aiosmtpd's
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if "MAIL" in self.refuse:
            return self.refuse["MAIL"]
        envelope.mail_from = address
        return "250 OK"

    async def handle_QUIT(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        return self.refuse.get("QUIT", "221 Bye")

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if "DATA" in self.refuse:
            return self.refuse["DATA"]
        assert isinstance(envelope.content, bytes)
        self.raw.append(envelope.content)
        self.letters.append(BytesParser(policy=default).parsebytes(envelope.content))  # type: ignore[arg-type]
        self.recipients.append(envelope.rcpt_tos)
        self.encrypted.append(session.ssl is not None)
        self.greeted.append(str(session.host_name))
        return "250 OK"


def _authenticate(*given: Any) -> AuthResult:
    data = given[-1]  # after server, session, envelope and mechanism
    right = isinstance(data, LoginPassword) and (data.login, data.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=right, handled=False)


@contextmanager
def mail_server(
    context: ssl.SSLContext | None = None, *, log_in: bool = False, from_the_first_byte: bool = False
) -> Iterator[Server]:
    """A server on a free port; with a certificate it encrypts, on STARTTLS or from the first byte."""
    late = None if from_the_first_byte else context
    server = Server()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        server.port = probe.getsockname()[1]
    controller = Controller(
        server,
        hostname="127.0.0.1",
        port=server.port,
        tls_context=late,
        require_starttls=late is not None,
        ssl_context=context if from_the_first_byte else None,
        authenticator=_authenticate if log_in else None,
        auth_required=log_in,
    )
    controller.start()
    try:
        yield server
    finally:
        controller.stop()
