"""Sections of the desk's queue on what goes between both sides: new supplies to tell of, messages, meetings; and on
what suppliers correct of their own.
"""

from flask import url_for

from corpus.corrections import CorrectionState
from corpus.store.pairings.meetings import DUE
from corpus.talking import RemarkView
from matcher import Level
from web.desk.queue_sections import SHOWN, QueueRow, Section, time_left
from web.kit.filters import day
from web.services import Services


def fresh(services: Services) -> Section:
    """Needs to which new supplies fit, before their enterprises are told."""
    waiting = services.store.work.fresh.waiting(size=SHOWN)
    rows = tuple(
        QueueRow(
            need.title,
            url_for("desk.fresh"),
            " · ".join(
                filter(
                    None,
                    (
                        need.org_name or "未填企业",
                        f"{len(need.supplies)} 项，最高{Level(need.supplies[0][2]).label}",
                        "企业要求通知" if need.is_watched else "",
                    ),
                )
            ),
            f"自 {day(need.since)}",
        )
        for need in waiting
    )
    empty = "没有新成果要推荐。新的供给与已受理的需求“较强相关”以上时，会列在这里。"
    count = services.store.work.fresh.count_waiting()
    return Section("fresh", "新成果可推荐", count, rows, url_for("desk.fresh"), empty)


def talking(services: Services) -> Section:
    """What both sides wrote, to be passed on or answered."""
    page = services.store.work.remarks.page(RemarkView.WAITING, size=SHOWN)
    rows = tuple(
        QueueRow(
            services.store.needs.get(remark.need_id).title,
            url_for("desk.inbox"),
            f"{remark.need_id} · {remark.side.label}写给{remark.reader.label}",
            f"自 {day(remark.written_at)}",
        )
        for remark in page.items
    )
    empty = "没有要转达或答复的消息。"
    return Section("talking", "往来消息", page.total, rows, url_for("desk.inbox"), empty)


def meetings(services: Services) -> Section:
    """Visits and meetings about which something is due."""
    due, today = services.store.work.meetings.listed(DUE), services.store.today()
    rows = tuple(
        QueueRow(
            services.store.needs.get(meeting.need_id).title,
            url_for("desk.meeting", number=meeting.id),
            f"{day(meeting.held_on)} {meeting.kind.label} · {meeting.awaits(today)}",
            *time_left(today, meeting.next_on or meeting.held_on),
        )
        for meeting in due[:SHOWN]
    )
    empty = "没有要补记的走访座谈，也没有到期的下一步。"
    return Section("meetings", "走访座谈待办", len(due), rows, url_for("desk.meetings"), empty)


def corrected(services: Services) -> Section:
    """What suppliers have corrected of their own supplies, to be taken over or sent back."""
    page = services.store.arriving.corrections.page(CorrectionState.WAITING, size=SHOWN)
    rows = tuple(
        QueueRow(
            services.store.supplies.get(correction.handed_in.supply_id).title,
            url_for("desk.corrections", _anchor=f"correction-{correction.id}"),
            f"{correction.handed_in.supply_id} · {correction.handed_in.org}",
            f"自 {day(correction.sent_at)}",
        )
        for correction in page.items
    )
    empty = "没有要确认的更正。供给方登录后对自己的供给送出更正，会出现在这里。"
    return Section("corrected", "单位更正", page.total, rows, url_for("desk.corrections"), empty)
