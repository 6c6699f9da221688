"""The desk's forms of publications, each with a draft or an issue that it can be sent for."""

from collections.abc import Callable
from typing import Any

from builders import supply
from issued import draft_of, issue_of

from corpus.store import Store
from corpus.store.people.approvals import Approved

Asked = tuple[str, dict[str, Any]]
"""An address and the fields of its form."""


def approved(store: Store, record: str, number: str, version: int) -> int:
    """The administrator's approval of a version, which stands alone."""
    admin = store.people.users.named("主任")
    store.people.approvals.give(Approved(record, number, version), stage=1, user_id=admin.id, actor="t")
    return version


def _supplied(store: Store) -> str:
    return store.supplies.add(supply(scene="低温储能"), actor="t").id


def _drafted(store: Store) -> str:
    return f"/desk/publications/{draft_of(store, store.supplies.get(_supplied(store))).id}"


def _issued(store: Store) -> str:
    return f"/desk/publications/{issue_of(store, store.supplies.get(_supplied(store))).id}"


def _waiving(store: Store) -> Asked:
    draft = draft_of(store, store.supplies.add(supply(summary="联系15400000001"), actor="t"))
    keys = [finding.key for finding in store.issues.publishing.findings(draft)]
    return f"/desk/publications/{draft.id}/waive", {"version": 1, "reason": "单位总机", "finding": keys}


def _approved_draft(store: Store) -> Asked:
    place = _drafted(store)
    version = approved(store, "publications", place.rpartition("/")[2], 1)
    return f"{place}/approval/back", {"version": version}


ISSUES: dict[str, Callable[[Store], Asked]] = {
    "take_back_publishing": _approved_draft,
    "prepare_publication": lambda store: (_supplied(store) and "/desk/publications/new", {}),
    "arrange_publication": lambda store: (_drafted(store), {"version": 1, "title": "另一个标题"}),
    "drop_publication": lambda store: (f"{_drafted(store)}/drop", {"version": 1, "sure": "1"}),
    "waive_findings": _waiving,
    "leave_out": lambda store: (f"{_drafted(store)}/leave-out", {"version": 1, "record": "GJ-2026-00001"}),
    "accept_change": lambda store: (f"{_drafted(store)}/accept", {"version": 1, "record": "GJ-2026-00001"}),
    "save_mended": lambda store: (
        f"{_drafted(store)}/items/GJ-2026-00001/summary",
        {"version": 1, "value": "已完成中试。"},
    ),
    "publish": lambda store: (f"{_drafted(store)}/publish", {"version": 1}),
    "withdraw": lambda store: (f"{_issued(store)}/withdraw", {"version": 3, "reason": "院校要求撤回"}),
    "correct_publication": lambda store: (f"{_issued(store)}/correct", {}),
}
