from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlite_utils
from builders import draft, need
from clock import Clock
from following import WILLING, act, asked, in_talks

from corpus.errors import NotFound
from corpus.following import Side
from corpus.states import MessageState, PairingState
from corpus.store import AuditConditions, Draft, Store, history_of
from corpus.store.migrations import migrations
from corpus.telling import Matter, Way

LATER = datetime(2026, 11, 24, 1, 30, tzinfo=UTC)


def letter(matter: Matter, **changes: object) -> Draft:
    """A letter about a matter."""
    about = {"event": matter.event, "audience": matter.audience, "pairing_id": matter.pairing_id}
    return draft(**({"key": f"{matter.audience}", "record": matter.need_id} | about | changes))


def queue(store: Store, *drafts: Draft) -> None:
    with store.database.write() as db:
        store.telling.outbox.queue_within(db, drafts)


def matters(store: Store) -> dict[tuple[str, str], Matter]:
    return {(matter.event, matter.audience): matter for matter in store.telling.told.matters()}


def test_each_side_of_an_open_question_has_to_be_told(store: Store) -> None:
    pairing = asked(store)
    to_tell = store.telling.told.matters(pairing_id=pairing.id)
    assert {(matter.event, matter.audience) for matter in to_tell} == {("asked", "enterprise"), ("asked", "supplier")}
    assert all(matter.is_silent for matter in to_tell)
    assert store.telling.told.count_silent() == store.telling.told.silent().total == 2
    store.work.following.answer(pairing.id, Side.SUPPLIER, WILLING, version=1, actor="供给方")
    assert [matter.audience for matter in store.telling.told.matters(need_id=pairing.need_id)] == ["enterprise"]
    assert store.telling.told.matters(need_id="SZXQ-2026-9999") == ()


def test_talks_that_nobody_has_begun_and_cards_to_correct(store: Store, clock: Clock) -> None:
    pairing = in_talks(store)
    assert {open_matter.event for open_matter in store.telling.told.matters()} == {"introduced"}
    store.work.following.write_talk(act(store, pairing, "通了电话"), next_on=None)
    assert store.telling.told.matters() == ()
    card = store.needs.add(need(state="submitted"), actor="企业")
    store.needs.step(card.id, version=1, state="returned", actor="王干事", note="缺指标")
    (matter,) = store.telling.told.matters()
    assert (matter.event, matter.audience, matter.pairing_id) == ("returned", "enterprise", 0)
    store.telling.told.by_hand(matter, actor="王干事")
    clock.now = LATER
    store.needs.correct(store.needs.get(card.id), actor="企业")
    store.needs.step(card.id, version=3, state="returned", actor="王干事", note="还缺")
    assert store.telling.told.matters()[0].told is None, "it was told of the first time, not of this one"


def test_a_letter_tells_when_it_is_out_and_not_before(store: Store) -> None:
    asked(store)
    both = matters(store)
    queue(store, letter(both["asked", "supplier"]))
    waiting = matters(store)["asked", "supplier"]
    assert (waiting.message, waiting.told, waiting.is_silent) == (MessageState.WAITING, None, False)
    assert store.telling.told.last_mail() is None
    claimed = store.telling.outbox.claim(["email"])
    assert claimed
    store.telling.outbox.failed(claimed, error="连不上发信服务器", again_in=None)
    failed = matters(store)["asked", "supplier"]
    assert (failed.message, failed.error, failed.told) == (MessageState.GIVEN_UP, "连不上发信服务器", None)
    last = store.telling.outbox.last_failed("email")
    assert last is not None
    assert last.tried_at is not None
    store.telling.outbox.send_again(last.id, version=last.version)
    claimed = store.telling.outbox.claim(["email"])
    assert claimed
    store.telling.outbox.sent(claimed)
    out = matters(store)["asked", "supplier"]
    assert out.told is not None
    assert (out.told.way, out.message) == (Way.EMAIL, MessageState.SENT)
    assert store.telling.told.last_mail() == out.told.told_at
    assert matters(store)["asked", "enterprise"].is_silent


