import threading
from datetime import timedelta
from pathlib import Path

import pytest
from builders import draft, need
from clock import Clock
from conftest import NOW

from corpus.errors import Conflict, NotFound
from corpus.states import MessageState
from corpus.store import Draft, Message, Store

EMAIL = ("email",)


def queue(store: Store, *drafts: Draft) -> int:
    with store.database.write() as db:
        return store.telling.outbox.queue_within(db, drafts)


def claim(store: Store) -> Message:
    message = store.telling.outbox.claim(EMAIL)
    assert message
    return message


def test_a_message_waits_until_it_is_sent(store: Store) -> None:
    assert queue(store, draft()) == 1
    message = claim(store)
    assert (message.subject, message.recipient) == (draft().subject, "q@example.com")
    assert message.attempts == 1
    assert store.telling.outbox.sent(message)
    done = store.telling.outbox.get(message.id)
    assert (done.state, done.sent_at, done.claimed_until) == ("sent", NOW, None)
    assert store.telling.outbox.claim(EMAIL) is None


def test_the_same_event_is_queued_once(store: Store) -> None:
    assert [queue(store, draft()), queue(store, draft(subject="又一次"), draft(key="b"))] == [1, 1]
    assert store.telling.outbox.counts()[MessageState.WAITING] == 2


def test_a_message_is_written_with_its_change_or_not_at_all(store: Store) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("the text cannot be made")

    with pytest.raises(RuntimeError):
        store.needs.add(need(), actor="t", then=broken)
    with pytest.raises(NotFound):
        store.needs.get(need().id)
    card = store.needs.add(
        need(state="submitted"), actor="t", then=lambda db, _: store.telling.outbox.queue_within(db, [draft()])
    )
    assert store.telling.outbox.counts()[MessageState.WAITING] == 1
    for change in (
        lambda: store.needs.step(card.id, version=1, state="accepted", actor="t", then=broken),
        lambda: store.needs.change(card, actor="t", then=broken),
    ):
        with pytest.raises(RuntimeError):
            change()
    assert store.needs.get(card.id).version == 1


def test_only_messages_of_a_channel_that_is_set_up_are_taken(store: Store) -> None:
    queue(store, draft(channel="webhook", payload={"event": "received"}))
    assert store.telling.outbox.claim(EMAIL) is None
    message = store.telling.outbox.claim(("webhook", "email"))
    assert message
    assert message.payload == {"event": "received"}


def test_a_claimed_message_is_nobody_elses_until_the_claim_runs_out(store: Store, clock: Clock) -> None:
    queue(store, draft())
    first = claim(store)
    assert store.telling.outbox.claim(EMAIL) is None
    clock.now += timedelta(minutes=11)
    second = claim(store)
    assert (second.id, second.attempts) == (first.id, 2)
    assert not store.telling.outbox.sent(first), "the first sender came back too late"
    assert store.telling.outbox.sent(second)


def test_many_senders_take_each_message_once(tmp_path: Path) -> None:
    stores = [Store(tmp_path / "a.db") for _ in range(4)]
    queue(stores[0], *(draft(key=str(place)) for place in range(40)))
    taken: list[int] = []

    def work(store: Store) -> None:
        while message := store.telling.outbox.claim(EMAIL):
            taken.append(message.id)
            store.telling.outbox.sent(message)

    threads = [threading.Thread(target=work, args=(store,)) for store in stores]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for store in stores:
        store.close()
    assert sorted(taken) == list(range(1, 41))


def test_a_failure_is_tried_again_when_its_pause_is_over(store: Store, clock: Clock) -> None:
    queue(store, draft())
    store.telling.outbox.failed(claim(store), error="连不上", again_in=timedelta(minutes=5))
    message = store.telling.outbox.get(1)
    assert (message.state, message.last_error, message.next_at) == ("failed", "连不上", NOW + timedelta(minutes=5))
    clock.now += timedelta(minutes=4)
    assert store.telling.outbox.claim(EMAIL) is None
    clock.now += timedelta(minutes=1)
    assert claim(store).attempts == 2


def test_what_is_given_up_is_sent_again_only_by_decision(store: Store, clock: Clock) -> None:
    queue(store, draft())
    store.telling.outbox.failed(claim(store), error="拒收", again_in=None)
    clock.now += timedelta(days=9)
    assert store.telling.outbox.claim(EMAIL) is None
    message = store.telling.outbox.get(1)
    assert message.state == "given_up"
    assert store.telling.outbox.send_again(1, version=message.version).attempts == 0
    assert claim(store).attempts == 1


def test_a_cancelled_message_is_not_sent(store: Store) -> None:
    queue(store, draft())
    assert store.telling.outbox.cancel(1, version=1).state == "cancelled"
    assert store.telling.outbox.claim(EMAIL) is None


def test_decisions_on_what_is_being_sent_or_has_changed_are_refused(store: Store) -> None:
    queue(store, draft())
    message = claim(store)
    for version in (1, message.version):
        for decide in (store.telling.outbox.cancel, store.telling.outbox.send_again):
            with pytest.raises(Conflict) as refusal:
                decide(message.id, version=version)
            assert refusal.value.current == message
    store.telling.outbox.sent(message)
    with pytest.raises(Conflict):
        store.telling.outbox.cancel(message.id, version=message.version + 1)
    assert store.telling.outbox.send_again(message.id, version=message.version + 1).state == "waiting"


def test_pages_have_failures_first_and_count_by_state(store: Store) -> None:
    queue(store, *(draft(key=str(place), record=f"R-{place % 2}") for place in range(5)))
    store.telling.outbox.failed(claim(store), error="x", again_in=None)
    page = store.telling.outbox.page(None, size=3)
    assert ([item.key for item in page.items], page.total, page.pages) == (["0", "4", "3"], 5, 2)
    assert [item.key for item in store.telling.outbox.page(MessageState.WAITING, record="R-0", number=9).items] == [
        "4",
        "2",
    ]
    assert store.telling.outbox.counts(record="R-0") == {
        state: {"waiting": 2, "given_up": 1}.get(state, 0) for state in MessageState
    }


def test_old_messages_are_forgotten_and_open_ones_kept(store: Store, clock: Clock) -> None:
    queue(store, *(draft(key=str(place)) for place in range(4)))
    store.telling.outbox.sent(claim(store))
    store.telling.outbox.failed(claim(store), error="x", again_in=timedelta())
    store.telling.outbox.cancel(4, version=1)
    clock.now += timedelta(days=30)
    assert store.telling.outbox.forget(timedelta(days=30)) == 0
    clock.now += timedelta(seconds=1)
    assert store.telling.outbox.forget(timedelta(days=30)) == 2
    assert sorted(item.key for item in store.telling.outbox.page(None).items) == ["1", "2"]
    with pytest.raises(NotFound):
        store.telling.outbox.get(1)


def test_what_names_people_is_not_in_a_message_as_logs_show_it(store: Store) -> None:
    queue(store, draft(payload={"a": "密密"}, body="密密", subject="密密"))
    shown = repr(draft()) + repr(claim(store))
    assert "q@example.com" not in shown
    assert "密密" not in shown
