"""`rank`, `score`, `evaluate`: the matcher on files, without a database."""

import csv
import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from corpus.errors import BadValue
from corpus.importing import read_records
from corpus.records import Need, Supply
from corpus.taxonomy import Taxonomies
from web.cli.tables import show_table, write_csv, write_json

if TYPE_CHECKING:
    from matcher import Matcher
    from matcher.measures import Judgement, Quality

FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
NEW = click.Path(path_type=Path, dir_okay=False)
_needs = click.option("--needs", "needs_file", required=True, type=FILE, help="需求文件（jsonl、xlsx、csv 等）。")
_achievements = click.option("--achievements", "supplies_file", required=True, type=FILE, help="成果文件。")
_output = click.option("-o", "--output", type=NEW, help="结果 csv 文件；不写则输出到屏幕。")


@click.command()
@_needs
@_achievements
@click.option("--top", default=20, show_default=True, type=click.IntRange(1, 10_000), help="每条需求给出多少项。")
@_output
def rank(needs_file: Path, supplies_file: Path, top: int, output: Path | None) -> None:
    """为文件中的每条需求排出最合适的成果（need_id、achievement_id、rank、score、level）。"""
    _, _, matcher = _load(needs_file, supplies_file)
    rows = (
        (one.need_id, one.supply_id, one.rank, f"{one.score:.6f}", int(one.level)) for one in matcher.match_all(top=top)
    )
    write_csv(output, ("need_id", "achievement_id", "rank", "score", "level"), rows, encoding="utf-8")


@click.command()
@_needs
@_achievements
@click.option("--pairs", "pairs_file", required=True, type=FILE, help="csv 文件，含 need_id 与 achievement_id 两列。")
@_output
def score(needs_file: Path, supplies_file: Path, pairs_file: Path, output: Path | None) -> None:
    """为给定的需求与成果逐对打分，增加 score 与 level 两列。"""
    needs, supplies, matcher = _load(needs_file, supplies_file)
    by_need, by_supply = {need.id: need for need in needs}, {supply.id: supply for supply in supplies}
    lines = list(_lines(pairs_file, {"need_id", "achievement_id"}))
    scored = []
    for number, line in lines:
        need = _named(by_need, line["need_id"], pairs_file, number)
        one = matcher.score(need, _named(by_supply, line["achievement_id"], pairs_file, number))
        scored.append((*line.values(), f"{one.score:.6f}", int(one.level)))
    columns = list(lines[0][1]) if lines else ["need_id", "achievement_id"]
    write_csv(output, (*columns, "score", "level"), scored, encoding="utf-8")


@click.command()
@_needs
@_achievements
@click.option(
    "--judgments",
    "judgments_file",
    required=True,
    type=FILE,
    help="csv 文件：need_id、achievement_id、level（1 到 4）。",
)
@click.option(
    "--papers", "papers_file", type=FILE, help="jsonl 文件，含 title 与 abstract：另测已知条目的查找（MRR）。"
)
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出。")
def evaluate(
    needs_file: Path, supplies_file: Path, judgments_file: Path, papers_file: Path | None, *, as_json: bool
) -> None:
    """用从业者判定过的需求与成果衡量匹配质量，与基线（jieba 词的 TF-IDF）并列。"""
    from matcher import measures

    needs, supplies, matcher = _load(needs_file, supplies_file)
    judgements = list(_judgements(judgments_file))
    ours = measures.evaluate(matcher, needs, judgements)
    baseline = measures.evaluate_baseline(needs, supplies, judgements)
    levels = measures.level_score(matcher, needs, judgements)
    mrr = measures.known_item_mrr(_papers(papers_file)) if papers_file else None
    if as_json:
        write_json(
            {"yunduijie": asdict(ours), "baseline": asdict(baseline), "level_score": levels, "known_item_mrr": mrr}
        )
        return
    show_table(
        f"{ours.needs} 条有合适成果的需求，{len(judgements)} 对判定",
        ("方法", "judged nDCG@10", "pool nDCG@10", "pool recall@20"),
        [_row("云对接", ours), _row("jieba 词 TF-IDF（仅名称）", baseline)],
    )
    click.echo(f"等级得分 1/(1+MAE)：{levels:.3f}")
    if mrr is not None:
        click.echo(f"已知条目 MRR（以名称找正文）：{mrr:.3f}")


def _row(name: str, quality: "Quality") -> tuple[str, ...]:
    figures = (quality.judged_ndcg, quality.pool_ndcg, quality.pool_recall)
    return (name, *(f"{figure:.3f}" for figure in figures))


def _load(needs_file: Path, supplies_file: Path) -> tuple[list[Need], list[Supply], "Matcher"]:
    from matcher import Matcher

    lists = Taxonomies()
    needs, need_report = read_records(needs_file, Need, lists)
    supplies, supply_report = read_records(supplies_file, Supply, lists)
    for line in (*need_report.refusals(), *supply_report.refusals()):
        click.echo(line, err=True)
    return needs, supplies, Matcher.build(needs, supplies)


def _lines(path: Path, wanted: set[str]) -> Iterator[tuple[int, dict[str, str]]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.DictReader(stream)
        if missing := wanted - set(reader.fieldnames or ()):
            raise BadValue(f"{path.name} 缺少列：{'、'.join(sorted(missing))}")
        for line in reader:
            yield reader.line_num, line


def _named(records: dict[str, Any], record_id: str, path: Path, number: int) -> Any:
    if record_id not in records:
        raise BadValue(f"{path.name} 第 {number} 行的编号“{record_id}”不在给出的需求或成果文件中")
    return records[record_id]


def _judgements(path: Path) -> Iterator["Judgement"]:
    from matcher.measures import Judgement

    for number, line in _lines(path, {"need_id", "achievement_id", "level"}):
        if line["level"] not in ("1", "2", "3", "4"):
            raise BadValue(f"{path.name} 第 {number} 行的 level 是“{line['level']}”，应为 1 到 4")
        yield Judgement(line["need_id"], line["achievement_id"], int(line["level"]))


def _papers(path: Path) -> list[tuple[str, str]]:
    with path.open(encoding="utf-8") as stream:
        return [(paper["title"], paper["abstract"]) for paper in map(json.loads, stream)]
