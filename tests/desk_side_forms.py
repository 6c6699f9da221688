"""The forms that pass between the sides: messages, meetings, new pairings, what suppliers hand in."""

from collections.abc import Callable
from typing import Any

from builders import supply
from desk_records import suggested_pairing, waiting_card
from following import asked

from corpus.corrections import HandedIn
from corpus.store import Saying, Store
from corpus.talking import MeetingKind, MeetingState, Party, Plan

Asked = tuple[str, dict[str, Any]]
"""An address and the fields of its form."""


def _remark(store: Store) -> int:
    """A question that waits to be passed on."""
    pairing = asked(store)
    about = {"need_id": pairing.need_id, "pairing_id": pairing.id, "actor": "企业"}
    said = store.work.remarks.say(Saying(side=Party.ENTERPRISE, reader=Party.SUPPLIER, text="做过中试吗？", **about))
    return said.id


def _passed(store: Store) -> int:
    """One that was passed on."""
    return store.work.remarks.pass_on(_remark(store), "做过中试吗？", version=1, actor="t").id


def _met(store: Store) -> Asked:
    """A visit, written anew."""
    plan = Plan(kind=MeetingKind.VISIT, state=MeetingState.PLANNED, held_on=store.today())
    meeting = store.work.meetings.add(waiting_card(store), 0, plan, actor="t")
    return f"/desk/meetings/{meeting.id}", {"version": 1} | _VISIT


def _fresh(store: Store) -> Asked:
    """A need to which a new supply fits."""
    card, number = suggested_pairing(store)
    with store.database.write() as db:
        db.table("fresh_pairings").insert({"pairing_id": number, "found_at": store.database.now()})
    return f"/desk/needs/{card}/fresh", {"word": "tell"}


_VISIT = {"kind": "visit", "state": "held", "held_on": "2026-11-23"}


def _handed_in(store: Store) -> tuple[str, dict[str, Any]]:
    """The address of a correction that a supplier has handed in, and the versions that it is decided on."""
    known = store.supplies.add(supply(), actor="t")
    sent = HandedIn(
        supply_id=known.id, org=known.org, read_version=known.version, data={"dept": "材料学院"}, sent_by="成果处"
    )
    correction = store.arriving.corrections.hand_in(sent)
    return f"/desk/corrections/{correction.id}", {"version": correction.version, "supply_version": known.version}


def _taking(store: Store) -> Asked:
    place, versions = _handed_in(store)
    return f"{place}/take", versions


def _sending_back(store: Store) -> Asked:
    place, versions = _handed_in(store)
    return f"{place}/return", versions | {"note": "请写清学院全称"}


def _own_list(store: Store) -> Asked:
    number = store.arriving.uploads.add(
        "成果名称\n海上风电叶片防雷\n".encode(),
        record="supplies",
        name="清单.csv",
        supplier="示例大学",
        kind="achievement",
        sent_org="示例大学",
        actor="成果处",
    ).id
    return f"/desk/import/{number}/return", {"note": "请补成果简介"}


BETWEEN_SIDES: dict[str, Callable[[Store], Asked]] = {
    "take_correction": _taking,
    "return_correction": _sending_back,
    "return_list": _own_list,
    "pass_on": lambda store: (f"/desk/messages/{_remark(store)}/pass", {"version": 1, "text": "做过中试吗？"}),
    "keep_remark": lambda store: (f"/desk/messages/{_remark(store)}/keep", {"version": 1}),
    "close_remark": lambda store: (f"/desk/messages/{_passed(store)}/close", {"version": 2}),
    "add_meeting": lambda store: (f"/desk/needs/{waiting_card(store)}/meeting", _VISIT),
    "change_meeting": _met,
    "say_of_fresh": _fresh,
}
