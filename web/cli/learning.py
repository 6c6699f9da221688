"""`learn`: weights from staff's judgements, taken into use only where they are better beyond chance."""

from typing import TYPE_CHECKING

import click

from corpus.store.fits import SHIPPED
from web.cli.session import ACTOR, Session, pass_session
from web.cli.tables import show_table
from web.learned import learn_here, report

if TYPE_CHECKING:
    from corpus.store import Store


@click.command()
@click.option("--dry-run", is_flag=True, help="只学习、测试并报告，不保存也不采用。")
@click.option("--list", "listing", is_flag=True, help="列出各版权重和正在使用的一版。")
@click.option("--use", "number", type=click.IntRange(SHIPPED), metavar="版次", help="改用某一版；0 为程序自带。")
@pass_session
def learn(session: Session, *, dry_run: bool, listing: bool, number: int | None) -> None:
    """从工作人员的研判中学习权重，在未参与学习的需求上确有改进才采用。"""
    if listing:
        _list(session.store)
    elif number is not None:
        session.store.fits.use(number, actor=ACTOR)
        click.echo(f"已改用{_name(number)}。各版都保留，可随时再换。")
    else:
        click.echo(_learn(session, dry_run=dry_run))


def _learn(session: Session, *, dry_run: bool) -> str:
    found = learn_here(session.store, session.matching)
    if found.learned is None or dry_run:
        return report(found)
    kept = session.store.fits.add(found.learned.weights.text, report=report(found), actor=ACTOR)
    if not found.learned.adopted:
        return f"{report(found)}\n新权重存为第 {kept.number} 版，没有采用。"
    session.store.fits.use(kept.number, actor=ACTOR)
    return f"{report(found)}\n新权重存为第 {kept.number} 版，已采用。改回原来的：yunduijie learn --use {found.used}"


def _list(store: "Store") -> None:
    used = store.fits.used()
    rows = [(str(SHIPPED), "随程序提供", "", "使用中" if used == SHIPPED else "")]
    for fit in reversed(store.fits.all()):
        when = f"{fit.made_at:%Y-%m-%d %H:%M} UTC"
        rows.append((str(fit.number), when, fit.report.splitlines()[-1], "使用中" if used == fit.number else ""))
    show_table("匹配权重的各版", ("版次", "来历", "测试结果", ""), rows, whole=("版次",))


def _name(number: int) -> str:
    return "随程序提供的权重" if number == SHIPPED else f"第 {number} 版权重"
