"""Tests of what leads outside: a letter, a message to another system, the semantic model; the outcome is a sentence."""

import secrets
from collections.abc import Callable, Sequence
from datetime import datetime
from time import perf_counter
from typing import NamedTuple

from corpus.errors import BadValue
from corpus.store import Message
from matcher import EncoderFailed
from web.administration.setting_rows import is_secret
from web.logs.log_lines import without_people
from web.notices.channels import Channel, standings, ways
from web.notices.failures import NotSent
from web.services import Services
from web.settings import Settings

_TEXTS = ("锂电池低温性能", "电池在低温下放电")
"""Two texts that mean nearly the same."""


class Outcome(NamedTuple):
    """What came of a test."""

    is_good: bool
    sentence: str


def try_mail(services: Services, recipient: str) -> Outcome:
    """Sends a letter to an address that an administrator has typed; it is neither queued nor kept."""
    bureau = services.settings.bureau
    message = _message(
        services,
        channel=Channel.EMAIL,
        recipient=recipient,
        subject=f"{bureau}云对接：测试邮件",
        body=f"这是一封测试邮件，由{bureau}云对接的系统管理员发出。收到它，说明发信设置可用，不需要回复。\n",
    )
    return _sent(services, message, done="测试邮件已交给发信服务器；请到收件箱（和垃圾邮件）里看是否收到")


def try_webhook(services: Services) -> Outcome:
    """Posts a message that says that it is a test."""
    message = _message(services, channel=Channel.WEBHOOK, recipient=services.settings.webhook_url)
    return _sent(services, message, done="测试推送已被对方接收")


def try_model(services: Services) -> Outcome:
    """Has two texts encoded, and says how near they came and how long it took."""
    semantic = services.matching.semantic
    if semantic is None:
        return Outcome(False, "没有在用语义模型：设置为 off，或没有安装，或启动时不能使用（看运行日志）")
    began = perf_counter()
    try:
        vectors = semantic.encoder.encode(_TEXTS)
    except EncoderFailed as problem:
        return Outcome(False, f"语义模型没有通过测试：{_harmless(services.settings, str(problem))}")
    spent, near = round(1000 * (perf_counter() - began)), float(vectors[0] @ vectors[1])
    return Outcome(True, f"语义模型可用：两句测试文字用了 {spent} 毫秒，相近程度 {near:.2f}（0 到 1）")


def read_recipient(text: str) -> str:
    """An address as it was typed; `BadValue` where it is none."""
    recipient = text.strip()
    name, _, domain = recipient.rpartition("@")
    if not name or "." not in domain or not recipient.isascii() or any(mark in recipient for mark in ' ,;<>"'):
        raise BadValue("请写一个完整的邮箱，例如 name@example.gov.cn")
    return recipient


def _message(services: Services, *, channel: str, recipient: str, subject: str = "", body: str = "") -> Message:
    """A message that no queue has."""
    now, key = services.store.database.clock(), f"test:{secrets.token_hex(8)}"
    payload = {"event": "test", "at": now.isoformat(timespec="seconds")}
    return Message(
        key=key,
        channel=channel,
        recipient=recipient,
        event="test",
        record="",
        subject=subject,
        body=body,
        payload=payload,
        id=0,
        version=1,
        state="waiting",
        attempts=0,
        next_at=now,
        claimed_until=None,
        last_error="",
        tried_at=None,
        created_at=now,
        sent_at=None,
    )


def _sent(services: Services, message: Message, *, done: str) -> Outcome:
    way = ways(services.settings).get(message.channel)
    if way is None:
        (note,) = (each.note for each in standings(services.settings) if each.channel == message.channel)
        return Outcome(False, f"{Channel(message.channel).label}{note}")
    return _tried(way.send, message, services.store.database.clock(), services.settings, done)


def _tried(send: Callable[..., None], message: Message, at: datetime, settings: Settings, done: str) -> Outcome:
    try:
        send(message, at=at)
    except NotSent as problem:
        heard = f"。对方的原话：{_harmless(settings, problem.heard)}" if problem.heard else ""
        return Outcome(False, f"没有发出：{problem}{heard}")
    return Outcome(True, done)


def _harmless(settings: Settings, said: str) -> str:
    """What the other end said, without people and without what a server may have repeated of our own secrets."""
    for secret in _secrets(settings):
        said = said.replace(secret, "***")
    return without_people(said)[:300]


def _secrets(settings: Settings) -> Sequence[str]:
    values = (getattr(settings, name) for name in Settings.model_fields if is_secret(name))
    return sorted(filter(None, map(str, values)), key=len, reverse=True)
