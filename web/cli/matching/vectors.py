"""`vectors`: computes what the semantic model has not seen yet, with a progress bar."""

import sys

import click

from web.cli.records.import_lists import progress_bar
from web.cli.session import Session, pass_session
from web.matching.semantic import Semantic, encoder_for


@click.command()
@click.option("--again", is_flag=True, help="先删去这个模型已存的全部向量，再重新计算；更换模型后使用。")
@click.option("--dry-run", is_flag=True, help="只说明还缺多少，不计算。")
@pass_session
def vectors(session: Session, *, again: bool, dry_run: bool) -> None:
    """为语义模型计算缺少的文本向量；服务运行时会在后台自动计算，不必手工执行。"""
    encoder = encoder_for(session.settings)
    if encoder is None:
        click.echo("没有语义模型：设置 YUNDUIJIE_SEMANTIC 为 off，或没有安装（pip install yunduijie[semantic]）。")
        return
    semantic = session.semantic or Semantic(session.store, encoder)
    texts = session.matching.encoded_texts()
    if again and not dry_run:
        semantic.forget()
    missing = len(semantic.missing(texts))
    click.echo(f"语义模型 {encoder.name}：需要 {len(texts)} 段文字的向量，缺 {missing} 段。")
    if dry_run or not missing:
        return
    with progress_bar("计算向量") as progress:
        left = semantic.fill(texts, progress=progress)
    if left:
        click.echo(f"没有完成，还缺 {left} 段：{semantic.problem}", err=True)
        sys.exit(1)
    click.echo(f"已全部计算，删去不再需要的 {semantic.prune(texts)} 段。")
