"""Messages to another system, against a small HTTP server of the tests' own."""

import hmac
import json
import socket
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from builders import draft
from conftest import NOW
from web_receiver import Receiver

from corpus.store import Message, Store
from web.notices import posting
from web.notices.failures import NotAllowed, NotNow, NotSent, Refused, Unreachable
from web.notices.webhook import Webhook, signature

GUIDE = Path(__file__).resolve().parents[3] / "docs" / "webhook.zh-CN.md"


@pytest.fixture
def message(store: Store) -> Message:
    payload = {"event": "received", "record": "SZXQ-2026-0001", "title": "低温电池"}
    with store.database.write() as db:
        store.telling.outbox.queue_within(db, [draft(channel="webhook", key="K@1", payload=payload)])
    return store.telling.outbox.get(1)


def test_json_arrives_signed(receiver: Receiver, message: Message) -> None:
    Webhook(receiver.url, "S-1").send(message, at=NOW)
    ((path, headers, body),) = receiver.seen
    assert path == "/in?key=K-1"
    assert json.loads(body) == {"id": "K@1", "event": "received", "record": "SZXQ-2026-0001", "title": "低温电池"}
    assert headers["Content-Type"] == "application/json; charset=utf-8"
    assert headers["X-Yunduijie-Id"] == "K@1"
    assert headers["X-Yunduijie-Timestamp"] == str(int(NOW.timestamp()))
    signed = f"{int(NOW.timestamp())}.".encode() + body
    expected = hmac.new(b"S-1", signed, sha256).hexdigest()
    assert headers["X-Yunduijie-Signature"] == f"sha256={expected}"


def test_the_documented_check_accepts_it_and_nothing_else(receiver: Receiver, message: Message) -> None:
    Webhook(receiver.url, "S-1").send(message, at=NOW)
    ((_, headers, body),) = receiver.seen
    code = GUIDE.read_text("utf-8").split("```python\n")[1].split("```")[0]
    space: dict[str, Any] = {}
    exec(compile(code, str(GUIDE), "exec"), space)  # noqa: S102 - the example of our own page
    is_genuine, now = space["is_genuine"], NOW.timestamp()
    assert is_genuine("S-1", headers, body, now=now + 60)
    assert not is_genuine("S-2", headers, body, now=now)
    assert not is_genuine("S-1", headers, body + b" ", now=now)
    assert not is_genuine("S-1", headers, body, now=now + 3600), "what was recorded long ago"
    assert not is_genuine("S-1", headers | {"X-Yunduijie-Timestamp": str(int(now) + 1)}, body, now=now)


def test_the_signature_covers_timestamp_and_body() -> None:
    assert len({signature("s", "1", b"2"), signature("s", "12", b""), signature("t", "1", b"2")}) == 3


@pytest.mark.parametrize(
    ("code", "kind"),
    [(301, Refused), (307, Refused), (400, Refused), (404, Refused), (408, NotNow), (429, NotNow), (503, NotNow)],
)
def test_answers_by_their_number(receiver: Receiver, message: Message, code: int, kind: type[NotSent]) -> None:
    receiver.code = code
    with pytest.raises(kind, match=str(code)):
        Webhook(receiver.url, "S-1").send(message, at=NOW)
    assert len(receiver.seen) == 1, "an answer that leads elsewhere is not followed"


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://x.example/", "https://", "http://[::1/", "http://x:99999/"]
)
def test_only_addresses_of_the_web(message: Message, url: str) -> None:
    with pytest.raises((NotAllowed, Unreachable)):
        Webhook(url, "S-1").send(message, at=NOW)


def test_a_system_that_is_down(message: Message) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with pytest.raises(Unreachable, match="连不上"):
        Webhook(f"http://127.0.0.1:{port}", "S-1").send(message, at=NOW)


def test_a_system_that_says_nothing(message: Message, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(posting, "TIMEOUT", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(Unreachable, match="没有回应"):
        Webhook(f"http://127.0.0.1:{silent.getsockname()[1]}", "S-1").send(message, at=NOW)
