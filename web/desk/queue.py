"""The desk's queue of work: its sections in the order in which they are taken up, each with the longest waiting first.

A section is a function in `SECTIONS`; the page, its counts and links follow from what it returns.
"""

from collections.abc import Callable

from flask import url_for
from flask_login import current_user

from corpus.proposals import ProposalState
from corpus.records import Need
from corpus.sorts import NEEDS, NOUNS
from corpus.states import DuplicateState, MessageState, NeedState, PairingState
from corpus.store import NeedConditions, Upload
from web.cards.progress import progress_of
from web.charges.tasks import task_rows
from web.desk.between_sections import corrected, fresh, meetings, talking
from web.desk.queue_sections import SHOWN, QueueRow, Section, time_left
from web.following.due import due
from web.gate.access import may
from web.kit.filters import came_from, day, level_label
from web.kit.record_pages import desk_page
from web.notices.silent import silent
from web.notices.working import Mail, mail_standing
from web.records.ageing import count_soon, days_left, owner_of, soonest
from web.services import Services

_UNSENT = (MessageState.FAILED, MessageState.GIVEN_UP)
_ALL_TOLD = {
    Mail.WORKING: "通知都已发出。",
    Mail.FAILING: "没有等待告知的事项。",
    Mail.UNPROVEN: "没有等待告知的事项。邮件已配置，还没有发出过一封。",
    Mail.NOT_SET: "没有等待告知的事项。还没有配置邮件，要对方答复、补正的会列在这里，附有可以复制的文字。",
}
"""What is said where nobody waits to be told, by how mail stands."""


def queue(services: Services) -> tuple[Section, ...]:
    """All sections; for whoever does the work, what is their own first."""
    sections = tuple(section(services) for section in SECTIONS)
    return (mine(services), *sections) if may("desk.mine") else sections


def mine(services: Services) -> Section:
    """What whoever is here is in charge of, what has stood longest first."""
    tasks = services.store.people.charges.of_user(current_user.number)
    rows = tuple(
        QueueRow(row.title, row.address, f"{row.number} · {row.org_name} · {row.state}", f"已停留 {row.days} 天")
        for row in task_rows(services, tasks[:SHOWN])
    )
    empty = "没有由您负责的事项。在征集卡或对接页点“由我负责”，或由同事指派，会列在这里。"
    return Section("mine", "我的事项", len(tasks), rows, url_for("desk.mine"), empty)


def cards(services: Services) -> Section:
    """Cards to accept, with the working days that are left."""
    page = services.store.needs.queue(NeedConditions(states=[NeedState.SUBMITTED]), size=SHOWN)
    rows = tuple(_card(services, need) for need in page.items)
    empty = "没有待受理的征集卡。企业提交后，会出现在这里。"
    return Section("cards", "待受理征集卡", page.total, rows, url_for("desk.needs"), empty)


def pairings(services: Services) -> Section:
    """Needs with pairings to judge."""
    store = services.store
    page = store.pairings.work(PairingState.SUGGESTED, size=SHOWN)
    rows = tuple(
        QueueRow(
            need.title,
            url_for("desk.show", need_id=need.need_id, state="suggested", _anchor="pairings"),
            f"{need.org_name or '未填企业'} · {need.pairings} 项{_best(need.level)}",
            f"自 {day(need.since)}",
        )
        for need in page.items
    )
    empty = "没有待研判的建议。征集卡受理后立即匹配，达到“弱相关”以上的供给会列在这里。"
    count = store.pairings.count(PairingState.SUGGESTED)
    return Section("judging", "待研判建议", count, rows, url_for("desk.judging"), empty)


def _best(level: int) -> str:
    """The best level among pairings, where any has one."""
    return f"，最高{level_label(level)}" if level else ""


def followings(services: Services) -> Section:
    """Pairings whose next step is overdue."""
    page = due(services, size=SHOWN)
    rows = tuple(
        QueueRow(
            late.need_title,
            url_for("desk.pairing", number=late.pairing_id),
            f"{late.supply_title} · {late.kind.label}",
            *time_left(services.store.today(), late.due_on),
        )
        for late in page.items
    )
    address = url_for("desk.follow", late=1)
    return Section("followings", "逾期的对接", page.total, rows, address, "没有逾期的对接。")


def duplicates(services: Services) -> Section:
    """Records that may be one."""
    page = services.store.twins.duplicates.page(DuplicateState.SUSPECTED, size=SHOWN)
    rows = tuple(
        QueueRow(
            f"{pair.first_id} 与 {pair.second_id}",
            url_for("desk.duplicate", pair_id=pair.id),
            NOUNS[pair.record],
            f"自 {day(pair.created_at)}",
        )
        for pair in sorted(page.items, key=lambda pair: pair.created_at)
    )
    return Section("duplicates", "疑似重复", page.total, rows, url_for("desk.duplicates"), "没有疑似重复的记录。")


