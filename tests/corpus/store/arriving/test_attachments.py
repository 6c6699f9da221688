import os
from datetime import UTC, datetime, timedelta

import attached_files as files
import pytest
from builders import need
from clock import Clock

from corpus.attached import LARGEST, MOST
from corpus.errors import BadValue, NotFound
from corpus.records import Need
from corpus.store import Store
from corpus.store.arriving import attachments as module

START = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)


@pytest.fixture
def card(store: Store) -> Need:
    return store.needs.add(need(state="submitted"), actor="企业")


def on_disk(store: Store) -> set[str]:
    return {*store.arriving.attachments.files.names()}


def test_a_file_waits_for_its_card_and_goes_with_it(store: Store, card: Need) -> None:
    taken = store.arriving.attachments.take(files.PDF, name="C:\\工况.pdf", key="k")
    assert (taken.name, taken.type, taken.size, taken.need_id) == ("工况.pdf", "pdf", len(files.PDF), None)
    assert store.arriving.attachments.of_need(card.id) == ()
    store.arriving.attachments.bind("k", card.id)
    store.arriving.attachments.bind("k", card.id)
    (bound,) = store.arriving.attachments.of_need(card.id)
    assert bound.id == taken.id
    assert store.arriving.attachments.files.path(bound.stored_as).read_bytes() == files.PDF


def test_what_is_refused_leaves_nothing_behind(store: Store) -> None:
    for content, said in ((files.HTML, "不是可以上传的类型"), (files.PDF + bytes(LARGEST), "超过 10 MB")):
        with pytest.raises(BadValue, match=said):
            store.arriving.attachments.take(content, name="a.pdf", key="k")
    assert store.arriving.attachments.of_key("k") == ()
    assert on_disk(store) == set()


def test_the_same_content_is_stored_once(store: Store) -> None:
    first = store.arriving.attachments.take(files.PDF, name="a.pdf", key="k")
    assert store.arriving.attachments.take(files.PDF, name="again.pdf", key="k") == first
    assert on_disk(store) == {first.stored_as}
    assert store.arriving.attachments.take(files.PDF, name="a.pdf", key="other").id != first.id


def test_a_card_has_five_at_most(store: Store, card: Need) -> None:
    for place in range(MOST):
        store.arriving.attachments.take(files.PDF + bytes([place]), name="a.pdf", key="k")
    with pytest.raises(BadValue, match="已有 5 个附件"):
        store.arriving.attachments.take(files.PNG, name="b.png", key="k")
    store.arriving.attachments.bind("k", card.id)
    with pytest.raises(BadValue, match="已有 5 个附件"):
        store.arriving.attachments.take(files.PNG, name="b.png", key="", need_id=card.id)
    assert len(on_disk(store)) == MOST


def test_nobody_can_fill_the_disk_with_cards_never_sent(
    store: Store, card: Need, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PENDING_BYTES", len(files.PDF) + 10)
    store.arriving.attachments.take(files.PDF, name="a.pdf", key="k")
    with pytest.raises(BadValue, match="收不下"):
        store.arriving.attachments.take(files.PNG, name="a.png", key="other")
    assert store.arriving.attachments.take(files.PNG, name="a.png", key="", need_id=card.id).need_id == card.id


def test_a_file_taken_back_before_sending_leaves_no_trace(store: Store, card: Need) -> None:
    taken = store.arriving.attachments.take(files.PDF, name="a.pdf", key="k")
    store.arriving.attachments.discard(taken.id, key="another form")
    assert store.arriving.attachments.of_key("k") == (taken,)
    store.arriving.attachments.discard(taken.id, key="k")
    assert store.arriving.attachments.of_key("k") == ()
    assert on_disk(store) == set()
    sent = store.arriving.attachments.take(files.PDF, name="a.pdf", key="k")
    store.arriving.attachments.bind("k", card.id)
    store.arriving.attachments.discard(sent.id, key="k")
    assert len(store.arriving.attachments.of_need(card.id)) == 1, "what was sent is no longer the form's"


def test_a_removed_file_keeps_who_and_when(store: Store, card: Need) -> None:
    taken = store.arriving.attachments.take(files.PDF, name="a.pdf", key="", need_id=card.id)
    with pytest.raises(NotFound):
        store.arriving.attachments.remove(taken.id, need_id="SZXQ-2026-0002", actor="王干事")
    store.arriving.attachments.remove(taken.id, need_id=card.id, actor="王干事")
    assert store.arriving.attachments.of_need(card.id) == ()
    (gone,) = store.arriving.attachments.removed_of(card.id)
    assert (gone.removed_by, gone.removed_at) == ("王干事", START)
    assert on_disk(store) == set()
    with pytest.raises(NotFound):
        store.arriving.attachments.remove(taken.id, need_id=card.id, actor="李干事")


def test_a_late_file_does_not_reach_a_card_that_is_accepted(store: Store, card: Need) -> None:
    store.needs.step(card.id, version=1, state="accepted", actor="王干事")
    store.arriving.attachments.take(files.PDF, name="a.pdf", key="k")
    store.arriving.attachments.bind("k", card.id)
    assert store.arriving.attachments.of_need(card.id) == ()


def test_files_move_to_another_filling_in(store: Store) -> None:
    store.arriving.attachments.take(files.PDF, name="a.pdf", key="k")
    store.arriving.attachments.move("k", to="new")
    assert [attachment.name for attachment in store.arriving.attachments.of_key("new")] == ["a.pdf"]
    assert store.arriving.attachments.of_key("k") == ()


def test_tidying_takes_what_was_never_sent_and_what_no_row_names(store: Store, card: Need, clock: Clock) -> None:
    sent = store.arriving.attachments.take(files.PDF, name="a.pdf", key="k")
    store.arriving.attachments.bind("k", card.id)
    store.arriving.attachments.take(files.PNG, name="b.png", key="never sent")
    stray = store.arriving.attachments.files.write(b"left by a crash")
    for name in on_disk(store):
        os.utime(store.arriving.attachments.files.folder / name, (START.timestamp(),) * 2)
    clock.now = START + timedelta(hours=23)
    store.arriving.attachments.tidy()
    assert len(on_disk(store)) == 3
    clock.now = START + timedelta(hours=25)
    store.arriving.attachments.tidy()
    assert on_disk(store) == {sent.stored_as}
    assert stray not in on_disk(store)
    assert store.arriving.attachments.of_key("never sent") == ()
    assert store.arriving.attachments.of_need(card.id) != ()


def test_missing_and_changed_files_are_found(store: Store, card: Need) -> None:
    good, changed, missing = (
        store.arriving.attachments.take(files.PDF + bytes([place]), name="秘密.pdf", key="", need_id=card.id)
        for place in range(3)
    )
    assert list(store.arriving.attachments.problems()) == []
    store.arriving.attachments.files.path(changed.stored_as).write_bytes(b"%PDF-2")
    store.arriving.attachments.files.remove(missing.stored_as)
    problems = list(store.arriving.attachments.problems())
    assert [("不同" in line, "不在" in line) for line in problems] == [(True, False), (False, True)]
    assert not any("秘密" in line or good.stored_as in line for line in problems)
