"""Short messages, against a small HTTP gateway of the tests' own."""

import json
import logging
from urllib.parse import parse_qs

import pytest
from builders import draft
from conftest import NOW
from web_receiver import Receiver

from corpus.states import MessageState
from corpus.store import Message, Store
from web.notices.failures import NotAllowed, NotNow, NotSent, Refused
from web.notices.sender import send_due
from web.notices.sms import Sms, parts_of
from web.settings import Settings

MOBILE = "15400000001"
TEXT = "【示例区科学技术局】征集卡 SZXQ-2026-0001 已受理"


@pytest.fixture
def settings(settings: Settings, receiver: Receiver) -> Settings:
    """The settings of an installation whose gateway answers."""
    return settings.model_copy(update={"sms_url": receiver.url})


@pytest.fixture
def message(store: Store) -> Message:
    with store.database.write() as db:
        queued = draft(channel="sms", key="K@1", recipient=MOBILE, body=TEXT, audience="enterprise")
        store.telling.outbox.queue_within(db, [queued])
    return store.telling.outbox.get(1)


def test_number_text_and_key_arrive(receiver: Receiver, settings: Settings, message: Message) -> None:
    Sms.of(settings).send(message, at=NOW)
    ((path, headers, body),) = receiver.seen
    assert path == "/in?key=K-1"
    assert json.loads(body) == {"mobile": MOBILE, "content": TEXT}
    assert headers["Authorization"] == "Bearer M-1"
    assert headers["Idempotency-Key"] == "K@1"
    assert headers["Content-Type"] == "application/json; charset=utf-8"


def test_another_gateway_has_names_of_its_own(receiver: Receiver, settings: Settings, message: Message) -> None:
    body = '{"apikey": "{key}", "to": "+86{mobile}", "text": "{text}", "type": "notice"}'
    Sms.of(settings.model_copy(update={"sms_as": "form", "sms_body": body})).send(message, at=NOW)
    ((_, headers, sent),) = receiver.seen
    assert parse_qs(sent.decode()) == {"apikey": ["M-1"], "to": [f"+86{MOBILE}"], "text": [TEXT], "type": ["notice"]}
    assert "Authorization" not in headers


@pytest.mark.parametrize(
    ("sign", "beginning"), [("", "【示例区科学技术局】征集卡"), ("示例科技", "【示例科技】征集卡"), ("off", "征集卡")]
)
def test_the_signature_is_the_bureaus_another_one_or_the_gateways(
    settings: Settings, sign: str, beginning: str
) -> None:
    sent = json.loads(Sms.of(settings.model_copy(update={"sms_sign": sign})).compose(MOBILE, TEXT))
    assert sent["content"].startswith(beginning)


def test_what_people_write_is_text_and_no_mark(settings: Settings) -> None:
    sent = json.loads(Sms.of(settings).compose(MOBILE, 'x {mobile} {key} "'))
    assert sent["content"].endswith('x {mobile} {key} "')


@pytest.mark.parametrize(
    ("code", "kind"),
    [(301, Refused), (400, Refused), (401, NotAllowed), (403, NotAllowed), (408, NotNow), (429, NotNow), (502, NotNow)],
)
def test_answers_by_their_number(
    receiver: Receiver, settings: Settings, message: Message, code: int, kind: type[NotSent]
) -> None:
    receiver.code = code
    with pytest.raises(kind, match=str(code)):
        Sms.of(settings).send(message, at=NOW)
    assert len(receiver.seen) == 1


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (b'{"data": {"code": 0}}', None),
        (b'{"data": {"code": 21}}', "（data.code=21）"),
        (b'{"data": {"code": "15400000001"}}', "这条短信$"),
        (b'{"code": 0}', "这条短信$"),
        (b"busy", "这条短信$"),
        (b"[]", "这条短信$"),
    ],
)
def test_a_gateway_that_says_yes_by_its_words(
    receiver: Receiver, settings: Settings, message: Message, answer: bytes, said: str | None
) -> None:
    receiver.answer = answer
    gateway = Sms.of(settings.model_copy(update={"sms_ok": "data.code=0"}))
    if said is None:
        gateway.send(message, at=NOW)
        return
    with pytest.raises(Refused, match=said) as refusal:
        gateway.send(message, at=NOW)
    assert MOBILE not in str(refusal.value)


def test_a_landline_is_refused_before_anything_is_sent(receiver: Receiver, settings: Settings, store: Store) -> None:
    with store.database.write() as db:
        store.telling.outbox.queue_within(db, [draft(channel="sms", recipient="0531-88888888")])
    with pytest.raises(Refused, match="不是手机号码"):
        Sms.of(settings).send(store.telling.outbox.get(1), at=NOW)
    assert receiver.seen == []


def test_a_refused_number_is_given_up_told_and_in_no_log(
    receiver: Receiver, settings: Settings, store: Store, message: Message, caplog: pytest.LogCaptureFixture
) -> None:
    receiver.code = 400
    with caplog.at_level(logging.DEBUG):
        assert send_due(store, settings) == (0, 1)
    given_up = store.telling.outbox.get(message.id)
    assert given_up.state == MessageState.GIVEN_UP
    assert "短信网关不收这个号码" in given_up.last_error
    assert MOBILE not in caplog.text + given_up.last_error + repr(given_up)
    assert "M-1" not in repr(Sms.of(settings))


def test_a_gateway_that_is_busy_is_tried_again_and_then_it_is_known_who_was_told(
    receiver: Receiver, settings: Settings, store: Store, message: Message
) -> None:
    receiver.code = 503
    send_due(store, settings)
    assert store.telling.outbox.get(message.id).state == MessageState.FAILED
    receiver.code = 200
    store.telling.outbox.send_again(message.id, version=store.telling.outbox.get(message.id).version)
    assert send_due(store, settings) == (1, 0)
    told = store.telling.told.last_of(message.record, message.event)
    assert told is not None
    assert told.way.label == "短信"


@pytest.mark.parametrize(("length", "parts"), [(1, 1), (70, 1), (71, 2), (134, 2), (135, 3)])
def test_longer_texts_are_charged_as_several(length: int, parts: int) -> None:
    assert parts_of("字" * length) == parts
