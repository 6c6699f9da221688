"""A visit or meeting as its form says it, and as it is kept."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from corpus.errors import BadValue
from corpus.following import Side
from corpus.talking import Meeting, MeetingKind, MeetingState, Plan
from corpus.values.dates import read_date
from corpus.values.text import clean_line, clean_text
from web.kit.reading import NOTE_LIMIT

LINE_LIMIT = 120
"""Characters of a place or of a next step."""
_LINES = {"starts_at": "时间", "place": "地点", "next_step": "下一步"}
_TEXTS = {"present": "参加人员", "minutes": "纪要"}


class Typed(NamedTuple):
    """What came with the form: its texts by name, and the sides that are ticked."""

    fields: Mapping[str, str]
    reminds: tuple[str, ...]

    def get(self, name: str) -> str:
        """A text of the form."""
        return self.fields.get(name, "")


NAMES = ("kind", "state", "held_on", *_LINES, *_TEXTS, "next_on", "next_done")


def new(today: date) -> Typed:
    """What a form begins with."""
    return Typed({"kind": MeetingKind.VISIT, "state": MeetingState.PLANNED, "held_on": today.isoformat()}, ())


def as_typed(meeting: Meeting) -> Typed:
    """What is kept, as its form says it."""
    texts = {name: getattr(meeting, name) for name in (*_LINES, *_TEXTS)}
    return Typed(
        texts
        | {
            "kind": meeting.kind,
            "state": meeting.state,
            "held_on": meeting.held_on.isoformat(),
            "next_on": meeting.next_on.isoformat() if meeting.next_on else "",
            "next_done": "1" if meeting.next_done else "",
        },
        tuple(meeting.reminds),
    )


def check(typed: Typed) -> tuple[Plan | None, dict[str, str]]:
    """What is to be kept, or None with what is wrong by input."""
    wrong: dict[str, str] = {}
    held_on = _day(typed, "held_on", wrong)
    next_on = _day(typed, "next_on", wrong) if typed.get("next_on") else None
    lines = {name: _line(typed, name, label, wrong) for name, label in _LINES.items()}
    texts = {name: _text(typed, name, label, wrong) for name, label in _TEXTS.items()}
    if typed.get("kind") not in set(MeetingKind):
        wrong["kind"] = "请选择走访或座谈"
    if typed.get("state") not in set(MeetingState):
        wrong["state"] = "请选择待进行、已进行或已取消"
    if next_on and not lines["next_step"]:
        wrong["next_step"] = "写了下一步的日期，请写明做什么"
    if wrong or held_on is None:
        return None, wrong
    plan = Plan(
        kind=MeetingKind(typed.get("kind")),
        state=MeetingState(typed.get("state")),
        held_on=held_on,
        **lines,
        **texts,
        next_on=next_on,
        next_done=typed.get("next_done") == "1",
        reminds=tuple(Side(side) for side in typed.reminds if side in set(Side)),
    )
    return plan, {}


def _day(typed: Typed, name: str, wrong: dict[str, str]) -> date | None:
    try:
        return read_date(typed.get(name))
    except BadValue:
        wrong[name] = "日期请写成 2026-11-23"
        return None


def _line(typed: Typed, name: str, label: str, wrong: dict[str, str]) -> str:
    text = clean_line(typed.get(name))
    if len(text) > LINE_LIMIT:
        wrong[name] = f"{label}最多 {LINE_LIMIT} 个字，现在有 {len(text)} 个"
    return text


def _text(typed: Typed, name: str, label: str, wrong: dict[str, str]) -> str:
    text = clean_text(typed.get(name))
    if len(text) > NOTE_LIMIT:
        wrong[name] = f"{label}最多 {NOTE_LIMIT} 个字，现在有 {len(text)} 个"
    return text
