from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from builders import need

from corpus.states import DuplicateState, NeedState
from corpus.store import Store, Suspicion, Wish
from corpus.visibility import own_words
from web.cards.progress import progress_of

MONDAY = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)


def test_a_new_card_is_to_be_accepted_in_five_working_days(store: Store) -> None:
    card = store.needs.add(need(state="submitted"), actor="企业")
    progress = progress_of(store, card)
    assert (progress.number, progress.title, progress.state.label) == (card.id, card.title, "待受理")
    assert [step.what for step in progress.steps] == ["提交"]
    assert progress.ahead == ("受理", "对接", "办结")
    assert (progress.due, progress.is_late) == (date(2026, 11, 30), False)


def test_the_day_of_a_card_that_waits_too_long_has_passed(tmp_path: Path) -> None:
    clock = [MONDAY]
    store = Store(tmp_path / "late.db", clock=lambda: clock[0])
    card = store.needs.add(need(state="submitted"), actor="企业")
    for days, late in ((7, False), (8, True)):
        clock[0] = MONDAY + timedelta(days=days)
        assert progress_of(store, card).is_late is late, days
    store.close()


def test_the_clock_begins_anew_with_what_was_corrected(tmp_path: Path) -> None:
    clock = [MONDAY]
    store = Store(tmp_path / "anew.db", clock=lambda: clock[0])
    card = store.needs.add(need(state="submitted"), actor="企业")
    card = store.needs.step(card.id, version=1, state=NeedState.RETURNED, actor="李干事", note="补指标")
    assert progress_of(store, card).due is None
    clock[0] = MONDAY + timedelta(days=2)
    card = store.needs.change(need(id=card.id, version=2, state="submitted"), actor="企业", action="resubmit")
    progress = progress_of(store, card)
    assert progress.due == date(2026, 12, 2)
    assert [(step.what, step.note) for step in progress.steps] == [
        ("提交", ""),
        ("退回补正", "补指标"),
        ("修改后重新提交", ""),
    ]
    store.close()


def test_reasons_are_told_and_the_bureau_s_notes_are_not(store: Store) -> None:
    card = store.needs.add(need(state="submitted"), actor="企业")
    card = store.needs.step(card.id, version=1, state=NeedState.ACCEPTED, actor="李干事", note="内部备注")
    card = store.needs.step(card.id, version=2, state=NeedState.WITHDRAWN, actor="企业", note="已解决")
    progress = progress_of(store, card)
    assert [(step.what, step.note) for step in progress.steps] == [("提交", ""), ("已受理", ""), ("企业撤回", "已解决")]
    assert progress.ahead == ()
    assert "李干事" not in str(progress)


def test_what_only_the_bureau_does_is_left_out(store: Store) -> None:
    card = store.needs.add(need(), actor="企业")
    store.needs.change(card, actor="李干事", action="import")
    assert [step.what for step in progress_of(store, store.needs.get(card.id)).steps] == ["提交"]


def test_a_merged_card_says_so(store: Store) -> None:
    first, second = (store.needs.add(need(state="submitted"), actor="企业") for _ in range(2))
    store.twins.duplicates.renew("needs", (), [Suspicion(first.id, second.id, 0.9, ("名称",))])
    (pair,) = store.twins.duplicates.page(DuplicateState.SUSPECTED).items
    store.twins.merging.merge(pair.id, Wish(1, first.id, 1, 1, (), note="同一需求"), actor="李干事")
    kept, away = (progress_of(store, store.needs.get(card.id)) for card in (first, second))
    assert (kept.is_merged, [step.what for step in kept.steps]) == (False, ["提交"])
    assert (away.is_merged, away.steps[-1][::2]) == (True, ("与内容相同的另一张征集卡合并办理", ""))


def test_a_withdrawn_card_is_not_a_merged_one(store: Store) -> None:
    card = store.needs.add(need(state="submitted"), actor="企业")
    card = store.needs.step(card.id, version=1, state=NeedState.WITHDRAWN, actor="企业")
    assert not progress_of(store, card).is_merged


def test_no_contact_comes_out_by_a_text(store: Store) -> None:
    card = need(contact="周启明", mobile="15400000001", email="a@example.com")
    text = "请周启明 15400000001 或 154 0000 0009、a@example.com 补充"
    assert own_words(card, text) == "请*** 或 ***、*** 补充"
    assert own_words(need(contact="", mobile="", email=""), "原文") == "原文"
    card = store.needs.add(need(state="submitted", title="联系周启明的需求", contact="周启明"), actor="企业")
    card = store.needs.step(card.id, version=1, state=NeedState.RETURNED, actor="李", note="问周启明")
    assert "周启明" not in str(progress_of(store, card))