def test_that_somebody_was_told_outlives_the_letter(store: Store, clock: Clock) -> None:
    asked(store)
    queue(store, letter(matters(store)["asked", "supplier"]))
    claimed = store.telling.outbox.claim(["email"])
    assert claimed
    store.telling.outbox.sent(claimed)
    clock.now = datetime(2028, 1, 1, tzinfo=UTC)
    store.telling.outbox.forget(clock.now - LATER)
    assert store.telling.outbox.page(None).total == 0
    assert matters(store)["asked", "supplier"].told is not None


def test_a_reminder_tells_of_the_question(store: Store) -> None:
    asked(store)
    queue(store, letter(matters(store)["asked", "supplier"], event="reminded"))
    claimed = store.telling.outbox.claim(["email"])
    assert claimed
    store.telling.outbox.sent(claimed)
    assert matters(store)["asked", "supplier"].told is not None


def test_staff_tell_by_hand_and_that_stays_on_record(store: Store) -> None:
    pairing = asked(store)
    matter = matters(store)["asked", "enterprise"]
    queue(store, letter(matter))
    store.telling.told.by_hand(matter, actor="王干事")
    told = matters(store)["asked", "enterprise"].told
    assert told is not None
    assert (told.way, told.told_by) == (Way.HAND, "王干事")
    assert store.telling.outbox.counts()[MessageState.CANCELLED] == 1, "the letter is not sent as well"
    assert matters(store)["asked", "supplier"].is_silent
    last = [*history_of(store.database, "pairings", str(pairing.id))][-1]
    assert (last.action, last.actor, last.note) == ("told", "王干事", "已用微信、短信或电话告知企业")
    assert [entry.action for entry in store.trail.audit.iterate(AuditConditions(actor="王干事"))][-1] == "told"
    assert store.pairings.get(pairing.id).state == PairingState.ASKED
    assert store.telling.told.last_mail() is None, "nothing was sent"


def test_a_question_that_was_answered_meanwhile_is_not_told(store: Store) -> None:
    pairing = asked(store)
    matter = matters(store)["asked", "supplier"]
    store.work.following.answer(pairing.id, Side.SUPPLIER, WILLING, version=1, actor="供给方")
    with pytest.raises(NotFound, match="不用再告知"):
        store.telling.told.by_hand(matter, actor="王干事")


def test_the_side_of_a_record_is_told_that_it_ends(store: Store) -> None:
    card = store.needs.add(need(), actor="企业")
    assert store.telling.told.last_of(card.id, "expiring") is None
    store.telling.told.of_record("needs", card.id, "expiring", "enterprise", actor="王干事")
    told = store.telling.told.last_of(card.id, "expiring")
    assert told is not None
    assert told.told_by == "王干事"
    assert store.needs.get(card.id) == card, "telling changes nothing of what it says"


def test_messages_that_wait_for_what_is_not_set_up_are_stuck(store: Store) -> None:
    queue(store, draft(), draft(key="b", channel="webhook"))
    assert [
        store.telling.outbox.stuck(()),
        store.telling.outbox.stuck(["email"]),
        store.telling.outbox.stuck(["email", "webhook"]),
    ] == [
        2,
        1,
        0,
    ]


def test_what_earlier_versions_sent_counts_as_told(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    old = sqlite_utils.Database(path)
    migrations.apply(old, stop_before="m038_told")
    at = "2026-11-20T01:30:00.000000+00:00"
    for key, state in (
        ("SZXQ-2026-0001@3+GJ-2026-00001:asked:supplier:email", "sent"),
        ("SZXQ-2026-0001@3+GJ-2026-00001:asked:enterprise:email", "waiting"),
    ):
        old.conn.execute(
            """INSERT INTO outbox (key, channel, recipient, event, record, subject, body, payload, state, next_at,
               created_at, sent_at) VALUES (?, 'email', 'q@example.com', 'asked', 'SZXQ-2026-0001', '', '', '{}', ?,
               ?, ?, ?)""",
            (key, state, at, at, at if state == "sent" else None),
        )
    old.conn.commit()
    old.close()
    store = Store(path)
    assert store.telling.told.last_mail() == datetime(2026, 11, 20, 1, 30, tzinfo=UTC)
    assert {item.audience for item in store.telling.outbox.page(None).items} == {"supplier", "enterprise"}
    store.close()
