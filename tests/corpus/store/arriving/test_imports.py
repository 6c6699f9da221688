import itertools
from datetime import timedelta

import pytest
from builders import need, supply

from corpus.errors import IllegalStep, NotFound
from corpus.states import DuplicateState, PairingState
from corpus.store import (
    AuditConditions,
    Connection,
    Imported,
    Outcome,
    RefusedRow,
    Store,
    Suggestion,
    SupplyConditions,
    Suspicion,
    Undone,
    history_of,
)

_names = itertools.count(1)
OLD, NEW = "旧的简介。", "新的简介。"


def bring_in(store: Store, *summaries: tuple[str, str]) -> int:
    """An import of supplies by title and summary; returns the list's number."""
    upload = store.arriving.uploads.add(b"x", record="supplies", name=f"{next(_names)}.xlsx", actor="王干事")
    with store.database.write() as db:
        done = []
        for title, summary in summaries:
            arriving = supply(id="", title=title, summary=summary)
            stored, outcome = store.supplies.put_within(db, arriving, actor="王干事")
            if outcome is not Outcome.UNCHANGED:
                done.append(Imported(stored.id, stored.version - 1, stored.version))
        store.arriving.imports.keep_within(db, upload.id, done)
        store.arriving.imports.refuse_within(db, upload.id, [RefusedRow("清单", 5, "请填写成果名称", (("名称", ""),))])
        store.arriving.uploads.finish_within(db, upload.id, actor="王干事", outcome={"added": len(done), "refused": 1})
    return upload.id


def undo(store: Store, number: int, *, actor: str, most: int = 100) -> Undone:
    """Takes an import back, some records a write; what all the writes did."""
    store.arriving.imports.check_undo(number)
    done, last = [Undone((), (), (), ())], [""]

    def remember(_: Connection, record_id: str, __: Undone) -> None:
        last.append(record_id)

    while some := store.arriving.imports.undo_next(number, after=last[-1], most=most, actor=actor, then=remember):
        done.append(some)
    return Undone(*(tuple(itertools.chain(*parts)) for parts in zip(*done, strict=True)))


def titles(store: Store) -> dict[str, str]:
    return {record.title: record.summary for record in store.supplies.iterate(SupplyConditions())}


def test_what_was_added_goes_and_what_was_changed_is_as_before(store: Store) -> None:
    first = bring_in(store, ("甲成果", OLD))
    second = bring_in(store, ("甲成果", NEW), ("乙成果", NEW))
    before, added = store.supplies.iterate(SupplyConditions())
    store.needs.add(need(), actor="t")
    store.pairings.suggest("SZXQ-2026-0001", [Suggestion(record.id, 0.5, 3) for record in (before, added)])
    store.twins.duplicates.renew("supplies", (), [Suspicion(before.id, added.id, 0.9, ())])
    undone = undo(store, second, actor="李干事")
    assert (undone.removed, undone.restored, undone.kept) == ((added.id,), (before.id,), ())
    assert undone.needs == ("SZXQ-2026-0001",)
    assert titles(store) == {"甲成果": OLD}
    assert store.supplies.get(before.id).version == 3
    assert [pairing.supply_id for pairing in store.pairings.of_need("SZXQ-2026-0001")] == [before.id]
    assert store.twins.duplicates.suspected("supplies", before.id) == ()
    last = list(history_of(store.database, "supplies", added.id))[-1]
    assert (last.action, last.actor, NEW in last.before) == ("take_out", "李干事", True)
    entries = {(entry.record_id, entry.action) for entry in store.trail.audit.iterate(AuditConditions(actor="李干事"))}
    assert entries == {(added.id, "take_out"), (before.id, "take_back"), (str(second), "take_back")}
    assert store.trail.audit.check().problem == ""
    kept = undo(store, first, actor="李干事").kept
    assert [left.reason for left in kept] == ["导入之后又改动过"]


