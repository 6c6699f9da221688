"""`duplicates`: compares all records and lists those that may be one."""

from typing import Any

import click

from corpus.sorts import NOUNS
from corpus.states import DuplicateState
from corpus.store import Duplicate, Store
from web.cli.printing import show_table, write_json
from web.cli.session import ACTOR, Session, pass_session
from web.records.duplicates import find_all

HEADINGS = ("种类", "编号", "名称", "相同之处", "相似")


@click.command()
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出，供其他程序读取。")
@pass_session
def duplicates(session: Session, *, as_json: bool) -> None:
    """查找疑似重复的征集卡和成果；只列出，是否合并由工作人员在工作台决定。"""
    from web.jobs.held import holding
    from web.records.recomputing import DUPLICATES_KIND

    with holding(session.store, DUPLICATES_KIND, actor=ACTOR):
        find_all(session.store)
        # What was not known to be one matter when it was suggested stands once from now on.
        session.matching.suggest_among(session.store.twins.duplicates.needs_with_both())
    pairs = list(_waiting(session.store))
    if as_json:
        write_json([_json(session.store, pair) for pair in pairs])
        return
    if not pairs:
        click.echo("没有疑似重复的记录。")
        return
    rows = [_row(session.store, pair) for pair in pairs]
    show_table("疑似重复", HEADINGS, rows, whole=("种类", "编号", "相似"))
    click.echo(f"共 {len(pairs)} 对。请在工作台的“疑似重复”中逐对判断；判断过的不再列出。")


def _waiting(store: Store) -> list[Duplicate]:
    count = store.twins.duplicates.count(DuplicateState.SUSPECTED)
    return list(store.twins.duplicates.page(DuplicateState.SUSPECTED, size=max(1, count)).items)


def _row(store: Store, pair: Duplicate) -> tuple[str, ...]:
    titles = [store.twins.merging.record(pair, record_id).title for record_id in pair.ids]
    agrees, likeness = "、".join(pair.agrees), f"{pair.likeness:.0%}"
    return NOUNS[pair.record], "\n".join(pair.ids), "\n".join(titles), agrees, likeness


def _json(store: Store, pair: Duplicate) -> dict[str, Any]:
    first, second = (store.twins.merging.record(pair, record_id) for record_id in pair.ids)
    return {
        "record": pair.record,
        "first_id": first.id,
        "first_title": first.title,
        "second_id": second.id,
        "second_title": second.title,
        "likeness": pair.likeness,
        "agrees": list(pair.agrees),
    }
