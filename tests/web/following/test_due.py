from datetime import UTC, datetime

from flask import Flask
from following import WILLING, act, asked, in_talks, recommended

from corpus.following import Side
from corpus.store import NeedConditions, Store
from web.following.due import due, due_count, remind
from web.following.following import Action, Asked, carry_out
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
        assert remind(services()) == 0
        store.database.clock = lambda: LATE
        assert [item.pairing_id for item in due(services()).items] == [pairing.id]
        assert (remind(services()), remind(services())) == (3, 0)
    sent = store.telling.outbox.page(None).items
    assert sorted((letter.event, letter.recipient) for letter in sent) == [
        ("overdue", "desk@example.gov.cn"),
        ("reminded", "a@example.com"),
        ("reminded", "q@example.com"),
    ]
    for message in sent:
        assert not any(contact in message.body for contact in CONTACTS)
        assert ("/ask/" in message.body) == (message.recipient == "a@example.com")


def test_only_the_side_that_has_not_answered_is_reminded(app: Flask, store: Store, settings: Settings) -> None:
    with_mail(settings)
    pairing = asked(store)
    store.work.following.answer(pairing.id, Side.ENTERPRISE, WILLING, version=1, actor="企业")
    store.database.clock = lambda: LATE
    with app.app_context():
        assert remind(services()) == 2
    assert {item.recipient for item in store.telling.outbox.page(None).items} == {
        "desk@example.gov.cn",
        "a@example.com",
    }


def test_each_day_that_is_missed_is_told_of_once(app: Flask, store: Store, settings: Settings) -> None:
    with_mail(settings)
    pairing = in_talks(store)
    with app.app_context():
        for month in (1, 3):
            store.database.clock = lambda month=month: datetime(2027, month, 20, 1, tzinfo=UTC)
            assert (remind(services()), remind(services())) == (1, 0)
            store.work.following.write_talk(act(store, pairing, "约定看样品"), next_on=None)
            assert remind(services()) == 0
    assert {item.event for item in store.telling.outbox.page(None).items} == {"overdue"}


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
    sent = store.telling.outbox.page(None).items
    assert sorted((letter.event, letter.recipient) for letter in sent) == [
        ("asked", "a@example.com"),
        ("asked", "q@example.com"),
        ("introduced", "a@example.com"),
        ("introduced", "q@example.com"),
    ]
    for letter in sent:
        assert not any(contact in letter.body for contact in (*CONTACTS, "a@example.com", "q@example.com"))
        assert ("/ask/" in letter.body) == (letter.recipient == "a@example.com")
    assert store.needs.count(NeedConditions(states=["in_talks"])) == 1