def test_what_somebody_worked_on_since_is_left_and_named(store: Store) -> None:
    number = bring_in(store, ("改过", OLD), ("研判过", OLD), ("手工加的", OLD), ("不是重复", OLD), ("没人动过", OLD))
    edited, judged, by_hand, different, free = store.supplies.iterate(SupplyConditions())
    store.supplies.change(edited, actor="李干事")
    card = store.needs.add(need(), actor="t")
    store.pairings.suggest(card.id, [Suggestion(judged.id, 0.5, 3), Suggestion(free.id, 0.4, 3)])
    (pairing,) = store.pairings.of_supply(judged.id)
    store.pairings.decide(pairing.id, version=1, state=PairingState.RECOMMENDED, actor="李干事")
    store.pairings.add_by_hand(card.id, Suggestion(by_hand.id, 0.1, 1), actor="李干事")
    store.twins.duplicates.renew("supplies", (), [Suspicion(different.id, free.id, 0.9, ())])
    (pair,) = store.twins.duplicates.suspected("supplies", free.id)
    with store.database.write() as db:
        store.twins.duplicates.decide_within(db, pair, DuplicateState.DIFFERENT, actor="李干事")
    undone = undo(store, number, actor="王干事", most=2)
    assert undone.removed == ()
    assert {left.record_id: left.reason for left in undone.kept} == {
        edited.id: "导入之后又改动过",
        judged.id: "导入之后已有研判",
        by_hand.id: "导入之后已有研判",
        different.id: "疑似重复已有判断",
        free.id: "疑似重复已有判断",
    }
    assert len(store.arriving.uploads.get(number).undone["kept"]) == 5
    assert len(titles(store)) == 5


def test_a_judgement_from_before_does_not_keep_the_new_text(store: Store) -> None:
    bring_in(store, ("甲成果", OLD))
    (known,) = store.supplies.iterate(SupplyConditions())
    card = store.needs.add(need(), actor="t")
    store.pairings.suggest(card.id, [Suggestion(known.id, 0.5, 3)])
    (pairing,) = store.pairings.of_supply(known.id)
    store.pairings.decide(pairing.id, version=1, state=PairingState.RECOMMENDED, actor="李干事")
    now = store.database.clock()
    store.database.clock = lambda: now + timedelta(hours=1)
    second = bring_in(store, ("甲成果", NEW))
    assert undo(store, second, actor="王干事").restored == (known.id,)
    assert titles(store) == {"甲成果": OLD}


def test_an_import_is_undone_once_and_within_a_day(store: Store) -> None:
    number, late = bring_in(store, ("甲成果", OLD)), bring_in(store, ("乙成果", OLD))
    undo(store, number, actor="王干事")
    with pytest.raises(IllegalStep, match="刚刚已经撤销"):
        undo(store, number, actor="李干事")
    now = store.database.clock()
    store.database.clock = lambda: now + timedelta(hours=24, seconds=1)
    with pytest.raises(IllegalStep, match="满一天"):
        undo(store, late, actor="王干事")
    waiting = store.arriving.uploads.add(b"x", record="supplies", name="a.xlsx", actor="王干事")
    with pytest.raises(IllegalStep):
        undo(store, waiting.id, actor="王干事")
    assert set(titles(store)) == {"乙成果"}


def test_a_card_with_an_attachment_stays(store: Store) -> None:
    upload = store.arriving.uploads.add(b"x", record="needs", name="a.xlsx", actor="王干事")
    with store.database.write() as db:
        cards = [
            store.needs.put_within(db, need(id="", title=title, state="submitted"), actor="t")[0]
            for title in ("带附件的需求", "不带附件的需求", "已受理的需求")
        ]
        store.arriving.imports.keep_within(db, upload.id, [Imported(card.id, 0, 1) for card in cards])
        store.arriving.uploads.finish_within(db, upload.id, actor="t", outcome={"refused": 0})
    store.arriving.attachments.take(b"%PDF-1.7", name="a.pdf", key="", need_id=cards[0].id)
    store.needs.step(cards[2].id, version=1, state="accepted", actor="t")
    undone = undo(store, upload.id, actor="t")
    assert undone.removed == (cards[1].id,)
    assert [left.reason for left in undone.kept] == ["已有附件", "导入之后又改动过"]
    with pytest.raises(NotFound):
        store.needs.get(cards[1].id)


def test_refused_rows_wait_until_somebody_has_seen_to_them(store: Store) -> None:
    number = bring_in(store, ("甲成果", OLD))
    waiting = store.arriving.uploads.add(b"x", record="needs", name="在等.xlsx", actor="王干事")
    assert store.arriving.imports.refused(number) == (RefusedRow("清单", 5, "请填写成果名称", (("名称", ""),)),)
    uploads, total = store.arriving.uploads.open(size=1)
    assert ([upload.id for upload in uploads], total) == ([number], 2)
    store.arriving.uploads.see(number, actor="李干事")
    store.arriving.uploads.see(number, actor="王干事")
    assert store.arriving.uploads.get(number).seen_by == "李干事"
    assert store.arriving.imports.refused(number) == ()
    assert [upload.id for upload in store.arriving.uploads.open(size=9)[0]] == [waiting.id]
    now = store.database.clock()
    store.database.clock = lambda: now + timedelta(hours=25)
    assert store.arriving.uploads.open(size=9) == ((), 0), "what has waited too long can no longer be imported"
