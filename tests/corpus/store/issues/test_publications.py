"""Publications in the store: prepared, arranged, checked, published, withdrawn, and never silently changed."""

import sqlite3
import threading
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from builders import need, supply
from conftest import NOW

from corpus.errors import Conflict, IllegalStep, NotFound
from corpus.publication import MOST_ITEMS, Item, Publication, PublicationState, Scope, Subject, Wording
from corpus.publication_check import Fault
from corpus.store import Arrangement, AuditConditions, Store, Suspicion

SCOPE = Scope(since=date(2026, 11, 1), until=date(2026, 11, 30))
WORDING = Wording(
    title="示例区科技供给发布",
    introduction="现将有关供给予以发布。",
    office="示例区科学技术局",
    dated=date(2026, 11, 23),
)


def added(store: Store, number: int = 1, **overrides: object) -> Item:
    """A supply in the store, as an item."""
    values = {"id": "", "title": f"电解液 {number}", "scene": "储能"} | overrides
    record = store.supplies.add(supply(**values), actor="t")
    return Item(record.id, record.stamp, number)


def draft_of(store: Store, *items: Item, scope: Scope = SCOPE) -> Publication:
    """A draft with these items."""
    return store.issues.publications.prepare(scope, Arrangement(WORDING, items), actor="王干事")


def published(store: Store, *items: Item) -> Publication:
    """An issue with these items."""
    draft = draft_of(store, *items)
    return store.issues.publishing.publish(draft.id, version=draft.version, actor="王干事")


def actions(store: Store) -> list[tuple[str, str]]:
    """What the log says of publications."""
    entries = store.trail.audit.iterate(AuditConditions())
    return [(entry.action, entry.note) for entry in entries if entry.record == "publications"]


def test_what_can_be_published(store: Store) -> None:
    new = added(store)
    added(store, 2, status="withdrawn")
    added(store, 3, valid_until=date(2026, 11, 22))
    added(store, 4, kind="expert")
    find = store.issues.candidates.find
    assert {candidate.record_id for candidate in find(SCOPE, today=date(2026, 11, 23))} == {
        new.record_id,
        "GJ-2026-00004",
    }
    only = replace(SCOPE, kinds=("achievement",), chains=("新能源（锂电、光伏）",))
    assert find(only, today=date(2026, 11, 23)) == [(new.record_id, new.stamp)]
    assert find(replace(SCOPE, until=date(2026, 11, 22)), today=date(2026, 11, 23)) == []
    for disclosure in ("public", "anonymous", "bureau_only", "directed"):
        store.needs.add(need(id="", disclosure=disclosure), actor="t")
    needs = replace(SCOPE, subject=Subject.NEEDS, kinds=("problem_solving",))
    assert [candidate.record_id for candidate in find(needs, today=date(2026, 11, 23))] == [
        "SZXQ-2026-0001",
        "SZXQ-2026-0002",
    ]
    assert find(replace(needs, kinds=("adoption",)), today=date(2026, 11, 23)) == []


def test_a_draft_is_arranged_over_the_version_that_was_read(store: Store) -> None:
    first, second = added(store, 1), added(store, 2)
    draft = draft_of(store, first, second)
    words = replace(WORDING, title="另一个标题")
    changed = store.issues.publications.arrange(draft.id, Arrangement(words, (second,)), version=1, actor="王干事")
    assert (changed.version, changed.wording, store.issues.publications.items(draft.id)) == (2, words, (second,))
    with pytest.raises(Conflict):
        store.issues.publications.arrange(draft.id, Arrangement(WORDING, (first,)), version=1, actor="李干事")
    assert store.issues.publications.items(draft.id) == (second,)
    assert [action for action, _ in actions(store)] == ["prepare", "arrange"]


def test_an_issue_has_no_more_items_than_anybody_reads(store: Store) -> None:
    many = tuple(Item(f"GJ-2026-{number:05d}", "1@") for number in range(MOST_ITEMS + 1))
    with pytest.raises(IllegalStep, match="最多"):
        draft_of(store, *many)
    assert store.issues.publications.drafts() == ()


def test_one_draft_for_a_period(store: Store) -> None:
    made = Arrangement(WORDING, ())
    first, second = (store.issues.publications.prepare(SCOPE, made, actor="命令行", period="2026-11") for _ in range(2))
    assert first.id == second.id
    assert store.issues.publications.of_period("2026-11") == first


