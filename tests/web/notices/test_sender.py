import logging
import sqlite3
import time
from datetime import datetime, timedelta

import pytest
from builders import draft
from conftest import NOW
from mail_server import mail_server

from corpus.states import MessageState
from corpus.store import Draft, Message, Store
from web.notices import sender as module
from web.notices.failures import NotNow, Refused, Unreachable
from web.notices.sender import PAUSES, REMIND_EVERY, Sender, Sent, pause_after, send_due, send_one
from web.settings import Settings


class Way:
    """Takes messages, or fails with what it is given."""

    def __init__(self, *problems: Exception) -> None:
        self.problems = list(problems)
        self.taken: list[int] = []

    def send(self, message: Message, *, at: datetime) -> None:
        if self.problems:
            raise self.problems.pop(0)
        self.taken.append(message.id)


def queue(store: Store, *drafts: Draft) -> None:
    with store.database.write() as db:
        store.telling.outbox.queue_within(db, drafts)


def use(monkeypatch: pytest.MonkeyPatch, way: Way) -> None:
    monkeypatch.setattr(module, "ways", lambda _: {"email": way})


def test_everything_that_is_due_goes_out(store: Store, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    way = Way(NotNow("暂时不收（451）"))
    use(monkeypatch, way)
    queue(store, *(draft(key=str(place)) for place in range(3)), draft(key="w", channel="webhook"))
    assert send_due(store, settings) == Sent(2, 1)
    assert way.taken == [2, 3]
    assert send_due(store, settings) == Sent(0, 0), "the failed one waits for its pause"
    assert store.telling.outbox.counts()[MessageState.WAITING] == 1, "a channel that is not set up is left alone"


def test_pauses_grow_until_a_message_is_given_up(
    store: Store, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, Way(*(Unreachable("连不上") for _ in range(9))))
    queue(store, draft())
    moments, waited = [NOW], []
    store.database.clock = lambda: moments[-1]
    while True:
        assert send_due(store, settings) == Sent(0, 1)
        message = store.telling.outbox.get(1)
        if message.state != "failed":
            break
        waited.append(message.next_at - moments[-1])
        moments.append(message.next_at)
    assert waited == [timedelta(minutes=m) for m in (1, 5, 30, 120, 360, 1440)] == list(PAUSES)
    assert (message.state, message.attempts, message.last_error) == ("given_up", 7, "连不上")


def test_a_refusal_is_final() -> None:
    assert pause_after(1, Refused("拒收")) is None
    assert pause_after(1, NotNow("x")) == timedelta(minutes=1)
    assert pause_after(9, NotNow("x")) is None


def test_what_is_logged_names_number_and_kind_only(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    queue(store, draft())
    claimed = store.telling.outbox.claim(["email"])
    assert claimed
    with caplog.at_level(logging.DEBUG):
        assert not send_one(store, claimed, {"email": Way(Refused("拒收 q@example.com"))})
    assert [record.getMessage() for record in caplog.records] == ["message 1 was not sent: Refused"]
    assert caplog.records[0].exc_info is None


def test_old_messages_are_forgotten(store: Store, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, Way())
    queue(store, draft())
    send_due(store, settings)
    store.database.clock = lambda: NOW + timedelta(days=366)
    send_due(store, settings)
    assert store.telling.outbox.page(None).total == 0


def test_the_service_sends_in_the_background_and_ends(tmp_path_store: Store, settings: Settings) -> None:
    with mail_server() as server:
        local = settings.model_copy(
            update={"smtp_host": "127.0.0.1", "smtp_port": server.port, "smtp_security": "none", "webhook_url": ""}
        )
        sender = Sender(tmp_path_store, local, interval=0.01)
        sender.start()
        queue(tmp_path_store, draft(), draft(key="b"))
        while tmp_path_store.telling.outbox.counts()[MessageState.SENT] < 2:
            time.sleep(0.01)
        sender.stop()
    assert len(server.letters) == 2
    assert not sender.runs


@pytest.fixture
def tmp_path_store(store: Store) -> Store:
    """A store whose clock runs."""
    store.database.clock = lambda: datetime.now(NOW.tzinfo)
    return store


def test_a_database_that_cannot_be_used_does_not_end_the_sender(
    store: Store, settings: Settings, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    rounds: list[int] = []

    def failing(*_: object, **__: object) -> Sent:
        rounds.append(1)
        raise sqlite3.OperationalError("disk I/O error q@example.com")

    monkeypatch.setattr(module, "send_due", failing)
    sender = Sender(store, settings, interval=0.01)
    sender.start()
    while len(rounds) < 2:
        time.sleep(0.01)
    sender.stop()
    assert "OperationalError" in caplog.text
    assert "example.com" not in caplog.text


def test_without_a_channel_nothing_runs(store: Store, settings: Settings) -> None:
    sender = Sender(store, settings.model_copy(update={"smtp_host": "", "sms_url": "", "webhook_url": ""}))
    sender.start()
    assert not sender.runs
    sender.stop()


def test_what_is_overdue_is_looked_for_once_an_hour(tmp_path_store: Store, settings: Settings) -> None:
    looked: list[int] = []
    sender = Sender(tmp_path_store, settings, interval=0.01, remind=lambda: looked.append(1))
    sender._look_for_overdue()
    sender._look_for_overdue()
    assert len(looked) == 1
    now = tmp_path_store.database.clock()
    tmp_path_store.database.clock = lambda: now + REMIND_EVERY
    sender._look_for_overdue()
    assert len(looked) == 2
