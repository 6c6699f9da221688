"""`export-site`: the public site as files, for a portal."""

from pathlib import Path

import click

from web.cli.printing import write_json
from web.cli.records.import_lists import progress_bar
from web.cli.session import ACTOR, Session, pass_session
from web.services import Services


@click.command("export-site")
@click.argument("folder", metavar="文件夹", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--base",
    default="",
    metavar="路径",
    help="文件夹在门户网站上的路径，例如 /kjj/yunduijie：链接都从它写起；不写则用相对链接，可以直接在磁盘上打开。",
)
@click.option("--anew", is_flag=True, help="没有变化也重新生成每一页。")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出结果，供其他程序读取。")
@pass_session
def export_site(session: Session, folder: Path, *, base: str, anew: bool, as_json: bool) -> None:
    """把展厅、清单、供给发布导出为可以离线浏览的静态网站；再次导出只改写有变化的文件。"""
    from web import export
    from web.export.exporting_job import EXPORTING_KIND
    from web.jobs.held import holding

    if base and not base.startswith("/"):
        raise click.BadParameter("要以 / 开头，例如 /kjj/yunduijie", param_hint="--base")
    services = Services(session.settings, session.store, session.matching)
    with holding(session.store, EXPORTING_KIND, actor=ACTOR), progress_bar("导出网站") as progress:
        done = export.export_site(services, folder, base=base, anew=anew, progress=progress)
    if as_json:
        write_json(done._asdict())
    elif done.same:
        click.echo(f"没有变化：{folder} 中的 {done.files} 个文件都是最新的。")
    else:
        click.echo(
            f"已导出到 {folder}：共 {done.files} 个文件，写入 {done.written} 个，"
            f"未变 {done.unchanged} 个，移除 {done.removed} 个。"
        )
