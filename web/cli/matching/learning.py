"""`learn`: ranking and levels from staff's judgements, taken into use only where they are better beyond chance."""

from contextlib import nullcontext
from typing import TYPE_CHECKING

import click

from corpus.store.kept.fits import SHIPPED
from web.cli.printing import show_table, write_json
from web.cli.session import ACTOR, Session, pass_session
from web.matching.learned import Kept, keep, learn_here
from web.matching.learning_report import figures, report

if TYPE_CHECKING:
    from corpus.store import Store


@click.command()
@click.option("--dry-run", is_flag=True, help="只学习、测试并报告，不保存也不采用。")
@click.option("--list", "listing", is_flag=True, help="列出各版权重与等级，和正在使用的一版。")
@click.option("--use", "number", type=click.IntRange(SHIPPED), metavar="版次", help="改用某一版；0 为程序自带。")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出测试结果。")
@pass_session
def learn(session: Session, *, dry_run: bool, listing: bool, number: int | None, as_json: bool) -> None:
    """从工作人员的研判中学习排序和等级，在未参与学习的需求上确有改进才采用。"""
    if listing:
        _list(session.store)
    elif number is not None:
        session.store.kept.fits.use(number, actor=ACTOR)
        click.echo(f"已改用{_name(number)}。各版都保留，可随时再换。{_renewed(session)}")
    else:
        _learn(session, dry_run=dry_run, as_json=as_json)


def _learn(session: Session, *, dry_run: bool, as_json: bool) -> None:
    from web.jobs.held import holding
    from web.records.recomputing import LEARNING_KIND

    with nullcontext() if dry_run else holding(session.store, LEARNING_KIND, actor=ACTOR):
        outcome = learn_here(session.store, session.matching)
        said = report(outcome)
        kept = Kept(0, 0) if dry_run else keep(session.store, outcome, report=said, actor=ACTOR)
        renewed = _renewed(session) if kept.used else ""
    if as_json:
        write_json({**figures(outcome), "kept": kept._asdict()})
    else:
        click.echo("\n".join(filter(None, [said, *_kept(kept, outcome.used), renewed])))


def _renewed(session: Session) -> str:
    """Suggests anew with what is now in use."""
    return f"对接建议已按它更新，共 {session.matching.suggest_all()} 条。"


def _kept(kept: Kept, before: int) -> list[str]:
    said = []
    if kept.tried:
        said.append(f"学到的全部存为第 {kept.tried} 版，没有采用。")
    if kept.used:
        said.append(f"已采用的存为第 {kept.used} 版。改回原来的：yunduijie learn --use {before}")
    return said


def _list(store: "Store") -> None:
    used = store.kept.fits.used()
    rows = [(str(SHIPPED), "随程序提供", "", "使用中" if used == SHIPPED else "")]
    for fit in reversed(store.kept.fits.all()):
        when = f"{fit.made_at:%Y-%m-%d %H:%M} UTC"
        rows.append((str(fit.number), when, fit.report.splitlines()[-1], "使用中" if used == fit.number else ""))
    show_table("匹配权重与等级的各版", ("版次", "来历", "测试结果", ""), rows, whole=("版次",))


def _name(number: int) -> str:
    return "随程序提供的权重与等级" if number == SHIPPED else f"第 {number} 版权重与等级"