def test_what_is_published_is_frozen(store: Store) -> None:
    item = added(store)
    issue = published(store, item)
    assert (issue.number, issue.label, issue.state) == ("2026-1", "2026年第1期", PublicationState.PUBLISHED)
    record = store.supplies.get(item.record_id)
    store.supplies.change(replace(record, title="后来改的名称"), actor="t")
    (entry,) = store.issues.publications.content(issue.id).entries
    assert (entry.title, entry.record_id) == ("电解液 1", item.record_id)
    assert "15400000034" not in str(entry)
    names = [column.name for column in store.issues.publications.content(issue.id).columns]
    assert "summary" in names
    assert {"award", "phone", "contact"}.isdisjoint(names), "empty and hidden columns are left out"
    assert store.issues.publications.issue("2026-1") == store.issues.publications.get(issue.id)


def test_the_database_itself_refuses_to_change_an_issue(store: Store) -> None:
    issue = published(store, added(store))
    for sql in (
        "UPDATE publications SET title = 'x'",
        "UPDATE publications SET content = '{}'",
        "UPDATE publications SET running = 9",
        "UPDATE publications SET state = 'draft', running = NULL, content = NULL",
        "DELETE FROM publications",
        "DELETE FROM publication_items",
        "UPDATE publication_items SET place = 9",
        "INSERT INTO publication_items VALUES (1, 'GJ-2026-00009', 9, '', 0)",
        "INSERT INTO publication_waivers VALUES (1, 'k', '', '', '', '', 'r', '', '')",
    ):
        with pytest.raises(sqlite3.IntegrityError), store.database.write() as db:
            db.conn.execute(sql)
    assert store.issues.publications.get(issue.id) == issue


def test_what_is_found_blocks_until_it_is_mended_or_waived(store: Store) -> None:
    bad, late = added(store, 1, summary=""), added(store, 2, valid_until=date(2026, 11, 1))
    draft = draft_of(store, bad, late)
    with pytest.raises(IllegalStep, match="还有 2 处"):
        store.issues.publishing.publish(draft.id, version=draft.version, actor="王干事")
    assert store.issues.publications.get(draft.id) == draft
    expired = [finding for finding in store.issues.publishing.findings(draft) if finding.fault is Fault.EXPIRED]
    draft = store.issues.publications.waive(draft.id, expired, reason="院校已书面续期", version=1, actor="王干事")
    (waiver,) = store.issues.publications.waivers(draft.id).values()
    assert (waiver.waived_by, waiver.reason, waiver.record_id) == ("王干事", "院校已书面续期", late.record_id)
    assert "院校已书面续期" in actions(store)[-1][1]
    assert [open_finding.fault for open_finding in store.issues.publishing.open_findings(draft)] == [Fault.EMPTY]
    record = store.supplies.change(replace(store.supplies.get(bad.record_id), summary="已完成中试"), actor="t")
    assert [open_finding.fault for open_finding in store.issues.publishing.open_findings(draft)] == [Fault.CHANGED]
    draft = store.issues.publications.accept(
        draft.id, bad.record_id, record.stamp, version=draft.version, actor="王干事"
    )
    assert store.issues.publishing.publish(draft.id, version=draft.version, actor="王干事").number == "2026-1"


def test_contacts_block_nothing_and_are_published_masked(store: Store) -> None:
    draft = draft_of(store, added(store, 1, summary="联系15400000001，王经理"))
    findings = store.issues.publishing.findings(draft)
    assert [(finding.fault, finding.stops) for finding in findings] == [(Fault.PERSONAL, False)] * 2
    issue = store.issues.publishing.publish(draft.id, version=draft.version, actor="王干事")
    assert store.issues.publications.content(issue.id).entries[0].texts["summary"] == "联系***，***"


def test_what_cannot_be_waived_is_not(store: Store) -> None:
    draft = draft_of(store, added(store, status="withdrawn"))
    findings = store.issues.publishing.findings(draft)
    store.issues.publications.waive(draft.id, findings, reason="试试", version=1, actor="王干事")
    assert [
        open_finding.fault
        for open_finding in store.issues.publishing.open_findings(store.issues.publications.get(draft.id))
    ] == [Fault.HIDDEN]


