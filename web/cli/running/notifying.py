"""`notify`: sends the messages that are due, for an operator or for cron."""

import sys

import click

from corpus.states import MessageState
from corpus.store import Message
from web.cli.printing import show_table
from web.cli.session import Session, pass_session

HEADINGS = ("编号", "渠道", "征集卡", "状态", "次数", "下次", "原因")
_OPEN = (MessageState.GIVEN_UP, MessageState.FAILED, MessageState.WAITING)


@click.command()
@click.option("--list", "listing", is_flag=True, help="只列出没有发出的通知，不发送；不显示收件人。")
@pass_session
def notify(session: Session, *, listing: bool) -> None:
    """提醒科技局逾期的对接、催请逾期没有答复的一方、提醒将到的走访座谈和有效期、把新的结果告诉订阅的人，并发送到时间的通知（邮件、短信、推送）。服务运行时会自动提醒和发送。"""
    from web.app import create_app
    from web.following.due import remind
    from web.notices.channels import standings, ways
    from web.notices.sender import send_due
    from web.services import services
    from web.talking.reminding import remind_of_meetings
    from web.validity.expiring import remind_of_ends
    from web.watching.gathering import tell_news

    if listing:
        _list(session)
        return
    if not ways(session.settings):
        for standing in standings(session.settings):
            click.echo(f"{standing.channel.label}：{standing.note}", err=True)
        sys.exit(1 if _waiting(session) else 0)
    with create_app(session.settings, store=session.store).app_context():
        remind(services())
        remind_of_meetings(services())
        remind_of_ends(services())
        tell_news(services())
    done = send_due(session.store, session.settings)
    click.echo(f"发出 {done.sent} 条，没有发出 {done.failed} 条。")
    if done.failed:
        click.echo("原因见 yunduijie notify --list，或工作台的“通知”。", err=True)
        sys.exit(1)


def _waiting(session: Session) -> int:
    counts = session.store.telling.outbox.counts()
    return counts[MessageState.WAITING] + counts[MessageState.FAILED]


def _list(session: Session) -> None:
    counts = session.store.telling.outbox.counts()
    rows = [
        _row(message)
        for state in _OPEN
        if counts[state]
        for message in session.store.telling.outbox.page(state, size=counts[state]).items
    ]
    if silent := session.store.telling.told.count_silent():
        click.echo(f"另有 {silent} 件要对方答复或补正的事没有写信，要人工告知，见工作台的“通知”。")
    if not rows:
        click.echo("没有未发出的通知。" if not silent else "没有排着队的通知。")
        return
    show_table("没有发出的通知", HEADINGS, rows, whole=("编号", "渠道", "征集卡", "状态"))


def _row(message: Message) -> tuple[str, ...]:
    """What is no personal data: an operator's screen and cron's mail are no place for addresses."""
    from web.kit.filters import moment
    from web.notices.channels import Channel

    state = MessageState(message.state)
    again = moment(message.next_at) if state in (MessageState.WAITING, MessageState.FAILED) else ""
    channel = Channel(message.channel).label
    return str(message.id), channel, message.record, state.label, str(message.attempts), again, message.last_error