def messages(services: Services) -> Section:
    """What nobody was told of: questions without a letter, and messages that did not go out."""
    outbox, mail = services.store.telling.outbox, mail_standing(services)
    states = _UNSENT if mail.is_ready else (*_UNSENT, MessageState.WAITING)
    unsent = sorted(
        (item for state in states for item in outbox.page(state, size=SHOWN).items), key=lambda message: message.id
    )
    rows = [
        QueueRow(
            untold.title,
            untold.address,
            f"{untold.need_id} · {untold.event} · {untold.side}：{untold.words}",
            f"自 {day(untold.since)}",
        )
        for untold in silent(services, size=SHOWN)
    ] + [
        QueueRow(
            message.subject,
            url_for("desk.notices", state=message.state),
            message.record,
            MessageState(message.state).label,
        )
        for message in unsent
    ]
    address = url_for("desk.notices")
    return Section("messages", "没有发出的通知", mail.unsent, tuple(rows[:SHOWN]), address, _ALL_TOLD[mail.mail])


def imports(services: Services) -> Section:
    """Lists that wait to be imported, and imported ones with rows that nobody has seen to."""
    uploads, count = services.store.arriving.uploads.open(size=SHOWN)
    rows = tuple(
        QueueRow(upload.name, url_for("desk.uploaded", number=upload.id), *_import_said(upload)) for upload in uploads
    )
    empty = "没有要处理的名单。镇街的汇总表在“导入征集卡”上传，院校的清单在“导入供给清单”上传。"
    oldest = uploads[0].record if uploads else NEEDS
    place = url_for("desk.importing" if oldest == NEEDS else "desk.importing_supplies")
    return Section("imports", "导入待处理", count, rows, place, empty)


def _import_said(upload: Upload) -> tuple[str, str]:
    """What is to be done with a list, and since when."""
    noun = NOUNS[upload.record]
    if upload.done_at:
        return f"{noun} · {upload.outcome['refused']} 行没有导入", f"{day(upload.done_at)} 导入"
    if upload.sent_org and upload.waits:
        return f"{noun} · {upload.sent_org}自己上传 · 待科技局确认", f"{day(upload.created_at)} 上传"
    waits = "等待导入" if upload.waits else "正在导入，或没有做完"
    return f"{noun} · {upload.created_by} · {waits}", f"{day(upload.created_at)} 上传"


def publications(services: Services) -> Section:
    """Publications that are being prepared."""
    store = services.store.issues.publications
    drafts = store.drafts()
    rows = tuple(
        QueueRow(
            draft.wording.title or "（没有标题）",
            url_for("desk.publication", number=draft.id),
            f"{draft.scope.noun} {store.item_count(draft.id)} 项 · {draft.created_by}准备",
            f"{day(draft.updated_at)} 改动",
        )
        for draft in drafts[:SHOWN]
    )
    empty = "没有等待发布的草稿。在“供给发布”准备新的一期；按期准备的草稿也会出现在这里。"
    return Section("publications", "等待发布", len(drafts), rows, url_for("desk.publications"), empty)


def _card(services: Services, need: Need) -> QueueRow:
    due = progress_of(services.store, need).due
    left, is_late = time_left(services.store.today(), due) if due else ("", False)
    chain = services.lists["chains"].name_of(need.chain) or "未填产业链"
    address = url_for("desk.show", need_id=need.id)
    said = (need.id, need.org_name or "未填企业", chain, came_from(need))
    return QueueRow(need.title, address, " · ".join(filter(None, said)), left, is_late)


def endings(services: Services) -> Section:
    """Records whose validity ends soon."""
    today = services.store.today()
    rows = tuple(
        QueueRow(record.title, desk_page(record), f"{record.id} · {owner_of(record)}", *days_left(today, record))
        for record in soonest(services, SHOWN)
    )
    empty = "近期没有到期的供给和需求。"
    return Section("endings", "即将到期", count_soon(services), rows, url_for("desk.ageing"), empty)


def proposed(services: Services) -> Section:
    """What experts and universities wrote under public needs."""
    page = services.store.arriving.proposals.page(ProposalState.WAITING, size=SHOWN)
    rows = tuple(
        QueueRow(
            proposal.written.org,
            url_for("desk.proposal", proposal_id=proposal.id),
            f"{proposal.id} · 应答 {proposal.need_id}",
            f"自 {day(proposal.created_at)}",
        )
        for proposal in page.items
    )
    empty = "没有待处理的揭榜应答。专家、院校在公开需求下写“我能解决”后，会出现在这里。"
    return Section("proposed", "揭榜应答", page.total, rows, url_for("desk.proposals"), empty)


SECTIONS: tuple[Callable[[Services], Section], ...] = (
    cards,
    pairings,
    fresh,
    talking,
    followings,
    meetings,
    duplicates,
    messages,
    imports,
    endings,
    proposed,
    corrected,
    publications,
)
"""What the queue shows, in this order; other kinds of work add their function here."""
