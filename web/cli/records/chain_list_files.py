"""`lists`: writes the two lists of one chain or of all."""

from datetime import datetime
from pathlib import Path

import click

from web.chain_lists.files import Form, form_of, write_list
from web.chain_lists.kinds import KINDS, TWO
from web.chain_lists.living import ChainList, chain_list
from web.cli.session import Session, pass_session
from web.services import Services

_day = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.option("--chain", default="", help="产业链名称；不写则为全部产业链。")
@click.option(
    "--what",
    type=click.Choice(list(KINDS)),
    help="只写一张：需求（needs）、成果（supplies），或一类供给的清单，如 policy、finance；不写则写前两张。",
)
@click.option("--since", type=_day, help="标出这一天以来的变化，例如 2026-10-01。")
@click.option(
    "-o",
    "--output",
    "file",
    required=True,
    metavar="文件",
    type=click.Path(path_type=Path, dir_okay=False),
    help="文件名，以 .xlsx、.docx 或 .csv 结尾；两张都写时，文件名后面加上清单名称。",
)
@pass_session
def lists(session: Session, *, chain: str, what: str | None, since: datetime | None, file: Path) -> None:
    """写出两张清单：科技研发项目清单、院校技术成果供给清单（只含公开内容）。"""
    form = form_of(file)
    services = Services(session.settings, session.store, session.matching)
    code = services.lists["chains"].find(chain).code if chain else ""
    for slug in [what] if what else [kind.slug for kind in TWO]:
        listed = chain_list(services, slug, code, since=since.date() if since else None)
        _write(listed, form, file if what else file.with_stem(f"{file.stem}-{listed.kind.title}"))


def _write(listed: ChainList, form: Form, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as target:
        write_list(listed, form, target)
    click.echo(f"{listed.title}：{listed.count()} {listed.kind.noun}，已写入 {file}")
