"""`taxonomy`, `backup`, `restore`, `upgrade`, `check`: what an operator does now and then."""

import sys
from pathlib import Path

import click

from corpus.store.base import maintenance
from corpus.store.base.archive import manifest_of
from corpus.store.base.files import files_of
from corpus.store.base.keys import key_file_of
from corpus.store.base.upgrading import upgrade_of
from corpus.taxonomy import EDITABLE
from web.administration.settings_about import about, is_other_key
from web.cli.session import Session, pass_session

FILE = click.Path(path_type=Path, dir_okay=False)
NAMES = click.Choice(EDITABLE)


@click.group()
def taxonomy() -> None:
    """本区的产业链（chains）、产业链环节（chain_links）、镇街园区（towns）与本区叫法（own_district）清单：查看、更换。"""


@taxonomy.command()
@click.argument("name", metavar="清单", type=NAMES)
@pass_session
def show(session: Session, name: str) -> None:
    """显示一份清单；可存为文件，修改后用 set 换上。"""
    terms = session.store.kept.lists.taxonomies()[name].terms
    more = tuple(column for column, _ in terms[0].more) if terms else ()
    if more:  # a list with columns of its own is read again by their names
        click.echo("\t".join(("# code", "name", "parent", "aliases", *more)))
    for term in terms:
        cells = (term.code, term.name, term.parent, "|".join(term.aliases), *map(term.detail, more))
        click.echo("\t".join(cells).rstrip("\t"))


@taxonomy.command("set")
@click.argument("name", metavar="清单", type=NAMES)
@click.argument("file", metavar="文件", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@pass_session
def set_list(session: Session, name: str, file: Path) -> None:
    """用文件更换一份清单：UTF-8 文本，每行一条，列之间用制表符。"""
    try:
        text = file.read_text("utf-8-sig")
    except UnicodeDecodeError:
        click.echo(f"{file} 不是 UTF-8 文本；请用记事本另存为 UTF-8 编码再试。", err=True)
        sys.exit(2)
    terms = session.store.kept.lists.replace(name, text)
    click.echo(f"“{name}”已更换，共 {len(terms.terms)} 条。已有记录中的旧名称保持原样。")


@click.command()
@click.argument("file", metavar="文件", type=FILE)
@pass_session
def backup(session: Session, file: Path) -> None:
    """把数据库、附件和所用设置备份到一个带校验的 zip 文件；服务可以照常运行。"""
    missing = maintenance.back_up(session.store.database, file, about(session.settings))
    click.echo(
        f"已备份到 {file.resolve()}（{file.stat().st_size / 1e6:.1f} MB），附件在内；密钥文件不在内，请另存一份。"
    )
    if missing:
        click.echo(f"有 {len(missing)} 个附件的文件不在，没有备份；用 yunduijie check 查看是哪些。", err=True)
        sys.exit(1)


@click.command()
@click.argument("file", metavar="备份文件", type=FILE)
@click.confirmation_option(
    prompt="恢复会用备份换下现在的数据库和附件（旧的会保留在旁边）。请先停止服务。继续吗？", help="不再询问。"
)
@pass_session
def restore(session: Session, file: Path) -> None:
    """从备份恢复，附件一并恢复；先检查备份是否完好，现在的数据库和附件会保留在旁边。"""
    kept = maintenance.restore(file, session.settings.db)
    click.echo(f"已恢复到 {session.settings.db}。" + (f"原来的数据库在 {kept}。" if kept else ""))
    _report_key(session, file)
    _report_attachments(session)


def _report_key(session: Session, file: Path) -> None:
    """Says it where receipts that were given out before will not open: a backup holds no key."""
    if maintenance.is_archive(file) and is_other_key(manifest_of(file).about, session.settings):
        click.echo(
            f"密钥文件 {key_file_of(session.settings.db)} 不是备份时的那一个（备份里没有密钥）。"
            "请在启动前把原来机器上的密钥文件拷到这里；不拷，所有人要重新登录，以前发出的回执、征询等网址都打不开。"
        )


def _report_attachments(session: Session) -> None:
    """Names the attachments that are missing or differ, and ends with status 1 where there are any."""
    problems = list(session.store.arriving.attachments.problems())
    for problem in problems:
        click.echo(problem, err=True)
    if problems:
        folder = files_of(session.settings.db)
        click.echo(
            f"其他内容不受影响。可以从较早的备份里（解压 zip，files 文件夹）取回同名的文件，放进 {folder}。", err=True
        )
        sys.exit(1)


@click.command()
@pass_session
def check(session: Session) -> None:
    """检查数据库文件、审计日志、附件与索引是否完好。"""
    problems = list(maintenance.problems_of(session.store.database))
    if not problems and (fault := session.store.trail.audit.check().problem):
        problems = [f"审计日志不完整：{fault}"]
    for problem in problems:
        click.echo(problem, err=True)
    if problems:
        click.echo("请先停止服务，用最近的备份恢复（yunduijie restore）。", err=True)
        sys.exit(1)
    _report_attachments(session)
    matcher = session.matching.current()
    click.echo(
        f"数据库完好，审计日志完整；索引可用，含需求 {matcher.needs.count} 条、"
        f"供给 {matcher.index.every_supply.count} 条。"
    )


@click.command()
@click.option("--check", "only_check", is_flag=True, help="只看会做什么，不改动。")
@pass_session
def upgrade(session: Session, only_check: bool) -> None:
    """把数据库升级到这个版本的程序能用的结构；升级前自动保留一份原样。

    换了新版本的程序，第一次打开数据库时也会自动这样做；升级要么全部完成，要么保持原样。
    """
    path = session.settings.db
    wanted = upgrade_of(path)
    if wanted is None:
        click.echo(f"数据库 {path} 不需要升级。" if path.exists() else f"还没有数据库 {path}，启动服务时会新建。")
        return
    click.echo(f"数据库 {path} 有 {len(wanted.pending)} 处结构要更新：{'、'.join(wanted.pending)}")
    click.echo(
        f"升级前的原样会保留在 {wanted.kept}（{wanted.size / 1e6:.1f} MB；磁盘还剩 {wanted.free / 1e6:,.0f} MB）。"
    )
    if not wanted.has_room:
        click.echo("磁盘空间不够，请先清理。", err=True)
        sys.exit(1)
    if only_check:
        click.echo("没有改动。请先停止服务，再执行 yunduijie upgrade，或者直接启动新版本的服务。")
        return
    problems = list(maintenance.problems_of(session.store.database))
    for problem in problems:
        click.echo(problem, err=True)
    if problems:
        click.echo(f"升级后检查不通过。请停止服务，用 yunduijie restore {wanted.kept} 恢复原样。", err=True)
        sys.exit(1)
    click.echo("已升级，数据库完好。")
