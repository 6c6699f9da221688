"""The program itself: global options, error sentences, and the commands in the order of a clerk's work."""

import sys
from pathlib import Path
from typing import Any

import click

from corpus.errors import CorpusError
from corpus.store import Origin, origin
from web.cli.matching.evaluating import evaluate
from web.cli.matching.learning import learn
from web.cli.matching.pairs import match
from web.cli.matching.propose_words import words
from web.cli.matching.vectors import vectors
from web.cli.records.chain_list_files import lists
from web.cli.records.export_records import export
from web.cli.records.find_duplicates import duplicates
from web.cli.records.import_lists import import_group
from web.cli.records.read_files import rank, score
from web.cli.running.auditing import access, audit
from web.cli.running.export_site import export_site
from web.cli.running.notifying import notify
from web.cli.running.people import user
from web.cli.running.publish_due import publish
from web.cli.running.serving import demo, serve
from web.cli.running.upkeep import backup, check, restore, taxonomy, upgrade
from web.cli.session import ACTOR, Session


class Program(click.Group):
    """Shows the product's own failures as one sentence, and lists commands as they were added."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order of a clerk's work."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        """Runs a command; a failure that the product foresees ends with status 2 and its sentence."""
        from matcher import MatcherError

        try:
            return super().invoke(ctx)
        except (CorpusError, MatcherError) as problem:
            click.echo(f"没有完成：{problem}", err=True)
            sys.exit(2)


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--db",
    type=click.Path(path_type=Path, dir_okay=False),
    envvar="YUNDUIJIE_DB",
    help="数据库文件；不写则用环境变量 YUNDUIJIE_DB，再不然用 instance/yunduijie.db。",
)
@click.version_option(package_name="yunduijie", message="%(prog)s %(version)s", help="显示版本号。")
@click.pass_context
def program(ctx: click.Context, db: Path | None) -> None:
    """科技服务供需“云对接”：收集企业需求，导入院校成果，匹配、研判、推荐。"""
    ctx.obj = Session(db)
    ctx.call_on_close(ctx.obj.close)
    token = origin.set(Origin(ACTOR, "", ACTOR))
    ctx.call_on_close(lambda: origin.reset(token))


for command in (
    serve,
    demo,
    import_group,
    duplicates,
    export,
    lists,
    publish,
    export_site,
    match,
    rank,
    score,
    evaluate,
    learn,
    words,
    vectors,
    notify,
    user,
    audit,
    access,
    taxonomy,
    backup,
    restore,
    upgrade,
    check,
):
    program.add_command(command)
