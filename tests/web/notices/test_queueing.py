from collections.abc import Callable

import pytest
from builders import need, supply
from flask import Flask
from jinja2 import DictLoader
from staff import Staff

from corpus.records import Need, values_of
from corpus.states import MessageState
from corpus.store import Message, Store
from web.app import create_app
from web.cards import card
from web.cards.correction import correct
from web.notices import Audience, Event, tell, telling
from web.notices.events import AUDIENCES
from web.notices.queueing import Sides, drafts
from web.services import services
from web.settings import Settings

ENTERPRISE = "q@example.com"
VALUES = {"title": "低温电池电解液", "email": ENTERPRISE, "org_name": "示例甲电池有限公司", "keywords": ("低温",)}


def queued(store: Store) -> list[Message]:
    return sorted(store.telling.outbox.page(None, size=99).items, key=lambda message: message.key)


def sent_to(store: Store) -> list[tuple[str, str]]:
    return [(message.event, message.recipient) for message in queued(store)]


@pytest.fixture
def waiting(store: Store) -> Need:
    """A card that waits, from an enterprise with an e-mail address."""
    return store.needs.add(need(state="submitted", email=ENTERPRISE), actor="企业")


def test_a_card_that_is_sent_is_told_of_once(app: Flask, store: Store) -> None:
    with app.app_context():
        first = card.send(services(), VALUES, key="k" * 20)
        store.needs.step(first.need.id, version=1, state="accepted", actor="王干事")
        assert card.send(services(), VALUES, key="k" * 20).need.id == first.need.id
    assert sent_to(store) == [
        ("received", "desk@example.gov.cn"),
        ("received", "oa.example.gov.cn"),
        ("received", ENTERPRISE),
    ]
    assert "K-1" not in str([message.recipient for message in queued(store)]), (
        "a key in the address of a system stays in it"
    )


def test_steps_at_the_desk_are_told(staff: Staff, store: Store, waiting: Need) -> None:
    path = f"/desk/needs/{waiting.id}/step"
    assert staff.post(path, version=9, state="accepted").status_code == 409
    assert staff.post(path, version=1, state="returned").status_code == 422
    assert queued(store) == [], "nothing happened, nothing is told"
    assert staff.post(path, version=1, state="accepted").status_code == 302
    assert staff.post(path, version=2, state="returned", note="指标没有数值").status_code == 302
    accepted, returned = queued(store)
    assert (accepted.event, accepted.recipient, accepted.record) == ("accepted", ENTERPRISE, waiting.id)
    assert "退回原因：指标没有数值" in returned.body


def test_a_returned_card_that_is_corrected_is_told_of_and_one_that_waits_is_not(
    app: Flask, store: Store, waiting: Need
) -> None:
    said = {name: value for name, value in values_of(waiting).items() if name not in ("ref", "extra", "source")}
    with app.app_context():
        changed = correct(services(), waiting, said | {"goal": "降本 10%"}, version=1)
        assert queued(store) == []
        returned = store.needs.step(changed.id, version=2, state="returned", actor="王干事", note="指标没有数值")
        correct(services(), returned, said | {"goal": "降本 20%"}, version=3)
    assert sent_to(store) == [
        ("resubmitted", "desk@example.gov.cn"),
        ("resubmitted", "oa.example.gov.cn"),
        ("resubmitted", ENTERPRISE),
    ]


def test_telling_is_part_of_the_change(app: Flask, store: Store, waiting: Need) -> None:
    with app.app_context():
        told = telling(services(), Event.WITHDRAWN)
        store.needs.step(waiting.id, version=1, state="withdrawn", actor="企业", then=told)
    assert {message.event for message in queued(store)} == {"withdrawn"}
    assert queued(store)[1].payload["state_name"] == "已撤回"


@pytest.mark.parametrize("event", [event for event in Event if AUDIENCES[event]])
def test_each_event_of_a_version_is_told_once(app: Flask, store: Store, waiting: Need, event: Event) -> None:
    with app.app_context():
        first = tell(services(), [(event, Sides(waiting))])
        assert first >= 1
        assert tell(services(), [(event, Sides(waiting))]) == 0
        later = store.needs.change(waiting, actor="t")
        assert tell(services(), [(event, Sides(later))]) == first


def test_what_is_no_event_is_not_told(app: Flask, waiting: Need) -> None:
    with app.app_context():
        assert tell(services(), [(None, Sides(waiting))]) == 0


def test_who_left_no_address_is_not_written_to(app: Flask, store: Store) -> None:
    silent = store.needs.add(need(state="submitted", mobile="0531-88888888"), actor="t")
    with app.app_context():
        assert tell(services(), [(Event.ACCEPTED, Sides(silent))]) == 0


def test_who_left_a_mobile_alone_gets_a_short_message(app: Flask, store: Store) -> None:
    card = store.needs.add(need(state="returned", mobile="0531-88888888、15400000001"), actor="t")
    with app.app_context():
        assert tell(services(), [(Event.RETURNED, Sides(card, reason="指标没有数值"))]) == 1
    (message,) = queued(store)
    assert (message.channel, message.recipient) == ("sms", "15400000001")
    assert "https://kj.example.gov.cn/ydj/card/receipt/" in message.body
    assert card.title not in message.body, "short"


def without(settings: Settings, *names: str) -> Settings:
    return settings.model_copy(update=dict.fromkeys(names, ""))


@pytest.mark.parametrize(
    ("missing", "channels"),
    [
        (("smtp_host",), ["sms", "webhook"]),
        (("webhook_secret",), ["email", "email"]),
        (("notify_email",), ["email", "webhook"]),
        (("smtp_from", "webhook_url", "sms_key"), []),
    ],
)
def test_nothing_is_queued_for_a_channel_that_is_not_set_up(
    store: Store, settings: Settings, waiting: Need, missing: tuple[str, ...], channels: list[str]
) -> None:
    with create_app(without(settings, *missing), store=store).app_context():
        assert tell(services(), [(Event.RECEIVED, Sides(waiting))]) == len(channels)
    assert sorted(message.channel for message in queued(store)) == channels
    assert store.telling.outbox.counts()[MessageState.WAITING] == len(channels)


def test_another_event_is_one_row_and_one_text(app: Flask, waiting: Need, both_sides: Callable[[Event], None]) -> None:
    both_sides(Event.ACCEPTED)
    with app.app_context():
        written = list(drafts(services(), Event.ACCEPTED, Sides(waiting, supply())))
    assert [(message.recipient, message.body) for message in written] == [
        (ENTERPRISE, "示例甲电池有限公司，找到示例大学的“宽温域锂离子电池电解液”\n"),
        ("a@example.com", "示例大学，SZXQ-2026-0001 与您的成果相合\n"),
    ]
    assert written[0].key == "SZXQ-2026-0001@1+GJ-2026-00001:accepted:enterprise:email"


@pytest.fixture
def both_sides(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Callable[[Event], None]:
    """Makes an event one that both sides of a pairing are told of, with texts of its own."""

    def make(event: Event) -> None:
        monkeypatch.setattr("web.notices.queueing.AUDIENCES", {event: (Audience.ENTERPRISE, Audience.SUPPLIER)})
        texts = {
            "enterprise": "{{ own.organisation }}，找到{{ other.organisation }}的“{{ other.title }}”",
            "supplier": "{{ own.organisation }}，{{ other.number }} 与您的成果相合{{ links.receipt }}",
        }
        app.jinja_env.loader = DictLoader(
            {f"notices/{event}_{audience}.txt": f"头\n{text}" for audience, text in texts.items()}
        )

    return make
