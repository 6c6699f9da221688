"""`import`: need cards and achievement lists from files."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from corpus.errors import UnreadableFile
from corpus.file_records import Batch, source_of
from corpus.importing import Watch, import_file
from corpus.reading.entries import Entry
from corpus.records import Need, RecordType, Supply
from corpus.report import Report
from corpus.sorts import sort_for
from corpus.states import DuplicateState, NeedState
from corpus.store import Outcome
from web.cli.records.kinds_asked import kind_by_headings, kind_code, kind_option
from web.cli.session import ACTOR, Session, pass_session
from web.records.condition_readings import reviewed, told_of
from web.records.guessing import with_guessed_rows

_files = click.argument(
    "files", metavar="文件...", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False)
)
_dry_run = click.option("--dry-run", is_flag=True, help="只查看：显示列的对应和每一处问题，不写入数据库。")
_doubtful = click.option(
    "--doubtful", is_flag=True, help="有疑问的行（像表下的说明、只有名称的）也导入；不写则不导入，在报告里逐行列出。"
)
_source = click.option("--source", help="来源，例如“示例大学 2026 年第二批”；不写则用文件名。")


@click.group("import")
def import_group() -> None:
    """导入征集卡或成果清单（xlsx、xls、ods、csv、docx、jsonl）。"""


@import_group.command()
@_files
@_dry_run
@_source
@_doubtful
@click.option("--pending", is_flag=True, help="导入的征集卡列为“待受理”；不写则视为已受理，直接参加匹配。")
@click.option("--town", default="", help="报来名单的镇街（园区）：没有写镇街的行按它登记，来源里也写明。")
@pass_session
def needs(
    session: Session,
    files: tuple[Path, ...],
    *,
    dry_run: bool,
    source: str | None,
    doubtful: bool,
    pending: bool,
    town: str,
) -> None:
    """导入企业创新需求服务征集卡。"""
    state = NeedState.SUBMITTED if pending else NeedState.ACCEPTED
    code = session.store.kept.lists.taxonomies()["towns"].find(town).code if town else ""
    _import(
        session,
        files,
        Need,
        dry_run=dry_run,
        source=source,
        watch=_watch(doubtful),
        defaults={"state": state},
        town=code,
    )


def _watch(doubtful: bool) -> Watch:
    """Doubtful rows are left out unless they were asked for."""
    return Watch() if doubtful else Watch(leave=_doubt)


def _doubt(entry: Entry) -> str:
    return f"{entry.doubt}，没有导入；确实是一条记录的，加 --doubtful 再导入一次" if entry.doubt else ""


@import_group.command()
@_files
@_dry_run
@_source
@_doubtful
@kind_option("供给种类，如“技术成果”或其代码：按这一种的栏目读；表里有“供给种类”一列的，以那一列为准。")
@pass_session
def supplies(
    session: Session, files: tuple[Path, ...], *, dry_run: bool, source: str | None, doubtful: bool, kind: str
) -> None:
    """导入供给清单；不写种类的按表头判断，并说明按什么判断。"""
    options: dict[str, Any] = {"dry_run": dry_run, "source": source, "watch": _watch(doubtful), "defaults": {}}
    _import(session, files, Supply, kind=kind_code(session, kind) if kind else None, **options)


@import_group.command()
@_files
@_dry_run
@_source
@_doubtful
@pass_session
def achievements(
    session: Session, files: tuple[Path, ...], *, dry_run: bool, source: str | None, doubtful: bool
) -> None:
    """导入院校技术成果供给清单。"""
    _import(session, files, Supply, dry_run=dry_run, source=source, watch=_watch(doubtful), defaults={})


def _import(
    session: Session,
    files: tuple[Path, ...],
    record_type: RecordType,
    *,
    dry_run: bool,
    source: str | None,
    watch: Watch,
    defaults: dict[str, Any],
    town: str = "",
    kind: str | None = "",
) -> None:
    from web.imports.taking_in import TAKING_IN_KIND
    from web.jobs.held import holding

    seen = _Seen([], [])
    watch = watch._replace(row=seen.note)
    options: dict[str, Any] = {"dry_run": dry_run, "source": source, "watch": watch, "defaults": defaults, "town": town}
    with nullcontext() if dry_run else holding(session.store, TAKING_IN_KIND, actor=ACTOR):
        kinds = {file: kind_by_headings(session, file) if kind is None else kind for file in files}
        reports = [_one(session, file, record_type, kind=kinds[file], **options) for file in files]
        if not dry_run:
            _follow(session, sort_for(record_type).table, seen)
    taken = [report for report in reports if report]
    if len(taken) < len(reports):
        sys.exit(2)
    if any(report.refused for report in taken):
        sys.exit(1)


class _Seen(NamedTuple):
    """The records that lists have changed, and those of them that are new and hold a guess, by number."""

    changed: list[str]
    guessed: list[str]

    def note(self, _: Entry, record: Need | Supply, outcome: Outcome) -> None:
        """Remembers a record."""
        if outcome not in (Outcome.UNCHANGED, Outcome.PROLONGED):
            self.changed.append(record.id)
        if outcome is Outcome.ADDED and isinstance(record, Supply) and record.guessed:
            self.guessed.append(record.id)


def _follow(session: Session, table: str, seen: _Seen) -> None:
    """What comes of changed records: suggestions with them, likely duplicates of them; each is said."""
    if not seen.changed:
        return
    click.echo(f"对接建议已按新的数据更新，共 {session.matching.suggest_all()} 条。")
    if seen.guessed:
        click.echo(f"有 {len(seen.guessed)} 项没有写产业链或技术领域，已按内容推测，请在工作台的“产业链与领域”中核对。")
    session.matching.twins.renew(table, seen.changed)
    waiting = session.store.twins.duplicates.count(DuplicateState.SUSPECTED)
    if waiting:
        click.echo(f"疑似重复的有 {waiting} 对，请在工作台的“疑似重复”中核对。")


def _one(
    session: Session,
    file: Path,
    record_type: RecordType,
    *,
    kind: str,
    dry_run: bool,
    source: str | None,
    watch: Watch,
    defaults: dict[str, Any],
    town: str,
) -> Report | None:
    named = source or (source_of(file.name, sender=town) if town else file.name)
    told: list[str] = []
    with progress_bar(f"导入 {file.name}") as progress:
        try:
            report = import_file(
                session.store,
                file,
                record_type,
                actor=ACTOR,
                source=named,
                kind=kind,
                defaults=defaults,
                blanks={"town": town} if town else {},
                dry_run=dry_run,
                progress=progress,
                watch=watch,
                complete=partial(_completed, session, told=told),
            )
        except UnreadableFile as problem:
            click.echo(f"没有导入 {file.name}：{problem}", err=True)
            return None
    for line in (*report.lines(), *told):
        click.echo(line)
    return report


def _completed(session: Session, batch: Batch, *, told: list[str]) -> Batch:
    """What was read, with what is guessed of new supplies and what stood of conditions, as when a page imports them."""
    if not any(isinstance(record, Supply) for _, record in batch.rows):
        return batch
    matcher, lists = session.matching.public(), session.store.kept.lists.taxonomies()
    whole, readings = reviewed(
        with_guessed_rows(batch, store=session.store, matcher=matcher, lists=lists), store=session.store
    )
    told += filter(None, [told_of(readings)])
    return whole


@contextmanager
def progress_bar(title: str) -> Iterator[Callable[[int, int], None] | None]:
    """A bar on a terminal, shown once work has gone on for a while; None where nobody watches."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed}/{task.total}"))
    with Progress(*columns, TimeRemainingColumn(), console=console, transient=True) as bar:
        task = bar.add_task(title, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
