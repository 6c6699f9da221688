"""What was said and who met, as steps of a card's or a pairing's history."""

from collections.abc import Iterator

from corpus.store import Store
from corpus.talking import Meeting, Party, Remark, RemarkState
from web.kit.filters import long_day
from web.records.timeline import Step
from web.talking.reminding import words_of


def with_card(store: Store, need_id: str, steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """The steps of a card with what was said and who met about it and its pairings, oldest first."""
    work = store.work
    return _merged(steps, _talked(work.remarks.of_card(need_id)), _met(work.meetings.of_card(need_id)))


def with_pairing(store: Store, need_id: str, pairing_id: int, steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """The same of one pairing."""
    work = store.work
    talked = _talked(work.remarks.thread(need_id, pairing_id))
    return _merged(steps, talked, _met(work.meetings.of_pairing(pairing_id)))


def _merged(steps: tuple[Step, ...], *more: Iterator[Step]) -> tuple[Step, ...]:
    every = [*steps, *(step for some in more for step in some)]
    return tuple(sorted(every, key=lambda step: step.at))


def _talked(remarks: tuple[Remark, ...]) -> Iterator[Step]:
    for remark in remarks:
        if remark.side is not Party.BUREAU:
            yield Step(f"{remark.side.label}写了消息", remark.side.label, remark.written_at)
        if remark.decided_at and remark.state is RemarkState.PASSED:
            what = "发给" if remark.side is Party.BUREAU else f"转达{remark.side.label}的消息给"
            yield Step(f"{what}{remark.reader.label}", remark.decided_by, remark.decided_at)
        elif remark.decided_at and remark.state is RemarkState.KEPT:
            yield Step(f"不转达{remark.side.label}的消息", remark.decided_by, remark.decided_at)


def _met(meetings: tuple[Meeting, ...]) -> Iterator[Step]:
    for meeting in meetings:
        what = f"{meeting.kind.label}（{meeting.state.label}）"
        yield Step(what, meeting.written_by, meeting.written_at, "；".join(filter(None, _said(meeting))))


def _said(meeting: Meeting) -> Iterator[str]:
    yield words_of(meeting)
    yield f"参加：{meeting.present}" if meeting.present else ""
    yield f"纪要：{meeting.minutes}" if meeting.minutes else ""
    if meeting.next_step:
        day = f"（{long_day(meeting.next_on)}前）" if meeting.next_on else ""
        yield f"下一步：{meeting.next_step}{day}" + ("，已办" if meeting.next_done else "")
