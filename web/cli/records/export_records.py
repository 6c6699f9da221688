"""`export`: records to a spreadsheet or jsonl."""

from pathlib import Path

import click

from corpus.exporting import export_file
from corpus.records import Need, Supply
from corpus.store import NeedConditions, SupplyConditions
from web.cli.session import Session, pass_session


@click.command()
@click.argument("what", metavar="needs|achievements", type=click.Choice(["needs", "achievements"]))
@click.argument("file", metavar="文件", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--public", is_flag=True, help="只含可以公开、没有过期的记录和可以公开的字段；不写则含联系方式，仅供内部使用。"
)
@pass_session
def export(session: Session, what: str, file: Path, *, public: bool) -> None:
    """把需求或成果导出为 xlsx、csv 或 jsonl（按文件扩展名）。"""
    store = session.store
    valid_on = store.today() if public else None
    records: list[Need] | list[Supply]
    if what == "needs":
        records = list(store.needs.iterate(NeedConditions(valid_on=valid_on)))
    else:
        records = list(store.supplies.iterate(SupplyConditions(valid_on=valid_on)))
    count = export_file(records, file, lists=store.kept.lists.taxonomies(), public=public)
    click.echo(f"已导出 {count} 条到 {file}" + ("（公开内容）。" if public else "（含联系方式，请妥善保管）。"))
