"""`rank`, `score`: the matcher on files, without a database."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from corpus.errors import BadValue
from corpus.file_records import read_records
from corpus.records import Need, Supply
from corpus.taxonomy import Taxonomies
from web.cli.printing import write_csv

if TYPE_CHECKING:
    from matcher import Matcher

FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
NEW = click.Path(path_type=Path, dir_okay=False)
needs_option = click.option("--needs", "needs_file", required=True, type=FILE, help="需求文件（jsonl、xlsx、csv 等）。")
achievements_option = click.option("--achievements", "supplies_file", required=True, type=FILE, help="成果文件。")
_output = click.option("-o", "--output", type=NEW, help="结果 csv 文件；不写则输出到屏幕。")


@click.command()
@needs_option
@achievements_option
@click.option("--top", default=20, show_default=True, type=click.IntRange(1, 10_000), help="每条需求给出多少项。")
@_output
def rank(needs_file: Path, supplies_file: Path, top: int, output: Path | None) -> None:
    """为文件中的每条需求排出最合适的成果（need_id、achievement_id、rank、score、level）。"""
    _, _, matcher = load_files(needs_file, supplies_file)
    rows = (
        (match.need_id, match.supply_id, match.rank, f"{match.score:.6f}", int(match.level))
        for match in matcher.ranking.match_all(top=top)
    )
    write_csv(output, ("need_id", "achievement_id", "rank", "score", "level"), rows, encoding="utf-8")


@click.command()
@needs_option
@achievements_option
@click.option("--pairs", "pairs_file", required=True, type=FILE, help="csv 文件，含 need_id 与 achievement_id 两列。")
@_output
def score(needs_file: Path, supplies_file: Path, pairs_file: Path, output: Path | None) -> None:
    """为给定的需求与成果逐对打分，增加 score 与 level 两列。"""
    needs, supplies, matcher = load_files(needs_file, supplies_file)
    by_need, by_supply = {need.id: need for need in needs}, {supply.id: supply for supply in supplies}
    lines = list(read_lines(pairs_file, {"need_id", "achievement_id"}))
    pairs = [
        (
            _named(by_need, line["need_id"], pairs_file, number),
            _named(by_supply, line["achievement_id"], pairs_file, number),
        )
        for number, line in lines
    ]
    scored = [
        (*line.values(), f"{match.score:.6f}", int(match.level))
        for (_, line), match in zip(lines, matcher.pairs.score_all(pairs), strict=True)
    ]
    columns = list(lines[0][1]) if lines else ["need_id", "achievement_id"]
    write_csv(output, (*columns, "score", "level"), scored, encoding="utf-8")


def load_files(needs_file: Path, supplies_file: Path) -> tuple[list[Need], list[Supply], "Matcher"]:
    """Needs and supplies of two files, and a matcher over them; rows that are refused are named."""
    from matcher import Matcher

    lists = Taxonomies()
    needs, need_report = read_records(needs_file, Need, lists)
    supplies, supply_report = read_records(supplies_file, Supply, lists)
    for line in (*need_report.refusals(), *supply_report.refusals()):
        click.echo(line, err=True)
    return needs, supplies, Matcher.build(needs, supplies)


def read_lines(path: Path, wanted: set[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """The lines of a csv file with their numbers; `BadValue` where a wanted column is missing.

    A column `supply_id` is one `achievement_id` by another name.
    """
    with path.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.DictReader(stream)
        reader.fieldnames = ["achievement_id" if name == "supply_id" else name for name in reader.fieldnames or ()]
        if missing := wanted - set(reader.fieldnames or ()):
            raise BadValue(f"{path.name} 缺少列：{'、'.join(sorted(missing))}")
        for line in reader:
            yield reader.line_num, line


def _named(records: dict[str, Any], record_id: str, path: Path, number: int) -> Any:
    if record_id not in records:
        raise BadValue(f"{path.name} 第 {number} 行的编号“{record_id}”不在给出的需求或成果文件中")
    return records[record_id]
