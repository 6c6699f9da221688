"""E-mail by SMTP: composing a message and handing it to the bureau's mail server."""

import smtplib
import ssl
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from hashlib import sha256

from corpus.store import Message
from web.notices.failures import NotAllowed, NotNow, NotSent, Refused, Unreachable
from web.notices.saying import one_line
from web.settings import Settings

TIMEOUT = 20
"""Seconds that one answer of the server may take."""
_LOG_IN_FIRST = {530, 534, 535}
_PORTS = {"tls": 465, "starttls": 587, "none": 25}


@dataclass(frozen=True, slots=True)
class Mail:
    """The bureau's mail server and the address that messages come from."""

    host: str
    port: int
    security: str
    user: str = field(repr=False)
    password: str = field(repr=False)
    sender: str
    name: str

    @classmethod
    def of(cls, settings: Settings) -> "Mail":
        """The server that the settings name."""
        return cls(
            settings.smtp_host,
            settings.smtp_port or _PORTS[settings.smtp_security],
            settings.smtp_security,
            settings.smtp_user,
            settings.smtp_password,
            settings.smtp_from,
            settings.bureau,
        )

    @property
    def domain(self) -> str:
        """What stands behind the @; the name of this machine is nobody's business."""
        return self.sender.rpartition("@")[2]

    def send(self, message: Message, *, at: datetime) -> None:
        """Hands a message to the server; raises a `NotSent`."""
        letter = self.compose(message, at=at)
        try:
            server = self._connect()
            try:
                server.send_message(letter)
            except BaseException:
                server.close()
                raise
        except smtplib.SMTPException as problem:
            failure = _failure(problem)
            failure.heard = _heard(problem)
            raise failure from None
        except ssl.SSLError:
            raise NotAllowed("与发信服务器的加密连接没有建立，请检查加密方式、端口和证书") from None
        except TimeoutError:
            raise Unreachable("发信服务器没有回应，请检查服务器名称、端口和网络") from None
        except (OSError, UnicodeError):
            raise Unreachable("连不上发信服务器，请检查服务器名称、端口和网络") from None
        # The letter is out: what goes wrong with the farewell must not send it again.
        with suppress(smtplib.SMTPException, OSError):
            server.quit()

    def compose(self, message: Message, *, at: datetime) -> EmailMessage:
        """The letter: plain text, marked as sent by a program, with one identity however often it is tried.

        A line break in a header raises inside `email`; here it is `Refused`, as an address that is none.
        """
        letter = EmailMessage()
        if not message.recipient.isascii():
            raise Refused("收件邮箱含有中文等字符，多数邮件服务器不能送达")
        try:
            letter["From"] = Address(one_line(self.name), addr_spec=self.sender)
            letter["To"] = Address(addr_spec=message.recipient)
            letter["Subject"] = one_line(message.subject)
        except (ValueError, IndexError, MessageError):
            raise Refused("收件邮箱不是有效的地址") from None
        letter["Date"] = format_datetime(at)
        letter["Message-ID"] = f"<{sha256(message.key.encode()).hexdigest()[:32]}@{self.domain}>"
        letter["Auto-Submitted"] = "auto-generated"
        letter.set_content(message.body, charset="utf-8", cte="base64")
        return letter

    def _reached(self, context: ssl.SSLContext) -> smtplib.SMTP:
        if self.security == "tls":
            return smtplib.SMTP_SSL(self.host, self.port, local_hostname=self.domain, timeout=TIMEOUT, context=context)
        return smtplib.SMTP(self.host, self.port, local_hostname=self.domain, timeout=TIMEOUT)

    def _connect(self) -> smtplib.SMTP:
        """A session with the server, encrypted and logged in as the settings say."""
        context = ssl.create_default_context()
        server = self._reached(context)
        try:
            if self.security == "starttls":
                server.starttls(context=context)
            if self.user:
                server.login(self.user, self.password)
        except BaseException:
            server.close()
            raise
        return server


def _heard(problem: smtplib.SMTPException) -> str:
    """The server's own words, on one line."""
    said: object = ""
    if isinstance(problem, smtplib.SMTPRecipientsRefused):
        said = next(iter(problem.recipients.values()))[1]
    elif isinstance(problem, smtplib.SMTPResponseException):
        said = problem.smtp_error
    return one_line(said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said))


def _failure(problem: smtplib.SMTPException) -> NotSent:
    """What a refusal by the server means; only its number is told, for its words may quote addresses."""
    if isinstance(problem, smtplib.SMTPRecipientsRefused):
        return _by_code(next(iter(problem.recipients.values()))[0], "收件邮箱")
    code = problem.smtp_code if isinstance(problem, smtplib.SMTPResponseException) else 0
    if isinstance(problem, smtplib.SMTPAuthenticationError) or code in _LOG_IN_FIRST:
        return NotAllowed(f"发信账号或密码不对（{code}），请检查设置")
    if isinstance(problem, smtplib.SMTPConnectError | smtplib.SMTPHeloError):
        return Unreachable(f"发信服务器不接受连接（{code}）")
    if isinstance(problem, smtplib.SMTPNotSupportedError):
        return NotAllowed("发信服务器不支持设置的加密或登录方式，请检查设置")
    if isinstance(problem, smtplib.SMTPServerDisconnected):
        return Unreachable("发信服务器没有回应，或中途断开")
    if code:
        return _by_code(code, "这封邮件")
    return NotAllowed("发信服务器的回应与设置不符，请检查加密和登录方式")


def _by_code(code: int, what: str) -> NotSent:
    if code >= 500:
        return Refused(f"发信服务器拒收{what}（{code}）")
    return NotNow(f"发信服务器暂时不收{what}（{code}）")
