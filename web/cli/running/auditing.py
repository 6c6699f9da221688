"""`audit`: checks the audit log, saves it, prunes what is old. `access`: the table of routes by role."""

import sys
from datetime import datetime, timedelta
from pathlib import Path

import click

from corpus.store import AuditConditions
from web.cli.printing import write_csv
from web.cli.session import ACTOR, Session, pass_session

_day = click.DateTime(["%Y-%m-%d"])


@click.group()
def audit() -> None:
    """审计日志：核对、导出、清理。"""


@audit.command()
@pass_session
def verify(session: Session) -> None:
    """核对审计日志：每条都在，且与写入时相同。"""
    checked = session.store.trail.audit.check()
    if checked.problem:
        click.echo(f"审计日志不完整：{checked.problem}。第 {checked.last_id} 条以前相符。", err=True)
        sys.exit(1)
    click.echo(f"审计日志完好：{checked.entries} 条，最后一条是第 {checked.last_id} 条，校验值 {checked.hash}")


@audit.command()
@click.argument("file", metavar="文件", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--record", default="", help="只导出这个编号或账号的。")
@click.option("--actor", default="", help="只导出这个人的。")
@click.option("--since", type=_day, help="从这一天起，例如 2026-11-01。")
@click.option("--until", type=_day, help="到这一天止。")
@pass_session
def export(
    session: Session, file: Path, *, record: str, actor: str, since: datetime | None, until: datetime | None
) -> None:
    """把审计日志导出为 csv；内容含联系方式，请妥善保管。"""
    from web.desk.audit import HEADINGS, rows

    days = (since.date() if since else None, until.date() if until else None)
    conditions = AuditConditions(record, actor, *days)
    write_csv(
        file, HEADINGS, rows(session.store.trail.audit.iterate(conditions), session.store.kept.lists.taxonomies())
    )
    session.store.trail.audit.write("audit", "", "export", actor=ACTOR, note=record)
    click.echo(f"已导出到 {file}。")


@audit.command()
@pass_session
def prune(session: Session) -> None:
    """清理超过保存期（设置 YUNDUIJIE_AUDIT_DAYS）的记录；留下接续的校验值，其余仍可核对。"""
    days = session.settings.audit_days
    gone = session.store.trail.audit.prune(older_than=timedelta(days=days), actor=ACTOR)
    click.echo(f"已清理 {days} 天以前的 {gone} 条。")


@click.command()
@pass_session
def access(session: Session) -> None:
    """列出每一个网页地址各角色能否打开（docs/access.md 由此生成）。"""
    from web.app import create_app
    from web.cli.access_table import access_table

    click.echo(access_table(create_app(session.settings, store=session.store)), nl=False)