def test_suspicions_of_the_store_are_findings(store: Store) -> None:
    first, second = added(store, 1), added(store, 2)
    store.twins.duplicates.renew("supplies", (), [Suspicion(first.record_id, second.record_id, 0.9, ("标题",))])
    assert [finding.fault for finding in store.issues.publishing.findings(draft_of(store, first, second))] == [
        Fault.DUPLICATE
    ]
    assert store.issues.publishing.findings(draft_of(store, second)) == []


def test_a_withdrawn_issue_keeps_its_number_and_says_why(store: Store) -> None:
    issue = published(store, added(store))
    gone = store.issues.publishing.withdraw(issue.id, reason="院校要求撤回", version=issue.version, actor="王干事")
    assert (gone.number, gone.reason, gone.is_readable) == ("2026-1", "院校要求撤回", False)
    assert published(store, added(store, 2)).number == "2026-2"
    with pytest.raises(IllegalStep):
        store.issues.publishing.withdraw(gone.id, reason="再撤", version=gone.version, actor="王干事")
    with pytest.raises(sqlite3.IntegrityError), store.database.write() as db:
        db.conn.execute("UPDATE publications SET reason = '' WHERE state = 'withdrawn'")


def test_a_correction_supersedes_what_it_replaces(store: Store) -> None:
    issue = published(store, added(store))
    made = Arrangement(WORDING, store.issues.publications.items(issue.id))
    draft = store.issues.publications.prepare(SCOPE, made, actor="王干事", replaces=issue.id)
    assert store.issues.publications.replaced_by(issue.id) is None
    new = store.issues.publishing.publish(draft.id, version=draft.version, actor="王干事")
    old = store.issues.publications.get(issue.id)
    assert (old.state, old.reason, old.is_readable) == (PublicationState.SUPERSEDED, "由 2026年第2期 取代", True)
    assert store.issues.publications.replaced_by(issue.id) == new
    assert store.issues.publications.last(Subject.SUPPLIES) == new


def test_numbers_given_at_once_differ_and_leave_no_gap(store: Store) -> None:
    drafts = [draft_of(store, added(store, number)) for number in range(8)]

    def publish(draft: Publication) -> None:
        store.issues.publishing.publish(draft.id, version=draft.version, actor="t")

    threads = [threading.Thread(target=publish, args=(number,)) for number in drafts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [item.running for item in store.issues.publications.issues().items] == [8, 7, 6, 5, 4, 3, 2, 1]


def test_a_new_year_begins_anew(tmp_path: Path) -> None:
    moment = NOW
    store = Store(tmp_path / "a.db", clock=lambda: moment)
    assert published(store, added(store)).number == "2026-1"
    moment = NOW.replace(year=2027)
    assert published(store, added(store, 2)).number == "2027-1"
    store.close()


@pytest.mark.parametrize("number", ["", "2026-01", "2026-9", "2026", "x-1", "2026-1-1", "-1", "99999999999999999999-1"])
def test_numbers_that_no_issue_has(store: Store, number: str) -> None:
    published(store, added(store))
    with pytest.raises(NotFound):
        store.issues.publications.issue(number)


def test_a_draft_can_be_dropped_and_an_issue_cannot(store: Store) -> None:
    item = added(store)
    draft = draft_of(store, item)
    store.issues.publications.drop(draft.id, version=1, actor="王干事")
    with pytest.raises(NotFound):
        store.issues.publications.get(draft.id)
    issue = published(store, item)
    with pytest.raises(IllegalStep):
        store.issues.publications.drop(issue.id, version=issue.version, actor="王干事")


def test_what_was_published_and_has_not_changed_is_not_proposed_again(store: Store) -> None:
    item = added(store)
    issue = published(store, item)
    today = date(2026, 11, 23)
    assert store.issues.candidates.find(SCOPE, today=today) == []
    assert [candidate.record_id for candidate in store.issues.candidates.find(SCOPE, today=today, again=True)] == [
        item.record_id
    ]
    store.supplies.change(replace(store.supplies.get(item.record_id), summary="已完成中试"), actor="t")
    assert [candidate.record_id for candidate in store.issues.candidates.find(SCOPE, today=today)] == [item.record_id]
    again = published(store, added(store, 2))
    store.issues.publishing.withdraw(again.id, reason="撤回", version=again.version, actor="t")
    assert len(store.issues.candidates.find(SCOPE, today=today)) == 2
    assert store.issues.publications.last(Subject.SUPPLIES) == issue
