from datetime import UTC, datetime

from flask import Flask
from following import asked, recommended

from corpus.store import NeedConditions, Store
from web.due import due, due_count, remind
from web.following import Action, Asked, carry_out
from web.services import services
from web.settings import Settings

LATE = datetime(2026, 12, 10, 1, tzinfo=UTC)
CONTACTS = ("周某", "15400000001", "15400000034", "王某")


def with_mail(settings: Settings) -> None:
    settings.smtp_host, settings.smtp_from = "mail.example.gov.cn", "kjj@example.gov.cn"
    settings.notify_email, settings.address = "desk@example.gov.cn", "https://kj.example.gov.cn"


def test_what_is_overdue_is_counted_and_told_once(app: Flask, store: Store, settings: Settings) -> None:
    with_mail(settings)
    pairing = asked(store)
    with app.app_context():
        assert due_count(services()) == 0
        store.database.clock = lambda: LATE
        assert [one.pairing_id for one in due(services()).items] == [pairing.id]
        assert (remind(services()), remind(services())) == (1, 0)
    (message,) = store.outbox.page(None).items
    assert (message.event, message.recipient) == ("overdue", "desk@example.gov.cn")
    assert not any(contact in message.body for contact in CONTACTS)


def test_both_sides_are_told_by_mail_without_contacts(app: Flask, store: Store, settings: Settings) -> None:
    with_mail(settings)
    pairing = recommended(store)
    with app.app_context():
        for action, fields in (
            (Action.ASK, {}),
            (Action.ANSWER, {"side": "enterprise", "answer": "willing"}),
            (Action.ANSWER, {"side": "supplier", "answer": "willing"}),
            (Action.BEGIN, {}),
        ):
            now = store.pairings.get(pairing.id)
            wanted = Asked(action=action, version=now.version, fields=fields)
            carry_out(services(), now, wanted, actor="王干事")
    sent = store.outbox.page(None).items
    assert sorted((one.event, one.recipient) for one in sent) == [
        ("asked", "a@example.com"), ("asked", "q@example.com"),
        ("introduced", "a@example.com"), ("introduced", "q@example.com"),
    ]  # fmt: skip
    for one in sent:
        assert not any(contact in one.body for contact in (*CONTACTS, "a@example.com", "q@example.com"))
        assert ("/ask/" in one.body) == (one.recipient == "a@example.com")
    assert store.needs.count(NeedConditions(states=["in_talks"])) == 1
