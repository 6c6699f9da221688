"""`export`: records to a spreadsheet or jsonl."""

from pathlib import Path

import click

from corpus.exporting import export_file
from corpus.records import Need, Supply
from corpus.store import NeedConditions, SupplyConditions
from web.cli.records.kinds_asked import kind_code, kind_option
from web.cli.session import Session, pass_session


@click.command()
@click.argument("what", metavar="needs|supplies", type=click.Choice(["needs", "supplies", "achievements"]))
@click.argument("file", metavar="文件", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--public", is_flag=True, help="只含可以公开、没有过期的记录和可以公开的字段；不写则含联系方式，仅供内部使用。"
)
@kind_option("只导出这一种供给，如“技术成果”或其代码；只有一种的，栏目是这一种的。")
@pass_session
def export(session: Session, what: str, file: Path, *, public: bool, kind: str) -> None:
    """把需求或供给导出为 xlsx、csv 或 jsonl（按文件扩展名）；achievements 与 supplies 相同。"""
    if kind and what == "needs":
        raise click.UsageError("需求没有供给种类，--kind 只用于供给。")
    store = session.store
    valid_on = store.today() if public else None
    records: list[Need] | list[Supply]
    if what == "needs":
        records = list(store.needs.iterate(NeedConditions(valid_on=valid_on)))
    else:
        records = list(store.supplies.iterate(SupplyConditions(valid_on=valid_on, kind=kind_code(session, kind))))
    count = export_file(records, file, lists=store.kept.lists.taxonomies(), public=public)
    click.echo(f"已导出 {count} 条到 {file}" + ("（公开内容）。" if public else "（含联系方式，请妥善保管）。"))
