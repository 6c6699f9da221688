"""Publications for tests: a draft of records, and an issue."""

from dataclasses import replace
from datetime import date
from typing import Any

from corpus.publication import Item, Publication, Scope, Subject, Wording
from corpus.records import Need, Supply
from corpus.store import Arrangement, Store

DAY = date(2026, 11, 23)
WORDING = Wording(
    title="示例区科技供给发布",
    introduction="现将有关供给予以发布。\n请有意对接的企业与我们联系。",
    office="示例区科学技术局",
    dated=DAY,
)


def draft_of(store: Store, *records: Need | Supply, wording: Wording = WORDING, **given: Any) -> Publication:
    """A draft with these records, which are of one type."""
    subject = Subject.NEEDS if any(isinstance(record, Need) for record in records) else Subject.SUPPLIES
    scope = Scope(subject=subject, since=date(2026, 11, 1), until=date(2026, 11, 30))
    items = tuple(Item(record.id, record.stamp, place) for place, record in enumerate(records, start=1))
    return store.issues.publications.prepare(scope, Arrangement(wording, items), actor="王干事", **given)


def issue_of(store: Store, *records: Need | Supply, **given: Any) -> Publication:
    """An issue with these records; whatever the check finds is waived."""
    draft = draft_of(store, *records, **given)
    findings = store.issues.publishing.findings(draft)
    draft = store.issues.publications.waive(draft.id, findings, reason="已核实", version=draft.version, actor="王干事")
    return store.issues.publishing.publish(draft.id, version=draft.version, actor="王干事")


def at_each_step(store: Store) -> None:
    """An issue, one that was withdrawn, a draft at which something is wrong, and one at which nothing is: 1 to 4."""
    first, second = (store.supplies.get(supply_id) for supply_id in ("GJ-2026-00001", "GJ-2026-00002"))
    issue_of(store, first, second)
    gone = issue_of(store, second)
    store.issues.publishing.withdraw(gone.id, reason="院校要求撤回", version=gone.version, actor="王干事")
    twin = store.supplies.add(replace(second, ref="", summary="联系15400000001"), actor="t")
    draft_of(store, replace(first, version=99), second, twin)
    draft_of(store, first)
