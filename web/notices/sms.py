"""Short messages by an HTTP gateway: a number, a text and a key in the form that the gateway's settings name.

What the gateway says may quote the number, so that of its answer nothing is told but a short code.
"""

import json
import re
from dataclasses import dataclass, field
from datetime import datetime
from functools import reduce
from typing import Any
from urllib.parse import urlencode

from corpus.store import Message
from corpus.values import mobile_of
from web.notices.failures import NotAllowed, NotNow, Refused
from web.notices.posting import Posted, post
from web.settings import Settings

ONE, EACH = 70, 67
"""Characters that one short message holds, and each part of a longer one."""
_AGAIN = {408, 425, 429}
_NOT_ALLOWED = {401, 403}
_TYPES = {"json": "application/json; charset=utf-8", "form": "application/x-www-form-urlencoded; charset=utf-8"}
_CODE = re.compile(r"[A-Za-z0-9_.-]{1,6}")
"""What is told of a gateway's answer: too short for a telephone number."""
_WHO = "短信网关"


def parts_of(text: str) -> int:
    """As how many messages a text is charged."""
    return 1 if len(text) <= ONE else -(-len(text) // EACH)


@dataclass(frozen=True, slots=True)
class Sms:
    """The gateway's address and key, what it is sent and how, and what it answers where it has taken it."""

    url: str
    key: str = field(repr=False)
    kind: str
    body: str = field(repr=False)
    succeeds: str
    sign: str

    @classmethod
    def of(cls, settings: Settings) -> "Sms":
        """The gateway that the settings name."""
        sign = settings.bureau if not settings.sms_sign else settings.sms_sign.removesuffix("off")
        return cls(settings.sms_url, settings.sms_key, settings.sms_as, settings.sms_body, settings.sms_ok, sign)

    def send(self, message: Message, *, at: datetime) -> None:
        """Hands a short message to the gateway; raises a `NotSent`."""
        if mobile_of(message.recipient) != message.recipient or not message.recipient:
            raise Refused("收短信的号码不是手机号码")
        answer = post(self.url, self.compose(message.recipient, message.body), self._headers(message.key), who=_WHO)
        self._check(answer)

    def compose(self, mobile: str, text: str) -> bytes:
        """What is posted: the body that the settings name, with its marks replaced."""
        marks = {"{mobile}": mobile, "{text}": self._signed(text), "{key}": self.key}
        values = {name: _filled(value, marks) for name, value in json.loads(self.body).items()}
        if self.kind == "form":
            return urlencode(values).encode()
        return json.dumps(values, ensure_ascii=False).encode()

    def _signed(self, text: str) -> str:
        plain = re.sub(r"^【[^】]*】", "", text.strip())
        return f"【{self.sign}】{plain}" if self.sign else plain

    def _headers(self, key: str) -> dict[str, str]:
        headers = {"Content-Type": _TYPES[self.kind], "User-Agent": "yunduijie", "Idempotency-Key": key}
        return headers if "{key}" in self.body else headers | {"Authorization": f"Bearer {self.key}"}

    def _check(self, answer: Posted) -> None:
        if answer.status in _NOT_ALLOWED:
            raise NotAllowed(f"短信网关不认这个密钥（{answer.status}），请检查设置")
        if answer.status in _AGAIN or answer.status >= 500:
            raise NotNow(f"短信网关暂时不收（{answer.status}）")
        if answer.status >= 300:
            raise Refused(f"短信网关不收这个号码或这条短信（{answer.status}）")
        name, _, expected = self.succeeds.partition("=")
        said = _said(answer.body, name) if name else expected
        if said != expected:
            code = f"（{name}={said}）" if _CODE.fullmatch(said) else ""
            raise Refused(f"短信网关不收这个号码或这条短信{code}")


def _filled(value: str, marks: dict[str, str]) -> str:
    """One pass, so that a text which holds a mark stays as it is."""
    return re.sub(r"\{(?:mobile|text|key)\}", lambda found: marks[found[0]], value)


def _said(body: bytes, path: str) -> str:
    """What a gateway's answer says under a name, `data.code` for one inside another; "" for nothing."""
    try:
        answer: Any = json.loads(body)
        value = reduce(lambda inside, name: inside[name], path.split("."), answer)
    except (ValueError, LookupError, TypeError):
        return ""
    return str(value)
