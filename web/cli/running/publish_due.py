"""`publish`: prepares the draft that is due, for cron, and lists what was published. Only staff publish."""

import click

from corpus.publication import Publication
from web.cli.printing import show_table
from web.cli.session import ACTOR, Session, pass_session

HEADINGS = ("期号", "状态", "标题", "项数", "发布日期")


@click.command()
@click.option("--due", is_flag=True, help="到了设定的日子就准备一期草稿，每月（季）一次；供定时任务每天执行。")
@click.option("--list", "listing", is_flag=True, help="列出各期发布和正在准备的草稿。")
@pass_session
def publish(session: Session, *, due: bool, listing: bool) -> None:
    """按期准备供给发布的草稿，由工作人员在工作台检查后发布；或列出各期。"""
    if due:
        _prepare(session)
    if listing or not due:
        _list(session)


def _prepare(session: Session) -> None:
    from web.app import create_app
    from web.jobs.held import holding
    from web.publishing.preparing_job import PREPARING_KIND
    from web.publishing.schedule import prepare_due
    from web.services import services

    app = create_app(session.settings, store=session.store, matching=session.matching)
    with holding(session.store, PREPARING_KIND, actor=ACTOR), app.app_context():
        done = prepare_due(services(), actor=ACTOR)
    if done is None:
        click.echo("没有设定按期准备（YUNDUIJIE_PUBLISH_EVERY=off），没有准备草稿。")
    elif done.publication and done.is_new:
        count = session.store.issues.publications.item_count(done.publication.id)
        click.echo(f"已准备{done.period.key}的草稿，{count} 项，请工作人员在工作台的“供给发布”检查后发布。")
    elif done.is_known:
        became = done.publication.label if done.publication else "草稿已由工作人员删除"
        click.echo(f"{done.period.key}已经准备过（{became}），没有另外准备。")
    elif session.store.today() < done.period.due:
        click.echo(f"{done.period.key}的草稿在 {done.period.due.isoformat()} 准备，还没有到。")
    else:
        click.echo(f"{done.period.key}没有新增或改动的供给，没有准备草稿。")


def _list(session: Session) -> None:
    store = session.store.issues.publications
    issues = store.issues(size=1000).items
    rows = [_row(publication, store.item_count(publication.id)) for publication in (*store.drafts(), *issues)]
    if not rows:
        click.echo("还没有发布，也没有正在准备的草稿。")
        return
    show_table("供给发布", HEADINGS, rows, whole=("期号", "状态", "项数", "发布日期"))


def _row(publication: Publication, count: int) -> tuple[str, ...]:
    return (
        publication.number,
        publication.state.label,
        publication.wording.title,
        str(count),
        publication.wording.dated.isoformat(),
    )
