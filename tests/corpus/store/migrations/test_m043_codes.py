"""A database of the version before identifiers: whatever said a word of a closed list says its code afterwards."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sqlite_utils
from builders import need, supply

from corpus.fields import NEED_FIELDS, SUPPLY_FIELDS
from corpus.identity import content, identity
from corpus.records import Need, Supply, dump
from corpus.states import DuplicateState, PairingState
from corpus.store import NeedConditions, Outcome, Store, SupplyConditions, history_of
from corpus.store.migrations import migrations
from corpus.store.migrations.m043_codes import FIELDS, TERMS
from corpus.taxonomy import Taxonomies
from corpus.values import Period
from corpus.visibility import is_listed

AT = "2026-11-20T01:00:00.000000+00:00"
NEED = need(
    need_kinds=("技术攻关", "其他"),
    modes=("面议", "先用后转"),
    maturity_wanted="通过中试",
    urgency="1年",
    ip_wanted="面议",
    org_kinds=("其他", "已取消的资质"),
    disclosure="匿名公开",
    period=Period("2026-10", "2027-09"),
)
SUPPLY = supply(
    status="有效", maturity="可以量产", modes=("合作研发", "技术许可"), level="国内一般", source="清单.xlsx"
)
MERGED = supply(id="GJ-2026-00002", title="并入的一条", status="已合并", maturity="")
AUDITED = '{"status":"有效"}'


def put(db: Any, table: str, **values: Any) -> None:
    db.table(table).insert(values)


def put_record(db: Any, table: str, record: Need | Supply) -> None:
    state = {"state": record.state} if isinstance(record, Need) else {"kind": record.kind}
    put(
        db,
        table,
        id=record.id,
        identity=identity(record),
        content=content(record),
        data=dump(record),
        created_at=AT,
        updated_at=AT,
        ends_on="2999-12-31",
        **state,
    )


def put_history(db: Any, record: str, record_id: str, action: str, before: dict[str, Any]) -> None:
    put(db, "history", record=record, record_id=record_id, version=2, action=action, actor="t", before=before, at=AT)


def put_issue(db: Any, **values: Any) -> None:
    put(
        db,
        "publications",
        subject="needs",
        since="2026-11-01",
        until="2026-11-20",
        kinds=["技术攻关", "其他"],
        chains=[],
        title="",
        introduction="",
        office="",
        dated="2026-11-20",
        created_by="t",
        created_at=AT,
        updated_at=AT,
        **values,
    )


def fill(db: Any) -> None:
    put_record(db, "needs", NEED)
    for values in (SUPPLY, MERGED):
        put_record(db, "supplies", values)
    was = {"kind": "achievement", "ends_on": None, "data": {"title": "旧", "status": "待复核", "maturity": "已有样品"}}
    put_history(db, "supplies", SUPPLY.id, "edit", was)
    pairing = {"need_id": NEED.id, "supply_id": SUPPLY.id}
    put(db, "pairings", **pairing, state="ended", score=0.5, level=3, reason="预算不符", version=3, created_at=AT)
    put_history(db, "pairings", "1", "rejected", pairing | {"state": "suggested", "reason": "", "note": ""})
    put_history(db, "pairings", "1", "ended", pairing | {"state": "rejected", "reason": "领域不符", "note": "领域不符"})
    put(
        db,
        "asks",
        pairing_id=1,
        side="enterprise",
        asked_by="t",
        asked_at=AT,
        due_on="2026-11-30",
        answer="not_now",
        reason="太早期",
        text="太早期",
    )
    put(db, "endings", pairing_id=1, stage="asked", reason="预算不符", side="enterprise")
    undo = {
        "replaced": {"maturity": "通过小试", "org": None},
        "taken": {"maturity": "可以量产", "org": "示例大学"},
        "away": "有效",
        "moved": [],
    }
    put(
        db,
        "duplicates",
        record="supplies",
        first_id=SUPPLY.id,
        second_id=MERGED.id,
        state="merged",
        likeness=0.9,
        agrees=[],
        kept_id=SUPPLY.id,
        undo=undo,
        version=2,
        created_at=AT,
    )
    put(db, "uploads", record="needs", name="a.xlsx", size=1, stored_as="x", created_at=AT, created_by="t")
    put(
        db,
        "read_rows",
        upload_id=1,
        place=0,
        sheet="",
        row=2,
        outcome="ADDED",
        record_id="",
        doubt="",
        chosen=1,
        data={"title": "等着导入", "disclosure": "仅科技局", "modes": ["面议"]},
        remarks={},
    )
    put(
        db,
        "audit",
        at=AT,
        actor="t",
        role="",
        address="",
        record="supplies",
        record_id=SUPPLY.id,
        action="edit",
        note="",
        before=AUDITED,
        after="{}",
        hash="h",
    )
    put_issue(db)
    put_issue(db, state="published", year=2026, running=1, content={"columns": [], "entries": []}, digest="d")


@pytest.fixture
def migrated(tmp_path: Path) -> Iterator[Store]:
    old = sqlite_utils.Database(tmp_path / "old.db")
    migrations.apply(old, stop_before="m043_codes")
    fill(old)
    old.conn.commit()
    old.close()
    store = Store(tmp_path / "old.db")
    yield store
    store.close()


def test_records_say_codes_and_stand_where_they_stood(migrated: Store) -> None:
    card, thing = migrated.needs.get(NEED.id), migrated.supplies.get(SUPPLY.id)
    assert (card.need_kinds, card.modes) == (("problem_solving", "other"), ("negotiable", "trial_first"))
    assert (card.maturity_wanted, card.urgency, card.ip_wanted) == ("pilot_passed", "one_year", "negotiable")
    assert (card.org_kinds, card.disclosure) == (("other", "已取消的资质"), "anonymous")
    assert (thing.status, thing.maturity, thing.level) == ("valid", "mass_production", "national_average")
    assert (thing.stamp, thing.source) == (f"1@{AT}", "清单.xlsx")
    assert is_listed(card)
    assert is_listed(thing)


def test_lists_find_them_by_code(migrated: Store) -> None:
    assert migrated.supplies.count(SupplyConditions(status="valid", maturity="mass_production")) == 1
    assert migrated.supplies.count(SupplyConditions(status="merged")) == 1
    conditions = NeedConditions(disclosures=["anonymous"], need_kind="other", maturity_wanted="pilot_passed")
    assert migrated.needs.count(conditions) == 1


def test_a_list_that_says_the_same_again_changes_nothing(migrated: Store) -> None:
    with migrated.database.write() as db:
        for table, record in ((migrated.needs, NEED), (migrated.supplies, SUPPLY)):
            same = replace(table.get(record.id), id="")  # type: ignore[attr-defined]
            assert table.put_within(db, same, actor="t")[1] is Outcome.UNCHANGED  # type: ignore[attr-defined]


def test_what_stood_there_before_says_codes_too(migrated: Store) -> None:
    (change,) = history_of(migrated.database, "supplies", SUPPLY.id)
    assert json.loads(change.before)["data"] == {"title": "旧", "status": "to_review", "maturity": "has_sample"}
    reasons = [json.loads(step.before) for step in history_of(migrated.database, "pairings", "1")]
    assert [(reason["reason"], reason["note"]) for reason in reasons] == [("", ""), ("field_mismatch", "领域不符")]


def test_reasons_are_codes_and_what_people_wrote_stays(migrated: Store) -> None:
    followed = migrated.work.following.of(1)
    assert migrated.pairings.get(1).reason == followed.ending.reason == "budget_mismatch"  # type: ignore[union-attr]
    (ask,) = followed.asks.values()
    assert (ask.reason, ask.text) == ("too_early", "太早期")
    assert sorted(migrated.work.dues.refusals()) == [(SUPPLY.id, "budget_mismatch"), (SUPPLY.id, "too_early")]
    assert migrated.pairings.get(1).state == PairingState.ENDED


def test_a_merge_from_before_can_be_taken_back(migrated: Store) -> None:
    (pair,) = migrated.twins.duplicates.page(DuplicateState.MERGED).items
    migrated.twins.merging.undo(pair.id, version=pair.version, actor="t")
    kept, back = migrated.supplies.get(SUPPLY.id), migrated.supplies.get(MERGED.id)
    assert (kept.maturity, back.status) == ("trial_passed", "valid")


def test_a_list_that_waits_is_taken_in_by_codes(migrated: Store) -> None:
    (row,) = migrated.arriving.readings.chosen_after(1, -1, most=9)
    assert row.data == {"title": "等着导入", "disclosure": "bureau_only", "modes": ["negotiable"]}


def test_issues_select_by_codes_and_are_frozen_as_before(migrated: Store) -> None:
    assert {migrated.issues.publications.get(number).scope.kinds for number in (1, 2)} == {("problem_solving", "other")}
    with pytest.raises(Exception, match="已发布的内容不能改动"), migrated.database.write() as db:
        db.conn.execute("UPDATE publications SET kinds = '[]' WHERE id = 2")


def test_the_audit_log_stays_as_it_was_written(migrated: Store) -> None:
    rows = migrated.database.here.conn.execute("SELECT before, hash FROM audit WHERE id = 1").fetchall()
    assert [tuple(row) for row in rows] == [(AUDITED, "h")]


def test_every_field_of_such_a_list_is_rewritten() -> None:
    lists = {
        table: {field.name: field.kind.taxonomy for field in fields if getattr(field.kind, "taxonomy", "") in TERMS}
        for table, fields in (("needs", NEED_FIELDS), ("supplies", SUPPLY_FIELDS))
    }
    assert lists == FIELDS


@pytest.mark.parametrize("name", TERMS)
def test_every_word_from_before_is_still_read(name: str) -> None:
    """Lists, exports and pages of earlier versions say these words, whatever they are called now."""
    terms = Taxonomies()[name]
    assert {word: terms.code_of(word) for word in TERMS[name]} == TERMS[name]
