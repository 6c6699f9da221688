"""Messages to another system: JSON by POST, signed, so that the receiver knows who sent it and when.

The signature is HMAC-SHA-256 over the timestamp, a full stop and the body, as common webhooks have it; a receiver that
also checks the timestamp refuses what somebody recorded and sends again.
"""

import hmac
import json
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

from corpus.store import Message
from web.notices.failures import NotNow, Refused
from web.notices.posting import post

_AGAIN = {408, 425, 429}


@dataclass(frozen=True, slots=True)
class Webhook:
    """The other system's address, and the secret that both know."""

    url: str
    secret: str = field(repr=False)

    def send(self, message: Message, *, at: datetime) -> None:
        """Posts a message; raises a `NotSent`. An answer that leads elsewhere is not followed."""
        body = json.dumps({"id": message.key, **message.payload}, ensure_ascii=False).encode()
        code = post(self.url, body, self.headers(message.key, body, at=at), who="接收推送的系统").status
        if code in _AGAIN or code >= 500:
            raise NotNow(f"接收推送的系统暂时不收（{code}）")
        if code >= 300:
            raise Refused(f"接收推送的系统不收（{code}），请检查推送的网址和密钥")

    def headers(self, key: str, body: bytes, *, at: datetime) -> dict[str, str]:
        """The headers of one sending: `X-Yunduijie-Id` is the same however often it is tried."""
        timestamp = str(int(at.timestamp()))
        return {
            "Content-Type": "application/json; charset=utf-8",
            "User-Agent": "yunduijie",
            "X-Yunduijie-Id": key,
            "X-Yunduijie-Timestamp": timestamp,
            "X-Yunduijie-Signature": f"sha256={signature(self.secret, timestamp, body)}",
        }


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """What the receiver computes too: hexadecimal digits."""
    return hmac.new(secret.encode(), f"{timestamp}.".encode() + body, sha256).hexdigest()
