"""Conversations: what waits, what is passed on, what is answered; two people at once."""

import pytest
from following import act, asked

from corpus.errors import Conflict, IllegalStep
from corpus.following import Answer, Reply, Side
from corpus.store import Pairing, Saying, Store
from corpus.talking import Party, Remark, RemarkState, RemarkView

QUESTION = "做过中试吗？"


def say(store: Store, pairing: Pairing, side: Party, text: str = QUESTION, reader: Party | None = None) -> Remark:
    reader = reader or side.other
    saying = Saying(
        need_id=pairing.need_id, pairing_id=pairing.id, side=side, reader=reader, text=text, actor=side.label
    )
    return store.work.remarks.say(saying)


def test_nothing_is_for_the_other_side_before_it_is_passed_on(store: Store) -> None:
    said = say(store, asked(store), Party.ENTERPRISE)
    assert (said.state, said.words_for(Party.SUPPLIER)) == (RemarkState.WAITING, "")
    assert said.words_for(Party.ENTERPRISE) == said.words_for(Party.BUREAU) == QUESTION
    passed = store.work.remarks.pass_on(said.id, "有中试吗", version=1, actor="王干事")
    assert (passed.words_for(Party.SUPPLIER), passed.words_for(Party.ENTERPRISE)) == ("有中试吗", QUESTION)
    assert passed.is_open
    with pytest.raises(Conflict):
        store.work.remarks.keep(said.id, version=1, actor="李干事")
    with pytest.raises(IllegalStep):
        store.work.remarks.keep(said.id, version=2, actor="李干事")
    assert QUESTION not in repr(passed)


def test_what_a_side_writes_answers_what_was_passed_on_to_it(store: Store) -> None:
    pairing = asked(store)
    said = say(store, pairing, Party.ENTERPRISE)
    store.work.remarks.pass_on(said.id, QUESTION, version=1, actor="王干事")
    assert [remark.id for remark in store.work.remarks.open_for("示例大学")] == [said.id]
    say(store, pairing, Party.SUPPLIER, "做过")
    assert store.work.remarks.get(said.id).answered_at
    assert store.work.remarks.open_for("示例大学") == ()
    counts = store.work.remarks.counts(need_id=pairing.need_id)
    assert [counts[view] for view in RemarkView] == [1, 1, 0, 2]


def test_the_bureau_answers_what_is_written_to_it_alone(store: Store) -> None:
    pairing = asked(store)
    about_card = Saying(need_id=pairing.need_id, side=Party.ENTERPRISE, reader=Party.BUREAU, text="?", actor="企业")
    card = store.work.remarks.say(about_card)
    other = say(store, pairing, Party.ENTERPRISE)
    reply = Saying(need_id=pairing.need_id, side=Party.BUREAU, reader=Party.ENTERPRISE, text="不用", actor="王干事")
    store.work.remarks.say(reply)
    assert store.work.remarks.get(card.id).state is RemarkState.ANSWERED
    assert store.work.remarks.get(other.id).state is RemarkState.WAITING


def test_the_same_text_twice_is_kept_once(store: Store) -> None:
    pairing = asked(store)
    assert say(store, pairing, Party.ENTERPRISE).id == say(store, pairing, Party.ENTERPRISE).id
    assert store.work.remarks.count_waiting() == 1


def test_a_side_that_wants_to_know_more_has_written(store: Store) -> None:
    pairing = asked(store)
    reply = Reply(answer=Answer.NEEDS_MORE, text="价格多少？")
    store.work.following.answer(pairing.id, Side.SUPPLIER, reply, version=1, actor="供给方")
    (said,) = store.work.remarks.thread(pairing.need_id, pairing.id)
    assert (said.side, said.reader, said.written) == (Party.SUPPLIER, Party.ENTERPRISE, "价格多少？")


def test_nobody_waits_any_longer(store: Store) -> None:
    said = say(store, asked(store), Party.ENTERPRISE)
    passed = store.work.remarks.pass_on(said.id, QUESTION, version=1, actor="王干事")
    closed = store.work.remarks.close(said.id, version=passed.version, actor="王干事")
    assert not closed.is_open
    with pytest.raises(IllegalStep):
        store.work.remarks.close(said.id, version=closed.version, actor="王干事")


def test_what_was_passed_on_is_something_to_tell(store: Store) -> None:
    pairing = asked(store)
    said = say(store, pairing, Party.ENTERPRISE)
    store.work.remarks.pass_on(said.id, QUESTION, version=1, actor="王干事")
    matters = store.telling.told.matters(pairing_id=pairing.id)
    (matter,) = [matter for matter in matters if matter.event == "passed_on"]
    assert (matter.audience, matter.is_silent) == ("supplier", True)
    store.telling.told.by_hand(matter, actor="王干事")
    assert not [one for one in store.telling.told.silent().items if one.event == "passed_on"]
    assert act(store, pairing).version > pairing.version
