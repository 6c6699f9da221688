from dataclasses import replace
from datetime import date

import pytest
from following import CONTRACT, DUE_ON, REFUSED, WILLING, act, asked, in_talks, recommended, willing

from corpus.errors import Conflict, IllegalStep, NotFound
from corpus.following import Answer, Side
from corpus.states import NeedState, PairingState
from corpus.store import Store, history_of


def state_of_need(store: Store, need_id: str) -> str:
    return store.needs.get(need_id).state


def test_both_sides_are_asked_with_a_last_day(store: Store) -> None:
    pairing = asked(store)
    followed = store.work.following.of(pairing.id)
    assert pairing.state == PairingState.ASKED
    assert set(followed.asks) == {Side.ENTERPRISE, Side.SUPPLIER}
    assert {ask.due_on for ask in followed.asks.values()} == {DUE_ON}
    assert set(followed.open_sides) == set(Side)


def test_an_answer_is_kept_and_can_be_changed_until_the_talks(store: Store) -> None:
    pairing = asked(store)
    first = store.work.following.answer(pairing.id, Side.ENTERPRISE, REFUSED, version=1, actor="企业")
    assert (first.answer, first.reason, first.text) == (Answer.NOT_NOW, "too_early", "还没有样品")
    with pytest.raises(Conflict):
        store.work.following.answer(pairing.id, Side.ENTERPRISE, WILLING, version=1, actor="企业")
    store.work.following.answer(pairing.id, Side.ENTERPRISE, WILLING, version=2, actor="企业")
    store.work.following.answer(pairing.id, Side.SUPPLIER, WILLING, version=1, actor="供给方")
    store.work.following.begin_talks(act(store, pairing))
    with pytest.raises(IllegalStep, match="洽谈中"):
        store.work.following.answer(pairing.id, Side.ENTERPRISE, REFUSED, version=3, actor="企业")
    notes = [change.note for change in history_of(store.database, "pairings", str(pairing.id))]
    assert "企业暂不（太早期）：还没有样品" in notes
    assert "企业愿意对接" in notes


def test_nobody_is_answered_for_who_was_not_asked(store: Store) -> None:
    pairing = recommended(store)
    with pytest.raises(NotFound):
        store.work.following.answer_for(act(store, pairing), Side.SUPPLIER, WILLING)


def test_talks_need_both_and_take_the_need_along(store: Store) -> None:
    pairing = asked(store)
    store.work.following.answer(pairing.id, Side.SUPPLIER, WILLING, version=1, actor="供给方")
    with pytest.raises(IllegalStep, match="双方都愿意"):
        store.work.following.begin_talks(act(store, pairing))
    assert state_of_need(store, pairing.need_id) == NeedState.ACCEPTED
    store.work.following.answer_for(act(store, pairing), Side.ENTERPRISE, WILLING)
    told: list[str] = []
    store.work.following.begin_talks(act(store, pairing), then=lambda _, need: told.append(need.state))
    assert state_of_need(store, pairing.need_id) == NeedState.IN_TALKS
    assert told == ["in_talks"]


def test_the_whole_way_to_a_closed_contract(store: Store) -> None:
    pairing = in_talks(store)
    store.work.following.write_talk(act(store, pairing, "样品已寄出"), next_on=date(2026, 12, 1))
    store.work.following.sign(act(store, pairing), CONTRACT)
    assert state_of_need(store, pairing.need_id) == NeedState.SETTLED
    store.work.following.move(act(store, pairing), PairingState.TRACKED)
    store.work.following.move(act(store, pairing, "验收合格"), PairingState.CLOSED)
    followed = store.work.following.of(pairing.id)
    assert followed.contract == CONTRACT
    assert [(talk.note, talk.next_on, talk.written_by) for talk in followed.talks] == [
        ("样品已寄出", date(2026, 12, 1), "王干事")
    ]
    assert [change.action for change in history_of(store.database, "pairings", str(pairing.id))] == [
        "recommended",
        "asked",
        "answer",
        "answer",
        "in_talks",
        "note",
        "signed",
        "tracked",
        "closed",
    ]


def test_an_ending_keeps_stage_reason_and_side_and_lets_the_need_be_matched_again(store: Store) -> None:
    pairing = in_talks(store)
    store.work.following.end(act(store, pairing, "报价高"), reason="budget_mismatch", side=Side.ENTERPRISE)
    ending = store.work.following.of(pairing.id).ending
    assert ending is not None
    assert (ending.stage, ending.reason, ending.side) == (PairingState.IN_TALKS, "budget_mismatch", Side.ENTERPRISE)
    assert state_of_need(store, pairing.need_id) == NeedState.ACCEPTED


@pytest.mark.parametrize("step", ["ask", "answer", "begin", "sign", "note", "end", "move", "register", "correct"])
def test_every_write_is_refused_on_an_old_version(store: Store, step: str) -> None:
    pairing = {"ask": recommended, "answer": asked, "begin": willing}.get(step, in_talks)(store)
    old = replace(act(store, pairing), version=pairing.version - 1)
    following = store.work.following
    writes = {
        "ask": lambda: following.ask(old, due_on=DUE_ON),
        "answer": lambda: following.answer_for(old, Side.SUPPLIER, WILLING),
        "begin": lambda: following.begin_talks(old),
        "sign": lambda: following.sign(old, CONTRACT),
        "note": lambda: following.write_talk(old, next_on=None),
        "end": lambda: following.end(old, reason="other", side=None),
        "move": lambda: following.move(old, PairingState.TRACKED),
        "register": lambda: following.register(old, "9"),
        "correct": lambda: following.correct(old, CONTRACT),
    }
    with pytest.raises(Conflict) as conflict:
        writes[step]()
    assert conflict.value.current == pairing
    assert store.pairings.get(pairing.id) == pairing


def test_a_withdrawn_card_is_neither_asked_about_nor_answered(store: Store) -> None:
    pairing = asked(store)
    need = store.needs.get(pairing.need_id)
    store.needs.step(need.id, version=need.version, state="withdrawn", actor="企业")
    with pytest.raises(IllegalStep, match="已撤回"):
        store.work.following.answer(pairing.id, Side.SUPPLIER, WILLING, version=1, actor="供给方")
    store.work.following.end(act(store, pairing), reason="other", side=Side.ENTERPRISE)
    assert state_of_need(store, need.id) == "withdrawn"
